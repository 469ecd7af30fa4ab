// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/storewriter_p.h"

#include "api/json/brief.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace shortlist {
namespace {

template <typename T> bool sameBytes(const T &a, const T &b)
{
    static_assert(std::has_unique_object_representations_v<T>);
    return std::memcmp(&a, &b, sizeof a) == 0;
}

quint32 secondsAt(qint64 ms) { return quint32(std::clamp<qint64>(ms / 1000, 0, std::numeric_limits<quint32>::max())); }

QByteArray emailOf(const std::optional<api::ContactInfo> &address) { return address ? address->value.toUtf8() : QByteArray(); }

} // namespace

void StoreWriter::put(const api::Application &application)
{
    Batch batch(*this);
    putOne(api::briefOf(application));
}

void StoreWriter::put(const QList<api::Application> &applications)
{
    Batch batch(*this);
    for (const api::Application &application : applications)
        putOne(api::briefOf(application));
}

void StoreWriter::put(const QList<api::ApplicationListItem> &applications)
{
    Batch batch(*this);
    for (const api::Application &application : applications)
        putOne(api::briefOf(application));
}

void StoreWriter::put(const QList<api::ApplicationBrief> &applications)
{
    Batch batch(*this);
    for (const api::ApplicationBrief &application : applications)
        putOne(application);
}

template <typename T, typename Tag> Code StoreWriter::codeFor(Table<T> Store::Private::*table, const api::Embedded<Tag> &record)
{
    Table<T> &records = (*m_store.d).*table;
    if (record.id.isEmpty())
        return noCode;
    const auto id = record.id.id();
    const Code code = records.codeOf(id);
    if (records.at(code))
        return code;
    const std::optional<T> whole = api::decodeRecord<T>(QByteArrayView(record.json.data(), qsizetype(record.json.size())));
    return whole ? codeFor(table, *whole) : records.intern(id);
}

void StoreWriter::putOne(const api::ApplicationBrief &application)
{
    Store::Private &d = *m_store.d;
    if (application.id.isEmpty())
        return;
    const RecordKey key = d.keys.intern(application.id.view());
    Row row = d.applicationRows.find(key, d.applications);
    if (row == noRow)
        row = d.addApplication(key);
    const ApplicationRow before = d.applications[row];
    const bool isNew = (before.flags & RowGone) != 0;
    const quint32 updatedAt = secondsAt(application.updatedAt);
    if (!isNew && updatedAt < before.updatedAt)
        return;

    const Row person = d.ensureCandidate(d.keys.intern(application.candidate.view()));
    const bool moved = d.extras[row].candidate != person;
    d.linkCandidate(row, person);
    CandidateRow &c = d.candidates[person];
    const QByteArray name = QByteArray::fromRawData(application.name.data(), qsizetype(application.name.size()));
    bool refold = isNew || moved;
    if (c.flags & RowGone) { // the candidate's own record has not come yet
        d.setText(name, c.name, c.nameBytes);
        refold |= d.setText(QByteArray::fromRawData(application.email.data(), qsizetype(application.email.size())), c.email, c.emailBytes);
    }
    const Code job = d.jobs.intern(application.job.id());
    if (isNew || before.job != job) {
        d.leaveJob(row);
        d.applications[row].flags &= quint8(~RowGone);
        d.enterJob(row, job);
    }
    ApplicationRow &a = d.applications[row];
    if (d.text(a.name, a.nameBytes) != std::string_view(name.constData(), size_t(name.size()))) {
        a.name = c.name; // one text for both where it is the same
        a.nameBytes = c.nameBytes;
        d.setText(name, a.name, a.nameBytes);
        refold = true;
    }
    a.createdAt = secondsAt(application.createdAt);
    a.updatedAt = updatedAt;
    a.source = d.shownSource(key, codeFor(&Store::Private::sources, application.source));
    a.owner = codeFor(&Store::Private::users, application.creditedTo);
    a.tags = c.tags;
    a.flags = quint8((a.flags & ~RowHasResume) | (c.flags & RowHasResume));
    putStage(row, key, application, isNew);
    if (refold)
        d.refold(row);
    if (isNew)
        d.note(d.applicationFates, row, Fate::Inserted);
    else if (refold || !sameBytes(before, d.applications[row]))
        d.note(d.applicationFates, row, Fate::Updated);
}

