// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "views/candidate/pane.h"
#include "views/candidate/slicedlist.h"

#include <functional>

namespace shortlist {

/// Changes when anything shown of a form does.
[[nodiscard]] size_t fingerprint(const FilledForm &form);
/// A form as plain text, for the clipboard.
[[nodiscard]] QString plainText(const FilledForm &form);
/// A question with its answer.
[[nodiscard]] QWidget *answerView(const Theme &theme, LinkGuard &links, const Answer &answer, QWidget *parent = nullptr);

/// Application form, questionnaires and fields: what the candidate wrote.
class AnswersPane final : public Pane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswersPane)
public:
    /// `name` begins the object names of what is in it.
    AnswersPane(const Theme &theme, LinkGuard &links, const QString &name, const QString &emptyText, QWidget *parent = nullptr);
    void setForms(const QList<FilledForm> &forms);
    [[nodiscard]] SlicedList *list() const { return m_list; }

private:
    QList<SlicedList::Item> itemsOf(const FilledForm &form, qsizetype number) const;

    QString m_emptyText;
    QList<FilledForm> m_forms;
    QWidget *m_bar;
    PlainLabel *m_count{nullptr};
    SlicedList *m_list;
};

/// What the scorecards pane may do about a scorecard that is not confirmed; Commands behind it, or a test.
struct ScorecardActions {
    std::function<void(quint64 write)> retry{};
    std::function<void(quint64 write)> accept{};
    /// Puts the answers back where they were written.
    std::function<void(quint64 write)> edit{};
    std::function<void(quint64 write)> discard{};
};

/// Scorecards with who, when and what they recommend.
class ScorecardsPane final : public Pane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScorecardsPane)
public:
    ScorecardsPane(const Theme &theme, LinkGuard &links, QWidget *parent = nullptr);
    void setActions(ScorecardActions actions) { m_actions = std::move(actions); }
    void setScorecards(const QList<FilledForm> &cards);
    [[nodiscard]] SlicedList *list() const { return m_list; }
    /// "3 scorecards · 2 × Yes, 1 × No"
    [[nodiscard]] static QString summary(const QList<FilledForm> &cards);
    /// Some would hire and some would not.
    [[nodiscard]] static bool opinionsDiffer(const QList<FilledForm> &cards);

private:
    SlicedList::Item itemOf(const FilledForm &form, qsizetype number);
    void addPendingRow(Card *card, const FilledForm &form);

    ScorecardActions m_actions;
    QWidget *m_bar;
    PlainLabel *m_summary;
    Chip *m_differ;
    SlicedList *m_list;
};

} // namespace shortlist
