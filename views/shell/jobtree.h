// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace shortlist {

class JobListModel;

/// The tree of jobs. To screen readers each department and job is a named item that can be pressed, which Qt's own
/// interface for trees does not offer.
class JobTree final : public QTreeView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobTree)
public:
    JobTree(JobListModel &jobs, QWidget *parent);
    [[nodiscard]] JobListModel &jobs() const { return m_jobs; }
    void press(const QModelIndex &index) { emit pressedByReader(index); }

signals:
    void pressedByReader(const QModelIndex &index);

private:
    JobListModel &m_jobs;
};

} // namespace shortlist
