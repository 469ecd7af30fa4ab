// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/syncpass.h"

#include "api/briefs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

/// Which lists there are, in which order they come, and what becomes of the records of those that are not like the others.
namespace shortlist {
namespace {

namespace endpoints = api::endpoints;
constexpr qint64 fullEveryMs = qint64(24) * 60 * 60 * 1000;

} // namespace

void Sync::Private::takePage(const api::Page<api::ApplicationBrief> &page, const ListPlan &, CachePage &to)
{
    putApplications(page.results, to);
    for (const api::ApplicationBrief &application : page.results)
        listBrought(RecordKind::Application, application.id, application.json);
}

void Sync::Private::takePage(const api::Page<api::CandidateBrief> &page, const ListPlan &, CachePage &to)
{
    writer.put(page.results);
    to.candidates = page.results;
    for (const api::CandidateBrief &candidate : page.results)
        listBrought(RecordKind::Candidate, candidate.id, candidate.json);
}

void Sync::Private::takePage(const api::Page<api::ScheduleBrief> &page, const ListPlan &, CachePage &to)
{
    writer.put(page.results, nowSeconds());
    to.schedules = page.results;
    for (const api::ScheduleBrief &schedule : page.results) {
        listBrought(RecordKind::Schedule, schedule.id, schedule.json);
        for (const api::EventBrief &event : schedule.events)
            listBrought(RecordKind::Event, event.id, {});
    }
}

void Sync::Private::takePage(const api::Page<api::SurveyBrief> &page, const ListPlan &, CachePage &to)
{
    writer.put(page.results);
    to.surveys = page.results;
    for (const api::SurveyBrief &survey : page.results)
        listBrought(RecordKind::Survey, survey.id, survey.json);
    surveysArrived(page.results);
}

void Sync::Private::takePage(const api::Page<api::HiringTeamRole> &page, const ListPlan &, CachePage &to)
{
    QList<TeamRole> roles;
    for (qsizetype i = 0; i < page.results.size(); ++i) {
        const api::HiringTeamRole &role = page.results.at(i);
        const TeamRole kept{api::HiringTeamRoleId(recordId(role)), role.title.value_or(QString())};
        // A server that sends titles alone sends no object; the cache keeps one.
        const QByteArray raw = page.raw.value(i).startsWith('{') ? page.raw.value(i) : api::encode(api::HiringTeamRole{kept.id, kept.title});
        roles.append(kept);
        to.records.append({RecordKind::HiringTeamRole, kept.id.text(), {}, raw});
        listBrought(RecordKind::HiringTeamRole, kept.id.text(), raw);
    }
    writer.put(roles);
}

void Sync::Private::takePage(const api::Page<api::ApplicationHiringTeamRole> &page, const ListPlan &, CachePage &to)
{
    QList<ApplicationTeamRole> roles;
    for (const api::ApplicationHiringTeamRole &role : page.results)
        roles.append({role.id, role.title});
    writer.put(roles);
    addRaw(page, RecordKind::ApplicationRole, to);
}

void Sync::Private::putApplications(const QList<api::ApplicationBrief> &items, CachePage &to)
{
    writer.put(items);
    to.applications = items;
    for (const api::ApplicationBrief &item : items)
        to.stageDates.append(writer.stageDate(item.id.view()));
}

template <typename Request, typename T>
auto Sync::Private::list(const api::Endpoint<Request, api::Page<T>> &endpoint, const std::type_identity_t<Request> &request, RecordKind kind) -> ListTask
{
    return list(endpoint, request, ListPlan{.name = endpoint.path, .needs = endpoint.needs, .kind = kind});
}

template <typename Request, typename T>
auto Sync::Private::list(const api::Endpoint<Request, api::Page<T>> &endpoint, const std::type_identity_t<Request> &request, ListPlan plan) -> ListTask
{
    if (endpoint.paging == api::Paging::PagesAndSync) {
        const qint64 last = meta.value(QString("full:"_L1 + plan.name)).toLongLong();
        if (clock.wallMs() - last > fullEveryMs)
            fullNext.insert(plan.name); // deletions show in full passes only
    }
    return {plan.kind, [this, endpoint, request, plan] { pass<Request, T>(endpoint, request, plan); }};
}

/// Every list of a round, open board first. Those without sync tokens are whole each time, so they come more rarely.
auto Sync::Private::roundLists(bool unpagedToo) -> QList<ListTask>
{
    using enum RecordKind;
    api::JobListRequest jobs;
    jobs.status = {api::JobStatus::Draft, api::JobStatus::Open, api::JobStatus::Closed, api::JobStatus::Archived};
    QList<ListTask> all;
    const auto whole = [&](RecordKind kind) { return unpagedToo || !kinds[kind].problems.isEmpty(); };
    all.append(list(endpoints::jobList, jobs, Job));
    all.append(list(endpoints::interviewPlanList, {.includeArchived = true}, Plan));
    if (whole(StageGroup))
        all.append(list(endpoints::interviewStageGroupList, {}, StageGroup));
    if (whole(Stage))
        all.append({Stage, [this] { queueStages(); }});
    if (whole(Source))
        all.append(list(endpoints::sourceList, {.includeArchived = true}, embedded(endpoints::sourceList, Source)));
    if (whole(ArchiveReason))
        all.append(list(endpoints::archiveReasonList, {.includeArchived = true}, ArchiveReason));
    if (whole(Template))
        all.append(list(endpoints::communicationTemplateList, {}, Template));
    all.append(list(endpoints::candidateTagList, {.includeArchived = true}, embedded(endpoints::candidateTagList, Tag)));
    all.append(list(endpoints::userList, {.includeDeactivated = true}, embedded(endpoints::userList, User)));
    all.append(list(endpoints::departmentList, {.includeArchived = true}, Department));
    all.append(list(endpoints::locationList, {.includeArchived = true, .includeLocationHierarchy = true}, Location));
    all.append(list(endpoints::applicationBriefs, {}, large(endpoints::applicationBriefs, Application)));
    all.append(list(endpoints::candidateBriefs, {}, large(endpoints::candidateBriefs, Candidate)));
    all.append(list(endpoints::scheduleBriefs, {}, large(endpoints::scheduleBriefs, Schedule)));
    for (const api::SurveyType type : {api::SurveyType::Questionnaire, api::SurveyType::CandidateExperience})
        all.append(list(endpoints::surveyBriefs, {.surveyType = type}, surveyPlan(type)));
    if (whole(JobPosting))
        all.append(list(endpoints::jobPostingList, {}, JobPosting));
    all.append(list(endpoints::openingList, {}, Opening));
    ListPlan interviews{.name = endpoints::interviewList.path, .needs = endpoints::interviewList.needs, .kind = Interview};
    interviews.scope = [this](Row row) { return !meets(Code(row)); };
    all.append(list(endpoints::interviewList, {.includeArchived = true, .includeNonSharedInterviews = true}, interviews));
    all.append(list(endpoints::offerList, {}, Offer));
    all.append(list(endpoints::projectList, {}, Project));
    if (whole(HiringTeamRole))
        all.append(list(endpoints::hiringTeamRoleList, {.namesOnly = false}, HiringTeamRole));
    if (whole(ApplicationRole))
        all.append(list(endpoints::applicationHiringTeamRoleList, {}, ApplicationRole));
    if (whole(CloseReason))
        all.append(list(endpoints::closeReasonList, {.includeArchived = true}, CloseReason));
    all.append(list(endpoints::customFieldList, {.includeArchived = true}, CustomField));
    all.append(list(endpoints::feedbackFormDefinitionList, {.includeArchived = true}, FeedbackForm));
    const RecordKind shown = shownList == Event ? Schedule : shownList;
    std::stable_partition(all.begin(), all.end(), [shown](const ListTask &task) { return task.kind == shown; });
    return all;
}

/// Records that also come inside others stay when their list lacks them: something may still refer to them.
template <typename Endpoint> ListPlan Sync::Private::embedded(const Endpoint &endpoint, RecordKind kind)
{
    return {.name = endpoint.path, .needs = endpoint.needs, .kind = kind, .sweeps = false};
}

template <typename Endpoint> ListPlan Sync::Private::large(const Endpoint &endpoint, RecordKind kind)
{
    return {.name = endpoint.path, .needs = endpoint.needs, .kind = kind, .counts = true};
}

ListPlan Sync::Private::surveyPlan(api::SurveyType type)
{
    const QString name = endpoints::surveySubmissionList.path + u':' + api::WireEnum<api::SurveyType>(type).text();
    return {.name = name, .needs = endpoints::surveySubmissionList.needs, .kind = RecordKind::Survey, .counts = true,
        .scope = [this, type](Row row) { return store.surveyAt(row).type == quint8(type); }};
}

/// True when an event is about this interview.
bool Sync::Private::meets(Code interview) const
{
    for (Row row = 0; row < store.rowEnd(RecordKind::Event); ++row) {
        if (!(store.eventAt(row).flags & RowGone) && store.eventAt(row).interview == interview)
            return true;
    }
    return false;
}

/// One request per plan; asked for once the plans are known.
void Sync::Private::queueStages()
{
    QList<Task> stages;
    store.plans().forEach([&](Code, const api::InterviewPlan &plan) {
        ListPlan stagesOf{.name = endpoints::interviewStageList.path + u':' + plan.id.text(), .needs = endpoints::interviewStageList.needs,
            .kind = RecordKind::Stage};
        stagesOf.scope = [this, id = plan.id](Row row) {
            const api::InterviewStage *stage = store.stages().at(Code(row));
            bool used = !stage || stage->interviewPlanId != id;
            for (Row application = 0; application < store.applicationEnd() && !used; ++application)
                used = store.application(application).stage == row && !(store.application(application).flags & RowGone);
            return !used;
        };
        const ListTask task = list(endpoints::interviewStageList, {.interviewPlanId = plan.id}, stagesOf);
        stages.append([this, run = task.run] {
            --kinds[RecordKind::Stage].queued;
            run();
        });
    });
    // A plan that is gone has no list that could fail.
    kinds[RecordKind::Stage].problems.removeIf([this](auto problem) {
        return !store.plans().find(api::InterviewPlanId(problem.key().section(u':', 1)));
    });
    kinds[RecordKind::Stage].queued += int(stages.size());
    if (stages.isEmpty()) {
        CachePage none;
        listCompleted({.name = endpoints::interviewStageList.path, .kind = RecordKind::Stage}, none);
    }
    tasks = stages + tasks;
    runNext();
}

void Sync::Private::fetchOpenJob()
{
    // Once every application is known, the rounds keep the open job fresh like all others.
    const bool needed = useServer && rowsReady && !openJob.isEmpty() && openJob != fetchedJob && !completed.contains(u"application.list"_s)
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
