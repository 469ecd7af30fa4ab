// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QAbstractItemDelegate>

namespace shortlist {

/// Paints the sidebar's rows: departments small and quiet with a chevron, jobs with their count at the end.
class JobDelegate final : public QAbstractItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobDelegate)
public:
    explicit JobDelegate(const Theme &theme, QObject *parent = nullptr) : QAbstractItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintDepartment(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintJob(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace shortlist
