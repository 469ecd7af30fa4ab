// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/syncpass.h"

#include "api/briefs.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

namespace endpoints = api::endpoints;
constexpr qint64 fullEveryMs = qint64(24) * 60 * 60 * 1000;

template <typename T> void addRaw(RecordKind kind, const api::Page<T> &page, CachePage &to)
{
    for (qsizetype i = 0; i < page.results.size(); ++i)
        to.records.append({kind, page.results.at(i).id.text(), {}, page.raw.value(i)});
}

void markMet(std::vector<bool> &met, Row row)
{
    if (row < met.size()) // younger rows cannot be missing from the list
        met[row] = true;
}

/// Ids of a table's records that were not seen.
template <typename T> QStringList absentIn(const Table<T> &table, const QSet<QString> &seen, qsizetype *present)
{
    QStringList absent;
    *present = 0;
    table.forEach([&](Code, const T &record) {
        ++*present;
        if (!seen.contains(record.id.text()))
            absent.append(record.id.text());
    });
    return absent;
}

} // namespace

bool tokenRefused(const api::ApiError &error)
{
    static constexpr QLatin1StringView codes[] = {"sync_token_expired"_L1, "sync_token_invalid"_L1, "incremental_sync_too_large"_L1};
    return std::find(std::begin(codes), std::end(codes), error.code) != std::end(codes);
}

bool concernsOneList(const api::ApiError &error)
{
    using enum api::ErrorKind;
    return error.kind == NotFound || error.kind == InvalidInput || error.kind == Malformed;
}

QStringList Sync::Private::removable(const QString &list, const QStringList &absent, qsizetype present)
{
    constexpr qsizetype fewRows = 50;
    if (absent.isEmpty()) {
        absentBefore.remove(list);
        return {};
    }
    if (absent.size() <= fewRows && absent.size() * 20 <= present) {
        absentBefore.remove(list);
        return absent;
    }
    // So much missing is more likely an outage than the truth: it must be missing twice.
    if (!absentBefore.contains(list)) {
        absentBefore.insert(list, QSet<QString>(absent.begin(), absent.end()));
        return {};
    }
    const QSet<QString> before = absentBefore.take(list);
    QStringList both;
    std::copy_if(absent.begin(), absent.end(), std::back_inserter(both), [&](const QString &id) { return before.contains(id); });
    return both;
}

void Sync::Private::queueVocabulary(bool unpagedToo)
{
    using api::Permission;
    // Every list of the organisation's vocabulary goes the same way: put, keep the raw record, drop what is gone.
    const auto add = [this](const auto &endpoint, auto request, RecordKind kind, const auto &table, auto id) {
        using Request = decltype(request);
        using T = typename std::remove_cvref_t<decltype(endpoint)>::Response::Record;
        using IdType = decltype(id);
        const ListPlan plan{endpoint.path, endpoint.needs, kind, false};
        tasks.append([this, endpoint, request, plan, kind, tablePointer = &table] {
            pass<Request, T>(endpoint, request, plan,
                [this, kind](const api::Page<T> &page, CachePage &to) {
                    writer.put(page.results);
                    addRaw(kind, page, to);
                },
                [this, plan, kind, tablePointer](const QSet<QString> &seen, CachePage &to) {
                    // Records that also come inside others stay: something may still refer to them.
                    if (kind == RecordKind::Source || kind == RecordKind::Tag || kind == RecordKind::User)
                        return;
                    qsizetype present = 0;
                    const QStringList absent = absentIn(*tablePointer, seen, &present);
                    for (const QString &gone : removable(plan.name, absent, present)) {
                        writer.remove(IdType(gone));
                        to.removed.append({kind, gone});
                    }
                });
        });
    };
    api::JobListRequest jobs;
    jobs.status = {api::JobStatus::Draft, api::JobStatus::Open, api::JobStatus::Closed, api::JobStatus::Archived};
    add(endpoints::jobList, jobs, RecordKind::Job, store.jobs(), api::JobId());
    add(endpoints::interviewPlanList, api::InterviewPlanListRequest{.includeArchived = true}, RecordKind::Plan, store.plans(), api::InterviewPlanId());
    if (unpagedToo) {
        add(endpoints::interviewStageGroupList, api::EmptyRequest{}, RecordKind::StageGroup, store.stageGroups(), api::InterviewStageGroupId());
        tasks.append([this] {
            queueStages();
            runNext();
        });
        add(endpoints::sourceList, api::SourceListRequest{.includeArchived = true}, RecordKind::Source, store.sources(), api::SourceId());
        add(endpoints::archiveReasonList, api::ArchiveReasonListRequest{.includeArchived = true}, RecordKind::ArchiveReason,
            store.archiveReasons(), api::ArchiveReasonId());
        add(endpoints::communicationTemplateList, api::EmptyRequest{}, RecordKind::Template, store.templates(), api::CommunicationTemplateId());
    }
    add(endpoints::candidateTagList, api::CandidateTagListRequest{.includeArchived = true}, RecordKind::Tag, store.tags(), api::CandidateTagId());
    add(endpoints::userList, api::UserListRequest{.includeDeactivated = true}, RecordKind::User, store.users(), api::UserId());
    add(endpoints::departmentList, api::DepartmentListRequest{.includeArchived = true}, RecordKind::Department, store.departments(), api::DepartmentId());
    add(endpoints::locationList, api::LocationListRequest{.includeArchived = true, .includeLocationHierarchy = true}, RecordKind::Location,
        store.locations(), api::LocationId());
}

