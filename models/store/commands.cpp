// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/commands.h"

#include "models/store/commands_p.h"
#include "models/store/outboxitems.h"
#include "models/store/undolist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

Commands::Commands(Store &store, Outbox &outbox, QObject *parent)
    : QObject(parent), m_store(store), m_outbox(outbox), m_undo(std::make_unique<UndoList>())
{
}
Commands::~Commands() = default;

int Commands::moveApplications(
    const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage, const std::optional<ArchiveChoice> &archive)
{
    const api::InterviewStage *target = m_store.stages().find(stage);
    QString why = m_outbox.d->refusal();
    if (why.isEmpty() && !target)
        why = tr("This stage no longer exists.");
    const bool archives = target && isArchive(*target);
    if (why.isEmpty() && archives && (!archive || archive->reason.isEmpty()))
        why = tr("Archiving needs a reason.");
    if (why.isEmpty() && !archives && archive)
        why = tr("A reason belongs to archiving only.");
    QList<Row> rows;
    for (const api::ApplicationId &id : applications) {
        const Row row = m_store.applicationRow(id);
        if (row == noRow || rows.contains(row))
            continue;
        const api::InterviewStage *now = m_store.stages().at(m_store.application(row).stage);
        if (why.isEmpty() && now && target && now->interviewPlanId != target->interviewPlanId)
            why = tr("This stage belongs to another interview plan.");
        rows.append(row);
    }
    if (!why.isEmpty()) {
        emit refused(why);
        return 0;
    }
    UndoEntry gesture;
    const api::InterviewStage copy = *target; // the table may grow below
    {
        const Outbox::Private::Many once(*m_outbox.d);
        StoreWriter::Batch batch(m_outbox.d->writer);
        for (const Row row : std::as_const(rows)) {
            const Code now = m_store.application(row).stage;
            if (now == m_store.stages().codeOf(stage))
                continue;
            OutboxItem item = moveItem(m_store, row, copy, archives, archive);
            gesture.what = item.write.what;
            gesture.steps.append({item.write.application, m_store.stages().idAt(now), stage,
                choiceOf(m_outbox.d->lastOf(item.slot)), archive});
            m_outbox.d->enqueue(std::move(item));
        }
    }
    const int moved = int(gesture.steps.size());
    if (moved > 0) {
        m_undo->add(std::move(gesture));
        emit undoChanged();
    }
    return moved;
}

bool Commands::addNote(const api::CandidateId &candidate, const QString &text, api::NoteContentType type)
{
    QString why = m_outbox.d->refusal();
    if (why.isEmpty() && candidate.isEmpty())
        why = tr("A note needs a candidate.");
    if (why.isEmpty() && text.trimmed().isEmpty())
        why = tr("The note is empty.");
    if (!why.isEmpty()) {
        emit refused(why);
        return false;
    }
    OutboxItem item = outboxitems::note(candidate, text, type);
    item.write.what = tr("Note");
    return accept(std::move(item), {});
}

bool Commands::accept(OutboxItem item, QString why)
{
    if (why.isEmpty())
        why = m_outbox.d->refusal();
    if (!why.isEmpty()) {
        emit refused(why);
        return false;
    }
    UndoEntry entry{.what = item.write.what, .item = item};
    const bool sets = item.write.kind == WriteKind::ChangeSource || item.write.kind == WriteKind::SetField;
    if (const OutboxItem *waiting = sets ? m_outbox.d->lastOf(item.slot) : nullptr)
        entry.item->from = waiting->target; // where taking it back leads
    m_lastWrite = entry.write = m_outbox.d->enqueue(std::move(item));
    m_undo->add(std::move(entry));
    emit undoChanged();
    return true;
}

bool Commands::addTag(const api::CandidateId &candidate, const api::CandidateTagId &id) { return tag(candidate, id, true); }
bool Commands::removeTag(const api::CandidateId &candidate, const api::CandidateTagId &id) { return tag(candidate, id, false); }

bool Commands::tag(const api::CandidateId &candidate, const api::CandidateTagId &id, bool add)
{
    const api::CandidateTag *record = m_store.tags().find(id);
    OutboxItem item = outboxitems::tag(candidate, id, add);
    QString why;
    if (candidate.isEmpty())
        why = tr("A tag needs a candidate.");
    else if (!record || (add && record->isArchived))
        why = tr("This tag no longer exists.");
    if (!why.isEmpty())
        return accept(std::move(item), why);
    const OutboxItem *waiting = m_outbox.d->lastOf(item.slot);
    const Row row = m_store.candidateRow(candidate);
    const bool has = waiting ? waiting->write.kind == WriteKind::AddTag
                             : row != noRow && m_store.tagSet(m_store.candidate(row).tags).contains(m_store.tags().codeOf(id));
    if (has == add && (waiting || row != noRow))
        return false;
    item.write.what = (add ? tr("Add tag %1") : tr("Remove tag %1")).arg(record->title);
    return accept(std::move(item), {});
}

bool Commands::addProject(const api::CandidateId &candidate, const api::ProjectId &project)
{
    const api::Project *record = m_store.projects().find(project);
    OutboxItem item = outboxitems::project(candidate, project);
    if (candidate.isEmpty() || !record || record->isArchived.value_or(false))
        return accept(std::move(item), candidate.isEmpty() ? tr("A project needs a candidate.") : tr("This project no longer exists."));
    if (m_outbox.d->lastOf(item.slot))
        return false;
    item.write.what = tr("Add to talent pool %1").arg(record->title);
    return accept(std::move(item), {});
}

