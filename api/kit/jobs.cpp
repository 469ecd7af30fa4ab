// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/jobs.h"

#include "api/endpoints.h"
#include "api/kit/flow.h"
#include "api/kit/notehtml.h"
#include "api/kit/plaintext.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace shortlist::api::kit {

namespace ep = endpoints;

namespace {

void sortStages(QList<InterviewStage> &stages)
{
    std::stable_sort(stages.begin(), stages.end(),
        [](const InterviewStage &a, const InterviewStage &b) { return a.orderInInterviewPlan < b.orderInInterviewPlan; });
}

QList<InterviewPlanId> plansOf(const Job &job)
{
    QList<InterviewPlanId> plans;
    if (job.defaultInterviewPlanId)
        plans.append(*job.defaultInterviewPlanId);
    for (const InterviewPlanId &plan : job.interviewPlanIds) {
        if (!plans.contains(plan))
            plans.append(plan);
    }
    return plans;
}

/// The stages of each plan in turn, appended; then `next`.
template <typename T>
void readPlans(Flow<T> *flow, const QList<InterviewPlanId> &plans, QList<InterviewStage> read, std::function<void(QList<InterviewStage>)> next)
{
    if (plans.isEmpty()) {
        next(std::move(read));
        return;
    }
    flow->call(ep::interviewStageList, {.interviewPlanId = plans.constFirst()},
        [flow, plans, read, next = std::move(next)](Page<InterviewStage> &&page) {
            sortStages(page.results);
            readPlans(flow, plans.mid(1), read + page.results, next);
        });
}

void count(Funnel &funnel, QHash<InterviewStageId, qsizetype> &places, const InterviewStage &stage)
{
    auto place = places.constFind(stage.id);
    if (place == places.cend()) {
        place = places.insert(stage.id, funnel.stages.size());
        funnel.stages.append({stage, 0});
    }
    ++funnel.stages[*place].applications;
    ++funnel.applications;
}

QSet<QString> wordsOf(const QString &text)
{
    static const QRegularExpression gaps(u"[^\\p{L}\\p{N}]+"_s);
    const QStringList words = text.toCaseFolded().split(gaps, Qt::SkipEmptyParts);
    return {words.cbegin(), words.cend()};
}

/// A refusal that says nothing of the schedule, only that this server does not know the call.
bool isUnknownEndpoint(const ApiError &error)
{
    if (error.kind == ErrorKind::NotFound)
        return error.code != "interview_schedule_not_found"_L1;
    return error.kind == ErrorKind::InvalidInput && (error.httpStatus == 400 || error.httpStatus == 405 || error.code.contains("endpoint"_L1));
}

void lookUpSchedule(Flow<One<InterviewSchedule>> *flow, const InterviewScheduleId &id)
{
    const auto at = [id](const Page<InterviewSchedule> &all) {
        const auto it = std::find_if(all.results.cbegin(), all.results.cend(), [&](const InterviewSchedule &s) { return s.id == id; });
        return it == all.results.cend() ? qsizetype(-1) : std::distance(all.results.cbegin(), it);
    };
    flow->walk(ep::interviewScheduleList, InterviewScheduleListRequest{},
        [flow, at](Page<InterviewSchedule> &&all) {
            const qsizetype place = at(all);
            if (place < 0)
                flow->fail(missingError(u"interview_schedule_not_found"_s, u"This interview schedule does not exist."_s));
            else
                flow->finish(One<InterviewSchedule>{all.results[place], all.raw.value(place), all.warnings});
        },
        [at](const Page<InterviewSchedule> &all) { return at(all) < 0; });
}

} // namespace

TaskHandle orderedStages(ApiClient &client, const InterviewPlanId &plan, QObject *context, Handler<QList<InterviewStage>> handler,
    const Options &options)
{
    auto *flow = new Flow<QList<InterviewStage>>(client, context, std::move(handler), options);
    readPlans(flow, {plan}, {}, [flow](const QList<InterviewStage> &stages) { flow->finish(stages); });
    return flow;
}

TaskHandle stagesOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<QList<InterviewStage>> handler,
    const Options &options)
{
    auto *flow = new Flow<QList<InterviewStage>>(client, context, std::move(handler), options);
    flow->call(ep::jobInfo, {.id = job}, [flow](One<JobDetail> &&info) {
        readPlans(flow, plansOf(info.value), {}, [flow](const QList<InterviewStage> &stages) { flow->finish(stages); });
    });
    return flow;
}

