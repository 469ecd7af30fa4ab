// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QAbstractItemView;
class QModelIndex;

namespace shortlist {

class Context;

/// --walk: goes through the main job in the real window (opens a job, opens a candidate, drags a card with the real mouse
/// pointer) and leaves screenshots. Each step waits for what it needs to see; a step that never comes true ends the
/// program with exit code 1 and a word on which one it was.
class Walk final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Walk)
public:
    /// `context` must outlive the walk. Screenshots go to `directory`, which is made when it is missing.
    Walk(Context &context, const QString &directory);
    ~Walk() override;

private:
    struct Step {
        QString name;
        std::function<bool()> ready; ///< asked again and again
        std::function<void()> run;
    };
    void plan();
    void add(const QString &name, std::function<bool()> ready, std::function<void()> run = {});
    void tick();
    void shoot(const QString &name);
    void drag();

    Context &m_context;
    QDir m_directory;
    std::vector<Step> m_steps;
    size_t m_at{0};
    QElapsedTimer m_since;
    QString m_dragged;
    bool m_dragDone{false};
    bool m_dragFailed{false};
};

} // namespace shortlist
