// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/world.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
using enum api::InterviewStageType;

bool World::hasOffer(quint32 application) const
{
    if (application >= bornApplications())
        return false;
    const api::InterviewStageType type = org.stageType(m_applications[application].stage);
    return type == Offer || type == Hired;
}

namespace {
/// Offers nobody has accepted yet stand in different places of the process.
void drawProgress(api::Offer &offer, api::OfferVersion &version, Dice dice)
{
    using Status = api::OfferStatus;
    using Accept = api::OfferAcceptanceStatus;
    using Approval = api::OfferApprovalStatus;
    struct Progress { api::OfferStatus status; api::OfferAcceptanceStatus acceptance; api::OfferApprovalStatus approval; };
    static constexpr Progress all[] = {{Status::WaitingOnCandidateResponse, Accept::WaitingOnResponse, Approval::Approved},
        {Status::WaitingOnCandidateResponse, Accept::WaitingOnResponse, Approval::Approved},
        {Status::WaitingOnOfferApproval, Accept::Pending, Approval::WaitingOnApprovals},
        {Status::WaitingOnApprovalStart, Accept::Created, Approval::WaitingOnApprovals},
        {Status::WaitingOnApprovalDefinition, Accept::Created, Approval::Unlisted},
        {Status::CandidateRejected, Accept::Declined, Approval::Approved}, {Status::OfferCancelled, Accept::Cancelled, Approval::Declined}};
    const Progress &progress = dice.pick(all);
    offer.offerStatus = api::WireEnum<Status>(progress.status);
    offer.acceptanceStatus = progress.acceptance;
    version.approvalStatus.reset();
    if (progress.approval != Approval::Unlisted)
        version.approvalStatus = api::WireEnum<Approval>(progress.approval);
}
} // namespace

std::optional<api::Offer> World::offer(quint32 application) const
{
    if (!hasOffer(application))
        return {};
    const ApplicationCode &code = m_applications[application];
    Dice dice(org.seed, Stream::Offer, application);
    api::Offer offer;
    offer.id = org.ids.make<api::OfferId>(Kind::Offer, application);
    offer.applicationId = org.ids.make<api::ApplicationId>(Kind::Application, application);
    const bool accepted = org.stageType(code.stage) == Hired || dice.chance(40);
    const QDateTime made = org.now.addSecs(-60 * qint64(code.enteredMinutes));
    api::OfferVersion version;
    version.id = org.ids.make<api::OfferVersionId>(Kind::OfferVersion, application * quint64(2));
    version.startDate = org.ago(-dice.between(20, 90)).date().toString(Qt::ISODate);
    version.salary = api::Money{u"EUR"_s, 1000.0 * dice.between(38, 120)};
    version.createdAt = made;
    version.openingId = org.jobs[code.job].openings.constFirst().id;
    version.author = org.users[dice.below(12)];
    version.approvalStatus = api::WireEnum<api::OfferApprovalStatus>(api::OfferApprovalStatus::Approved);
    const Dice more(org.seed, Stream::Offer, quint64(application) + (quint64(1) << 40));
    if (accepted) {
        offer.acceptanceStatus = api::OfferAcceptanceStatus::Accepted;
        offer.offerStatus = api::WireEnum<api::OfferStatus>(api::OfferStatus::CandidateAccepted);
    } else {
        drawProgress(offer, version, more);
    }
    if (accepted || offer.acceptanceStatus == api::OfferAcceptanceStatus::Declined)
        offer.decidedAt = made.addSecs(accepted ? 0 : 86'400).toString(Qt::ISODateWithMs);
    Dice extra(org.seed, Stream::Offer, quint64(application) + (quint64(1) << 41));
    if (extra.chance(30)) {
        const auto bonus = std::ranges::find(org.customFields, u"Sign-on bonus"_s, &api::CustomFieldDefinition::title);
        api::FieldValue value;
        value.id = bonus->id;
        value.title = bonus->title;
        value.isPrivate = bonus->isPrivate;
        value.value = QJsonObject{{u"value"_s, 1000 * extra.between(1, 10)}, {u"currencyCode"_s, u"EUR"_s}};
        version.customFields = {value};
    }
    offer.latestVersion = version;
    offer.versions = {version};
    if (extra.chance(25)) { // the first try, before the raise
        api::OfferVersion earlier = version;
        earlier.id = org.ids.make<api::OfferVersionId>(Kind::OfferVersion, application * quint64(2) + 1);
        earlier.salary->value = *version.salary->value - 1000.0 * extra.between(1, 6);
        earlier.createdAt = made.addDays(-2);
        offer.versions.prepend(earlier);
    }
    offer.formDefinition = org.offerForm;
    if (const auto said = m_acceptedOffers.constFind(application); said != m_acceptedOffers.constEnd()) {
        offer.acceptanceStatus = api::OfferAcceptanceStatus::Accepted;
        offer.offerStatus = api::WireEnum<api::OfferStatus>(api::OfferStatus::CandidateAccepted);
        offer.decidedAt = said->toString(Qt::ISODateWithMs);
    }
    return offer;
}

QList<api::CriteriaEvaluation> World::evaluations(quint32 application) const
{
    using enum api::CriteriaEvaluationStatus;
    const ApplicationCode &code = m_applications[application];
    const bool born = application < bornApplications();
    QList<api::CriteriaEvaluation> all;
    for (qsizetype i = 0; i < org.criteria.size(); ++i) {
        const quint64 position = application * quint64(8) + quint64(i);
        Dice dice(org.seed, Stream::Criterion, position);
        api::CriteriaEvaluation evaluation;
        evaluation.id = org.ids.make<api::CriteriaEvaluationId>(Kind::Evaluation, position);
        evaluation.criterion = org.criteria[i];
        const bool resume = evaluation.criterion.type == api::CriterionType::ResumePrompt;
        const int roll = dice.below(100);
        if (!born || roll < 4) {
            evaluation.status = Pending;
        } else if (resume && resumeKind(code.candidate) == ResumeKind::None) {
            evaluation.status = Skipped;
            evaluation.skipReason = u"NoResume"_s;
        } else if (roll < 7) {
            evaluation.status = Failed;
        } else {
            evaluation.status = Completed;
            const double share = dice.unit();
            evaluation.outcome = share > 0.55 ? u"Meets"_s : share > 0.3 ? u"Partially Meets"_s : u"Does Not Meet"_s;
            evaluation.outcomeNumber = double(int(share * 100)) / 100.0;
            evaluation.reasoning = share > 0.55 ? u"Two posts of the resume speak of the same work."_s : u"Nothing in the documents speaks of it."_s;
            evaluation.evaluatedAt = createdAt(application).addSecs(600);
        }
        all.append(evaluation);
    }
    return all;
}

QList<int> World::projectsOf(quint32 candidate) const
{
    QList<int> all;
    const CandidateState *state = changed(candidate);
    Dice dice(org.seed, Stream::Project, candidate);
    for (int i = 0; i < org.projects.size(); ++i) {
        const bool drawn = candidate < bornCandidates() && (dice.chance(3) || (candidate == 0 && i < 2));
        if ((drawn && !(state && state->anonymized)) || (state && state->projects.contains(i)))
            all.append(i);
    }
    return all;
}

} // namespace shortlist::sandbox
