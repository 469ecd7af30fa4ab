// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/live.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr int tries = 200;
constexpr quint32 kept = 8;      ///< the first candidates are never merged away: pages and tests show them
constexpr int fewestOpenJobs = 12;
} // namespace

Live::Live(World &world, quint64 step, const QDateTime &when)
    : m_world(world)
    , m_step(step)
    , m_when(when)
    , m_dice(world.org.seed, Stream::Live, step)
{
}

Live::Change Live::drawn()
{
    struct Weighted { int weight; Change change; };
    static constexpr Weighted changes[] = {{34, &Live::move}, {16, &Live::note}, {12, &Live::scorecard}, {8, &Live::archive}, {9, &Live::create},
        {5, &Live::merge}, {3, &Live::closeJob}, {7, &Live::reschedule}, {6, &Live::acceptOffer}};
    int left = m_dice.below(100);
    for (const Weighted &one : changes) {
        left -= one.weight;
        if (left < 0)
            return one.change;
    }
    return &Live::note;
}

void Live::run()
{
    for (int i = 0; i < 20; ++i) {
        if ((this->*drawn())())
            return;
    }
    create(); // always possible
}

std::optional<quint32> Live::person()
{
    for (int i = 0; i < tries; ++i) {
        const auto candidate = quint32(m_dice.below(int(m_world.candidateCount())));
        if (!m_world.isGone(candidate) && !m_world.isBlank(candidate))
            return candidate;
    }
    return {};
}

std::optional<quint32> Live::application(bool generated)
{
    const quint32 end = generated ? m_world.bornApplications() : m_world.applicationCount();
    for (int i = 0; i < tries; ++i) {
        const auto application = quint32(m_dice.below(int(end)));
        const api::ApplicationStatus status = m_world.statusOf(application);
        const bool open = m_world.org.jobs[m_world.jobOf(application)].status == api::JobStatus::Open;
        if (open && (status == api::ApplicationStatus::Active || status == api::ApplicationStatus::Lead) && !m_world.isBlank(m_world.code(application).owner))
            return application;
    }
    return {};
}

int Live::planOf(quint32 application) const
{
    const api::InterviewPlanId &plan = m_world.org.stages[m_world.stageOf(application)].interviewPlanId;
    return int(*m_world.org.ids.index(Kind::Plan, plan.text()));
}

bool Live::move()
{
    const std::optional<quint32> one = application(false);
    if (!one)
        return false;
    const QList<int> &stages = m_world.org.planStages[planOf(*one)];
    const qsizetype place = stages.indexOf(m_world.stageOf(*one)) + 1;
    const api::InterviewStageType type = m_world.org.stageType(stages[place]);
    const bool mayHire = m_world.hasFreeOpening(*one) || m_world.org.hirePolicies[m_world.jobOf(*one)] == HirePolicy::Free;
    if (type == api::InterviewStageType::Archived || (type == api::InterviewStageType::Hired && !mayHire))
        return false;
    m_world.move(*one, stages[place], -1, m_when, colleague());
    return true;
}

bool Live::archive()
{
    const std::optional<quint32> one = application(false);
    if (!one)
        return false;
    const int reason = m_dice.below(int(m_world.org.archiveReasons.size()) - 1); // the last one is archived itself
    m_world.move(*one, m_world.org.archivedStageOf(planOf(*one)), reason, m_when, colleague());
    return true;
}

bool Live::note()
{
    static constexpr const char *texts[] = {"Asked for two more days to decide.", "Called back: very interested, wants to meet the team first.",
        "Moved our talk to next week.", "The hiring manager would like to see this person.", "Sent the second part of the task.", "References checked, all good."};
    const std::optional<quint32> candidate = person();
    if (!candidate)
        return false;
    const api::User &author = m_world.org.users[colleague()];
    api::Note note;
    note.createdAt = m_when;
    note.content = QString::fromLatin1(m_dice.pick(texts));
    note.author = {author.id, author.firstName, author.lastName, author.email};
    m_world.addNote(*candidate, note);
    return true;
}

bool Live::owedScorecard(quint32 application, api::Feedback &record) const
{
    for (quint64 slot = 0; slot < World::feedbackStride; ++slot) {
        const std::optional<api::InterviewEvent> event = m_world.eventAt(application * World::feedbackStride + slot);
        if (!event || event->hasSubmittedFeedback || event->endTime > m_when || event->interviewers.isEmpty())
            continue;
        record.interviewEventId = event->id;
        record.interviewId = event->interviewId;
        record.submittedByUser = event->interviewers.constFirst();
        return true;
    }
    return false;
}

