// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/requests.h"
#include "models/store/outboxfile.h"

/// What each kind of write encodes: a write as it is queued, with the body that is sent later. Commands, the undo and the file of
/// an older program make them here, so that a kind's members mean the same everywhere. Nothing is checked.
namespace shortlist::outboxitems {

[[nodiscard]] OutboxItem move(const api::CandidateId &candidate, const api::ApplicationChangeStageRequest &request);
/// Needs a stamp() before it is queued.
[[nodiscard]] OutboxItem note(const api::CandidateId &candidate, const QString &text, api::NoteContentType type);
[[nodiscard]] OutboxItem tag(const api::CandidateId &candidate, const api::CandidateTagId &tag, bool add);
[[nodiscard]] OutboxItem project(const api::CandidateId &candidate, const api::ProjectId &project);
/// Without a source it is cleared. `before` is what Ashby has, as sourceText() writes it; empty when that is not known.
[[nodiscard]] OutboxItem source(const api::CandidateId &candidate, const api::ApplicationId &application, const std::optional<api::SourceId> &source,
    const QString &before);
/// `candidate` is empty for a job's or an opening's field. `before` is Undefined when it is not known.
[[nodiscard]] OutboxItem field(const api::CandidateId &candidate, const api::CustomFieldSetValueRequest &request, const QJsonValue &before);
[[nodiscard]] OutboxItem feedback(const api::CandidateId &candidate, const api::ApplicationFeedbackSubmitRequest &request);
/// Needs a stamp() before it is queued.
[[nodiscard]] OutboxItem candidate(const api::CandidateCreateRequest &request);

/// Gives a note or a candidate its moment of creation. Others are left alone.
void stamp(OutboxItem &item, qint64 ms);
[[nodiscard]] bool needsStamp(WriteKind kind);
/// A note's text and type.
[[nodiscard]] api::NoteContent noteOf(const OutboxItem &item);
void setNoteText(OutboxItem &item, const QString &text);

[[nodiscard]] QString slotOfMove(const api::ApplicationId &application);
/// "-" for none.
[[nodiscard]] QString sourceText(const std::optional<api::SourceId> &source);
/// The other way round.
[[nodiscard]] std::optional<api::SourceId> sourceOf(const QString &text);
/// Compact JSON; empty for Undefined.
[[nodiscard]] QString valueText(const QJsonValue &value);
[[nodiscard]] QJsonValue valueOf(const QString &text);
/// The same for people: no quotes round texts, one entry of a list per line.
[[nodiscard]] QString spoken(const QJsonValue &value);
/// Whether two values of a custom field are one: order in a list, and how a date is written, do not count.
[[nodiscard]] bool sameValue(const QJsonValue &a, const QJsonValue &b);
/// The same for an answer as it is sent and as it is read back: Ashby turns scores and rich text into other shapes.
[[nodiscard]] bool sameAnswer(const QJsonValue &sent, const QJsonValue &read);

} // namespace shortlist::outboxitems
