// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/id.h"
#include "models/items/roles.h"

#include <QAbstractItemModel>
#include <QSet>

#include <memory>

namespace shortlist {

class Store;

/// The jobs in the sidebar: a two-level tree, departments (with their path, "Engineering / Platform") and under each its jobs
/// by title. Roles: NameRole, IdRole, TotalRole (active applications), StatusRole (api::JobStatus), GroupRole.
class JobListModel final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobListModel)
public:
    explicit JobListModel(const Store &store, QObject *parent = nullptr);
    ~JobListModel() override;

    void setFilter(const QString &text);
    /// Which statuses are shown; Open at first.
    void setStatuses(const QSet<api::JobStatus> &statuses);
    [[nodiscard]] QSet<api::JobStatus> statuses() const;
    /// Invalid when the job is not shown.
    [[nodiscard]] QModelIndex indexOf(const api::JobId &job) const;
    [[nodiscard]] api::JobId jobAt(const QModelIndex &index) const;
    /// Jobs shown.
    [[nodiscard]] int jobCount() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const final;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const final;

signals:
    void countChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The job with most active applications in a JobListModel; invalid when no job is shown.
[[nodiscard]] QModelIndex busiestJob(const QAbstractItemModel &jobs);

} // namespace shortlist
