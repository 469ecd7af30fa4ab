// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

QByteArray Handlers::applicationList(const api::ApplicationListRequest &request)
{
    std::optional<quint64> job;
    if (request.jobId) {
        job = find(Kind::Job, request.jobId->text(), quint64(world.org.jobs.size()));
        if (!job)
            return refuse("job_not_found"_L1);
    }
    for (const auto &expand : request.expand) {
        if (!(expand == api::ApplicationExpand::Openings))
            return refuse("invalid_input"_L1, QString(u"expand: not offered here: " + expand.text()));
    }
    const bool openings = !request.expand.isEmpty();
    Listing listing;
    listing.end = world.applicationCount();
    listing.list = Listed::Application;
    listing.accepts = [&, job](quint64 i) {
        const auto application = quint32(i);
        return (!job || quint64(world.jobOf(application)) == *job) && (!request.status || world.statusOf(application) == request.status->value)
            && (!request.createdAfter || world.createdMs(application) > *request.createdAfter);
    };
    listing.write = [&, openings](QByteArray &out, quint64 i) {
        const api::ApplicationDetail record = world.application(quint32(i), openings);
        api::encodeTo(out, static_cast<const api::ApplicationListItem &>(record));
    };
    return answerPage(pageRequest(ep::applicationList.path, request), listing);
}

QByteArray Handlers::applicationInfo(const api::ApplicationInfoRequest &request)
{
    std::optional<quint32> index;
    if (request.applicationId)
        index = findApplication(*request.applicationId);
    else if (request.submittedFormInstanceId)
        if (const auto form = find(Kind::FormSubmission, request.submittedFormInstanceId->text(), world.bornApplications()))
            index = quint32(*form);
    if (!request.applicationId && !request.submittedFormInstanceId)
        return refuse("invalid_input"_L1, u"applicationId or submittedFormInstanceId is required"_s);
    if (!index)
        return refuse("application_not_found"_L1);
    const auto wants = [&](api::ApplicationExpand what) { return request.expand.contains(what); };
    if (wants(api::ApplicationExpand::Referrals) && request.submittedFormInstanceId)
        return refuse("invalid_input"_L1, u"expand: referrals do not go with submittedFormInstanceId"_s);
    api::ApplicationDetail record = world.application(*index, wants(api::ApplicationExpand::Openings));
    record.applicationHistory = world.history(*index);
    if (wants(api::ApplicationExpand::ApplicationFormSubmissions))
        record.applicationFormSubmissions = world.formSubmissions(*index);
    if (wants(api::ApplicationExpand::Referrals))
        record.referrals = world.referrals(*index);
    record.resumeFileHandle = world.candidate(world.code(*index).owner).resumeFileHandle;
    return answerOne(record);
}

QByteArray Handlers::refuseArchive(quint32 application, const api::ApplicationChangeStageRequest &request)
{
    if (!request.archiveReasonId)
        return refuse("invalid_input"_L1, u"archiveReasonId: required when the stage is of type Archived"_s);
    const auto reason = find(Kind::ArchiveReason, request.archiveReasonId->text(), quint64(world.org.archiveReasons.size()));
    if (!reason || world.org.archiveReasons[qsizetype(*reason)].isArchived)
        return refuse("archive_reason_not_found"_L1);
    if (!request.archiveEmail)
        return {};
    const auto form = find(Kind::Template, request.archiveEmail->communicationTemplateId.text(), quint64(world.org.templates.size()));
    if (!form)
        return refuse("communication_template_not_found"_L1);
    if (!world.org.templates[qsizetype(*form)].intendedTypes.contains(api::CommunicationTemplateType::Email))
        return refuse("communication_template_not_allowed"_L1, u"This template is not for e-mail."_s);
    if (!world.mailAddress(world.code(application).owner))
        return refuse("invalid_input"_L1, u"archiveEmail: the candidate has no e-mail address"_s);
    return {};
}

QByteArray Handlers::refuseHire(int job, std::optional<quint32> application)
{
    if (application && world.hasFreeOpening(*application))
        return {};
    switch (world.org.hirePolicies[job]) {
    case HirePolicy::NeedsAcceptedOffer:
        return refuse("invalid_input"_L1, u"An approved and accepted offer is needed before this candidate can be hired."_s);
    case HirePolicy::NeedsFreeOpening:
        return refuse("opening_in_use"_L1, u"Every opening of this job is already taken by another hire."_s);
    case HirePolicy::Free: break;
    }
    return {};
}

