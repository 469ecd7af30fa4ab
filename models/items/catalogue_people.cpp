// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue_p.h"

/// Candidates, applications and surveys.
namespace shortlist::columns {
namespace {

QString tagTitles(const Store &store, quint32 set)
{
    QStringList titles;
    for (const Code code : store.tagSet(set))
        titles.append(titleOf(store.tags().at(code), &api::CandidateTag::title));
    return joined(titles);
}

QString mailOf(const Store &store, Row row)
{
    const Row candidate = store.candidateRow(store.applicationCandidate(row));
    return candidate == noRow ? QString() : store.candidateEmail(candidate);
}

api::WireEnum<api::ApplicationStatus> statusOf(const Store &store, Row row) { return api::ApplicationStatus(store.application(row).status); }

RecordList candidates()
{
    return {RecordKind::Candidate, QT_TRANSLATE_NOOP("Records", "Candidates"), QT_TRANSLATE_NOOP("Records", "Candidate"), "person"_L1,
        {
            {.name = "name"_L1, .title = QT_TRANSLATE_NOOP("Column", "Name"), .text = [](const Store &s, Row r) { return s.candidateName(r); }, .width = 26},
            {.name = "email"_L1, .title = QT_TRANSLATE_NOOP("Column", "E-mail"), .text = [](const Store &s, Row r) { return s.candidateEmail(r); }, .width = 32},
            {.name = "applications"_L1, .title = QT_TRANSLATE_NOOP("Column", "Applications"),
                .text = [](const Store &s, Row r) {
                    const int count = s.candidate(r).applications;
                    return count == 0 ? QString() : count == 255 ? u"255+"_s : QLocale().toString(count);
                },
                .type = ColumnType::Number, .number = [](const Store &s, Row r) { return qint64(s.candidate(r).applications); }, .width = 10},
            {.name = "source"_L1, .title = QT_TRANSLATE_NOOP("Column", "Source"),
                .text = [](const Store &s, Row r) { return titleOf(s.sources().at(s.candidate(r).source), &api::Source::title); },
                .value = [](const Store &s, Row r) { return quint32(s.candidate(r).source); }},
            {.name = "tags"_L1, .title = QT_TRANSLATE_NOOP("Column", "Tags"),
                .text = [](const Store &s, Row r) { return tagTitles(s, s.candidate(r).tags); },
                .value = [](const Store &s, Row r) { return s.candidate(r).tags; }, .width = 22},
            {.name = "createdAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Created"), .text = [](const Store &s, Row r) { return dateText(s.candidate(r).createdAt); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.candidate(r).createdAt); }, .width = 12},
            {.name = "updatedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Changed"), .text = [](const Store &s, Row r) { return timeText(s.candidate(r).updatedAt); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.candidate(r).updatedAt); }, .width = 18},
        },
        6, Qt::DescendingOrder, nullptr, nullptr, nullptr, {RecordKind::Source, RecordKind::Tag}};
}

