// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/ids.h"
#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/field.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "api/types/job.h"
#include "api/types/organisation.h"
#include "api/types/process.h"
#include "api/types/user.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace shortlist::sandbox {

/// What a job asks for before somebody may be hired for it.
enum class HirePolicy { Free, NeedsAcceptedOffer, NeedsFreeOpening };

/// Everything of the generated organisation that does not grow with the number of candidates: a few hundred records.
/// Lists are in the order the API gives them; a record's index is its number in the list and in its id.
struct Organisation {
    /// The same seed and `now` give the same organisation. Every date in it is relative to `now`.
    Organisation(quint64 seed, const QDateTime &now);

    quint64 seed;
    QDateTime now;
    Ids ids;
    QString name;

    QList<api::Department> departments{};
    QList<api::Location> locations{};
    QList<api::User> users{};
    QStringList hiringTeamRoles{};
    QList<api::Project> projects{};

    QList<api::SourceType> sourceTypes{};
    QList<api::Source> sources{};
    QList<int> sourceWeights{};
    QList<api::ArchiveReason> archiveReasons{};
    QList<api::CandidateTag> tags{};
    int generatedTags{0}; ///< the last of them is archived; those after it were made through the API
    QList<api::CloseReason> closeReasons{};
    QList<api::CommunicationTemplate> templates{};
    QList<api::CustomFieldDefinition> customFields{};

    QList<api::InterviewPlan> plans{};
    QList<api::InterviewStageGroup> groups{};
    QList<api::InterviewStage> stages{};
    QList<QList<int>> planStages{}; ///< per plan, indices into stages, in plan order
    QList<api::InterviewStageType> stageTypes{}; ///< per stage
    QList<int> stageWeights{};      ///< how many of an open job's applications stand there
    QList<api::Interview> interviews{}; ///< one per stage where people meet, then those of a single job
    QList<int> stageInterview{};        ///< per stage, index into interviews or -1

    QList<api::JobDetail> jobs{};
    QList<int> jobPlan{};
    QList<int> jobWeights{}; ///< per mille of all applications
    QList<HirePolicy> hirePolicies{};
    QList<api::JobPosting> postings{};
    QList<std::pair<int, int>> openings{}; ///< every opening as job and number in JobDetail::openings

    QList<api::FeedbackFormDefinition> feedbackForms{};
    QList<api::SurveyFormDefinition> surveyForms{};
    api::FormDefinition applicationForm{};
    api::FormDefinition offerForm{};
    QList<api::Criterion> criteria{}; ///< of the review of applications, for every job

    [[nodiscard]] QDateTime ago(double days) const { return now.addSecs(-qint64(days * 86400.0)); }
    [[nodiscard]] api::InterviewStageType stageType(int stage) const { return stageTypes[stage]; }
    [[nodiscard]] int archivedStageOf(int plan) const { return planStages[plan].constLast(); }

private:
    void makePlaces();
    void makeUsers();
    void makeProcess();
    void makeCustomFields();
    void makePlans();
    void makeInterviews();
    void makeJobs();
    void makePostings();
    void makeForms(); // forms.cpp
    // extras.cpp
    void makeCloseReasons();
    void makeProjects();
    void makeCriteria();
    void makeMoreCustomFields();
    void makeJobInterviews();
    void fillOpenings();
    [[nodiscard]] api::JobDetail makeJob(int index) const;
    [[nodiscard]] QList<api::HiringTeamMember> hiringTeamOf(int job) const;
};

} // namespace shortlist::sandbox
