// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/candidate.h"
#include "api/types/form.h"
#include "models/store/outbox.h"
#include "models/store/sync.h"

#include <QObject>

#include <memory>

namespace shortlist {

class Store;

/// A question and its answer, ready to show.
struct Answer {
    QString question{};
    QString answer{};    ///< plain text; the choices' labels, several on lines of their own; empty when not answered
    QString type{};      ///< field type of the wire ("Score", "Url", …)
    int score{0};        ///< 1–4 for a Score, else 0
    QString comment{};   ///< a Score's comment
    QUrl link{};         ///< for an http(s) Url answer
};
struct AnswerSection {
    QString title{};
    QList<Answer> answers{};
};
/// A form somebody filled in: an application form, a questionnaire or a scorecard.
struct FilledForm {
    QString id{};
    QString title{};     ///< "Application form", the survey's or the interview's name
    QString author{};    ///< scorecards: who
    QDateTime when{};    ///< invalid when not known
    int overall{0};      ///< scorecards: overall recommendation 1–4, 0 when there is none
    QString overallText{};
    QList<AnswerSection> sections{};
};
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
    [[nodiscard]] QStringList tags() const;
    [[nodiscard]] QList<ContactItem> contacts() const;
    [[nodiscard]] QList<QPair<QString, QString>> customFields() const;
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
