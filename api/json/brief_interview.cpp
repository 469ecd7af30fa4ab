// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/briefreader.h"

#include "api/types/interview.h"

namespace shortlist::api {

namespace {

class ScheduleReader final : BriefReader {
public:
    explicit ScheduleReader(Structure &structure) : BriefReader(structure) {}

    bool read(ScheduleBrief &out)
    {
        m_out = &out;
        begin(out.unescaped);
        return object([this](std::string_view key) { return member(key); }) && sawAll(all);
    }

private:
    enum Need : unsigned { HasId = 1, HasStatus = 2, HasApplication = 4, HasStage = 8, all = 15 };
    enum EventNeed : unsigned { EventId = 1, EventSchedule = 2, EventInterview = 4, EventPeople = 8, EventStart = 16, EventEnd = 32, EventUpdated = 64,
        EventFeedback = 128, wholeEvent = 255 };

    bool member(std::string_view key)
    {
        switch (key.size()) {
        case 2: return key == "id" ? text(m_out->id) && saw(HasId) : pass();
        case 6: return key == "status" ? name(m_out->status.value) && saw(HasStatus) : pass();
        case 9:
            if (key == "createdAt")
                return null() || time(m_out->createdAt);
            return key == "updatedAt" ? null() || time(m_out->updatedAt) : pass();
        case 11: return key == "scheduledBy" ? null() || embedded(m_out->scheduledBy) : pass();
        case 13: return key == "applicationId" ? text(m_out->application) && saw(HasApplication) : pass();
        case 15: return key == "interviewEvents" ? null() || list([this] { return event(m_out->events.emplace_back()); }) : pass();
        case 16: return key == "interviewStageId" ? text(m_out->stage) && saw(HasStage) : pass();
        default: return pass();
        }
    }
    bool event(EventBrief &out)
    {
        unsigned seen = 0;
        return object([&](std::string_view key) { return eventMember(out, key, seen); }) && seen == wholeEvent;
    }
    bool eventMember(EventBrief &out, std::string_view key, unsigned &seen)
    {
        const auto met = [&](bool good, EventNeed what) {
            seen |= what;
            return good;
        };
        switch (key.size()) {
        case 2: return key == "id" ? met(text(out.id), EventId) : pass();
        case 7: return key == "endTime" ? met(time(out.endTime), EventEnd) : pass();
        case 8: return key == "location" ? null() || text(out.location) : pass();
        case 9:
            if (key == "updatedAt")
                return met(time(out.updatedAt), EventUpdated);
            if (key == "startTime")
                return met(time(out.startTime), EventStart);
            return key == "interview" ? null() || embedded(out.interview) : pass();
        case 11:
            if (key == "interviewId")
                return met(text(out.interviewId), EventInterview);
            return key == "meetingLink" ? null() || (out.hasMeetingLink = anyText()) : pass();
        case 12: return key == "interviewers" ? met(list([&] { return embedded(out.interviewers.emplace_back()); }), EventPeople) : pass();
        case 18: return key == "interviewerUserIds" ? null() || ids(out.interviewerIds) : pass();
        case 19: return key == "interviewScheduleId" ? met(text(out.schedule), EventSchedule) : pass();
        case 20: return key == "hasSubmittedFeedback" ? met(flag(out.hasSubmittedFeedback), EventFeedback) : pass();
        default: return pass();
        }
    }
    bool anyText()
    {
        m_in.string();
        return m_in.ok();
    }

    ScheduleBrief *m_out{nullptr};
};

/// What of an event is encoded to be kept with its brief.
struct EventTexts {
    explicit EventTexts(const InterviewEvent &event)
    {
        if (event.interview)
            interview = encode(*event.interview);
        size = interview.size() * 2 + 3 * (event.id.text().size() + event.interviewScheduleId.text().size() + event.interviewId.text().size()
            + event.location.value_or(QString()).size());
        for (const EventInterviewer &person : event.interviewers) {
            people.append(encode(static_cast<const User &>(person)));
            size += people.constLast().size() * 2;
        }
        for (const UserId &id : event.interviewerUserIds)
            size += id.text().size() * 3;
    }

    QByteArray interview{};
    QList<QByteArray> people{};
    qsizetype size{0}; ///< that these and the ids take at most
};

EventBrief briefOf(const InterviewEvent &whole, const EventTexts &encoded, BriefTexts &texts)
{
    EventBrief brief{.id = texts.add(whole.id), .schedule = texts.add(whole.interviewScheduleId), .interviewId = texts.add(whole.interviewId),
        .startTime = briefTime(whole.startTime), .endTime = briefTime(whole.endTime), .updatedAt = briefTime(whole.updatedAt),
        .location = texts.add(whole.location.value_or(QString())), .hasSubmittedFeedback = whole.hasSubmittedFeedback,
        .hasMeetingLink = whole.meetingLink.has_value()};
    if (whole.interview)
        brief.interview = {texts.add(whole.interview->id), texts.add(encoded.interview)};
    for (qsizetype i = 0; i < whole.interviewers.size(); ++i)
        brief.interviewers.push_back({texts.add(whole.interviewers.at(i).id), texts.add(encoded.people.at(i))});
    for (const UserId &id : whole.interviewerUserIds)
        brief.interviewerIds.push_back(texts.add(id));
    return brief;
}

} // namespace

EventBrief briefOf(const InterviewEvent &whole)
{
    const EventTexts encoded(whole);
    BriefTexts texts(encoded.size);
    EventBrief brief = briefOf(whole, encoded, texts);
    brief.unescaped = texts.all();
    return brief;
}

ScheduleBrief briefOf(const InterviewSchedule &whole)
{
    const QByteArray user = whole.scheduledBy ? encode(*whole.scheduledBy) : QByteArray();
    std::vector<EventTexts> encoded;
    qsizetype size = user.size() * 2 + 3 * (whole.id.text().size() + whole.applicationId.text().size() + whole.interviewStageId.text().size());
    for (const InterviewEvent &event : whole.interviewEvents)
        size += encoded.emplace_back(event).size;
    BriefTexts texts(size);
    ScheduleBrief brief{.id = texts.add(whole.id), .status = whole.status, .application = texts.add(whole.applicationId), .stage = texts.add(whole.interviewStageId),
        .createdAt = briefTime(whole.createdAt), .updatedAt = briefTime(whole.updatedAt)};
    if (whole.scheduledBy)
        brief.scheduledBy = {texts.add(whole.scheduledBy->id), texts.add(user)};
    for (size_t i = 0; i < encoded.size(); ++i)
        brief.events.push_back(briefOf(whole.interviewEvents.at(qsizetype(i)), encoded[i], texts));
    brief.unescaped = texts.all();
    return brief;
}

template <> std::optional<Page<ScheduleBrief>> decodePage<ScheduleBrief>(const QByteArray &body, DecodeProblem *problem)
{
    return decodeBriefs<ScheduleReader, InterviewSchedule, ScheduleBrief>(body, problem);
}

template <> std::optional<ScheduleBrief> decodeBrief<ScheduleBrief>(const QByteArray &json)
{
    return decodeOneBrief<ScheduleReader, InterviewSchedule, ScheduleBrief>(json);
}

} // namespace shortlist::api
