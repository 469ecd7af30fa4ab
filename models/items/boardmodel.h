// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "models/items/nextaction.h"
#include "models/items/roles.h"
#include "models/store/changes.h"

#include <QAbstractItemModel>

#include <functional>
#include <memory>

namespace shortlist {

class Store;

/// A job's funnel as a two-level tree: stages in plan order, under each its cards. A view shows one column with
/// setRootIndex(stage). Changes come as row operations, moves as one beginMoveRows; selection and scroll stay.
/// The model never changes itself: a drop only asks through moveRequested().
class BoardModel final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardModel)
public:
    enum class Order { LongestInStage, NewestFirst, Name };

    /// `store` must outlive the model.
    explicit BoardModel(const Store &store, QObject *parent = nullptr);
    ~BoardModel() override;

    /// Shows a job; an empty plan means its default one. The only operation that resets.
    void setJob(const api::JobId &job, const api::InterviewPlanId &plan = {});
    [[nodiscard]] api::JobId job() const;
    [[nodiscard]] api::InterviewPlanId plan() const;
    /// Words that must all occur in name, e-mail or tags (accent- and case-insensitive). At once, without a reset.
    void setFilter(const QString &text);
    [[nodiscard]] QString filter() const;
    /// Survives a filter and a change of order: the selection, the current card, persistent indexes.
    void setOrder(Order order);
    [[nodiscard]] Order order() const;
    /// Archived columns are empty until asked for: they hold most of all applications.
    void setArchivedShown(bool shown);
    [[nodiscard]] bool archivedShown() const;
    /// Where days and next steps take their time from: seconds since 1970 UTC. The system's clock at first.
    void setNow(std::function<qint64()> now);
    void setStepLimits(const StepLimits &limits);
    /// Looks whether another day has begun, which makes all cards a day older. Done by itself every minute.
    void checkDay();
    /// Cards shown, in all columns.
    [[nodiscard]] int cardCount() const;

    [[nodiscard]] QModelIndex stageIndex(const api::InterviewStageId &stage) const;
    [[nodiscard]] QModelIndex cardIndex(const api::ApplicationId &application) const;
    [[nodiscard]] api::InterviewStageId stageAt(const QModelIndex &index) const; ///< of a column or of a card's column
    [[nodiscard]] api::ApplicationId applicationAt(const QModelIndex &index) const;
    [[nodiscard]] static QString mimeType();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const final;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const final;
    [[nodiscard]] Qt::DropActions supportedDropActions() const final;
    [[nodiscard]] QStringList mimeTypes() const final;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const final;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) const final;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) final;

signals:
    /// Cards were dropped on a column.
    void moveRequested(const QList<shortlist::api::ApplicationId> &applications, const shortlist::api::InterviewStageId &stage);
    /// Columns were rebuilt (another job or plan, or the plan's stages changed).
    void columnsChanged();
    /// Counts of columns changed.
    void countsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