bool Commands::changeSource(const api::ApplicationId &application, const std::optional<api::SourceId> &source)
{
    const Row row = m_store.applicationRow(application);
    const api::Source *record = source ? m_store.sources().find(*source) : nullptr;
    if (row == noRow || (source && (!record || record->isArchived)))
        return accept({}, row == noRow ? tr("This application no longer exists.") : tr("This source no longer exists."));
    const api::SourceId now = m_store.sources().idAt(m_store.application(row).source);
    const QString before = outboxitems::sourceText(now.isEmpty() ? std::nullopt : std::optional(now));
    OutboxItem item = outboxitems::source(m_store.applicationCandidate(row), application, source, before);
    const OutboxItem *waiting = m_outbox.d->lastOf(item.slot);
    if ((waiting ? waiting->target : before) == item.target)
        return false;
    item.write.what = source ? tr("Source: %1").arg(record->title) : tr("No source");
    return accept(std::move(item), {});
}

bool Commands::setCustomField(api::CustomFieldObjectType objectType, const QString &objectId, const api::CustomFieldId &field, const QJsonValue &value,
    const QJsonValue &before)
{
    using enum api::CustomFieldObjectType;
    api::CandidateId candidate;
    QString why;
    if (objectType == Application) {
        const Row row = m_store.applicationRow(api::ApplicationId(objectId));
        if (row == noRow)
            why = tr("This application no longer exists.");
        else
            candidate = m_store.applicationCandidate(row);
    } else if (objectType == Candidate) {
        candidate = api::CandidateId(objectId);
    } else if (objectType != Job && objectType != Opening) {
        why = tr("Ashby's API can set fields of applications, candidates, jobs and openings only.");
    }
    const api::CustomFieldDefinition *record = m_store.customFields().find(field);
    if (why.isEmpty() && (objectId.isEmpty() || value.isUndefined()))
        why = tr("There is nothing to set.");
    if (why.isEmpty() && (!record || record->isArchived))
        why = tr("This field no longer exists.");
    OutboxItem item = outboxitems::field(candidate, {objectId, objectType, field, value}, before);
    item.write.what = record ? tr("Set %1").arg(record->title) : QString();
    const OutboxItem *waiting = m_outbox.d->lastOf(item.slot);
    if (why.isEmpty() && (waiting ? waiting->target == item.target : !item.from.isEmpty() && outboxitems::sameValue(value, before)))
        return false;
    return accept(std::move(item), why);
}

bool Commands::submitFeedback(const api::ApplicationFeedbackSubmitRequest &scorecard)
{
    const Row row = m_store.applicationRow(scorecard.applicationId);
    QString why;
    if (row == noRow)
        why = tr("This application no longer exists.");
    else if (scorecard.formDefinitionId.isEmpty() || scorecard.feedbackForm.fieldSubmissions.isEmpty())
        why = tr("The scorecard is empty.");
    else if (scorecard.interviewEventId && !scorecard.userId)
        why = tr("A scorecard of an interview needs its interviewer.");
    OutboxItem item = outboxitems::feedback(row == noRow ? api::CandidateId() : m_store.applicationCandidate(row), scorecard);
    const auto same = [&item](const OutboxItem &one) { return one.write.kind == WriteKind::SubmitFeedback && one.request == item.request && !one.stopped(); };
    if (why.isEmpty() && std::any_of(m_outbox.d->items.cbegin(), m_outbox.d->items.cend(), same))
        why = tr("This scorecard is on its way already.");
    item.write.what = tr("Scorecard");
    return accept(std::move(item), why);
}

bool Commands::createCandidate(const api::CandidateCreateRequest &candidate)
{
    OutboxItem item = outboxitems::candidate(candidate);
    item.write.what = tr("New candidate");
    return accept(std::move(item), candidate.name.trimmed().isEmpty() ? tr("A candidate needs a name.") : QString());
}

void Commands::retry(quint64 write)
{
    if (const OutboxItem *item = m_outbox.d->find(write); item && !item->write.draft.isEmpty())
        emit refused(tr("Somebody was writing on this note. Edit it, and save or drop what was typed, before it is sent."));
    else
        m_outbox.d->retry(write);
}

void Commands::acceptTheirs(quint64 write) { m_outbox.d->acceptTheirs(write); }
void Commands::discard(quint64 write) { discard(QList{write}); }

void Commands::discard(const QList<quint64> &writes)
{
    m_outbox.d->discard(writes);
    m_undo->done().removeIf([&](const UndoEntry &entry) { return entry.write != 0 && writes.contains(entry.write) && !m_outbox.d->find(entry.write); });
    emit undoChanged();
}

void Commands::sendNow(quint64 write) { m_outbox.d->sendNow(write); }

bool Commands::edit(quint64 write, const QString &text)
{
    return !text.trimmed().isEmpty() && m_outbox.d->edit(write, text);
}

bool Commands::keepDraft(quint64 write, const QString &draft) { return m_outbox.d->setDraft(write, draft); }
void Commands::setEditing(quint64 write, bool editing) { m_outbox.d->setEditing(write, editing); }

} // namespace shortlist
