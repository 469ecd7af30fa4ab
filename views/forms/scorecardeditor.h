// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/requests.h"
#include "models/items/fieldspec.h"
#include "models/items/scorecardforms.h"
#include "views/candidate/slicedlist.h"
#include "views/services.h"

#include <QHash>
#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace shortlist {

class Drafts;
class FieldEditor;
class PlainLabel;

/// Where a scorecard is written: which interview it is about, which form, and the form's questions by their types. What is filled in is
/// kept per application until the scorecard is safe in the outbox. Ctrl+Enter submits.
class ScorecardEditor final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScorecardEditor)
public:
    /// Both must outlive it.
    ScorecardEditor(Services &services, Drafts &drafts, QWidget *parent = nullptr);

    /// `who` is the candidate's name. An empty id shows nothing.
    void setApplication(const api::ApplicationId &application, const QString &who);
    /// Something is filled in for the application that is set.
    [[nodiscard]] bool hasDraft() const;
    /// Builds the form, which is not done for people who are only looked at.
    void begin();
    /// Puts the answers of a scorecard that was taken back where they were written, of whatever application.
    void restore(const api::ApplicationFeedbackSubmitRequest &scorecard);
    /// Why it cannot be submitted, for people; empty when it can.
    [[nodiscard]] QString whyNot() const;

signals:
    /// The person goes back to the list.
    void left();
    /// Accepted by the outbox.
    void submitted();
    /// hasDraft() may have changed.
    void draftChanged();

private:
    void build();
    void buildChoices();
    [[nodiscard]] QWidget *buildFoot();
    void setQuestions(QList<SlicedList::Item> items);
    void fillChoices();
    void showAuthor(bool ofInterview);
    void chooseOccasion();
    void chooseForm();
    void showForm();
    [[nodiscard]] QWidget *questionView(const FieldSpec &spec);
    void answerChanged(const QString &path, const QJsonValue &draft);
    void keep();
    void readDraft(const QString &text);
    void refresh();
    void submit();
    void forget(const QString &key, const QString &form, const QJsonValue &sent);
    void drop();
    [[nodiscard]] QString missing() const;
    [[nodiscard]] api::ApplicationFeedbackSubmitRequest scorecard() const;

    /// What the file of a draft holds.
    struct Draft {
        QString form{};
        QString event{};
        QString author{};
        QJsonObject answers{}; ///< by form, then by path, as the editors keep them
    };
    [[nodiscard]] static QString textOf(const Draft &draft);
    [[nodiscard]] static Draft draftOf(const QString &text);

    Services &m_services;
    Drafts &m_drafts;
    ScorecardForms m_forms;
    api::ApplicationId m_application;
    QList<ScorecardForms::Occasion> m_occasions;
    Draft m_draft;
    QList<FieldSpec> m_specs; ///< of the form shown, in order
    QHash<QString, QPointer<FieldEditor>> m_editors; ///< by path
    QString m_shownForm;
    quint64 m_built{0}; ///< forms built so far
    bool m_begun{false};
    QSet<QString> m_leaving; ///< applications whose scorecard is accepted, but not on disk yet
    QString m_refused; ///< why the last one was not accepted
    PlainLabel *m_title;
    QWidget *m_choices; ///< lies in the list, so that it scrolls with the questions
    QComboBox *m_occasion;
    QComboBox *m_author;
    QComboBox *m_form;
    SlicedList *m_list;
    PlainLabel *m_reason;
    QPushButton *m_submit;
    QPushButton *m_drop;
};

} // namespace shortlist