/// One request per plan; asked for once the plans are known, right after the present task.
void Sync::Private::queueStages()
{
    QList<Task> stages;
    store.plans().forEach([&](Code, const api::InterviewPlan &plan) {
        const api::InterviewPlanId id = plan.id;
        stages.append([this, id] {
            const ListPlan list{QString(QLatin1StringView("interviewStage.list:") + id.text()), api::Permission::InterviewsRead, RecordKind::Stage, false};
            pass<api::InterviewStageListRequest, api::InterviewStage>(endpoints::interviewStageList, {.interviewPlanId = id}, list,
                [this](const api::Page<api::InterviewStage> &page, CachePage &to) {
                    writer.put(page.results);
                    addRaw(RecordKind::Stage, page, to);
                },
                [this, id](const QSet<QString> &seen, CachePage &to) {
                    for (const Code code : store.stagesOf(id)) {
                        const api::InterviewStageId stage = store.stages().idAt(code);
                        bool used = seen.contains(stage.text());
                        for (Row row = 0; row < store.applicationEnd() && !used; ++row)
                            used = store.application(row).stage == code && !(store.application(row).flags & RowGone);
                        if (used)
                            continue;
                        writer.remove(stage);
                        to.removed.append({RecordKind::Stage, stage.text()});
                    }
                });
        });
    });
    tasks = stages + tasks;
}

void Sync::Private::putApplications(const QList<api::ApplicationBrief> &items, CachePage &to)
{
    writer.put(items);
    to.applications = items;
    for (const api::ApplicationBrief &item : items) {
        const api::ApplicationId id = item.id.id();
        to.stageDates.append(writer.stageDate(id));
        to.records.append({RecordKind::Application, id.text(), {}, item.json});
    }
}