void StoreWriter::putStage(Row row, const RecordKey &key, const api::ApplicationBrief &application, bool isNew)
{
    Store::Private &d = *m_store.d;
    const auto overlay = d.overlays.find(key);
    const bool covered = overlay != d.overlays.end();
    const StageState known = covered ? overlay->server : d.stageOf(row);
    StageState now;
    now.stage = codeFor(&Store::Private::stages, application.stage);
    now.status = quint8(application.status);
    if (!isNew && known.stage == now.stage && known.stage != noCode) {
        now.enteredAt = known.enteredAt;
        now.guessed = known.guessed;
    } else {
        now.enteredAt = secondsAt(application.updatedAt);
        now.guessed = isNew || known.stage == noCode; // seen in another stage before: the change is the move
    }
    if (application.archivedAt != 0 && now.status == quint8(api::ApplicationStatus::Archived)) {
        now.enteredAt = secondsAt(application.archivedAt);
        now.guessed = false;
    }
    if (covered)
        overlay->server = now;
    d.setStage(row, covered ? d.shown(*overlay) : now);
}

void StoreWriter::put(const api::Candidate &candidate)
{
    Batch batch(*this);
    putOne(candidate);
}

void StoreWriter::put(const QList<api::Candidate> &candidates)
{
    Batch batch(*this);
    for (const api::Candidate &candidate : candidates)
        putOne(candidate);
}

void StoreWriter::putOne(const api::Candidate &candidate)
{
    Store::Private &d = *m_store.d;
    if (candidate.id.isEmpty())
        return;
    const Row row = d.ensureCandidate(d.keys.intern(candidate.id.text()));
    const CandidateRow before = d.candidates[row];
    const bool isNew = (before.flags & RowGone) != 0;
    const quint32 updatedAt = candidate.updatedAt ? secondsOf(*candidate.updatedAt) : 0;
    if (!isNew && updatedAt != 0 && updatedAt < before.updatedAt)
        return;
    QList<Code> tags;
    for (const api::CandidateTag &tag : candidate.tags) {
        if (const Code code = codeFor(&Store::Private::tags, tag); code != noCode)
            tags.append(code);
    }
    CandidateRow &c = d.candidates[row];
    const QByteArray name = candidate.name.toUtf8();
    bool refold = d.setText(name, c.name, c.nameBytes);
    refold |= d.setText(emailOf(candidate.primaryEmailAddress), c.email, c.emailBytes);
    c.createdAt = candidate.createdAt ? secondsOf(*candidate.createdAt) : 0;
    c.updatedAt = std::max(updatedAt, before.updatedAt);
    c.source = candidate.source ? codeFor(&Store::Private::sources, *candidate.source) : noCode;
    c.flags = candidate.resumeFileHandle ? RowHasResume : 0;
    c.applications = quint8(std::min<qsizetype>(candidate.applicationIds.size(), 255));
    c.tags = d.shownTags(before.id, d.tagSet(std::move(tags)));
    refold |= c.tags != before.tags;
    if (isNew)
        d.note(d.candidateFates, row, Fate::Inserted);
    else if (!sameBytes(before, c))
        d.note(d.candidateFates, row, Fate::Updated);
    for (Row application = d.firstApplication[row]; application != noRow; application = d.extras[application].nextOfCandidate) {
        ApplicationRow &a = d.applications[application];
        const ApplicationRow was = a;
        a.name = c.name;
        a.nameBytes = c.nameBytes;
        a.tags = c.tags;
        a.flags = quint8((a.flags & ~RowHasResume) | (c.flags & RowHasResume));
        if (refold || isNew || d.text(was.name, was.nameBytes) != d.text(a.name, a.nameBytes))
            d.refold(application);
        if (!(a.flags & RowGone) && (refold || !sameBytes(was, a)))
            d.note(d.applicationFates, application, Fate::Updated);
    }
}

void StoreWriter::remove(const api::ApplicationId &id)
{
    const Row row = m_store.applicationRow(id);
    if (row == noRow)
        return;
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    d.leaveJob(row);
    d.applications[row].flags |= RowGone;
    d.note(d.applicationFates, row, Fate::Removed);
}

void StoreWriter::remove(const api::CandidateId &id)
{
    const Row row = m_store.candidateRow(id);
    if (row == noRow)
        return;
    Batch batch(*this);
    m_store.d->candidates[row].flags |= RowGone;
    m_store.d->note(m_store.d->candidateFates, row, Fate::Removed);
}

} // namespace shortlist
