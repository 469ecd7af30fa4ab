// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue_p.h"

/// Jobs, postings and openings. Their texts are made of the record where it is present, and are empty where it is not.
namespace shortlist::columns {
namespace {

const api::JobDetail *job(const Store &store, Row row) { return store.jobs().at(Code(row)); }
const api::JobPostingSummary *posting(const Store &store, Row row) { return store.jobPostings().at(Code(row)); }
const api::Opening *opening(const Store &store, Row row) { return store.openings().at(Code(row)); }
const api::OpeningVersion *version(const Store &store, Row row)
{
    const api::Opening *o = opening(store, row);
    return o && o->latestVersion ? &*o->latestVersion : nullptr;
}

QString hiringTeam(const QList<api::HiringTeamMember> &team)
{
    QStringList names;
    for (const api::HiringTeamMember &member : team)
        names.append(QString(member.firstName + u' ' + member.lastName).simplified());
    return joined(names);
}

QString jobDepartment(const Store &store, Row row)
{
    const api::JobDetail *j = job(store, row);
    return j ? titleOf(store.departments().find(idOr(j->departmentId)), &api::Department::name) : QString();
}

QString jobLocation(const Store &store, Row row)
{
    const api::JobDetail *j = job(store, row);
    if (!j)
        return {};
    const QString known = titleOf(store.locations().find(idOr(j->locationId)), &api::Location::name);
    return known.isEmpty() && j->location ? j->location->name : known;
}

qint64 activeOf(const Store &store, Row row) { return store.activeCount(Code(row)); }
qint64 allOf(const Store &store, Row row) { return store.applicationsOf(Code(row)).size(); }

RecordList jobs()
{
    return {RecordKind::Job, QT_TRANSLATE_NOOP("Records", "Jobs"), QT_TRANSLATE_NOOP("Records", "Job"), "briefcase"_L1,
        {
            {.name = "title"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title"), .text = [](const Store &s, Row r) { return titleOf(job(s, r), &api::JobDetail::title); }, .width = 32},
            {.name = "status"_L1, .title = QT_TRANSLATE_NOOP("Column", "Status"),
                .text = [](const Store &s, Row r) { return job(s, r) ? spoken(job(s, r)->status) : QString(); }, .width = 10},
            {.name = "department"_L1, .title = QT_TRANSLATE_NOOP("Column", "Department"), .text = jobDepartment, .width = 20},
            {.name = "location"_L1, .title = QT_TRANSLATE_NOOP("Column", "Location"), .text = jobLocation, .width = 18},
            {.name = "active"_L1, .title = QT_TRANSLATE_NOOP("Column", "Active"), .text = [](const Store &s, Row r) { return QLocale().toString(activeOf(s, r)); },
                .type = ColumnType::Number, .number = activeOf, .width = 8},
            {.name = "applications"_L1, .title = QT_TRANSLATE_NOOP("Column", "Applications"), .text = [](const Store &s, Row r) { return QLocale().toString(allOf(s, r)); },
                .type = ColumnType::Number, .number = allOf, .width = 11},
            {.name = "employmentType"_L1, .title = QT_TRANSLATE_NOOP("Column", "Employment"),
                .text = [](const Store &s, Row r) { return job(s, r) ? spoken(job(s, r)->employmentType) : QString(); }, .width = 12, .shown = false},
            {.name = "hiringTeam"_L1, .title = QT_TRANSLATE_NOOP("Column", "Hiring team"),
                .text = [](const Store &s, Row r) { return job(s, r) ? hiringTeam(job(s, r)->hiringTeam) : QString(); }, .width = 30, .shown = false},
            {.name = "requisition"_L1, .title = QT_TRANSLATE_NOOP("Column", "Requisition"),
                .text = [](const Store &s, Row r) { return job(s, r) ? job(s, r)->customRequisitionId.value_or(QString()) : QString(); }, .width = 14, .shown = false},
            {.name = "confidential"_L1, .title = QT_TRANSLATE_NOOP("Column", "Confidential"),
                .text = [](const Store &s, Row r) { return yes(job(s, r) && job(s, r)->confidential); }, .width = 10, .shown = false, .searched = false},
            {.name = "openedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Opened"),
                .text = [](const Store &s, Row r) { return job(s, r) ? dateText(seconds(job(s, r)->openedAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return job(s, r) ? seconds(job(s, r)->openedAt) : 0; }, .width = 12},
            {.name = "updatedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Changed"),
                .text = [](const Store &s, Row r) { return job(s, r) ? timeText(seconds(job(s, r)->updatedAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return job(s, r) ? seconds(job(s, r)->updatedAt) : 0; }, .width = 18, .shown = false},
        },
        0, Qt::AscendingOrder, nullptr,
        [](const Store &s, Row r) { return job(s, r) && (job(s, r)->status == api::JobStatus::Archived || job(s, r)->status == api::JobStatus::Closed); },
        nullptr, {RecordKind::Department, RecordKind::Location, RecordKind::Application}};
}

RecordList postings()
{
    return {RecordKind::JobPosting, QT_TRANSLATE_NOOP("Records", "Postings"), QT_TRANSLATE_NOOP("Records", "Job posting"), "globe"_L1,
        {
            {.name = "title"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title"),
                .text = [](const Store &s, Row r) { return titleOf(posting(s, r), &api::JobPostingSummary::title); }, .width = 32},
            {.name = "job"_L1, .title = QT_TRANSLATE_NOOP("Column", "Job"),
                .text = [](const Store &s, Row r) { return posting(s, r) ? titleOf(s.jobs().find(posting(s, r)->jobId), &api::JobDetail::title) : QString(); }, .width = 28},
            {.name = "department"_L1, .title = QT_TRANSLATE_NOOP("Column", "Department"),
                .text = [](const Store &s, Row r) { return titleOf(posting(s, r), &api::JobPostingSummary::departmentName); }},
            {.name = "team"_L1, .title = QT_TRANSLATE_NOOP("Column", "Team"),
                .text = [](const Store &s, Row r) { return titleOf(posting(s, r), &api::JobPostingSummary::teamName); }, .shown = false},
            {.name = "location"_L1, .title = QT_TRANSLATE_NOOP("Column", "Location"),
                .text = [](const Store &s, Row r) { return titleOf(posting(s, r), &api::JobPostingSummary::locationName); }},
            {.name = "workplace"_L1, .title = QT_TRANSLATE_NOOP("Column", "Workplace"),
                .text = [](const Store &s, Row r) { return posting(s, r) ? spoken(posting(s, r)->workplaceType) : QString(); }, .width = 11},
            {.name = "listed"_L1, .title = QT_TRANSLATE_NOOP("Column", "Listed"),
                .text = [](const Store &s, Row r) { return yes(posting(s, r) && posting(s, r)->isListed); }, .width = 8, .searched = false},
            {.name = "published"_L1, .title = QT_TRANSLATE_NOOP("Column", "Published"),
                .text = [](const Store &s, Row r) { return posting(s, r) ? dateText(seconds(posting(s, r)->publishedDate.startOfDay())) : QString(); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return posting(s, r) ? seconds(posting(s, r)->publishedDate.startOfDay()) : 0; }, .width = 12},
            {.name = "deadline"_L1, .title = QT_TRANSLATE_NOOP("Column", "Deadline"),
                .text = [](const Store &s, Row r) { return posting(s, r) ? dateText(seconds(posting(s, r)->applicationDeadline)) : QString(); },
                .type = ColumnType::Date, .number = [](const Store &s, Row r) { return posting(s, r) ? seconds(posting(s, r)->applicationDeadline) : 0; }, .width = 12, .shown = false},
            {.name = "compensation"_L1, .title = QT_TRANSLATE_NOOP("Column", "Compensation"),
                .text = [](const Store &s, Row r) { return posting(s, r) ? posting(s, r)->compensationTierSummary.value_or(QString()) : QString(); }, .width = 26, .shown = false},
        },
        0, Qt::AscendingOrder, nullptr, [](const Store &s, Row r) { return posting(s, r) && !posting(s, r)->isListed; }, nullptr, {RecordKind::Job}};
}

QString openingJobs(const Store &store, Row row)
{
    QStringList titles;
    if (const api::OpeningVersion *v = version(store, row)) {
        for (const api::JobId &id : v->jobIds)
            titles.append(titleOf(store.jobs().find(id), &api::JobDetail::title));
    }
    titles.removeAll(QString());
    return joined(titles);
}

QString openingName(const Store &store, Row row)
{
    const api::OpeningVersion *v = version(store, row);
    return v ? v->identifier : QString();
}

RecordList openings()
{
    return {RecordKind::Opening, QT_TRANSLATE_NOOP("Records", "Openings"), QT_TRANSLATE_NOOP("Records", "Opening"), "plus"_L1,
        {
            {.name = "identifier"_L1, .title = QT_TRANSLATE_NOOP("Column", "Identifier"), .text = openingName, .width = 14},
            {.name = "jobs"_L1, .title = QT_TRANSLATE_NOOP("Column", "Jobs"), .text = openingJobs, .width = 32},
            {.name = "state"_L1, .title = QT_TRANSLATE_NOOP("Column", "State"),
                .text = [](const Store &s, Row r) { return opening(s, r) ? spoken(opening(s, r)->openingState) : QString(); }, .width = 10},
            {.name = "team"_L1, .title = QT_TRANSLATE_NOOP("Column", "Team"),
                .text = [](const Store &s, Row r) { return version(s, r) ? titleOf(s.departments().find(idOr(version(s, r)->teamId)), &api::Department::name) : QString(); }},
            {.name = "backfill"_L1, .title = QT_TRANSLATE_NOOP("Column", "Backfill"),
                .text = [](const Store &s, Row r) { return yes(version(s, r) && version(s, r)->isBackfill); }, .width = 8, .searched = false},
            {.name = "targetHireDate"_L1, .title = QT_TRANSLATE_NOOP("Column", "Hire by"),
                .text = [](const Store &s, Row r) { return version(s, r) && version(s, r)->targetHireDate ? dateText(seconds(version(s, r)->targetHireDate->startOfDay())) : QString(); },
                .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return version(s, r) && version(s, r)->targetHireDate ? seconds(version(s, r)->targetHireDate->startOfDay()) : 0; }, .width = 12},
            {.name = "openedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Opened"),
                .text = [](const Store &s, Row r) { return opening(s, r) ? dateText(seconds(opening(s, r)->openedAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return opening(s, r) ? seconds(opening(s, r)->openedAt) : 0; }, .width = 12},
            {.name = "closedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Closed"),
                .text = [](const Store &s, Row r) { return opening(s, r) ? dateText(seconds(opening(s, r)->closedAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return opening(s, r) ? seconds(opening(s, r)->closedAt) : 0; }, .width = 12, .shown = false},
            {.name = "closeReason"_L1, .title = QT_TRANSLATE_NOOP("Column", "Close reason"),
                .text = [](const Store &s, Row r) { return opening(s, r) ? titleOf(s.closeReasons().find(idOr(opening(s, r)->closeReasonId)), &api::CloseReason::reasonText) : QString(); },
                .shown = false},
            {.name = "description"_L1, .title = QT_TRANSLATE_NOOP("Column", "Description"),
                .text = [](const Store &s, Row r) { return titleOf(version(s, r), &api::OpeningVersion::description); }, .width = 40, .shown = false},
        },
        0, Qt::AscendingOrder, nullptr, [](const Store &s, Row r) { return opening(s, r) && opening(s, r)->isArchived; }, nullptr,
        {RecordKind::Job, RecordKind::Department, RecordKind::CloseReason}};
}

} // namespace

std::vector<RecordList> jobLists() { return {jobs(), postings(), openings()}; }

} // namespace shortlist::columns
