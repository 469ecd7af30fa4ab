// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/endpoints.h"
#include "api/json/brief.h"

/// Endpoints of api/endpoints.h read in the short form that lists need, many times faster than whole records.
namespace shortlist::api::endpoints {

inline constexpr Endpoint<ApplicationListRequest, Page<ApplicationBrief>> applicationBriefs{
    applicationList.path, applicationList.needs, applicationList.repeat, applicationList.paging};
inline constexpr Endpoint<CandidateListRequest, Page<CandidateBrief>> candidateBriefs{
    candidateList.path, candidateList.needs, candidateList.repeat, candidateList.paging};
inline constexpr Endpoint<InterviewScheduleListRequest, Page<ScheduleBrief>> scheduleBriefs{
    interviewScheduleList.path, interviewScheduleList.needs, interviewScheduleList.repeat, interviewScheduleList.paging};
inline constexpr Endpoint<SurveySubmissionListRequest, Page<SurveyBrief>> surveyBriefs{
    surveySubmissionList.path, surveySubmissionList.needs, surveySubmissionList.repeat, surveySubmissionList.paging};

} // namespace shortlist::api::endpoints
