// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sync.h"

#include <QObject>

namespace shortlist {

class Store;

/// What somebody needs to write a scorecard: the organisation's forms, and the interviews it can be about.
class ScorecardForms final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScorecardForms)
public:
    /// Both must outlive it.
    ScorecardForms(const Store &store, Sync &sync, QObject *parent = nullptr);

    struct Form {
        api::FormDefinitionId id{};
        QString title{};
    };
    /// Those in use, the default one first, then by title.
    [[nodiscard]] QList<Form> forms() const;

    /// An interview that took place or is planned, with one of its interviewers: Ashby takes a scorecard of an interview from
    /// somebody who was in it.
    struct Occasion {
        QString title{}; ///< "Onsite · 12 Mar 2026, 10:00 · Mara Example"
        api::InterviewEventId event{};
        api::UserId author{};
        api::FormDefinitionId form{}; ///< made for this interview, or empty
    };
    /// Of an application, the latest interview first.
    [[nodiscard]] QList<Occasion> occasions(const api::ApplicationId &application) const;

    /// Fetches a form's questions; formChanged() follows when there is news.
    void want(const api::FormDefinitionId &form);
    /// Nothing until the questions are there.
    [[nodiscard]] std::optional<api::FormDefinition> definition(const api::FormDefinitionId &form) const;
    /// Why the questions are not there, for people; empty while they may still come.
    [[nodiscard]] QString problem(const api::FormDefinitionId &form) const;

signals:
    void formChanged(const shortlist::api::FormDefinitionId &form);

private:
    [[nodiscard]] api::FormDefinitionId formOf(const api::InterviewId &interview) const;

    const Store &m_store;
    Sync &m_sync;
};

} // namespace shortlist
