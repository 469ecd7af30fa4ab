// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/candidate.h"
#include "api/types/form.h"
#include "models/items/answers.h"
#include "models/items/fieldspec.h"
#include "models/items/pendingeffects.h"
#include "models/store/outbox.h"
#include "models/store/sync.h"

#include <QObject>

#include <functional>
#include <memory>

namespace shortlist {

class Store;

struct NoteItem {
    QString id{};
    QString author{};
    QDateTime when{};
    QString html{};      ///< through the allow-list (b i u a ul ol li code pre), safe to show; never from a plain note
    QString plain{};     ///< the text alone
    bool isPrivate{false};
    bool truncated{false}; ///< larger than is shown; the panel offers the whole as plain text
    PendingState pending{PendingState::None};
    QString pendingReason{};
    quint64 write{0};    ///< outbox number of a pending one
};
struct StageVisit {
    QString stage{};
    QDateTime entered{};
    QDateTime left{};    ///< invalid while there
    QString actor{};
};
struct ContactItem {
    enum class Type { Email, Phone, Link } type{};
    QString label{};     ///< "Work", "LinkedIn"
    QString text{};
    QUrl url{};          ///< mailto:, tel: or https; empty when it is not safe to open
    bool primary{false};
    bool operator==(const ContactItem &) const = default;
};

/// A tag as it is shown, with what the outbox has to say of it.
struct TagItem {
    api::CandidateTagId id{};
    QString title{};
    PendingState pending{PendingState::None};
    bool operator==(const TagItem &) const = default;
};
/// A talent pool the candidate is in.
struct ProjectItem {
    api::ProjectId id{};
    QString title{};
    PendingState pending{PendingState::None};
    bool operator==(const ProjectItem &) const = default;
};
/// A custom field of the candidate or of the application, filled in or not.
struct FieldItem {
    QString objectId{};
    api::CustomFieldObjectType objectType{};
    QJsonValue value{};       ///< as shown: what was asked for while that is pending; Undefined when there is none
    QJsonValue serverValue{}; ///< what Ashby has
    QString text{};           ///< for people
    FieldSpec spec{};         ///< its path is the field's id
    bool editable{false};     ///< its definition is known and in use
    PendingState pending{PendingState::None};
};

/// Everything the candidate panel shows about one application, put together from store, sync and outbox. Cached parts are there
/// at once; the rest follows with changed().
class Dossier final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Dossier)
public:
    /// All must outlive it.
    Dossier(const Store &store, Sync &sync, const Outbox &outbox, QObject *parent = nullptr);
    ~Dossier() override;

    /// Empty id closes.
    void open(const api::ApplicationId &application);
    void refresh();
    [[nodiscard]] api::ApplicationId applicationId() const;
    [[nodiscard]] api::CandidateId candidateId() const;

    /// Where days take their time from: seconds since 1970 UTC. The system's clock at first.
    void setNow(std::function<qint64()> now);

    /// Whether the candidate's own record has come, from the cache or the server.
    [[nodiscard]] bool hasRecord() const;
    [[nodiscard]] PartState state(Part part) const;
    [[nodiscard]] QString problem(Part part) const;

    [[nodiscard]] QString name() const;      ///< plain text with direction controls made harmless
    [[nodiscard]] QString headline() const;  ///< "Engineer at Example GmbH", or empty
    [[nodiscard]] QString place() const;
    [[nodiscard]] QString jobTitle() const;
    [[nodiscard]] QString stageTitle() const;
    [[nodiscard]] int stageDays() const;     ///< -1 unknown
    [[nodiscard]] QString source() const;
    [[nodiscard]] QString owner() const;
    [[nodiscard]] QDateTime appliedAt() const;
    [[nodiscard]] QString archiveReason() const;
    [[nodiscard]] QUrl profileUrl() const;   ///< https link to the web app, or empty
    [[nodiscard]] QList<TagItem> tags() const;
    [[nodiscard]] QList<ProjectItem> projects() const;
    /// Empty when there is none.
    [[nodiscard]] api::SourceId sourceId() const;
    [[nodiscard]] PendingState sourcePending() const;
    /// Writes about this candidate that were refused, are undecided or in conflict, without notes and scorecards: those say so
    /// where they stand.
    [[nodiscard]] QList<PendingTrouble> troubles() const;
    /// The answers of a scorecard that is not confirmed.
    [[nodiscard]] std::optional<api::ApplicationFeedbackSubmitRequest> pendingScorecard(quint64 write) const;
    [[nodiscard]] QList<ContactItem> contacts() const;
    /// Those with a value first, then the others that can be filled in.
    [[nodiscard]] QList<FieldItem> fields() const;
    [[nodiscard]] std::optional<api::FileHandle> resume() const;
    [[nodiscard]] QList<api::FileHandle> files() const;
    [[nodiscard]] QList<FilledForm> applicationForms() const;
    [[nodiscard]] QList<FilledForm> questionnaires() const;
    [[nodiscard]] QList<FilledForm> scorecards() const;
    [[nodiscard]] QList<NoteItem> notes() const;     ///< newest first, pending ones on top
    [[nodiscard]] QList<StageVisit> history() const; ///< newest first
    /// The candidate's other applications: application id and "Job · Stage".
    [[nodiscard]] QList<QPair<api::ApplicationId, QString>> otherApplications() const;

signals:
    /// Another application was opened.
    void opened();
    /// A part or its state changed.
    void changed(shortlist::Part part);
    /// The head changed (name, stage, tags, contacts, …).
    void headChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
