// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/commands.h"

#include "models/store/outbox_p.h"

using namespace Qt::StringLiterals;

namespace shortlist {

Commands::Commands(Store &store, Outbox &outbox, QObject *parent) : QObject(parent), m_store(store), m_outbox(outbox) {}
Commands::~Commands() = default;

int Commands::moveApplications(
    const QList<api::ApplicationId> &applications, const api::InterviewStageId &stage, const std::optional<ArchiveChoice> &archive)
{
    const api::InterviewStage *target = m_store.stages().find(stage);
    QString why = m_outbox.d->refusal();
    if (why.isEmpty() && !target)
        why = tr("This stage no longer exists.");
    const bool archives = target && target->type == api::WireEnum<api::InterviewStageType>(api::InterviewStageType::Archived).text();
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
    int moved = 0;
    const QString title = target->title; // the table may grow below
    StoreWriter::Batch batch(m_outbox.d->writer);
    for (const Row row : std::as_const(rows)) {
        if (m_store.application(row).stage == m_store.stages().codeOf(stage))
            continue;
        OutboxItem item;
        item.write.kind = WriteKind::ChangeStage;
        item.write.application = m_store.applicationId(row);
        item.write.candidate = m_store.applicationCandidate(row);
        item.write.what = archives ? tr("Archive in %1").arg(title) : tr("Move to %1").arg(title);
        item.stage = stage;
        if (archive) {
            item.archiveReason = archive->reason;
            item.mail = archive->mail.value_or(api::CommunicationTemplateId{});
            item.mailAt = archive->sendAt;
        }
        m_outbox.d->enqueueMove(std::move(item));
        ++moved;
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
    return true;
}

void Commands::retry(quint64 write) { m_outbox.d->retry(write); }
void Commands::discard(quint64 write) { m_outbox.d->discard(write); }

} // namespace shortlist