RecordList applications()
{
    return {RecordKind::Application, QT_TRANSLATE_NOOP("Records", "Applications"), QT_TRANSLATE_NOOP("Records", "Application"), "list"_L1,
        {
            {.name = "candidate"_L1, .title = QT_TRANSLATE_NOOP("Column", "Candidate"), .text = [](const Store &s, Row r) { return s.applicationName(r); }, .width = 24},
            {.name = "job"_L1, .title = QT_TRANSLATE_NOOP("Column", "Job"),
                .text = [](const Store &s, Row r) { return titleOf(s.jobs().at(s.application(r).job), &api::JobDetail::title); },
                .value = [](const Store &s, Row r) { return quint32(s.application(r).job); }, .width = 26},
            {.name = "stage"_L1, .title = QT_TRANSLATE_NOOP("Column", "Stage"),
                .text = [](const Store &s, Row r) { return titleOf(s.stages().at(s.application(r).stage), &api::InterviewStage::title); },
                .value = [](const Store &s, Row r) { return quint32(s.application(r).stage); }},
            {.name = "status"_L1, .title = QT_TRANSLATE_NOOP("Column", "Status"), .text = [](const Store &s, Row r) { return spoken(statusOf(s, r)); },
                .value = [](const Store &s, Row r) { return quint32(s.application(r).status); }, .width = 10},
            {.name = "source"_L1, .title = QT_TRANSLATE_NOOP("Column", "Source"),
                .text = [](const Store &s, Row r) { return titleOf(s.sources().at(s.application(r).source), &api::Source::title); },
                .value = [](const Store &s, Row r) { return quint32(s.application(r).source); }},
            {.name = "owner"_L1, .title = QT_TRANSLATE_NOOP("Column", "Credited to"),
                .text = [](const Store &s, Row r) { return userName(s.users().at(s.application(r).owner)); },
                .value = [](const Store &s, Row r) { return quint32(s.application(r).owner); }, .shown = false},
            {.name = "email"_L1, .title = QT_TRANSLATE_NOOP("Column", "E-mail"), .text = mailOf, .width = 30, .shown = false},
            {.name = "tags"_L1, .title = QT_TRANSLATE_NOOP("Column", "Tags"),
                .text = [](const Store &s, Row r) { return tagTitles(s, s.application(r).tags); },
                .value = [](const Store &s, Row r) { return s.application(r).tags; }, .width = 20, .shown = false, .searched = false},
            {.name = "enteredStageAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "In stage since"),
                .text = [](const Store &s, Row r) {
                    const ApplicationRow &a = s.application(r);
                    const QString date = dateText(a.enteredStageAt);
                    return a.flags & RowStageDateGuessed && !date.isEmpty() ? QString(u"≤ "_s + date) : date;
                },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.application(r).enteredStageAt); }, .width = 13},
            {.name = "createdAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Applied"), .text = [](const Store &s, Row r) { return dateText(s.application(r).createdAt); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.application(r).createdAt); }, .width = 12},
            {.name = "updatedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Changed"), .text = [](const Store &s, Row r) { return timeText(s.application(r).updatedAt); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.application(r).updatedAt); }, .width = 18, .shown = false},
        },
        9, Qt::DescendingOrder, nullptr, [](const Store &s, Row r) { return statusOf(s, r) == api::ApplicationStatus::Archived; },
        [](const Store &s, Row r) { return s.foldedText(r); },
        {RecordKind::Job, RecordKind::Stage, RecordKind::Source, RecordKind::User, RecordKind::Tag}};
}

QString surveyPerson(const Store &store, Row row)
{
    const Row candidate = store.candidateRow(store.surveyCandidate(row));
    return candidate == noRow ? QString() : store.candidateName(candidate);
}

QString surveyJob(const Store &store, Row row)
{
    const Row application = store.applicationRow(store.surveyApplication(row));
    return application == noRow ? QString() : titleOf(store.jobs().at(store.application(application).job), &api::JobDetail::title);
}

RecordList surveys()
{
    return {RecordKind::Survey, QT_TRANSLATE_NOOP("Records", "Surveys"), QT_TRANSLATE_NOOP("Records", "Survey"), "note"_L1,
        {
            {.name = "candidate"_L1, .title = QT_TRANSLATE_NOOP("Column", "Candidate"), .text = surveyPerson, .width = 26},
            {.name = "type"_L1, .title = QT_TRANSLATE_NOOP("Column", "Type"),
                .text = [](const Store &s, Row r) { return spoken(api::WireEnum<api::SurveyType>(api::SurveyType(s.surveyAt(r).type))); },
                .value = [](const Store &s, Row r) { return quint32(s.surveyAt(r).type); }, .width = 22},
            {.name = "job"_L1, .title = QT_TRANSLATE_NOOP("Column", "Job"), .text = surveyJob, .width = 30},
            {.name = "submittedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Submitted"), .text = [](const Store &s, Row r) { return timeText(s.surveyAt(r).submittedAt); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return qint64(s.surveyAt(r).submittedAt); }, .width = 18},
        },
        3, Qt::DescendingOrder, nullptr, nullptr, nullptr, {RecordKind::Candidate, RecordKind::Application, RecordKind::Job}};
}

} // namespace

std::vector<RecordList> peopleLists() { return {candidates(), applications(), surveys()}; }

} // namespace shortlist::columns
