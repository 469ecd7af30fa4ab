// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "api/net/pager.h"
#include "models/store/outboxitems.h"
#include "models/store/outboxkinds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

const WriteUnit &unitOf(WriteKind kind)
{
    switch (kind) {
    case WriteKind::ChangeStage: return kinds::changeStage;
    case WriteKind::CreateNote: return kinds::createNote;
    case WriteKind::AddTag: return kinds::addTag;
    case WriteKind::RemoveTag: return kinds::removeTag;
    case WriteKind::AddProject: return kinds::addProject;
    case WriteKind::ChangeSource: return kinds::changeSource;
    case WriteKind::SetField: return kinds::setField;
    case WriteKind::SubmitFeedback: return kinds::submitFeedback;
    case WriteKind::CreateCandidate: break;
    }
    return kinds::createCandidate;
}

namespace kinds {
namespace {

namespace endpoints = api::endpoints;
using Private = Outbox::Private;

// Moves

void probeStage(Private &d, quint64 number)
{
    const api::ApplicationInfoRequest request{.applicationId = d.find(number)->write.application};
    probeRecord<endpoints::applicationInfo>(d, number, request, [](Private &p, const OutboxItem &item, const api::ApplicationDetail &now) {
        const quint64 id = item.write.number;
        const QString stage = now.currentInterviewStage.id.text();
        const auto enteredSince = [&item, &now](qint64 ms) {
            return std::any_of(now.applicationHistory.cbegin(), now.applicationHistory.cend(), [&item, ms](const api::ApplicationHistoryEvent &event) {
                return event.stageId.text() == item.target && event.enteredStageAt.isValid() && event.enteredStageAt.toMSecsSinceEpoch() >= ms;
            });
        };
        // This computer's clock may be hours off, and by one that is late an earlier visit to the stage would count; so what the
        // server said last, known to the second, has a say, too.
        const qint64 known = item.stampMs;
        const bool newer = known > 0 ? enteredSince(known + 1000) : enteredSince(item.sentMs - clocksDifferMs);
        const bool isThere = stage == item.target;
        if ((newer || isThere) && item.probes > 0) {
            p.confirm(id, [now](StoreWriter &writer) { writer.took(now); });
            return;
        }
        if (newer || isThere) {
            p.notThere(id); // perhaps by somebody else: ours may still be on its way, and would undo what follows it
            return;
        }
        const bool doubtful = known > 0 && enteredSince(known) && !item.insisted;
        const bool unmoved = !doubtful && (stage == item.from || item.from.isEmpty() || item.insisted);
        p.writer.put(now);
        if (OutboxItem *mine = p.find(id))
            mine->lookedAt = p.clock.monotonicMs(); // sent again, it needs no look of its own
        if (unmoved)
            p.notThere(id);
        else
            p.undecided(id, Outbox::tr("Meanwhile it was moved to %1 in Ashby. Send your move again or accept Ashby's.").arg(now.currentInterviewStage.title),
                now.currentInterviewStage.title);
    });
}

void patchStage(StoreWriter &writer, const OutboxItem &item)
{
    writer.patchStage(item.write.number, item.write.application, api::InterviewStageId(item.target), quint32(item.write.since.toSecsSinceEpoch()));
}
void unpatchStage(StoreWriter &writer, const OutboxItem &item) { writer.undoStage(item.write.number, item.write.application); }
void settleStage(StoreWriter &writer, const OutboxItem &item) { writer.confirmStage(item.write.number, item.write.application); }

// Sources

void probeSource(Private &d, quint64 number)
{
    const api::ApplicationInfoRequest request{.applicationId = d.find(number)->write.application};
    probeRecord<endpoints::applicationInfo>(d, number, request, [](Private &p, const OutboxItem &item, const api::ApplicationDetail &now) {
        const quint64 id = item.write.number;
        const QString source = outboxitems::sourceText(now.source ? std::optional(now.source->id) : std::nullopt);
        if (source == item.target) {
            p.confirm(id, [now](StoreWriter &writer) { writer.took(now); });
            return;
        }
        const bool unchanged = source == item.from || item.from.isEmpty() || item.insisted;
        p.writer.put(now);
        const QString title = now.source ? now.source->title : Outbox::tr("No source");
        if (unchanged)
            p.notThere(id);
        else
            p.undecided(id, Outbox::tr("Meanwhile Ashby has another source: %1. Send yours again or accept Ashby's.").arg(title), title);
    });
}

std::optional<OutboxItem> otherSource(const Store &store, const OutboxItem &item)
{
    if (item.from.isEmpty())
        return {};
    const std::optional<api::SourceId> source = outboxitems::sourceOf(item.from);
    OutboxItem back = outboxitems::source(item.write.candidate, item.write.application, source, item.target);
    const api::Source *known = source ? store.sources().find(*source) : nullptr;
    back.write.what = source ? Outbox::tr("Source: %1").arg(known ? known->title : QString()) : Outbox::tr("No source");
    return back;
}

void patchSource(StoreWriter &writer, const OutboxItem &item)
{
    writer.patchSource(item.write.number, item.write.application, outboxitems::sourceOf(item.target));
}
void unpatchSource(StoreWriter &writer, const OutboxItem &item) { writer.undoSource(item.write.number, item.write.application); }
void settleSource(StoreWriter &writer, const OutboxItem &item) { writer.confirmSource(item.write.number, item.write.application); }

// Custom fields

void settleField(StoreWriter &writer, const OutboxItem &item)
{
    if (const auto request = api::decodeRecord<api::CustomFieldSetValueRequest>(item.request))
        writer.tookField(request->objectId, request->fieldId, request->fieldValue);
}

/// Whatever record the field is of.
void judgeField(Private &d, const OutboxItem &item, const QList<api::FieldValue> &fields, const Private::Keep &keep)
{
    const auto request = api::decodeRecord<api::CustomFieldSetValueRequest>(item.request);
    const api::CustomFieldId field = request ? request->fieldId : api::CustomFieldId();
    const auto found = std::find_if(fields.cbegin(), fields.cend(), [&field](const api::FieldValue &one) { return one.id == field; });
    const QJsonValue value = found == fields.cend() ? QJsonValue(QJsonValue::Undefined) : found->value;
    const quint64 number = item.write.number;
    if (outboxitems::sameValue(outboxitems::valueOf(item.target), value)) {
        d.confirm(number, keep);
        return;
    }
    const bool unchanged = item.from.isEmpty() || item.insisted || outboxitems::sameValue(outboxitems::valueOf(item.from), value);
    if (keep)
        keep(d.writer);
    if (unchanged) {
        d.notThere(number);
        return;
    }
    const QJsonValue label = found == fields.cend() || found->valueLabel.isNull() ? value : found->valueLabel;
    d.undecided(number, Outbox::tr("Meanwhile Ashby has another value. Send yours again or accept Ashby's."), outboxitems::spoken(label));
}

void probeField(Private &d, quint64 number)
{
    const auto request = api::decodeRecord<api::CustomFieldSetValueRequest>(d.find(number)->request).value_or(api::CustomFieldSetValueRequest{});
    const QString id = request.objectId;
    switch (request.objectType.value) {
    case api::CustomFieldObjectType::Application:
        probeRecord<endpoints::applicationInfo>(d, number, api::ApplicationInfoRequest{.applicationId = api::ApplicationId(id)},
            [](Private &p, const OutboxItem &item, const api::ApplicationDetail &now) {
                judgeField(p, item, now.customFields, [now](StoreWriter &writer) { writer.took(now); });
            });
        return;
    case api::CustomFieldObjectType::Candidate:
        probeRecord<endpoints::candidateInfo>(d, number, api::CandidateInfoRequest{.id = api::CandidateId(id)},
            [](Private &p, const OutboxItem &item, const api::Candidate &now) { judgeField(p, item, now.customFields, [now](StoreWriter &writer) { writer.took(now); }); });
        return;
    case api::CustomFieldObjectType::Job:
        probeRecord<endpoints::jobInfo>(d, number, api::JobInfoRequest{.id = api::JobId(id)},
            [](Private &p, const OutboxItem &item, const api::JobDetail &now) { judgeField(p, item, now.customFields, [now](StoreWriter &writer) { writer.put(QList{now}); }); });
        return;
    case api::CustomFieldObjectType::Opening:
        probeRecord<endpoints::openingInfo>(d, number, api::OpeningInfoRequest{.openingId = api::OpeningId(id)},
            [](Private &p, const OutboxItem &item, const api::Opening &now) {
                judgeField(p, item, now.latestVersion ? now.latestVersion->customFields : QList<api::FieldValue>(), [now](StoreWriter &writer) { writer.put(QList{now}); });
            });
        return;
    default:
        if (d.find(number)->insisted)
            d.notThere(number);
        else
            d.undecided(number, Outbox::tr("Whether it arrived cannot be seen."));
    }
}

std::optional<OutboxItem> otherValue(const Store &, const OutboxItem &item)
{
    auto request = api::decodeRecord<api::CustomFieldSetValueRequest>(item.request);
    const QJsonValue before = outboxitems::valueOf(item.from);
    // Whether Ashby takes an empty value for "none" is not documented, so a field that had none is not emptied again.
    if (!request || before.isUndefined() || before.isNull())
        return {};
    const QJsonValue now = request->fieldValue;
    request->fieldValue = before;
    OutboxItem back = outboxitems::field(item.write.candidate, *request, now);
    back.write.what = item.write.what;
    return back;
}

// Scorecards

bool sameAnswers(const api::ApplicationFeedbackSubmitRequest &sent, const api::Feedback &read)
{
    if (read.feedbackFormDefinitionId && *read.feedbackFormDefinitionId != sent.formDefinitionId)
        return false;
    if (sent.userId && read.submittedByUser.id != *sent.userId)
        return false;
    if (sent.interviewEventId && read.interviewEventId != sent.interviewEventId)
        return false;
    return std::all_of(sent.feedbackForm.fieldSubmissions.cbegin(), sent.feedbackForm.fieldSubmissions.cend(),
        [&read](const api::FieldSubmission &answer) { return outboxitems::sameAnswer(answer.value, read.submittedValues.value(answer.path)); });
}

void probeFeedback(Private &d, quint64 number)
{
    using Scorecards = api::Pager<api::ApplicationFeedbackListRequest, api::Feedback>;
    const auto sent = api::decodeRecord<api::ApplicationFeedbackSubmitRequest>(d.find(number)->request).value_or(api::ApplicationFeedbackSubmitRequest{});
    auto *pager = new Scorecards(d.client, endpoints::applicationFeedbackList, {.applicationId = d.find(number)->write.application},
        {.call = {.lane = api::Lane::Interactive}}, &d.q);
    auto seen = std::make_shared<Sighting>();
    const auto look = [&d, number, seen, sent](const api::Page<api::Feedback> &page) {
        const OutboxItem *item = d.find(number);
        for (const api::Feedback &one : page.results) {
            if (!item || !sameAnswers(sent, one))
                continue;
            const bool since = one.submittedAt && one.submittedAt->toMSecsSinceEpoch() >= item->sentMs - clocksDifferMs;
            (since ? seen->ours : seen->alike) = true;
        }
    };
    const auto done = [&d, number, seen, pager](const api::Result<api::PagerEnd> &end) {
        pager->deleteLater();
        const OutboxItem *item = d.find(number);
        if (!item)
            return;
        if (seen->ours)
            d.confirm(number);
        else if (!end)
            d.probeFailed(number, end.error());
        else if ((seen->alike || !end->complete) && !item->insisted)
            d.undecided(number, Outbox::tr("A scorecard with the same answers is there, but it cannot be told whether it is this one. Send again or accept Ashby's."),
                seen->alike ? Outbox::tr("A scorecard with the same answers") : QString());
        else
            d.notThere(number);
    };
    pager->start({.onPage = look, .onRestart = [seen] { *seen = {}; }, .onDone = done});
}

void settleFeedback(StoreWriter &writer, const OutboxItem &item)
{
    if (const auto request = api::decodeRecord<api::ApplicationFeedbackSubmitRequest>(item.request))
        writer.tookScorecard(*request, QDateTime::fromMSecsSinceEpoch(item.sentMs, Qt::UTC));
}

QString fieldText(const OutboxItem &item) { return outboxitems::spoken(outboxitems::valueOf(item.target)); }

QString feedbackText(const OutboxItem &item)
{
    const auto request = api::decodeRecord<api::ApplicationFeedbackSubmitRequest>(item.request);
    return request ? outboxitems::feedback({}, *request).write.text : QString();
}

} // namespace

const WriteUnit changeStage{sendTo<endpoints::applicationChangeStage>, probeStage, true, patchStage, unpatchStage, settleStage, no, nothing};
const WriteUnit changeSource{sendTo<endpoints::applicationChangeSource>, probeSource, false, patchSource, unpatchSource, settleSource, otherSource, nothing};
const WriteUnit setField{sendTo<endpoints::customFieldSetValue>, probeField, false, nullptr, nullptr, settleField, otherValue, fieldText};
const WriteUnit submitFeedback{sendTo<endpoints::applicationFeedbackSubmit>, probeFeedback, false, nullptr, nullptr, settleFeedback, no, feedbackText};

} // namespace kinds
} // namespace shortlist
