// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec.h"
#include "models/store/cachefile.h"
#include "models/store/keptrows.h"

using namespace Qt::StringLiterals;

/// What a start shows first, kept as one piece: small lists and the rows of the job that was open. Otherwise every block of the cache would have to be
/// looked through before the first card is painted. It goes in the same transaction as anything that it would not know of.
namespace shortlist {

/// Calls `visit(kind, member)` for each small list of CacheFirst, always in the same order.
template <typename Visit> void CacheFile::eachVocabulary(Visit visit)
{
    visit(RecordKind::Job, &CacheFirst::jobs);
    visit(RecordKind::Plan, &CacheFirst::plans);
    visit(RecordKind::Stage, &CacheFirst::stages);
    visit(RecordKind::StageGroup, &CacheFirst::stageGroups);
    visit(RecordKind::Source, &CacheFirst::sources);
    visit(RecordKind::Tag, &CacheFirst::tags);
    visit(RecordKind::User, &CacheFirst::users);
    visit(RecordKind::Department, &CacheFirst::departments);
    visit(RecordKind::Location, &CacheFirst::locations);
    visit(RecordKind::ArchiveReason, &CacheFirst::archiveReasons);
    visit(RecordKind::Template, &CacheFirst::templates);
}

namespace {

template <typename T> void decodeInto(QList<T> &list, const QByteArray &text)
{
    if (auto record = api::decodeRecord<T>(text))
        list.append(std::move(*record));
}

QHash<QString, QString> tagTitles(const QList<api::CandidateTag> &tags)
{
    QHash<QString, QString> titles;
    for (const api::CandidateTag &tag : tags)
        titles.insert(tag.id.text(), tag.title);
    return titles;
}

} // namespace

void CacheFile::loadVocabulary(CacheFirst &all)
{
    eachVocabulary([this, &all](RecordKind kind, auto list) {
        textsOfKind(kind, [&](const RecordBlock &, size_t, const QByteArray &text) { decodeInto(all.*list, text); });
    });
    m_tagTitles = tagTitles(all.tags);
}

bool CacheFile::readKept(CacheFirst &all)
{
    Statement row(m_db, "SELECT job, data FROM first");
    if (!row.next())
        return false;
    all.meta = pairs("SELECT name, value FROM meta");
    std::optional<KeptFirst> kept;
    if (row.text(0) == all.meta.value(u"openJob"_s))
        kept = unpackFirst(row.bytes(1));
    if (!kept)
        return false;
    qsizetype next = 0;
    eachVocabulary([&](RecordKind, auto list) {
        for (const QByteArray &text : kept->texts.value(next))
            decodeInto(all.*list, text);
        ++next;
    });
    m_tagTitles = tagTitles(all.tags);
    all.rows = std::move(kept->rows);
    all.kept = true;
    all.tokens = pairs("SELECT list, token FROM token");
    if (m_broken || m_unread)
        return false;
    m_tokensOut = true;
    return true;
}

void CacheFile::keepFirst(const QString &job, PreparedRows rows)
{
    m_unread = false;
    if (!ready())
        return;
    KeptFirst first;
    first.rows = std::move(rows);
    eachVocabulary([&](RecordKind kind, auto) {
        QList<QByteArray> texts;
        textsOfKind(kind, [&texts](const RecordBlock &, size_t, QByteArray text) { texts.append(std::move(text)); });
        first.texts.append(texts);
    });
    const QByteArray data = m_broken || m_unread ? QByteArray() : packFirst(first);
    if (data.isEmpty())
        return;
    Transaction transaction(m_db);
    Statement insert(m_db, "INSERT INTO first VALUES(?,?)");
    if (m_db.run("DELETE FROM first") && insert.bind(1, job).bindBlob(2, data.constData(), data.size()).run())
        transaction.commit(); // without it the next start takes longer, nothing else
    m_codec.rest();
}

/// In the page's own transaction.
bool CacheFile::dropKept(const CachePage &page)
{
    return !page.hasRecords() || m_db.run("DELETE FROM first");
}

} // namespace shortlist
