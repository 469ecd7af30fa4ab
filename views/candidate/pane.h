// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sync.h"
#include "views/candidate/parts.h"

#include <QDateTime>
#include <QPushButton>
#include <QWidget>

class QVBoxLayout;

namespace shortlist {

class LinkGuard;

/// One line over a pane that says how fresh it is or why it is not; hidden when there is nothing to say.
class StateStrip final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StateStrip)
public:
    explicit StateStrip(const Theme &theme, QWidget *parent = nullptr);
    void setState(PartState state, const QString &problem, const QDateTime &asOf);
    [[nodiscard]] QString text() const { return m_text->text(); }

signals:
    void retryRequested();

private:
    void restyle();

    const Theme &m_theme;
    PartState m_state{PartState::Fresh};
    QLabel *m_icon;
    PlainLabel *m_text;
    QPushButton *m_retry;
};

/// What every pane has: a strip with its state and a line for when there is nothing to show.
class Pane : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pane)
public:
    Pane(const Theme &theme, LinkGuard &links, QWidget *parent = nullptr);
    /// What is there stays shown in every state.
    void setState(PartState state, const QString &problem = {}, const QDateTime &asOf = {});
    [[nodiscard]] PartState state() const { return m_state; }
    [[nodiscard]] QString stateText() const { return m_strip->text(); }

signals:
    /// The person wants what failed tried again.
    void retryRequested();

protected:
    /// Says which of "Loading…", "nothing" and the reason stands in the middle.
    void setEmpty(bool empty, const QString &text);
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] LinkGuard &links() const { return m_links; }

private:
    void showEmpty();

    const Theme &m_theme;
    LinkGuard &m_links;
    QVBoxLayout *m_column;
    StateStrip *m_strip;
    PlainLabel *m_empty;
    PartState m_state{PartState::Unknown};
    bool m_isEmpty{true};
    QString m_emptyText;
};

} // namespace shortlist
