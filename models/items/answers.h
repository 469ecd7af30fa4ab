// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/answers.h"
#include "models/store/store.h"

#include <QDateTime>

namespace shortlist {

using api::kit::Answer;
using api::kit::answerOf;
using api::kit::AnswerSection;
using api::kit::answerSections;
using api::kit::customFieldText;
using api::kit::overallRecommendation;
using api::kit::Recommendation;

/// A form somebody filled in: an application form, a questionnaire or a scorecard.
struct FilledForm {
    QString id{};
    QString title{};     ///< "Application form", the survey's or the interview's name
    QString author{};    ///< scorecards: who
    QDateTime when{};    ///< invalid when not known
    int overall{0};      ///< scorecards: overall recommendation 1–4, 0 when there is none
    QString overallText{};
    QList<AnswerSection> sections{};
    PendingState pending{PendingState::None}; ///< of a scorecard written here that Ashby has not confirmed
    QString pendingReason{};
    quint64 write{0}; ///< its number in the outbox
};

} // namespace shortlist
