// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

namespace {
template <const auto &endpoint, auto handler> constexpr Route route()
{
    using Request = typename std::remove_cvref_t<decltype(endpoint)>::Request;
    return {endpoint.path, endpoint.needs, endpoint.repeat == api::Repeat::Never,
        [](Handlers &handlers, const QByteArray &body, const QJsonObject &object) {
            QString problem;
            const std::optional<Request> request = readRequest<Request>(body, object, &problem);
            return request ? (handlers.*handler)(*request) : handlers.refuse("invalid_input"_L1, problem);
        }};
}

constexpr Route table[] = {
    route<ep::apiKeyInfo, &Handlers::apiKeyInfo>(),
    route<ep::jobList, &Handlers::jobList>(),
    route<ep::jobInfo, &Handlers::jobInfo>(),
    route<ep::jobPostingList, &Handlers::jobPostingList>(),
    route<ep::jobPostingInfo, &Handlers::jobPostingInfo>(),
    route<ep::interviewPlanList, &Handlers::interviewPlanList>(),
    route<ep::interviewStageList, &Handlers::interviewStageList>(),
    route<ep::interviewStageInfo, &Handlers::interviewStageInfo>(),
    route<ep::interviewStageGroupList, &Handlers::interviewStageGroupList>(),
    route<ep::interviewScheduleList, &Handlers::interviewScheduleList>(),
    route<ep::applicationList, &Handlers::applicationList>(),
    route<ep::applicationInfo, &Handlers::applicationInfo>(),
    route<ep::applicationChangeStage, &Handlers::applicationChangeStage>(),
    route<ep::applicationListHistory, &Handlers::applicationListHistory>(),
    route<ep::applicationFeedbackList, &Handlers::applicationFeedbackList>(),
    route<ep::feedbackFormDefinitionList, &Handlers::feedbackFormDefinitionList>(),
    route<ep::surveySubmissionList, &Handlers::surveySubmissionList>(),
    route<ep::candidateList, &Handlers::candidateList>(),
    route<ep::candidateInfo, &Handlers::candidateInfo>(),
    route<ep::candidateSearch, &Handlers::candidateSearch>(),
    route<ep::candidateListNotes, &Handlers::candidateListNotes>(),
    route<ep::candidateCreateNote, &Handlers::candidateCreateNote>(),
    route<ep::fileInfo, &Handlers::fileInfo>(),
    route<ep::sourceList, &Handlers::sourceList>(),
    route<ep::archiveReasonList, &Handlers::archiveReasonList>(),
    route<ep::candidateTagList, &Handlers::candidateTagList>(),
    route<ep::communicationTemplateList, &Handlers::communicationTemplateList>(),
    route<ep::userList, &Handlers::userList>(),
    route<ep::departmentList, &Handlers::departmentList>(),
    route<ep::locationList, &Handlers::locationList>(),
    route<ep::applicationListCriteriaEvaluations, &Handlers::applicationListCriteriaEvaluations>(),
    route<ep::applicationHiringTeamRoleList, &Handlers::applicationHiringTeamRoleList>(),
    route<ep::candidateListProjects, &Handlers::candidateListProjects>(),
    route<ep::closeReasonList, &Handlers::closeReasonList>(),
    route<ep::customFieldList, &Handlers::customFieldList>(),
    route<ep::customFieldInfo, &Handlers::customFieldInfo>(),
    route<ep::departmentInfo, &Handlers::departmentInfo>(),
    route<ep::locationInfo, &Handlers::locationInfo>(),
    route<ep::userInfo, &Handlers::userInfo>(),
    route<ep::userSearch, &Handlers::userSearch>(),
    route<ep::hiringTeamRoleList, &Handlers::hiringTeamRoleList>(),
    route<ep::jobSearch, &Handlers::jobSearch>(),
    route<ep::openingList, &Handlers::openingList>(),
    route<ep::openingInfo, &Handlers::openingInfo>(),
    route<ep::offerList, &Handlers::offerList>(),
    route<ep::offerInfo, &Handlers::offerInfo>(),
    route<ep::projectList, &Handlers::projectList>(),
    route<ep::projectInfo, &Handlers::projectInfo>(),
    route<ep::interviewList, &Handlers::interviewList>(),
    route<ep::interviewInfo, &Handlers::interviewInfo>(),
    route<ep::interviewScheduleInfo, &Handlers::interviewScheduleInfo>(),
    route<ep::interviewEventList, &Handlers::interviewEventList>(),
    route<ep::applicationCreate, &Handlers::applicationCreate>(),
    route<ep::applicationUpdate, &Handlers::applicationUpdate>(),
    route<ep::applicationChangeSource, &Handlers::applicationChangeSource>(),
    route<ep::applicationTransfer, &Handlers::applicationTransfer>(),
    route<ep::applicationAddHiringTeamMember, &Handlers::applicationAddHiringTeamMember>(),
    route<ep::applicationRemoveHiringTeamMember, &Handlers::applicationRemoveHiringTeamMember>(),
    route<ep::applicationFeedbackSubmit, &Handlers::applicationFeedbackSubmit>(),
    route<ep::candidateCreate, &Handlers::candidateCreate>(),
    route<ep::candidateUpdate, &Handlers::candidateUpdate>(),
    route<ep::candidateAddTag, &Handlers::candidateAddTag>(),
    route<ep::candidateRemoveTag, &Handlers::candidateRemoveTag>(),
    route<ep::candidateAddProject, &Handlers::candidateAddProject>(),
    route<ep::candidateUploadFile, &Handlers::candidateUploadFile>(),
    route<ep::candidateUploadResume, &Handlers::candidateUploadResume>(),
    route<ep::candidateAnonymize, &Handlers::candidateAnonymize>(),
    route<ep::candidateTagCreate, &Handlers::candidateTagCreate>(),
    route<ep::fileCreateFileUploadHandle, &Handlers::fileCreateFileUploadHandle>(),
    route<ep::customFieldSetValue, &Handlers::customFieldSetValue>(),
};
static_assert(std::size(table) == std::tuple_size_v<decltype(ep::allEndpoints)>, "an endpoint has no route");
} // namespace

std::span<const Route> routes() { return table; }

const Route *findRoute(QStringView path)
{
    const auto found = std::ranges::find_if(table, [&](const Route &line) { return path == line.path; });
    return found == std::end(table) ? nullptr : found;
}

} // namespace shortlist::sandbox
