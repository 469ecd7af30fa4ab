// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/commands.h"

#include "models/store/outbox_p.h"
#include "models/store/undolist.h"

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

OutboxItem moveItem(const Store &store, Row row, const api::InterviewStage &target, bool archives, const std::optional<ArchiveChoice> &archive)
{
    OutboxItem item;
    item.write.kind = WriteKind::ChangeStage;
    item.write.application = store.applicationId(row);
    item.write.candidate = store.applicationCandidate(row);
    item.write.what = archives ? Commands::tr("Archive in %1").arg(target.title) : Commands::tr("Move to %1").arg(target.title);
    item.stage = target.id;
    if (archive) {
        item.archiveReason = archive->reason;
        item.mail = archive->mail.value_or(api::CommunicationTemplateId{});
        item.mailAt = archive->sendAt;
    }
    return item;
}

bool isArchive(const api::InterviewStage &stage)
{
    return stage.type == api::WireEnum<api::InterviewStageType>(api::InterviewStageType::Archived).text();
}

std::optional<ArchiveChoice> choiceOf(const OutboxItem *move)
{
    if (!move || move->archiveReason.isEmpty())
        return {};
    ArchiveChoice choice{.reason = move->archiveReason};
    if (!move->mail.isEmpty() && move->write.state == WriteState::Queued) { // else it may have left
        choice.mail = move->mail;
        choice.sendAt = move->mailAt;
    }
    return choice;
}

} // namespace

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
        StoreWriter::Batch batch(m_outbox.d->writer);
        for (const Row row : std::as_const(rows)) {
            const Code now = m_store.application(row).stage;
            if (now == m_store.stages().codeOf(stage))
                continue;
            OutboxItem item = moveItem(m_store, row, copy, archives, archive);
            gesture.what = item.write.what;
            gesture.steps.append({item.write.application, m_store.stages().idAt(now), stage, choiceOf(m_outbox.d->moveOf(item.write.application)), archive});
            m_outbox.d->enqueueMove(std::move(item));
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
    OutboxItem item;
    item.write.kind = WriteKind::CreateNote;
    item.write.candidate = candidate;
    item.write.what = tr("Note");
    item.write.text = text;
    item.noteType = type;
    m_outbox.d->enqueueNote(std::move(item));
    m_undo->add({.what = tr("Note"), .note = m_outbox.d->lastNumber});
    emit undoChanged();
    return true;
}

void Commands::retry(quint64 write) { m_outbox.d->retry(write); }
void Commands::discard(quint64 write)
{
    m_outbox.d->discard(write);
    m_undo->done().removeIf([=](const UndoEntry &entry) { return entry.note == write; });
    emit undoChanged();
}

void Commands::sendNow(quint64 write) { m_outbox.d->sendNow(write); }

bool Commands::edit(quint64 write, const QString &text)
{
    return !text.trimmed().isEmpty() && m_outbox.d->edit(write, text);
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
    if (entry.note != 0) {
        done = takeNoteBack(entry.note, &why);
    } else {
        QList<UndoStep> went;
        {
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
    const std::optional<ArchiveChoice> choice = archives ? (back ? step.fromChoice : step.toChoice) : std::nullopt;
    const OutboxItem *waiting = m_outbox.d->moveOf(step.application);
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
    m_outbox.d->enqueueMove(moveItem(m_store, row, copy, archives, choice));
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
    m_outbox.d->discard(write);
    return what;
}

} // namespace shortlist