TaskHandle funnel(ApiClient &client, const JobId &job, std::optional<ApplicationStatus> status, QObject *context,
    Handler<Funnel> handler, const Options &options)
{
    auto *flow = new Flow<Funnel>(client, context, std::move(handler), options);
    ApplicationListRequest list{.jobId = job};
    if (status)
        list.status = *status;
    flow->call(ep::jobInfo, {.id = job}, [flow, list](One<JobDetail> &&info) {
        readPlans(flow, plansOf(info.value), {}, [flow, list, info](const QList<InterviewStage> &stages) {
            Funnel made{.job = info.value};
            QHash<InterviewStageId, qsizetype> places;
            for (const InterviewStage &stage : stages) {
                places.insert(stage.id, made.stages.size());
                made.stages.append({stage, 0});
            }
            flow->walk(ep::applicationList, list, [flow, made, places](Page<ApplicationListItem> &&all) mutable {
                for (const ApplicationListItem &application : std::as_const(all.results))
                    count(made, places, application.currentInterviewStage);
                flow->finish(std::move(made));
            });
        });
    });
    return flow;
}

qsizetype bestPosting(const QList<JobPostingSummary> &postings, const QString &title)
{
    const QSet<QString> wanted = wordsOf(title);
    qsizetype best = -1;
    std::tuple<bool, qsizetype, QDate, QDateTime> most;
    for (qsizetype i = 0; i < postings.size(); ++i) {
        const JobPostingSummary &posting = postings[i];
        QSet<QString> shared = wordsOf(posting.title);
        shared.intersect(wanted);
        const bool same = posting.title.trimmed().compare(title.trimmed(), Qt::CaseInsensitive) == 0;
        const std::tuple<bool, qsizetype, QDate, QDateTime> rank{same, shared.size(), posting.publishedDate, posting.updatedAt};
        if (best < 0 || rank > most) {
            best = i;
            most = rank;
        }
    }
    return best;
}

TaskHandle postingsOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<Page<JobPostingSummary>> handler,
    const Options &options)
{
    auto *flow = new Flow<Page<JobPostingSummary>>(client, context, std::move(handler), options);
    flow->walk(ep::jobPostingList, JobPostingListRequest{}, [flow, job](Page<JobPostingSummary> &&all) {
        Page<JobPostingSummary> mine;
        for (qsizetype i = 0; i < all.results.size(); ++i) {
            if (all.results[i].jobId != job)
                continue;
            mine.results.append(all.results[i]);
            mine.raw.append(all.raw.value(i));
        }
        flow->finish(std::move(mine));
    });
    return flow;
}

TaskHandle postingOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<One<JobPosting>> handler, const Options &options)
{
    auto *flow = new Flow<One<JobPosting>>(client, context, std::move(handler), options);
    const auto read = [flow, job](const QString &title, Page<JobPostingSummary> &&all) {
        all.results.removeIf([&](const JobPostingSummary &posting) { return posting.jobId != job; });
        const qsizetype best = bestPosting(all.results, title);
        if (best < 0) {
            flow->fail(missingError(u"job_posting_not_found"_s, u"This job has no posting."_s));
            return;
        }
        flow->call(ep::jobPostingInfo, {.jobPostingId = all.results[best].id}, [flow](One<JobPosting> &&posting) { flow->finish(std::move(posting)); });
    };
    flow->call(ep::jobInfo, {.id = job}, [flow, read](One<JobDetail> &&info) {
        flow->walk(ep::jobPostingList, JobPostingListRequest{},
            [read, title = info.value.title](Page<JobPostingSummary> &&all) { read(title, std::move(all)); });
    });
    return flow;
}

QString descriptionText(const JobPosting &posting)
{
    const QString plain = displayLines(posting.descriptionPlain).trimmed();
    return plain.isEmpty() ? noteText(posting.descriptionHtml).plain.trimmed() : plain;
}

TaskHandle interviewSchedule(ApiClient &client, const InterviewScheduleId &schedule, QObject *context,
    Handler<One<InterviewSchedule>> handler, const Options &options)
{
    auto *flow = new Flow<One<InterviewSchedule>>(client, context, std::move(handler), options);
    flow->attempt(ep::interviewScheduleInfo, {.interviewScheduleId = schedule}, [flow, schedule](Result<One<InterviewSchedule>> result) {
        if (result)
            flow->finish(std::move(result));
        else if (isUnknownEndpoint(result.error()))
            lookUpSchedule(flow, schedule);
        else
            flow->fail(result.error());
    });
    return flow;
}

} // namespace shortlist::api::kit
