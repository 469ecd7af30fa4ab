// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/organisation.h"

#include "api/sandbox/random.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
using enum api::InterviewStageType;

struct StageSeed {
    const char *title;
    api::InterviewStageType type;
    int weight;       ///< of an open job's applications, relative
    const char *meet; ///< the interview held there, if any
};
struct PlanSeed {
    const char *title;
    bool archived;
    std::initializer_list<StageSeed> stages;
};

const PlanSeed planSeeds[] = {
    {"Engineering", false, {{"New lead", Lead, 40, ""}, {"Reached out", Lead, 35, ""}, {"Replied", Lead, 12, ""},
        {"Application review", PreInterviewScreen, 190, ""}, {"Recruiter screen", Active, 75, "Recruiter screen"},
        {"Technical interview", Active, 55, "Technical interview"}, {"Take-home task", Active, 38, ""}, {"On-site panel", Active, 26, "On-site panel"},
        {"References", Active, 10, ""}, {"Offer", Offer, 12, ""}, {"Hired", Hired, 17, ""}, {"Archived", Archived, 490, ""}}},
    {"Design & product", false, {{"New lead", Lead, 30, ""}, {"Reached out", Lead, 30, ""}, {"Application review", PreInterviewScreen, 170, ""},
        {"Portfolio review", PreInterviewScreen, 90, ""}, {"Intro call", Active, 60, "Recruiter screen"}, {"Portfolio presentation", Active, 34, "On-site panel"},
        {"Meet the team", Active, 20, "Team conversation"}, {"Offer", Offer, 10, ""}, {"Hired", Hired, 16, ""}, {"Archived", Archived, 540, ""}}},
    {"Commercial", false, {{"New lead", Lead, 50, ""}, {"Application review", PreInterviewScreen, 200, ""}, {"Phone screen", Active, 80, "Recruiter screen"},
        {"Role play", Active, 45, "On-site panel"}, {"Final interview", Active, 25, "Hiring manager interview"}, {"Offer", Offer, 14, ""},
        {"Hired", Hired, 26, ""}, {"Archived", Archived, 560, ""}}},
    {"Operations", false, {{"Application review", PreInterviewScreen, 230, ""}, {"Phone screen", Active, 70, "Recruiter screen"},
        {"Site visit", Active, 40, "On-site panel"}, {"Health & safety check", Active, 12, ""}, {"Offer", Offer, 12, ""}, {"Hired", Hired, 40, ""},
        {"Archived", Archived, 596, ""}}},
    {"Short process", false, {{"New lead", Lead, 25, ""}, {"Application review", PreInterviewScreen, 240, ""},
        {"Interview", Active, 80, "Hiring manager interview"}, {"Offer", Offer, 14, ""}, {"Hired", Hired, 30, ""}, {"Archived", Archived, 600, ""}}},
    {"Engineering 2021", true, {{"Application review", PreInterviewScreen, 200, ""}, {"Whiteboard", Active, 60, "Technical interview"},
        {"Offer", Offer, 12, ""}, {"Hired", Hired, 20, ""}, {"Archived", Archived, 700, ""}}},
};
} // namespace

void Organisation::makePlans()
{
    struct GroupSeed { const char *title; api::InterviewStageType type; };
    static constexpr GroupSeed groupSeeds[] = {{"Leads", Lead}, {"Application review", PreInterviewScreen}, {"Interviews", Active},
        {"Offer", Offer}, {"Hired", Hired}, {"Archived", Archived}};
    for (int i = 0; i < int(std::size(groupSeeds)); ++i) {
        groups.append({ids.make<api::InterviewStageGroupId>(Kind::StageGroup, quint64(i)), QString::fromLatin1(groupSeeds[i].title),
            i * 10, groupSeeds[i].type});
    }
    for (const PlanSeed &from : planSeeds) {
        const int planIndex = int(plans.size());
        plans.append({ids.make<api::InterviewPlanId>(Kind::Plan, quint64(planIndex)), QString::fromLatin1(from.title), from.archived,
            ago(900 - planIndex * 40), ago(120 - planIndex * 11)});
        QList<int> indices;
        Dice dice(seed, Stream::Organisation, quint64(planIndex));
        int order = dice.between(0, 4);
        for (const StageSeed &stage : from.stages) {
            const int index = int(stages.size());
            const auto group = std::ranges::find(groupSeeds, stage.type, &GroupSeed::type) - groupSeeds;
            stages.append({ids.make<api::InterviewStageId>(Kind::Stage, quint64(index)), QString::fromLatin1(stage.title),
                api::WireEnum<api::InterviewStageType>(stage.type).text(), order, groups[group].id, plans[planIndex].id});
            stageTypes.append(stage.type);
            stageWeights.append(stage.weight);
            indices.append(index);
            order += dice.between(1, 9); // sparse, as stages are added and removed over the years
        }
        planStages.append(indices);
    }
}

void Organisation::makeInterviews()
{
    int stage = 0;
    for (const PlanSeed &plan : planSeeds) {
        for (const StageSeed &from : plan.stages) {
            const QString title = QString::fromLatin1(from.meet);
            stageInterview.append(title.isEmpty() ? -1 : int(interviews.size()));
            if (!title.isEmpty()) {
                const int form = title == "Recruiter screen"_L1 ? 0 : title == "Technical interview"_L1 ? 1 : title == "On-site panel"_L1 ? 2 : 3;
                api::Interview interview;
                interview.id = ids.make<api::InterviewId>(Kind::Interview, quint64(interviews.size()));
                interview.title = title;
                interview.externalTitle = QString(stages[stage].title + u" with Larkfield");
                interview.isArchived = plan.archived;
                interview.isDebrief = false;
                interview.isFeedbackRequired = form != 0;
                interview.isFeedbackRequested = true;
                interview.instructionsPlain = u"Leave ten minutes for the candidate's questions."_s;
                interview.instructionsHtml = u"<p>Leave <b>ten minutes</b> for the candidate's questions.</p>"_s;
                interview.feedbackFormDefinitionId = feedbackForms[form].id;
                interviews.append(interview);
            }
            ++stage;
        }
    }
    for (int i = 0; i < feedbackForms.size(); ++i) {
        const auto first = std::ranges::find(interviews, feedbackForms[i].id, &api::Interview::feedbackFormDefinitionId);
        if (i > 0 && first != interviews.end())
            feedbackForms[i].interviewId = first->id;
    }
}

} // namespace shortlist::sandbox
