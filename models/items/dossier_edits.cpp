// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/dossier_p.h"

#include "models/items/displaytext.h"
#include "models/store/fieldlabel.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

/// What the panel shows of things that can be changed from it: what the server has, with what is pending over it.
namespace shortlist {
namespace {

template <typename Value, typename Is> PendingState stateOf(const QList<PendingValue<Value>> &values, Is is)
{
    const auto found = std::find_if(values.crbegin(), values.crend(), [&is](const PendingValue<Value> &one) { return is(one.value); });
    return found == values.crend() ? PendingState::None : found->pending;
}

} // namespace

void Dossier::Private::onOutbox()
{
    if (candidate.isEmpty())
        return;
    const PendingEffects was = std::exchange(effects, pendingEffects(outbox, candidate, application));
    if (was.tags != effects.tags || was.projects != effects.projects || was.source != effects.source || was.troubles != effects.troubles)
        emit q.headChanged();
    if (was.fields != effects.fields)
        emit q.changed(Part::Record);
    if (was.scorecards != effects.scorecards) {
        wantForms();
        emit q.changed(Part::Feedback);
    }
    emit q.changed(Part::Notes);
}

/// The questions behind the answers of scorecards that are pending.
void Dossier::Private::wantForms()
{
    for (const PendingEffects::Scorecard &card : std::as_const(effects.scorecards)) {
        if (sync.rawRecord(RecordKind::FeedbackForm, card.request.formDefinitionId.text()).json.isEmpty())
            sync.needRecord(RecordKind::FeedbackForm, card.request.formDefinitionId.text());
    }
}

QList<TagItem> Dossier::tags() const
{
    QList<TagItem> items;
    const Row person = d->person();
    const Row row = d->row();
    if (person == noRow && row == noRow)
        return items;
    for (const Code code : d->store.tagSet(person != noRow ? d->store.candidate(person).tags : d->store.application(row).tags)) {
        if (const api::CandidateTag *tag = d->store.tags().at(code))
            items.append({tag->id, displayText(tag->title), stateOf(d->effects.tags, [tag](const api::CandidateTagId &id) { return id == tag->id; })});
    }
    return items;
}

QList<ProjectItem> Dossier::projects() const
{
    QList<ProjectItem> items;
    const QJsonArray known = QJsonDocument::fromJson(d->sync.rawRecord(RecordKind::CandidateProjects, d->candidate.text()).json).array();
    for (const QJsonValue &one : known)
        items.append({api::ProjectId(one["id"_L1].toString()), displayText(one["title"_L1].toString())});
    for (const PendingValue<api::ProjectId> &one : d->effects.projects) {
        const api::Project *project = d->store.projects().find(one.value);
        const bool there = std::any_of(items.cbegin(), items.cend(), [&one](const ProjectItem &item) { return item.id == one.value; });
        if (project && !there)
            items.append({one.value, displayText(project->title), one.pending});
    }
    return items;
}

api::SourceId Dossier::sourceId() const
{
    const Row row = d->row();
    return row == noRow ? api::SourceId() : d->store.sources().idAt(d->store.application(row).source);
}

PendingState Dossier::sourcePending() const { return d->effects.source; }
QList<PendingTrouble> Dossier::troubles() const { return d->effects.troubles; }

std::optional<api::ApplicationFeedbackSubmitRequest> Dossier::pendingScorecard(quint64 write) const
{
    const auto found = std::find_if(d->effects.scorecards.cbegin(), d->effects.scorecards.cend(),
        [write](const PendingEffects::Scorecard &card) { return card.write == write; });
    return found == d->effects.scorecards.cend() ? std::nullopt : std::optional(found->request);
}

FieldItem Dossier::Private::fieldItem(api::CustomFieldObjectType type, const QString &object, const api::FieldValue &value) const
{
    FieldItem item{.objectId = object, .objectType = type, .value = value.value, .serverValue = value.value};
    item.text = customFieldText(value);
    const api::CustomFieldDefinition *field = store.customFields().find(value.id);
    if (field) {
        item.spec = specOf(*field);
        item.editable = !field->isArchived;
    } else {
        item.spec = {.path = value.id.text(), .title = displayText(value.title), .isCustomField = true};
    }
    for (const auto &one : effects.fields) {
        if (one.value.fieldId != value.id || one.value.objectId != object)
            continue;
        item.value = one.value.fieldValue;
        item.pending = one.pending;
        item.text = field ? customFieldText(fieldValueOf(*field, item.value)) : customFieldText({.id = value.id, .value = item.value});
    }
    return item;
}

void Dossier::Private::addFields(QList<FieldItem> &to, api::CustomFieldObjectType type, const QString &object, const QList<api::FieldValue> &values) const
{
    QSet<api::CustomFieldId> listed;
    for (const api::FieldValue &value : values) {
        listed.insert(value.id);
        to.append(fieldItem(type, object, value));
    }
    store.customFields().forEach([&](Code, const api::CustomFieldDefinition &field) {
        if (field.objectType == type && !field.isArchived && !listed.contains(field.id))
            to.append(fieldItem(type, object, {.id = field.id, .title = field.title, .value = QJsonValue(QJsonValue::Undefined)}));
    });
}

QList<FieldItem> Dossier::fields() const
{
    QList<FieldItem> items;
    // Not before the record is there: what a field holds must be known before anybody writes over it.
    if (const auto record = d->sync.candidate(d->candidate))
        d->addFields(items, api::CustomFieldObjectType::Candidate, d->candidate.text(), record->customFields);
    if (const auto detail = d->sync.application(d->application))
        d->addFields(items, api::CustomFieldObjectType::Application, d->application.text(), detail->customFields);
    std::stable_partition(items.begin(), items.end(), [](const FieldItem &item) { return !item.text.isEmpty(); });
    items.removeIf([](const FieldItem &item) { return item.text.isEmpty() && !item.editable; });
    return items;
}

QList<FilledForm> Dossier::Private::pendingScorecards() const
{
    QList<FilledForm> forms;
    for (const PendingEffects::Scorecard &card : effects.scorecards) {
        QJsonObject values;
        for (const api::FieldSubmission &answer : card.request.feedbackForm.fieldSubmissions)
            values.insert(answer.path, answer.value);
        const api::FeedbackFormDefinition *known = store.feedbackForms().find(card.request.formDefinitionId);
        FilledForm filled;
        filled.id = u"write-%1"_s.arg(card.write);
        filled.title = known ? displayText(known->title) : Dossier::tr("Scorecard");
        filled.author = card.request.userId ? userName(*card.request.userId) : Dossier::tr("You");
        filled.when = card.since;
        fillIn(filled, sync.formDefinition(card.request.formDefinitionId).value_or(api::FormDefinition{}), values);
        filled.pending = card.pending;
        filled.pendingReason = card.reason;
        filled.write = card.write;
        forms.prepend(filled);
    }
    return forms;
}

} // namespace shortlist