void Sync::Private::queueRecords()
{
    using api::Permission;
    for (const QString &list : {u"application.list"_s, u"candidate.list"_s}) {
        const qint64 last = meta.value(u"full:"_s + list).toLongLong();
        if (clock.wallMs() - last > fullEveryMs)
            fullNext.insert(list); // deletions show in full passes only
    }
    tasks.append([this] {
        setPhase(SyncPhase::Lists);
        const Row end = store.applicationEnd();
        const auto met = std::make_shared<std::vector<bool>>(end); // rows, not ids: 100,000 texts would hold up the window
        const ListPlan plan{u"application.list"_s, Permission::CandidatesRead, RecordKind::Application, true};
        pass<api::ApplicationListRequest, api::ApplicationBrief>(endpoints::applicationBriefs, {}, plan,
            [this, met](const api::Page<api::ApplicationBrief> &page, CachePage &to) {
                putApplications(page.results, to);
                for (const api::ApplicationBrief &application : page.results)
                    markMet(*met, store.applicationRow(application.id.id()));
            },
            [this, plan, end, met](const QSet<QString> &, CachePage &to) {
                QStringList absent;
                qsizetype present = 0;
                for (Row row = 0; row < end; ++row) {
                    if (store.application(row).flags & RowGone)
                        continue;
                    ++present;
                    if (!(*met)[row])
                        absent.append(store.applicationId(row).text());
                }
                for (const QString &gone : removable(plan.name, absent, present)) {
                    writer.remove(api::ApplicationId(gone));
                    to.removed.append({RecordKind::Application, gone});
                }
            });
    });
    tasks.append([this] {
        const Row end = store.candidateEnd();
        const auto met = std::make_shared<std::vector<bool>>(end);
        const ListPlan plan{u"candidate.list"_s, Permission::CandidatesRead, RecordKind::Candidate, true};
        pass<api::CandidateListRequest, api::Candidate>(endpoints::candidateList, {}, plan,
            [this, met](const api::Page<api::Candidate> &page, CachePage &to) {
                writer.put(page.results);
                for (const api::Candidate &candidate : page.results)
                    markMet(*met, store.candidateRow(candidate.id));
                to.candidates = page.results;
                addRaw(RecordKind::Candidate, page, to);
            },
            [this, plan, end, met](const QSet<QString> &, CachePage &to) {
                QStringList absent;
                qsizetype present = 0;
                for (Row row = 0; row < end; ++row) {
                    if (store.candidate(row).flags & RowGone)
                        continue;
                    ++present;
                    if (!(*met)[row])
                        absent.append(store.candidateId(row).text());
                }
                for (const QString &gone : removable(plan.name, absent, present)) {
                    writer.remove(api::CandidateId(gone));
                    to.removed.append({RecordKind::Candidate, gone});
                }
            });
    });
    tasks.append([this] {
        const ListPlan plan{u"interviewSchedule.list"_s, Permission::InterviewsRead, RecordKind::Schedule, true};
        pass<api::InterviewScheduleListRequest, api::InterviewSchedule>(endpoints::interviewScheduleList, {}, plan,
            [this](const api::Page<api::InterviewSchedule> &page, CachePage &to) {
                writer.put(page.results, nowSeconds());
                addRaw(RecordKind::Schedule, page, to);
            },
            {});
    });
    for (const api::SurveyType type : {api::SurveyType::Questionnaire, api::SurveyType::CandidateExperience}) {
        tasks.append([this, type] {
            const QString name = api::WireEnum<api::SurveyType>(type).text();
            const ListPlan plan{QString(QLatin1StringView("surveySubmission.list:") + name), Permission::CandidatesRead, RecordKind::Survey, true};
            pass<api::SurveySubmissionListRequest, api::SurveySubmission>(endpoints::surveySubmissionList, {.surveyType = type}, plan,
                [this](const api::Page<api::SurveySubmission> &page, CachePage &to) {
                    for (qsizetype i = 0; i < page.results.size(); ++i) {
                        const api::SurveySubmission &survey = page.results.at(i);
                        to.records.append({RecordKind::Survey, survey.id.text(), survey.candidateId.text(), page.raw.value(i)});
                    }
                    surveysArrived(page.results);
                },
                {});
        });
    }
}

void Sync::Private::fetchOpenJob()
{
    // Once every application is known, the rounds keep the open job fresh like all others.
    const bool needed = useServer && cacheReady && !openJob.isEmpty() && openJob != fetchedJob && !completed.contains(u"application.list"_s)
        && !forbidden(api::Permission::CandidatesRead);
    if (!needed)
        return;
    fetchedJob = openJob;
    if (openJobPager) {
        openJobPager->cancel();
        openJobPager->deleteLater();
    }
    const QList<api::InterviewPlanId> plans = store.plansOf(store.jobs().codeOf(openJob));
    for (const api::InterviewPlanId &plan : plans) {
        if (!store.stagesOf(plan).isEmpty() || forbidden(api::Permission::InterviewsRead))
            continue;
        client.call(endpoints::interviewStageList, {.interviewPlanId = plan}, &q, [this](const api::Result<api::Page<api::InterviewStage>> &page) {
            if (page)
                writer.put(page->results);
        });
    }
    api::ApplicationListRequest request;
    request.jobId = openJob;
    request.status = api::ApplicationStatus::Active;
    auto *walk = new api::Pager<api::ApplicationListRequest, api::ApplicationBrief>(
        client, endpoints::applicationBriefs, request, {.call = {.lane = api::Lane::Interactive}}, &q);
    openJobPager = walk;
    walk->start({.onPage =
                     [this](const api::Page<api::ApplicationBrief> &page) {
                         CachePage to;
                         to.nowMs = clock.wallMs();
                         putApplications(page.results, to);
                         cache.write(std::move(to));
                     },
        .onRestart = {},
        .onDone =
            [this, walk](const api::Result<api::PagerEnd> &end) {
                walk->deleteLater();
                if (!end)
                    fetchedJob = {}; // the round that follows tells what is wrong
            }});
}

} // namespace shortlist
