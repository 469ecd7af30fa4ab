// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordlist.h"
#include "models/items/roles.h"
#include "views/services.h"

#include <QAbstractItemDelegate>
#include <QAbstractListModel>
#include <QListView>
#include <QTimer>

namespace shortlist {

class Theme;

/// The sections of the navigation with how many records each has. Roles: NameRole, TotalRole (-1 for none to show),
/// Qt::ToolTipRole, ArchivedRole (the key may read nothing of it).
class SectionModel final : public QAbstractListModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionModel)
public:
    explicit SectionModel(const Services &services, QObject *parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Line {
        int count{-1};
        QString missing{}; ///< the permission
    };
    void refresh();

    const Services &m_services;
    QList<Line> m_lines;
    QTimer m_soon;
};

class SectionDelegate final : public QAbstractItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionDelegate)
public:
    explicit SectionDelegate(const Theme &theme, QObject *parent = nullptr) : QAbstractItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

/// The sections above the jobs.
class SectionList final : public QListView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionList)
public:
    explicit SectionList(const Services &services, QWidget *parent = nullptr);
    /// Marks the section that is open, -1 for none; does not ask for it again.
    void setOpen(int section);

signals:
    void sectionRequested(int section);

protected:
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    SectionModel m_model;
    QTimer m_settle;
    bool m_marking{false};
};

} // namespace shortlist
