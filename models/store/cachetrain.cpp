// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachefile.h"

#include <algorithm>

/// The dictionaries of raw records: trained once a kind has records enough, kept in the file beside them. A number's lowest
/// byte is its kind, the rest counts.
namespace shortlist {
namespace {

constexpr int enough = 1000;
constexpr qsizetype mostAnew = 10'000;

RecordKind kindOf(qint64 dictionary) { return RecordKind(quint8(dictionary & 0xff)); }

} // namespace

void CacheFile::readDictionaries()
{
    m_codec.clear();
    Statement row(m_db, "SELECT number, data FROM dictionary");
    while (row.next())
        m_codec.add(row.integer(0), kindOf(row.integer(0)), row.bytes(1).toByteArray());
}

bool CacheFile::trainWhereDue(const CachePage &page)
{
    for (const CachePage::Raw &raw : page.records)
        m_plain[int(raw.kind)] += m_codec.dictionaryOf(raw.kind) == 0 ? 1 : 0;
    for (auto it = m_plain.begin(); it != m_plain.end(); ++it) {
        if (*it < enough)
            continue;
        *it = 0;
        const auto kind = RecordKind(it.key());
        QList<qint64> rows;
        QList<QByteArray> records;
        Statement plain(m_db, "SELECT rowid, size, data FROM record WHERE kind=? AND dictionary=0 LIMIT ?");
        plain.bind(1, qint64(kind)).bind(2, qint64(mostAnew));
        while (plain.next()) {
            const QByteArray json = m_codec.unpack(plain.bytes(2), plain.integer(1), 0);
            if (json.isEmpty())
                continue;
            rows.append(plain.integer(0));
            records.append(json);
        }
        if (!plain.ok() || !packAnew(kind, rows, records))
            return false;
    }
    return true;
}

bool CacheFile::packAnew(RecordKind kind, const QList<qint64> &rows, const QList<QByteArray> &records)
{
    const QByteArray dictionary = RecordCodec::train(records.first(std::min<qsizetype>(records.size(), enough)));
    if (dictionary.isEmpty())
        return true; // tried again after as many records more
    const qint64 number = m_codec.dictionaryOf(kind) + (m_codec.dictionaryOf(kind) == 0 ? qint64(kind) + 0x100 : 0x100);
    Statement keep(m_db, "INSERT INTO dictionary(number, data) VALUES(?,?)");
    if (!keep.bind(1, number).bindBlob(2, dictionary.constData(), dictionary.size()).run())
        return false;
    m_codec.add(number, kind, dictionary);
    Statement update(m_db, "UPDATE record SET dictionary=?, data=? WHERE rowid=?");
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const RecordCodec::Packed packed = m_codec.pack(kind, records.at(i));
        if (!update.bind(1, packed.dictionary).bindBlob(2, packed.data.constData(), packed.data.size()).bind(3, rows.at(i)).run())
            return false;
    }
    return true;
}

} // namespace shortlist
