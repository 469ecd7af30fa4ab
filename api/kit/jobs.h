// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/task.h"
#include "api/types/application.h"
#include "api/types/interview.h"
#include "api/types/job.h"
#include "api/types/process.h"

#include <optional>

namespace shortlist::api::kit {

/// The stages of one interview plan, in the order applications pass them.
TaskHandle orderedStages(ApiClient &client, const InterviewPlanId &plan, QObject *context, Handler<QList<InterviewStage>> handler,
    const Options &options = {});
/// The stages of a job: of its default plan first, then of the others it has.
TaskHandle stagesOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<QList<InterviewStage>> handler,
    const Options &options = {});

struct FunnelStage {
    InterviewStage stage{};
    int applications{0};
};
struct Funnel {
    JobDetail job{};
    /// In order; stages of applications that are in none of the job's plans come last.
    QList<FunnelStage> stages{};
    int applications{0};
};
/// A job's stages and how many of its applications are in each. `status` counts only applications of that status.
TaskHandle funnel(ApiClient &client, const JobId &job, std::optional<ApplicationStatus> status, QObject *context,
    Handler<Funnel> handler, const Options &options = {});

/// The posting to show for a job titled `title`: the same title (whatever its case), else the one sharing most words with it,
/// among equals the latest published. -1 when there is none.
[[nodiscard]] qsizetype bestPosting(const QList<JobPostingSummary> &postings, const QString &title);
/// The job's posting, whole. NotFound with job_posting_not_found when it has none.
TaskHandle postingOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<One<JobPosting>> handler,
    const Options &options = {});
/// All postings of a job.
TaskHandle postingsOfJob(ApiClient &client, const JobId &job, QObject *context, Handler<Page<JobPostingSummary>> handler,
    const Options &options = {});
/// The description as plain text: the server's own, else its HTML without tags.
[[nodiscard]] QString descriptionText(const JobPosting &posting);

/// interviewSchedule.info where the server has it; looked up in interviewSchedule.list where it has not.
TaskHandle interviewSchedule(ApiClient &client, const InterviewScheduleId &schedule, QObject *context,
    Handler<One<InterviewSchedule>> handler, const Options &options = {});

} // namespace shortlist::api::kit