QByteArray Handlers::refuseMove(quint32 application, int stage, const api::ApplicationChangeStageRequest &request)
{
    if (!world.allowsStage(application, stage))
        return refuse("interview_stage_not_found"_L1, u"The stage is in no interview plan of the application's job."_s);
    const api::InterviewStageType type = world.org.stageType(stage);
    if (type == api::InterviewStageType::Archived)
        return refuseArchive(application, request);
    if (request.archiveReasonId || request.archiveEmail) {
        return refuse("invalid_input"_L1, QString(QLatin1StringView(request.archiveReasonId ? "archiveReasonId" : "archiveEmail")
            + u": only allowed when the stage is of type Archived"));
    }
    if (type == api::InterviewStageType::Hired && world.statusOf(application) != api::ApplicationStatus::Hired)
        return refuseHire(world.jobOf(application), application);
    return {};
}

QByteArray Handlers::applicationChangeStage(const api::ApplicationChangeStageRequest &request)
{
    const std::optional<quint32> application = findApplication(request.applicationId);
    if (!application)
        return refuse("application_not_found"_L1);
    const std::optional<int> stage = findStage(request.interviewStageId);
    if (!stage)
        return refuse("interview_stage_not_found"_L1);
    if (const QByteArray refusal = refuseMove(*application, *stage, request); !refusal.isEmpty())
        return refusal;
    if (world.stageOf(*application) != *stage) {
        const auto reason = request.archiveReasonId
            ? find(Kind::ArchiveReason, request.archiveReasonId->text(), quint64(world.org.archiveReasons.size())) : std::nullopt;
        world.move(*application, *stage, reason ? int(*reason) : -1, now(), m_actor);
    }
    return answerApplication(*application);
}

QByteArray Handlers::answerApplication(quint32 application) const
{
    return answerOne(static_cast<const api::Application &>(world.application(application, false)));
}

QByteArray Handlers::applicationListHistory(const api::ApplicationListHistoryRequest &request)
{
    const std::optional<quint32> application = findApplication(request.applicationId);
    if (!application)
        return refuse("application_not_found"_L1);
    const QList<api::ApplicationHistoryEvent> events = world.history(*application);
    return pageOf(ep::applicationListHistory.path, request, events, [](const auto &) { return true; });
}

QByteArray Handlers::applicationFeedbackList(const api::ApplicationFeedbackListRequest &request)
{
    Listing listing;
    listing.list = Listed::Feedback;
    std::vector<IndexedFeedback> ofOne;
    if (request.applicationId) {
        const std::optional<quint32> application = findApplication(*request.applicationId);
        if (!application)
            return refuse("application_not_found"_L1);
        for (const quint64 position : world.feedbackOf(*application))
            ofOne.push_back({position, world.feedbackAt(position).toMSecsSinceEpoch()});
    }
    const std::vector<IndexedFeedback> &index = request.applicationId ? ofOne : world.feedbackIndex();
    listing.end = index.size();
    listing.accepts = [&](quint64 i) { return !request.createdAfter || index[i].submittedMs > *request.createdAfter; };
    listing.fromChange = [&index](quint64 position) { return ordinalOf(index, position); };
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, world.feedback(index[i].position)); };
    return answerPage(pageRequest(ep::applicationFeedbackList.path, request), listing);
}

QByteArray Handlers::surveySubmissionList(const api::SurveySubmissionListRequest &request)
{
    const bool questionnaire = request.surveyType == api::SurveyType::Questionnaire;
    if (!questionnaire && !(request.surveyType == api::SurveyType::CandidateExperience))
        return refuse("invalid_input"_L1, u"surveyType: only CandidateExperience and Questionnaire are listed"_s);
    const std::vector<IndexedFeedback> &index = world.surveyIndex();
    Listing listing;
    listing.end = index.size();
    listing.list = Listed::Survey;
    listing.accepts = [&, questionnaire](quint64 i) {
        return (index[i].position % World::surveyStride == 0) == questionnaire && (!request.createdAfter || index[i].submittedMs > *request.createdAfter);
    };
    listing.fromChange = [&index](quint64 position) { return ordinalOf(index, position); };
    // All of one type are answers to one form, which is by far the longest part of each: it is written out once.
    QByteArray form;
    listing.write = [&](QByteArray &out, quint64 i) {
        api::SurveySubmission record = world.survey(index[i].position);
        const std::optional<api::FormDefinition> asked = std::exchange(record.formDefinition, {});
        api::encodeTo(out, record);
        if (!asked)
            return;
        if (form.isEmpty())
            form = api::encode(*asked);
        out.chop(1); // the brace
        out += R"(,"formDefinition":)" + form + '}';
    };
    return answerPage(pageRequest(ep::surveySubmissionList.path, request), listing);
}

} // namespace shortlist::sandbox
