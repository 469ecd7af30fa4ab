// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/world.h"

#include <tuple>

/// What keeps a page cheap: the sparse lists as arrays of what there is, and the names to search in one text.
namespace shortlist::sandbox {

const std::vector<IndexedSchedule> &World::scheduleIndex() const
{
    if (!m_scheduleIndex.empty())
        return m_scheduleIndex;
    for (quint32 application = 0; application < bornApplications(); ++application) {
        const QList<Meeting> &all = meetings(application);
        for (qsizetype i = 0; i < all.size(); ++i)
            m_scheduleIndex.push_back({application * scheduleStride + quint64(i), all[i].stage, all[i].planned.addDays(-6).toMSecsSinceEpoch()});
    }
    return m_scheduleIndex;
}

const std::vector<IndexedFeedback> &World::feedbackIndex() const
{
    if (!m_feedbackIndex.empty())
        return m_feedbackIndex;
    for (quint32 application = 0; application < bornApplications(); ++application) {
        for (const quint64 position : feedbackOf(application)) {
            if (position < firstAddedFeedback())
                m_feedbackIndex.push_back({position, feedbackAt(position).toMSecsSinceEpoch()});
        }
    }
    for (quint64 position = firstAddedFeedback(); position < feedbackEnd(); ++position)
        m_feedbackIndex.push_back({position, feedbackAt(position).toMSecsSinceEpoch()});
    return m_feedbackIndex;
}

const std::vector<IndexedFeedback> &World::surveyIndex() const
{
    if (!m_surveyIndex.empty())
        return m_surveyIndex;
    for (quint64 position = 0; position < bornApplications() * surveyStride; ++position) {
        if (hasSurvey(position))
            m_surveyIndex.push_back({position, surveyAt(position).toMSecsSinceEpoch()});
    }
    return m_surveyIndex;
}

const std::vector<IndexedOffer> &World::offerIndex() const
{
    if (!m_offerIndex.empty())
        return m_offerIndex;
    for (quint32 application = 0; application < bornApplications(); ++application) {
        if (const std::optional<api::Offer> made = offer(application)) {
            m_offerIndex.push_back({application, made->versions.constFirst().createdAt.toMSecsSinceEpoch(), made->offerStatus->value, made->acceptanceStatus.value,
                made->latestVersion->approvalStatus.value_or(api::WireEnum<api::OfferApprovalStatus>()).value});
        }
    }
    return m_offerIndex;
}

void World::makeIndexes() const
{
    std::ignore = scheduleIndex();
    std::ignore = feedbackIndex();
    std::ignore = surveyIndex();
    std::ignore = offerIndex();
    std::ignore = bornWithName(QStringLiteral("x"), 1);
}

QList<quint32> World::bornWithName(const QString &text, int limit) const
{
    if (m_nameEnds.empty()) {
        for (quint32 candidate = 0; candidate < bornCandidates(); ++candidate) {
            m_foldedNames += drawnName(candidate).toLower() + u'\n';
            m_nameEnds.push_back(quint32(m_foldedNames.size()));
        }
    }
    QList<quint32> found;
    const QString wanted = text.toLower();
    for (qsizetype at = 0; found.size() < limit && (at = m_foldedNames.indexOf(wanted, at)) >= 0;) {
        const auto candidate = std::ranges::upper_bound(m_nameEnds, quint32(at)) - m_nameEnds.begin();
        if (!changed(quint32(candidate)))
            found.append(quint32(candidate));
        at = qsizetype(m_nameEnds[size_t(candidate)]);
    }
    return found;
}

QList<quint32> World::searchCandidates(const std::optional<QString> &mail, const std::optional<QString> &name, int limit) const
{
    const auto matches = [&](quint32 candidate) { return !name || candidateName(candidate).contains(*name, Qt::CaseInsensitive); };
    const auto has = [&](const api::Candidate &record) {
        return !mail || std::ranges::any_of(record.emailAddresses, [&](const api::ContactInfo &own) { return own.value.compare(*mail, Qt::CaseInsensitive) == 0; });
    };
    QList<quint32> found;
    for (auto it = m_people.begin(); it != m_people.end(); ++it) {
        if (!it->gone && has(it->record) && matches(it.key()))
            found.append(it.key());
    }
    if (!mail) {
        found += bornWithName(*name, limit);
    } else { // the number before the @ is the candidate's own, so the address leads straight to its owner
        const qsizetype at = mail->indexOf(u'@');
        qsizetype digits = at;
        while (digits > 0 && mail->at(digits - 1).isDigit())
            --digits;
        bool ok = false;
        const quint32 candidate = at > digits ? QStringView(*mail).sliced(digits, at - digits).toUInt(&ok) : 0;
        if (ok && candidate < bornCandidates() && !changed(candidate) && has(bornCandidate(candidate)) && matches(candidate))
            found.append(candidate);
    }
    std::ranges::sort(found);
    return found.first(qMin(found.size(), qsizetype(limit)));
}

} // namespace shortlist::sandbox