bool Live::scorecard()
{
    const std::optional<quint32> one = application(true);
    if (!one)
        return false;
    api::Feedback record;
    record.submittedByUser = m_world.org.users[colleague()];
    qsizetype form = m_dice.below(int(m_world.org.feedbackForms.size()) - 1);
    if (owedScorecard(*one, record)) {
        const api::Interview &interview = m_world.org.interviews[qsizetype(*m_world.org.ids.index(Kind::Interview, record.interviewId->text()))];
        form = std::ranges::find(m_world.org.feedbackForms, interview.feedbackFormDefinitionId, &api::FeedbackFormDefinition::id) - m_world.org.feedbackForms.begin();
    }
    record.formDefinition = m_world.org.feedbackForms[form].formDefinition;
    record.feedbackFormDefinitionId = m_world.org.feedbackForms[form].id;
    record.submittedValues = m_world.drawnAnswers(record.formDefinition, Dice(m_world.org.seed, Stream::Live, m_step + (quint64(1) << 32)), *one);
    record.applicationId = m_world.org.ids.make<api::ApplicationId>(Kind::Application, *one);
    record.submittedAt = m_when;
    m_world.addFeedback(record, *one);
    return true;
}

bool Live::create()
{
    const PersonName name = personName(mix(m_world.org.seed ^ 0x11fe), quint32(m_step));
    api::Candidate record;
    record.name = name.full();
    record.createdAt = record.updatedAt = m_when;
    record.primaryEmailAddress = api::ContactInfo{QString(name.mailbox() + u".%1@post.example"_s.arg(m_step)), api::ContactInfoType::Personal, true};
    record.emailAddresses.append(*record.primaryEmailAddress);
    const int source = m_dice.below(8);
    record.source = m_world.org.sources[source];
    const quint32 candidate = m_world.addCandidate(record);
    for (int i = 0; i < tries; ++i) {
        const int job = m_dice.below(int(m_world.org.jobs.size()));
        if (!(m_world.org.jobs[job].status == api::JobStatus::Open))
            continue;
        ApplicationState state;
        state.createdAt = m_when;
        state.updatedAt = m_when;
        state.source = source;
        state.steps.append({m_world.org.planStages[m_world.org.jobPlan[job]].constFirst(), m_when, colleague()});
        m_world.addApplication(candidate, job, state);
        break;
    }
    return true;
}

bool Live::merge()
{
    const std::optional<quint32> from = person();
    const std::optional<quint32> into = person();
    if (!from || !into || *from == *into || *from < kept)
        return false;
    m_world.merge(*from, *into, m_when);
    return true;
}

bool Live::closeJob()
{
    const auto open = std::ranges::count_if(m_world.org.jobs, [](const api::JobDetail &job) { return job.status == api::JobStatus::Open; });
    const int job = m_dice.between(1, int(m_world.org.jobs.size()) - 1); // the first is the one that people look at
    const api::WireEnum<api::JobStatus> status = m_world.org.jobs[job].status;
    const bool closes = status == api::JobStatus::Open && open > fewestOpenJobs;
    if (!closes && !(status == api::JobStatus::Closed))
        return false;
    m_world.setJobStatus(job, closes ? api::JobStatus::Closed : api::JobStatus::Archived, m_when);
    return true;
}

bool Live::reschedule()
{
    for (int i = 0; i < tries; ++i) {
        const quint64 application = quint64(m_dice.below(int(m_world.bornApplications())));
        for (quint64 position = application * World::scheduleStride; m_world.hasSchedule(position); ++position) {
            const api::InterviewSchedule schedule = m_world.schedule(position);
            if (!(schedule.status == api::InterviewScheduleStatus::Scheduled) || schedule.interviewEvents.isEmpty())
                continue;
            QDateTime start = schedule.interviewEvents.constFirst().startTime.addDays(m_dice.between(1, 4));
            while (start.date().dayOfWeek() > 5)
                start = start.addDays(1);
            if (m_world.reschedule(position, start, m_when))
                return true;
        }
    }
    return false;
}

bool Live::acceptOffer()
{
    const std::vector<IndexedOffer> &offers = m_world.offerIndex();
    for (int i = 0; i < tries && !offers.empty(); ++i) {
        if (m_world.acceptOffer(m_dice.pick(offers).application, m_when))
            return true;
    }
    return false;
}

} // namespace shortlist::sandbox
