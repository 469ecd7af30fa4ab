// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/notedrafts.h"

namespace shortlist {

NoteDrafts::NoteDrafts(const QString &directory, QObject *parent) : QObject(parent), m_drafts(directory)
{
    connect(&m_drafts, &Drafts::loaded, this, [this](const QString &key, const QString &text) { emit loaded(api::CandidateId(key), text); });
    connect(&m_drafts, &Drafts::read, this, &NoteDrafts::passOn);
    connect(&m_drafts, &Drafts::problem, this, &NoteDrafts::problem);
}

NoteDrafts::~NoteDrafts() = default;

void NoteDrafts::follow(const api::CandidateId &before, const api::CandidateId &now)
{
    if (before.isEmpty() || now.isEmpty() || before == now)
        return;
    m_merged.insert(before, now);
    load(before);
    load(now);
    passOn();
}

// Both drafts must be read first: the one of the new candidate is not to be written over.
void NoteDrafts::passOn()
{
    const QHash<api::CandidateId, api::CandidateId> waiting = m_merged;
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it) {
        if (!m_drafts.isKnown(it.key().text()) || !m_drafts.isKnown(it.value().text()))
            continue;
        m_merged.remove(it.key());
        const QString typed = text(it.key());
        if (typed.isEmpty())
            continue;
        emit passedOn(it.value(), typed);
        m_drafts.write(); // the new one's file first
        set(it.key(), {});
    }
}

} // namespace shortlist
