// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/commands.h"
#include "models/store/commands_p.h"
#include "models/store/outboxitems.h"
#include "models/store/outboxkinds.h"
#include "models/store/undolist.h"

namespace shortlist {

OutboxItem moveItem(const Store &store, Row row, const api::InterviewStage &target, bool archives, const std::optional<ArchiveChoice> &archive)
{
    api::ApplicationChangeStageRequest request{.applicationId = store.applicationId(row), .interviewStageId = target.id};
    if (archive) {
        request.archiveReasonId = archive->reason;
        if (archive->mail)
            request.archiveEmail = api::ArchiveEmail{*archive->mail, archive->sendAt};
    }
    OutboxItem item = outboxitems::move(store.applicationCandidate(row), request);
    item.write.what = archives ? Commands::tr("Archive in %1").arg(target.title) : Commands::tr("Move to %1").arg(target.title);
    return item;
}

bool isArchive(const api::InterviewStage &stage)
{
    return stage.type == api::WireEnum<api::InterviewStageType>(api::InterviewStageType::Archived).text();
}

std::optional<ArchiveChoice> choiceOf(const OutboxItem *move)
{
    const auto request = move ? api::decodeRecord<api::ApplicationChangeStageRequest>(move->request) : std::nullopt;
    if (!request || !request->archiveReasonId)
        return {};
    ArchiveChoice choice{.reason = *request->archiveReasonId};
    if (request->archiveEmail && move->write.state == WriteState::Queued) { // else it may have left
        choice.mail = request->archiveEmail->communicationTemplateId;
        choice.sendAt = request->archiveEmail->sendAt;
    }
    return choice;
}

QString Commands::undo() { return go(Way::Undo); }
QString Commands::redo() { return go(Way::Redo); }
QString Commands::undoText() const { return m_undo->done().isEmpty() ? QString() : m_undo->done().constLast().what; }
QString Commands::redoText() const { return m_undo->undone().isEmpty() ? QString() : m_undo->undone().constLast().what; }

QString Commands::go(Way way)
{
    QList<UndoEntry> &from = way == Way::Undo ? m_undo->done() : m_undo->undone();
    QList<UndoEntry> &to = way == Way::Undo ? m_undo->undone() : m_undo->done();
    QString why = from.isEmpty() ? (way == Way::Undo ? tr("There is nothing to take back.") : tr("There is nothing to do again.")) : m_outbox.d->refusal();
    if (!why.isEmpty()) {
        emit refused(why);
        return {};
    }
    UndoEntry entry = from.takeLast();
    QString done;
    if (entry.item && entry.item->write.kind == WriteKind::CreateNote) {
        done = takeNoteBack(entry.write, &why);
    } else if (entry.item) {
        done = way == Way::Undo ? takeBack(entry, &why) : doAgain(entry);
        // The answers of a scorecard lie in its editor again: done again from here they could go out twice.
        if (!done.isEmpty() && entry.item->write.kind != WriteKind::SubmitFeedback)
            to.append(entry);
    } else {
        QList<UndoStep> went;
        {
            const Outbox::Private::Many once(*m_outbox.d);
            StoreWriter::Batch batch(m_outbox.d->writer);
            for (UndoStep &step : entry.steps) {
                if (bring(step, way, &why))
                    went.append(step);
            }
        }
        if (!went.isEmpty()) {
            done = entry.what;
            entry.steps = went;
            to.append(entry);
        }
    }
    emit undoChanged();
    if (!why.isEmpty())
        emit refused(why);
    return done;
}

bool Commands::bring(UndoStep &step, Way way, QString *why)
{
    const bool back = way == Way::Undo;
    const Row row = m_store.applicationRow(step.application);
    const api::InterviewStage *target = m_store.stages().find(back ? step.from : step.to);
    if (row == noRow || !target) {
        *why = tr("It cannot be taken back: the application or the stage is no longer there.");
        return false;
    }
    if (m_store.application(row).stage != m_store.stages().codeOf(back ? step.to : step.from)) {
        *why = tr("It was not taken back: meanwhile the card was moved elsewhere.");
        return false;
    }
    const bool archives = isArchive(*target);
    std::optional<ArchiveChoice> choice = archives ? (back ? step.fromChoice : step.toChoice) : std::nullopt;
    // The look before the move out of the archive brought the reason.
    if (archives && !choice && m_outbox.d->leftArchives.contains(step.application))
        choice = ArchiveChoice{.reason = m_outbox.d->leftArchives.value(step.application)};
    const OutboxItem *waiting = m_outbox.d->lastOf(outboxitems::slotOfMove(step.application));
    const bool unsent = waiting && waiting->write.state == WriteState::Queued;
    const bool cancels = unsent && m_outbox.d->writer.serverStage(step.application) == target->id;
    if (archives && !choice && !cancels) {
        *why = tr("Bringing a card back to %1 needs a reason: archive it from its menu.").arg(target->title);
        return false;
    }
    if (back && !unsent && step.toChoice) { // done again, it would be mailed again
        step.toChoice->mail.reset();
        step.toChoice->sendAt.reset();
    }
    const api::InterviewStage copy = *target;
    m_outbox.d->enqueue(moveItem(m_store, row, copy, archives, choice));
    return true;
}

QString Commands::takeNoteBack(quint64 write, QString *why)
{
    const OutboxItem *item = m_outbox.d->find(write);
    if (!item || item->busy || item->write.state != WriteState::Queued) {
        *why = tr("The note has left already. Ashby lets nobody but its web page delete a note.");
        return {};
    }
    const api::CandidateId candidate = item->write.candidate;
    const QString text = item->write.text;
    const QString what = item->write.what;
    emit noteUndone(candidate, text); // first: while the text goes over to the draft, the write still holds it
    m_outbox.d->discard({write});
    return what;
}

QString Commands::takeBack(UndoEntry &entry, QString *why)
{
    const OutboxItem *item = entry.write == 0 ? nullptr : m_outbox.d->find(entry.write);
    if (!item && entry.write != 0 && !entry.item->slot.isEmpty()) {
        // Another took its place and was taken back, which put it there again under a new number.
        item = m_outbox.d->lastOf(entry.item->slot);
        item = item && item->target == entry.item->target ? item : nullptr;
    }
    if (item && item->stopped()) {
        *why = tr("Nothing of it happened, so there is nothing to take back. It is among the changes that need you.");
        return {};
    }
    const bool unsent = item && item->write.state == WriteState::Queued && !item->busy && (item->slot.isEmpty() || m_outbox.d->lastOf(item->slot) == item);
    const std::optional<OutboxItem> inverse = unitOf(entry.item->write.kind).inverse(m_store, *entry.item);
    if (!inverse && unsent) {
        if (const auto card = entry.item->write.kind == WriteKind::SubmitFeedback
                ? api::decodeRecord<api::ApplicationFeedbackSubmitRequest>(entry.item->request) : std::nullopt)
            emit scorecardUndone(*card); // first, as with a note
        m_outbox.d->discard({item->write.number});
        return entry.what;
    }
    if (!inverse) {
        *why = tr("It has left already, and Ashby's API knows no way to take it back.");
        return {};
    }
    // In the slot of what has not left it takes that one's place, or both vanish.
    entry.write = m_outbox.d->enqueue(*inverse);
    return entry.what;
}

QString Commands::doAgain(UndoEntry &entry)
{
    entry.write = m_outbox.d->enqueue(*entry.item);
    return entry.what;
}

} // namespace shortlist
