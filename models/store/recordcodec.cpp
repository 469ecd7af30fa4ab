// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recordcodec.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <vector>

namespace shortlist {
namespace {

// With a dictionary, for a record: level 1 takes 1 µs, level 5 4 µs and a quarter less room, level 9 7 µs and another tenth less.
constexpr std::array levels{1, 9}; // by effort
constexpr size_t dictionaryBytes = 112 * 1024;

} // namespace

void RecordCodec::Free::operator()(ZSTD_CCtx_s *context) const { ZSTD_freeCCtx(context); }
void RecordCodec::Free::operator()(ZSTD_DCtx_s *context) const { ZSTD_freeDCtx(context); }
void RecordCodec::Free::operator()(ZSTD_CDict_s *dictionary) const { ZSTD_freeCDict(dictionary); }
void RecordCodec::Free::operator()(ZSTD_DDict_s *dictionary) const { ZSTD_freeDDict(dictionary); }

RecordCodec::RecordCodec() = default;
RecordCodec::~RecordCodec() = default;

void RecordCodec::clear()
{
    m_dictionaries.clear();
    m_current.clear();
}

void RecordCodec::rest()
{
    m_packer.reset();
    m_unpacker.reset();
    for (auto &[number, dictionary] : m_dictionaries) {
        dictionary.packs = {};
        dictionary.unpacks.reset();
    }
}

void RecordCodec::add(qint64 number, RecordKind kind, const QByteArray &dictionary)
{
    CommonTexts common;
    lookThrough({dictionary.constData(), size_t(dictionary.size())}, [&](const RecordKey &id) { common.ids.insert(id); },
        [&](const TextTime &time) { common.times.insert(time); });
    m_dictionaries[number] = {dictionary, std::move(common), {}, {}};
    qint64 &current = m_current[kind];
    current = std::max(current, number);
}

qint64 RecordCodec::dictionaryOf(RecordKind kind) const
{
    const auto it = m_current.find(kind);
    return it == m_current.end() ? 0 : it->second;
}

const CommonTexts *RecordCodec::common(RecordKind kind) const
{
    const auto it = m_dictionaries.find(dictionaryOf(kind));
    return it == m_dictionaries.end() ? nullptr : &it->second.common;
}

QByteArray RecordCodec::packWith(const ZSTD_CDict_s *dictionary, QByteArrayView text, Effort effort)
{
    if (!m_packer) {
        m_packer.reset(ZSTD_createCCtx());
        // The block knows the size and the dictionary.
        ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_contentSizeFlag, 0);
        ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_dictIDFlag, 0);
    }
    ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_compressionLevel, levels[size_t(effort)]);
    ZSTD_CCtx_refCDict(m_packer.get(), dictionary);
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(text.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress2(m_packer.get(), out.data(), size_t(out.size()), text.data(), size_t(text.size()));
    if (ZSTD_isError(size) != 0)
        return {};
    out.truncate(qsizetype(size));
    return out;
}

RecordCodec::Packed RecordCodec::pack(RecordKind kind, QByteArrayView text, Effort effort)
{
    qint64 number = dictionaryOf(kind);
    const ZSTD_CDict_s *with = nullptr;
    if (number != 0) {
        Dictionary &dictionary = m_dictionaries[number];
        auto &packs = dictionary.packs[size_t(effort)];
        if (!packs)
            packs.reset(ZSTD_createCDict(dictionary.bytes.constData(), size_t(dictionary.bytes.size()), levels[size_t(effort)]));
        with = packs.get();
        if (!with)
            number = 0;
    }
    return {packWith(with, text, effort), number};
}

QByteArray RecordCodec::packPlain(QByteArrayView text, Effort effort) { return packWith(nullptr, text, effort); }

std::string RecordCodec::unpackText(QByteArrayView data, qint64 size, qint64 dictionary)
{
    if (size <= 0 || size > mostBytes)
        return {};
    const ZSTD_DDict_s *with = nullptr;
    if (dictionary != 0) {
        const auto it = m_dictionaries.find(dictionary);
        if (it == m_dictionaries.end())
            return {};
        if (!it->second.unpacks)
            it->second.unpacks.reset(ZSTD_createDDict(it->second.bytes.constData(), size_t(it->second.bytes.size())));
        with = it->second.unpacks.get();
        if (!with)
            return {};
    }
    if (!m_unpacker)
        m_unpacker.reset(ZSTD_createDCtx());
    std::string out(size_t(size), '\0');
    const size_t got = ZSTD_decompress_usingDDict(m_unpacker.get(), out.data(), out.size(), data.data(), size_t(data.size()), with);
    return ZSTD_isError(got) == 0 && got == out.size() ? out : std::string();
}

QByteArray RecordCodec::dictionaryFor(const QList<QByteArray> &samples)
{
    QByteArray all;
    std::vector<size_t> sizes;
    sizes.reserve(size_t(samples.size()));
    for (const QByteArray &sample : samples) {
        all += sample;
        sizes.push_back(size_t(sample.size()));
    }
    QByteArray dictionary(qsizetype(dictionaryBytes), Qt::Uninitialized);
    const size_t size = ZDICT_trainFromBuffer(dictionary.data(), size_t(dictionary.size()), all.constData(), sizes.data(), unsigned(sizes.size()));
    if (ZDICT_isError(size) != 0)
        return {};
    dictionary.truncate(qsizetype(size));
    return dictionary;
}

} // namespace shortlist
