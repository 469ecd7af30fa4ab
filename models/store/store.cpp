// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store.h"

#include "models/store/store_p.h"

#include <QSet>

#include <algorithm>

namespace shortlist {
namespace {

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

Store::Store(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {}
Store::~Store() = default;

const Table<api::JobDetail> &Store::jobs() const { return d->jobs; }
const Table<api::InterviewPlan> &Store::plans() const { return d->plans; }
const Table<api::InterviewStage> &Store::stages() const { return d->stages; }
const Table<api::InterviewStageGroup> &Store::stageGroups() const { return d->stageGroups; }
const Table<api::Source> &Store::sources() const { return d->sources; }
const Table<api::CandidateTag> &Store::tags() const { return d->tags; }
const Table<api::User> &Store::users() const { return d->users; }
const Table<api::Department> &Store::departments() const { return d->departments; }
const Table<api::Location> &Store::locations() const { return d->locations; }
const Table<api::ArchiveReason> &Store::archiveReasons() const { return d->archiveReasons; }
const Table<api::CommunicationTemplate> &Store::templates() const { return d->templates; }

Row Store::applicationEnd() const { return Row(d->applications.size()); }

const ApplicationRow &Store::application(Row row) const
{
    Q_ASSERT(row < d->applications.size());
    return d->applications[row];
}

Row Store::applicationRow(const api::ApplicationId &id) const
{
    const auto key = d->keys.find(id.text());
    const Row row = key ? d->applicationRows.find(*key, d->applications) : noRow;
    return row != noRow && (d->applications[row].flags & RowGone) ? noRow : row;
}

api::ApplicationId Store::applicationId(Row row) const { return api::ApplicationId(d->keys.text(application(row).id)); }

api::CandidateId Store::applicationCandidate(Row row) const
{
    return api::CandidateId(d->keys.text(application(row).candidate));
}

QString Store::applicationName(Row row) const
{
    const ApplicationRow &a = application(row);
    return fromUtf8(d->text(a.name, a.nameBytes));
}

const QList<Row> &Store::applicationsOf(Code job) const
{
    static const QList<Row> none;
    return job < d->byJob.size() ? d->byJob.at(job) : none;
}

int Store::activeCount(Code job) const { return job < d->active.size() ? d->active.at(job) : 0; }

QList<Row> Store::applicationsOf(const api::CandidateId &candidate) const
{
    QList<Row> rows;
    const auto key = d->keys.find(candidate.text());
    const Row owner = key ? d->candidateRows.find(*key, d->candidates) : noRow;
    if (owner == noRow)
        return rows;
    for (Row row = d->firstApplication[owner]; row != noRow; row = d->extras[row].nextOfCandidate) {
        if (!(d->applications[row].flags & RowGone))
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

Row Store::candidateEnd() const { return Row(d->candidates.size()); }

const CandidateRow &Store::candidate(Row row) const
{
    Q_ASSERT(row < d->candidates.size());
    return d->candidates[row];
}

Row Store::candidateRow(const api::CandidateId &id) const
{
    const auto key = d->keys.find(id.text());
    const Row row = key ? d->candidateRows.find(*key, d->candidates) : noRow;
    return row != noRow && (d->candidates[row].flags & RowGone) ? noRow : row;
}

api::CandidateId Store::candidateId(Row row) const { return api::CandidateId(d->keys.text(candidate(row).id)); }

QString Store::candidateName(Row row) const
{
    const CandidateRow &c = candidate(row);
    return fromUtf8(d->text(c.name, c.nameBytes));
}

QString Store::candidateEmail(Row row) const
{
    const CandidateRow &c = candidate(row);
    return fromUtf8(d->text(c.email, c.emailBytes));
}

std::string_view Store::foldedText(Row row) const
{
    Q_ASSERT(row < d->extras.size());
    return d->foldedText(row);
}

const QList<Code> &Store::tagSet(quint32 number) const
{
    return d->tagSets.at(number < quint32(d->tagSets.size()) ? qsizetype(number) : 0);
}

PendingMark Store::pendingMark(const api::ApplicationId &id) const
{
    const auto key = d->keys.find(id.text());
    return key ? d->marks.value(*key) : PendingMark{};
}

ScheduleBrief Store::schedule(const api::ApplicationId &id) const
{
    const auto key = d->keys.find(id.text());
    return key ? d->briefOf(*key) : ScheduleBrief{};
}

QList<Code> Store::stagesOf(const api::InterviewPlanId &plan) const
{
    if (const auto it = d->stageOrder.constFind(plan); it != d->stageOrder.cend())
        return *it;
    QList<Code> codes;
    d->stages.forEach([&](Code code, const api::InterviewStage &stage) {
        if (stage.interviewPlanId == plan)
            codes.append(code);
    });
    std::stable_sort(codes.begin(), codes.end(), [this](Code a, Code b) {
        return d->stages.at(a)->orderInInterviewPlan < d->stages.at(b)->orderInInterviewPlan;
    });
    d->stageOrder.insert(plan, codes);
    return codes;
}

QList<api::InterviewPlanId> Store::plansOf(Code job) const
{
    QList<api::InterviewPlanId> plans;
    const auto add = [&](const api::InterviewPlanId &plan) {
        if (!plan.isEmpty() && !plans.contains(plan))
            plans.append(plan);
    };
    if (const api::JobDetail *detail = d->jobs.at(job)) {
        add(detail->defaultInterviewPlanId.value_or(api::InterviewPlanId{}));
        for (const api::InterviewPlanId &plan : detail->interviewPlanIds)
            add(plan);
    }
    std::vector<bool> met(size_t(d->stages.codeEnd()), false);
    for (const Row row : applicationsOf(job)) {
        const Code code = d->applications[row].stage;
        if (code >= met.size() || met[code])
            continue;
        met[code] = true;
        if (const api::InterviewStage *stage = d->stages.at(code))
            add(stage->interviewPlanId);
    }
    return plans;
}

} // namespace shortlist
