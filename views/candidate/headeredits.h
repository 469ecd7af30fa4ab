// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace shortlist {

class FlowLayout;
class Theme;

/// What the head of the panel shows of what can be changed in it.
struct EditContent {
    QList<TagItem> tags{};
    QList<ProjectItem> projects{};
    PendingState source{PendingState::None};
    QList<PendingTrouble> troubles{};
    QString whyNot{};     ///< why nothing can be written; empty when it can
    bool somebody{false}; ///< a candidate is shown
    bool operator==(const EditContent &) const = default;
};

/// Tags and talent pools as chips, the buttons that change them, the source and the scorecards, and what needs somebody.
class HeaderEdits final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderEdits)
public:
    enum class Action { Tag, Project, Source, Scorecard };
    explicit HeaderEdits(const Theme &theme, QWidget *parent = nullptr);
    void show(const EditContent &content);
    using QWidget::show;
    /// Where the list of an action opens.
    [[nodiscard]] QToolButton *button(Action action) const;

signals:
    void actionRequested(shortlist::HeaderEdits::Action action);
    void removeTagRequested(const shortlist::api::CandidateTagId &tag);
    void retryRequested(quint64 write);
    void acceptRequested(quint64 write);
    void discardRequested(quint64 write);

private:
    void addButton(Action action, const QString &name, const QString &icon, const QString &text, const QString &help);
    QWidget *chip(const QString &text, PendingState pending, const QString &icon);
    void keepFocus(const QWidget *part);
    [[nodiscard]] bool waits(Action action) const;
    void showButton(Action action);
    void fillChips();
    void fillTroubles();

    const Theme &m_theme;
    QWidget *m_chips;
    FlowLayout *m_flow;
    QWidget *m_actions;
    FlowLayout *m_actionFlow;
    QList<QToolButton *> m_buttons;
    QStringList m_help;
    QStringList m_icons;
    QWidget *m_troubles;
    QVBoxLayout *m_troubleColumn;
    EditContent m_shown;
};

} // namespace shortlist
