// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "models/items/notehtml.h"
#include "models/store/store.h"

#include <QTimer>

#include <array>
#include <functional>

namespace shortlist {

inline constexpr std::array allParts{Part::Record, Part::Forms, Part::Surveys, Part::Feedback, Part::Notes, Part::History};

/// First and last name as shown.
QString personName(const QString &first, const QString &last);
QString personName(const api::User &user);
/// The answers of a scorecard, and what they recommend.
void fillIn(FilledForm &scorecard, const api::FormDefinition &form, const QJsonObject &values);

class Dossier::Private {
public:
    /// What was last told of; compared to know which part changed. Copies are shared, so this costs no memory.
    struct Seen {
        std::optional<api::Candidate> record{};
        std::optional<api::ApplicationDetail> application{};
        QList<api::SurveySubmission> surveys{};
        QList<api::Feedback> feedback{};
        QList<api::Note> notes{};
        QList<api::ApplicationHistoryEvent> history{};
        std::array<PartState, allParts.size()> states{};
    };
    struct CachedNote {
        QString content{};
        NoteText text{};
    };

    Private(Dossier &dossier, const Store &rows, Sync &synchroniser, const Outbox &writes)
        : q(dossier), store(rows), sync(synchroniser), outbox(writes)
    {
    }

    void follow();
    void look();
    void onStore(const Changes &changes);
    [[nodiscard]] Row row() const { return store.applicationRow(application); }
    [[nodiscard]] Row person() const { return store.candidateRow(candidate); }
    [[nodiscard]] const NoteText &textOf(const api::Note &note);
    [[nodiscard]] QString userName(const api::UserId &id) const;
    [[nodiscard]] QList<NoteItem> pendingNotes() const;
    [[nodiscard]] QList<FilledForm> pendingScorecards() const;
    void onOutbox();
    void wantForms();
    void addFields(QList<FieldItem> &to, api::CustomFieldObjectType type, const QString &object, const QList<api::FieldValue> &values) const;
    [[nodiscard]] FieldItem fieldItem(api::CustomFieldObjectType type, const QString &object, const api::FieldValue &value) const;
    [[nodiscard]] QString stageOf(const api::Feedback &scorecard) const;
    [[nodiscard]] static bool touches(const RowChanges &rows, Row wanted);

    Dossier &q;
    const Store &store;
    Sync &sync;
    const Outbox &outbox;
    api::ApplicationId application;
    api::CandidateId candidate;
    Seen seen;
    QHash<api::NoteId, CachedNote> noteTexts; ///< of this candidate
    PendingEffects effects;                   ///< of this candidate and application
    QTimer stays;                             ///< the candidate is looked at and not just passed
    std::function<qint64()> now;
};

} // namespace shortlist
