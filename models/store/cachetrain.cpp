// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachefile.h"

#include <string>
#include <utility>

/// The dictionaries of raw records: made once a kind has records enough, kept in the file beside them. A number's lowest byte is
/// its kind, the rest counts. What was packed before stays as it is; every block says which dictionary it needs.
namespace shortlist {
namespace {

constexpr int enough = 1000;

RecordKind kindOf(qint64 dictionary) { return RecordKind(quint8(dictionary & 0xff)); }

} // namespace

void CacheFile::readDictionaries()
{
    m_codec.clear();
    Statement row(m_db, "SELECT number, data FROM dictionary");
    while (row.next())
        m_codec.add(row.integer(0), kindOf(row.integer(0)), row.bytes(1).toByteArray());
}

bool CacheFile::trainWhereDue()
{
    for (auto it = m_plain.begin(); it != m_plain.end(); ++it) {
        if (*it < enough)
            continue;
        *it = 0; // tried again after as many records more
        if (m_codec.dictionaryOf(RecordKind(it.key())) == 0 && !train(RecordKind(it.key())))
            return false;
    }
    return true;
}

bool CacheFile::train(RecordKind kind)
{
    struct Sample {
        QByteArray text;
        TextHints hints;   ///< without the texts, which lie in a block that goes before the sample
        std::string name;
        std::string email;
    };
    std::vector<Sample> samples;
    QHash<RecordKey, int> ids;
    QHash<TextTime, int> times;
    textsOfKind(kind, [&](const RecordBlock &block, size_t slot, QByteArray text) {
        if (samples.size() >= size_t(enough))
            return;
        QSet<RecordKey> ownIds;
        QSet<TextTime> ownTimes;
        lookThrough({text.constData(), size_t(text.size())}, [&](const RecordKey &id) { ownIds.insert(id); },
            [&](const TextTime &time) { ownTimes.insert(time); });
        for (const RecordKey &id : std::as_const(ownIds))
            ++ids[id];
        for (const TextTime &time : std::as_const(ownTimes))
            ++times[time];
        TextHints hints = block.hintsOf(slot);
        const std::string name(std::exchange(hints.name, {}));
        const std::string email(std::exchange(hints.email, {}));
        samples.push_back({std::move(text), hints, name, email});
    });
    // What several records have in common is better told by the dictionary than anew in each block.
    constexpr int several = enough / 200;
    CommonTexts common;
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        if (*it >= several)
            common.ids.insert(it.key());
    }
    for (auto it = times.cbegin(); it != times.cend(); ++it) {
        if (*it >= several)
            common.times.insert(it.key());
    }
    QList<QByteArray> texts;
    for (const Sample &sample : samples) {
        TextHints hints = sample.hints;
        hints.name = sample.name;
        hints.email = sample.email;
        TextWriter writer(&common);
        writer.add({sample.text.constData(), size_t(sample.text.size())}, hints);
        const std::string skeleton = writer.take().skeleton;
        texts.append(QByteArray(skeleton.data(), qsizetype(skeleton.size())));
    }
    const QByteArray dictionary = RecordCodec::dictionaryFor(texts);
    if (dictionary.isEmpty())
        return true;
    const qint64 number = qint64(kind) + 0x100;
    Statement keep(m_db, "INSERT INTO dictionary(number, data) VALUES(?,?)");
    if (!keep.bind(1, number).bindBlob(2, dictionary.constData(), dictionary.size()).run())
        return false;
    m_codec.add(number, kind, dictionary);
    return true;
}

} // namespace shortlist
