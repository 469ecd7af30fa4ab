// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/world.h"

namespace shortlist::sandbox {

namespace {
constexpr int minutesPerDay = 1440;

/// A number that meets `weights` by its share of `total`.
int weighted(const QList<int> &weights, int total, Dice &dice)
{
    int left = dice.below(total);
    for (int i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left < 0)
            return i;
    }
    return int(weights.size()) - 1;
}
} // namespace

/// Draws the compact codes of all applications.
class WorldBuilder {
public:
    explicit WorldBuilder(World &world) : m_world(world), m_org(world.org)
    {
        for (const int weight : m_org.jobWeights)
            m_jobTotal += weight;
        for (const QList<int> &stages : m_org.planStages) {
            QList<int> weights;
            int total = 0;
            for (const int stage : stages) {
                weights.append(m_org.stageWeights[stage]);
                total += weights.constLast();
            }
            m_stageWeights.append(weights);
            m_stageTotals.append(total);
        }
    }

    void candidate(quint32 index)
    {
        Dice dice(m_org.seed, Stream::Amount, index);
        const int roll = dice.below(100);
        const int count = roll < 92 ? 1 : roll < 98 ? 2 : 3;
        int job = -1;
        for (int i = 0; i < count; ++i) {
            int next = index < showcase && i == 0 ? 0 : weighted(m_org.jobWeights, m_jobTotal, dice);
            while (next == job)
                next = weighted(m_org.jobWeights, m_jobTotal, dice);
            job = next;
            m_world.m_applications.push_back(application(index, job, index < showcase && i == 0, dice));
        }
    }

private:
    static constexpr quint32 showcase = 8; ///< the first candidates are in the biggest job, in play

    ApplicationCode application(quint32 candidate, int job, bool shown, Dice &dice) const
    {
        const int plan = m_org.jobPlan[job];
        const QList<int> &stages = m_org.planStages[plan];
        ApplicationCode code;
        code.candidate = candidate;
        code.job = quint16(job);
        const bool open = m_org.jobs[job].status == api::JobStatus::Open;
        int place = weighted(m_stageWeights[plan], m_stageTotals[plan], dice);
        if (!open)
            place = int(stages.size()) - (dice.chance(6) ? 2 : 1);
        if (shown)
            place = 3 + int(candidate + 4) % 5;
        code.stage = quint16(stages[place]);
        const bool settled = place >= stages.size() - 2;
        // A job's applications came while it was open; of those still in play two in five came lately.
        const double most = qMin(172.0, double(m_org.jobs[job].openedAt->secsTo(m_org.now)) / 86400.0);
        double days = 0;
        if (!open)
            days = 62 + 118 * dice.unit();
        else if (settled)
            days = 2 + (most - 2) * dice.unit();
        else if (dice.chance(42))
            days = 14 * dice.unit();
        else
            days = 14 + (qMin(most, 120.0) - 14) * dice.unit() * dice.unit();
        code.createdMinutes = qint32(days * minutesPerDay) + 1;
        const bool first = place == 0 || (!settled && m_org.stageType(stages[place]) == api::InterviewStageType::PreInterviewScreen);
        const double share = dice.unit();
        code.enteredMinutes = first ? code.createdMinutes : qint32(code.createdMinutes * (settled ? share : share * share));
        if (shown && candidate == 0) { // a full story: applied weeks ago, a panel a few days ago
            code.createdMinutes = 26 * minutesPerDay + 417;
            code.enteredMinutes = 4 * minutesPerDay + 95;
        }
        code.owner = candidate;
        code.nowJob = code.job;
        code.nowStage = code.stage;
        return code;
    }

    World &m_world;
    const Organisation &m_org;
    int m_jobTotal{0};
    QList<QList<int>> m_stageWeights{};
    QList<int> m_stageTotals{};
};

World::World(quint64 seed, int candidates, const QDateTime &now)
    : org(seed, now)
    , m_nowMs(org.now.toMSecsSinceEpoch())
{
    m_firstApplication.reserve(size_t(candidates) + 1);
    m_applications.reserve(size_t(candidates) + size_t(candidates) / 8);
    WorldBuilder builder(*this);
    for (int i = 0; i < candidates; ++i) {
        m_firstApplication.push_back(quint32(m_applications.size()));
        builder.candidate(quint32(i));
    }
    m_firstApplication.push_back(quint32(m_applications.size()));
}

QList<quint32> World::applicationsOf(quint32 candidate) const
{
    QList<quint32> all;
    if (candidate < bornCandidates()) {
        for (quint32 i = m_firstApplication[candidate]; i < m_firstApplication[candidate + 1]; ++i) {
            if (m_applications[i].owner == candidate)
                all.append(i);
        }
    }
    if (!m_moreApplications.isEmpty())
        all += m_moreApplications.value(candidate);
    return all;
}

const ApplicationState *World::state(quint32 application) const
{
    const auto found = m_states.constFind(application);
    return found == m_states.constEnd() ? nullptr : &*found;
}

const CandidateState *World::changed(quint32 candidate) const
{
    const auto found = m_people.constFind(candidate);
    return found == m_people.constEnd() ? nullptr : &*found;
}

bool World::isGone(quint32 candidate) const
{
    const CandidateState *state = changed(candidate);
    return state && state->gone;
}

bool World::isBlank(quint32 candidate) const
{
    const CandidateState *state = changed(candidate);
    return state && state->anonymized;
}

api::Note World::addNote(quint32 candidate, api::Note note)
{
    if (note.id.isEmpty())
        note.id = org.ids.make<api::NoteId>(Kind::NewNote, m_addedNotes.size());
    m_notesOf[candidate].append(quint32(m_addedNotes.size()));
    m_addedNotes.push_back({candidate, note});
    changes.append(Listed::Note, (quint64(candidate) << noteBits) | (m_addedNotes.size() - 1), quint64(note.createdAt.toMSecsSinceEpoch()));
    return note;
}

bool World::hasFreeOpening(quint32 application) const
{
    const std::optional<api::Offer> made = offer(application);
    return made && made->acceptanceStatus == api::OfferAcceptanceStatus::Accepted;
}

} // namespace shortlist::sandbox
