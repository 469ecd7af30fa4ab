// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/idview.h"

#include <QByteArray>

#include <string_view>
#include <vector>

namespace shortlist::api {

/// What lists keep of an interview event. Its views point into the schedule it came with, or into `unescaped`.
struct EventBrief {
    IdView<tag::InterviewEvent> id{};
    IdView<tag::InterviewSchedule> schedule{};
    IdView<tag::Interview> interviewId{};
    Embedded<tag::Interview> interview{}; ///< where the event brings it
    std::vector<Embedded<tag::User>> interviewers{};
    std::vector<IdView<tag::User>> interviewerIds{};
    qint64 startTime{0};                  ///< milliseconds since 1970 UTC, like the next two
    qint64 endTime{0};
    qint64 updatedAt{0};
    std::string_view location{};          ///< UTF-8; empty when there is none
    bool hasSubmittedFeedback{false};
    bool hasMeetingLink{false};
    QByteArray unescaped{};               ///< of an event by itself
};

/// What lists keep of an interview schedule and its events; like ApplicationBrief in every way.
struct ScheduleBrief {
    IdView<tag::InterviewSchedule> id{};
    WireEnum<InterviewScheduleStatus> status{};
    IdView<tag::Application> application{};
    IdView<tag::InterviewStage> stage{};
    Embedded<tag::User> scheduledBy{};
    qint64 createdAt{0}; ///< milliseconds since 1970 UTC, 0 when unknown, like the next
    qint64 updatedAt{0};
    std::vector<EventBrief> events{};
    QByteArray json{};      ///< the whole record as it came
    QByteArray unescaped{}; ///< texts that were written with escapes; mostly empty
};

} // namespace shortlist::api
