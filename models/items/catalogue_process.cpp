// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue_p.h"

/// The vocabulary of the hiring process.
namespace shortlist::columns {
namespace {

template <auto table> const auto *record(const Store &store, Row row) { return (store.*table)().at(Code(row)); }

/// The column all of them have that can be put out of use.
template <auto table> RecordColumn archivedColumn()
{
    return {.name = "archived"_L1, .title = QT_TRANSLATE_NOOP("Column", "Archived"),
        .text = [](const Store &s, Row r) { return yes(record<table>(s, r) && record<table>(s, r)->isArchived); }, .width = 9, .searched = false};
}
template <auto table> bool isArchived(const Store &store, Row row) { return record<table>(store, row) && record<table>(store, row)->isArchived; }

template <auto table, auto member> RecordColumn titleColumn()
{
    return {.name = "title"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title"), .text = [](const Store &s, Row r) { return titleOf(record<table>(s, r), member); }, .width = 36};
}

template <auto table, auto member> RecordColumn dateColumn(QLatin1StringView name, const char *title, bool shown)
{
    return {.name = name, .title = title, .text = [](const Store &s, Row r) { return record<table>(s, r) ? timeText(seconds(record<table>(s, r)->*member)) : QString(); },
        .type = ColumnType::Date, .number = [](const Store &s, Row r) { return record<table>(s, r) ? seconds(record<table>(s, r)->*member) : 0; }, .width = 18, .shown = shown};
}

RecordList sources()
{
    constexpr auto table = &Store::sources;
    return {RecordKind::Source, QT_TRANSLATE_NOOP("Records", "Sources"), QT_TRANSLATE_NOOP("Records", "Source"), "globe"_L1,
        {titleColumn<table, &api::Source::title>(),
            {.name = "type"_L1, .title = QT_TRANSLATE_NOOP("Column", "Type"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) && record<table>(s, r)->sourceType ? record<table>(s, r)->sourceType->title : QString(); }, .width = 24},
            archivedColumn<table>()},
        0, Qt::AscendingOrder, nullptr, isArchived<table>, nullptr, {}};
}

RecordList archiveReasons()
{
    constexpr auto table = &Store::archiveReasons;
    return {RecordKind::ArchiveReason, QT_TRANSLATE_NOOP("Records", "Archive reasons"), QT_TRANSLATE_NOOP("Records", "Archive reason"), "archive"_L1,
        {titleColumn<table, &api::ArchiveReason::text>(),
            {.name = "type"_L1, .title = QT_TRANSLATE_NOOP("Column", "Type"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? spoken(record<table>(s, r)->reasonType) : QString(); }, .width = 24},
            archivedColumn<table>()},
        0, Qt::AscendingOrder, nullptr, isArchived<table>, nullptr, {}};
}

RecordList closeReasons()
{
    constexpr auto table = &Store::closeReasons;
    return {RecordKind::CloseReason, QT_TRANSLATE_NOOP("Records", "Close reasons"), QT_TRANSLATE_NOOP("Records", "Close reason"), "close"_L1,
        {titleColumn<table, &api::CloseReason::reasonText>(), archivedColumn<table>()}, 0, Qt::AscendingOrder, nullptr, isArchived<table>, nullptr, {}};
}

RecordList tags()
{
    constexpr auto table = &Store::tags;
    return {RecordKind::Tag, QT_TRANSLATE_NOOP("Records", "Tags"), QT_TRANSLATE_NOOP("Records", "Tag"), "tag"_L1,
        {titleColumn<table, &api::CandidateTag::title>(), archivedColumn<table>()}, 0, Qt::AscendingOrder, nullptr, isArchived<table>, nullptr, {}};
}

QString choices(const api::CustomFieldDefinition *field)
{
    QStringList labels;
    for (const api::CustomFieldSelectableValue &value : field ? field->selectableValues : QList<api::CustomFieldSelectableValue>())
        labels.append(value.label.value_or(value.value.value_or(QString())));
    return joined(labels);
}

RecordList customFields()
{
    constexpr auto table = &Store::customFields;
    return {RecordKind::CustomField, QT_TRANSLATE_NOOP("Records", "Custom fields"), QT_TRANSLATE_NOOP("Records", "Custom field"), "edit"_L1,
        {titleColumn<table, &api::CustomFieldDefinition::title>(),
            {.name = "objectType"_L1, .title = QT_TRANSLATE_NOOP("Column", "Of"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? spoken(record<table>(s, r)->objectType) : QString(); }, .width = 14},
            {.name = "fieldType"_L1, .title = QT_TRANSLATE_NOOP("Column", "Type"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? spoken(record<table>(s, r)->fieldType) : QString(); }, .width = 20},
            {.name = "choices"_L1, .title = QT_TRANSLATE_NOOP("Column", "Choices"), .text = [](const Store &s, Row r) { return choices(record<table>(s, r)); }, .width = 34},
            {.name = "required"_L1, .title = QT_TRANSLATE_NOOP("Column", "Required"),
                .text = [](const Store &s, Row r) { return yes(record<table>(s, r) && record<table>(s, r)->isRequired); }, .width = 9, .searched = false},
            {.name = "private"_L1, .title = QT_TRANSLATE_NOOP("Column", "Private"),
                .text = [](const Store &s, Row r) { return yes(record<table>(s, r) && record<table>(s, r)->isPrivate.value_or(false)); }, .width = 8, .searched = false},
            archivedColumn<table>()},
        0, Qt::AscendingOrder, nullptr, isArchived<table>, nullptr, {}};
}

qint64 stagesOfPlan(const Store &store, Row row)
{
    const api::InterviewPlan *plan = record<&Store::plans>(store, row);
    return plan ? store.stagesOf(plan->id).size() : 0;
}

RecordList plans()
{
    constexpr auto table = &Store::plans;
    return {RecordKind::Plan, QT_TRANSLATE_NOOP("Records", "Interview plans"), QT_TRANSLATE_NOOP("Records", "Interview plan"), "board"_L1,
        {titleColumn<table, &api::InterviewPlan::title>(),
            {.name = "stages"_L1, .title = QT_TRANSLATE_NOOP("Column", "Stages"), .text = [](const Store &s, Row r) { return QLocale().toString(stagesOfPlan(s, r)); },
                .type = ColumnType::Number, .number = stagesOfPlan, .width = 8},
            archivedColumn<table>(), dateColumn<table, &api::InterviewPlan::createdAt>("createdAt"_L1, QT_TRANSLATE_NOOP("Column", "Created"), false),
            dateColumn<table, &api::InterviewPlan::updatedAt>("updatedAt"_L1, QT_TRANSLATE_NOOP("Column", "Changed"), true)},
        0, Qt::AscendingOrder, nullptr, isArchived<table>, nullptr, {RecordKind::Stage}};
}

RecordList stages()
{
    constexpr auto table = &Store::stages;
    return {RecordKind::Stage, QT_TRANSLATE_NOOP("Records", "Stages"), QT_TRANSLATE_NOOP("Records", "Interview stage"), "arrow-right"_L1,
        {titleColumn<table, &api::InterviewStage::title>(),
            {.name = "plan"_L1, .title = QT_TRANSLATE_NOOP("Column", "Interview plan"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? titleOf(s.plans().find(record<table>(s, r)->interviewPlanId), &api::InterviewPlan::title) : QString(); },
                .width = 30},
            {.name = "order"_L1, .title = QT_TRANSLATE_NOOP("Column", "Order"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? QLocale().toString(record<table>(s, r)->orderInInterviewPlan) : QString(); },
                .type = ColumnType::Number, .number = [](const Store &s, Row r) { return record<table>(s, r) ? qint64(record<table>(s, r)->orderInInterviewPlan) : 0; }, .width = 8},
            {.name = "type"_L1, .title = QT_TRANSLATE_NOOP("Column", "Type"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? spoken(record<table>(s, r)->type) : QString(); }, .width = 20},
            {.name = "group"_L1, .title = QT_TRANSLATE_NOOP("Column", "Stage group"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? titleOf(s.stageGroups().find(idOr(record<table>(s, r)->interviewStageGroupId)), &api::InterviewStageGroup::title) : QString(); },
                .width = 22}},
        1, Qt::AscendingOrder, nullptr, nullptr, nullptr, {RecordKind::Plan, RecordKind::StageGroup}};
}

RecordList stageGroups()
{
    constexpr auto table = &Store::stageGroups;
    return {RecordKind::StageGroup, QT_TRANSLATE_NOOP("Records", "Stage groups"), QT_TRANSLATE_NOOP("Records", "Stage group"), "list"_L1,
        {titleColumn<table, &api::InterviewStageGroup::title>(),
            {.name = "order"_L1, .title = QT_TRANSLATE_NOOP("Column", "Order"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? QLocale().toString(record<table>(s, r)->order) : QString(); }, .type = ColumnType::Number,
                .number = [](const Store &s, Row r) { return record<table>(s, r) ? qint64(record<table>(s, r)->order) : 0; }, .width = 8},
            {.name = "type"_L1, .title = QT_TRANSLATE_NOOP("Column", "Type"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? spoken(record<table>(s, r)->stageType) : QString(); }, .width = 20}},
        1, Qt::AscendingOrder, nullptr, nullptr, nullptr, {}};
}

QString intended(const api::CommunicationTemplate *mail)
{
    QStringList types;
    for (const auto &type : mail ? mail->intendedTypes : QList<api::WireEnum<api::CommunicationTemplateType>>())
        types.append(spoken(type));
    return joined(types);
}

RecordList templates()
{
    constexpr auto table = &Store::templates;
    return {RecordKind::Template, QT_TRANSLATE_NOOP("Records", "Templates"), QT_TRANSLATE_NOOP("Records", "Communication template"), "mail"_L1,
        {titleColumn<table, &api::CommunicationTemplate::title>(),
            {.name = "types"_L1, .title = QT_TRANSLATE_NOOP("Column", "For"), .text = [](const Store &s, Row r) { return intended(record<table>(s, r)); }, .width = 26},
            dateColumn<table, &api::CommunicationTemplate::createdAt>("createdAt"_L1, QT_TRANSLATE_NOOP("Column", "Created"), false),
            dateColumn<table, &api::CommunicationTemplate::updatedAt>("updatedAt"_L1, QT_TRANSLATE_NOOP("Column", "Changed"), true)},
        0, Qt::AscendingOrder, nullptr, nullptr, nullptr, {}};
}

RecordList feedbackForms()
{
    constexpr auto table = &Store::feedbackForms;
    return {RecordKind::FeedbackForm, QT_TRANSLATE_NOOP("Records", "Feedback forms"), QT_TRANSLATE_NOOP("Records", "Feedback form"), "scorecard"_L1,
        {titleColumn<table, &api::FeedbackFormDefinition::title>(),
            {.name = "interview"_L1, .title = QT_TRANSLATE_NOOP("Column", "Interview"),
                .text = [](const Store &s, Row r) { return record<table>(s, r) ? titleOf(s.interviews().find(idOr(record<table>(s, r)->interviewId)), &api::Interview::title) : QString(); },
                .width = 28},
            {.name = "default"_L1, .title = QT_TRANSLATE_NOOP("Column", "Default"),
                .text = [](const Store &s, Row r) { return yes(record<table>(s, r) && record<table>(s, r)->isDefaultForm); }, .width = 9, .searched = false},
            archivedColumn<table>()},
        0, Qt::AscendingOrder, nullptr, isArchived<table>, nullptr, {RecordKind::Interview}};
}

} // namespace

std::vector<RecordList> processLists()
{
    return {sources(), archiveReasons(), closeReasons(), tags(), customFields(), plans(), stages(), stageGroups(), templates(), feedbackForms()};
}

} // namespace shortlist::columns
