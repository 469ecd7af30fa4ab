// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "api/types/applicationbrief.h"
#include "api/types/candidatebrief.h"
#include "api/types/interviewbrief.h"
#include "api/types/surveybrief.h"

namespace shortlist::api {

struct Application;
struct Candidate;
struct InterviewEvent;
struct InterviewSchedule;
struct SurveySubmission;

/// A page whose records are read as briefs. What is not right about it is told as for whole records, and a record that is
/// wrong where a brief looks is skipped; what a brief does not look at is told when the whole record is decoded.
template <> std::optional<Page<ApplicationBrief>> decodePage<ApplicationBrief>(const QByteArray &body, DecodeProblem *problem);
template <> std::optional<Page<CandidateBrief>> decodePage<CandidateBrief>(const QByteArray &body, DecodeProblem *problem);
template <> std::optional<Page<ScheduleBrief>> decodePage<ScheduleBrief>(const QByteArray &body, DecodeProblem *problem);
template <> std::optional<Page<SurveyBrief>> decodePage<SurveyBrief>(const QByteArray &body, DecodeProblem *problem);

/// One bare object, for example a stored raw record, whose bytes the brief shares. Nothing when it does not fit.
template <typename Brief> std::optional<Brief> decodeBrief(const QByteArray &json);
template <> std::optional<ScheduleBrief> decodeBrief<ScheduleBrief>(const QByteArray &json);
template <> std::optional<SurveyBrief> decodeBrief<SurveyBrief>(const QByteArray &json);

/// The brief of a whole record. Its `json` is empty.
ApplicationBrief briefOf(const Application &whole);
CandidateBrief briefOf(const Candidate &whole);
EventBrief briefOf(const InterviewEvent &whole);
ScheduleBrief briefOf(const InterviewSchedule &whole);
SurveyBrief briefOf(const SurveySubmission &whole);

} // namespace shortlist::api
