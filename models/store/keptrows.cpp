// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/keptrows.h"

#include "models/store/bytestream.h"
#include "models/store/keytable.h"

#include <zstd.h>

#include <algorithm>
#include <cstring>

namespace shortlist {
namespace {

constexpr quint8 version = 1;
constexpr int level = 1;
constexpr quint64 mostBytes = 256 * 1024 * 1024;

template <typename T> void put(ByteWriter &out, const std::vector<T> &all)
{
    static_assert(std::is_trivially_copyable_v<T>);
    out.number(all.size());
    out.bytes({reinterpret_cast<const char *>(all.data()), all.size() * sizeof(T)});
}

template <typename T> bool take(ByteReader &in, std::vector<T> &all)
{
    const quint64 count = in.number();
    if (!in.good() || count > mostBytes / sizeof(T))
        return false;
    const std::string_view bytes = in.bytes(count * sizeof(T));
    if (!in.good())
        return false;
    all.resize(size_t(count));
    if (count > 0)
        std::memcpy(static_cast<void *>(all.data()), bytes.data(), bytes.size());
    return true;
}

void put(ByteWriter &out, std::string_view text)
{
    out.number(text.size());
    out.bytes(text);
}

std::string_view takeText(ByteReader &in) { return in.bytes(in.number()); }

void put(ByteWriter &out, const QList<QString> &texts)
{
    out.number(quint64(texts.size()));
    for (const QString &text : texts) {
        const QByteArray utf8 = text.toUtf8();
        put(out, std::string_view(utf8.constData(), size_t(utf8.size())));
    }
}

QList<QString> takeTexts(ByteReader &in)
{
    QList<QString> texts;
    for (quint64 left = in.number(); left > 0 && in.good(); --left) {
        const std::string_view text = takeText(in);
        texts.append(QString::fromUtf8(text.data(), qsizetype(text.size())));
    }
    return texts;
}

bool isIn(quint64 offset, quint64 bytes, const std::string &text) { return offset + bytes <= text.size(); }
bool isCode(Code code, const QList<QString> &list) { return code == noCode || code < list.size(); }

/// Every number leads somewhere. The sum over the bytes excludes accidents; this, a program that wrote other numbers.
bool fits(const PreparedRows &rows)
{
    const auto isKey = [&rows](const RecordKey &key) {
        quint64 number = 0;
        std::memcpy(&number, key.bytes.data() + sizeof number, sizeof number);
        return !KeyTable::isForeign(key) || number < quint64(rows.foreign.size());
    };
    const auto isSet = [&rows](quint32 set) { return set < quint32(rows.tagSets.size()); };
    const bool candidates = std::ranges::all_of(rows.candidates, [&](const CandidateRow &c) {
        return isKey(c.id) && isIn(c.name, c.nameBytes, rows.text) && isIn(c.email, c.emailBytes, rows.text) && isCode(c.source, rows.sources) && isSet(c.tags);
    });
    const bool applications = std::ranges::all_of(rows.applications, [&](const ApplicationRow &a) {
        return isKey(a.id) && isKey(a.candidate) && isIn(a.name, a.nameBytes, rows.text) && isCode(a.job, rows.jobs) && isCode(a.stage, rows.stages)
            && isCode(a.source, rows.sources) && isCode(a.owner, rows.users) && isSet(a.tags);
    });
    const bool folds = std::ranges::all_of(rows.folds, [&](const PreparedRows::Fold &fold) { return isIn(fold.offset, fold.bytes, rows.folded); });
    const bool sets = std::ranges::all_of(rows.tagSets, [&](const QList<Code> &set) {
        return std::ranges::all_of(set, [&](Code code) { return code < rows.tags.size(); });
    });
    return candidates && applications && folds && sets && rows.folds.size() == rows.applications.size();
}

void put(ByteWriter &out, const PreparedRows &rows)
{
    put(out, rows.applications);
    put(out, rows.folds);
    put(out, rows.candidates);
    put(out, std::string_view(rows.text));
    put(out, std::string_view(rows.folded));
    for (const QList<QString> *list : {&rows.jobs, &rows.stages, &rows.sources, &rows.users, &rows.tags, &rows.foreign})
        put(out, *list);
    out.number(quint64(rows.tagSets.size()));
    for (const QList<Code> &set : rows.tagSets)
        put(out, std::vector<Code>(set.begin(), set.end()));
}

bool take(ByteReader &in, PreparedRows &rows)
{
    if (!take(in, rows.applications) || !take(in, rows.folds) || !take(in, rows.candidates))
        return false;
    rows.text = takeText(in);
    rows.folded = takeText(in);
    for (QList<QString> *list : {&rows.jobs, &rows.stages, &rows.sources, &rows.users, &rows.tags, &rows.foreign})
        *list = takeTexts(in);
    rows.tagSets.clear();
    for (quint64 left = in.number(); left > 0 && in.good(); --left) {
        std::vector<Code> set;
        if (!take(in, set))
            return false;
        rows.tagSets.append(QList<Code>(set.begin(), set.end()));
    }
    return in.good() && fits(rows);
}

} // namespace

QByteArray packFirst(const KeptFirst &first)
{
    ByteWriter out;
    out.byte(version);
    out.byte(quint8(sizeof(ApplicationRow)));
    out.byte(quint8(sizeof(CandidateRow)));
    out.number(quint64(first.texts.size()));
    for (const QList<QByteArray> &list : first.texts) {
        out.number(quint64(list.size()));
        for (const QByteArray &text : list)
            put(out, std::string_view(text.constData(), size_t(text.size())));
    }
    put(out, first.rows);
    const QByteArray plain = out.takeChecked();
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(plain.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress(packed.data(), size_t(packed.size()), plain.constData(), size_t(plain.size()), level);
    return ZSTD_isError(size) ? QByteArray() : packed.first(qsizetype(size));
}

std::optional<KeptFirst> unpackFirst(QByteArrayView bytes)
{
    const quint64 size = ZSTD_getFrameContentSize(bytes.data(), size_t(bytes.size()));
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > mostBytes)
        return {};
    QByteArray plain(qsizetype(size), Qt::Uninitialized);
    if (ZSTD_decompress(plain.data(), size_t(plain.size()), bytes.data(), size_t(bytes.size())) != size)
        return {};
    ByteReader in(checked(plain));
    if (in.byte() != version || in.byte() != sizeof(ApplicationRow) || in.byte() != sizeof(CandidateRow))
        return {};
    KeptFirst first;
    for (quint64 lists = in.number(); lists > 0 && in.good(); --lists) {
        QList<QByteArray> list;
        for (quint64 left = in.number(); left > 0 && in.good(); --left) {
            const std::string_view text = takeText(in);
            list.append(QByteArray(text.data(), qsizetype(text.size())));
        }
        first.texts.append(list);
    }
    return take(in, first.rows) ? std::optional(std::move(first)) : std::nullopt;
}

} // namespace shortlist
