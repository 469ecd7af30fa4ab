// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/roles.h"

#include <QAbstractItemModelTester>
#include <QHash>
#include <QList>
#include <QPersistentModelIndex>
#include <QString>

namespace shortlist::test {

/// Watches a model while a test changes it: the Qt tester fails at the first broken rule, and persistent indexes taken with
/// remember() must go on naming the record they were taken of.
class ModelCheck {
public:
    explicit ModelCheck(QAbstractItemModel &model) : m_model(model), m_tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        QObject::connect(&model, &QAbstractItemModel::modelReset, &m_tester, [this] { ++m_resets; });
    }

    [[nodiscard]] int resets() const { return m_resets; }

    /// Remembers every index below `parent`, all levels.
    void remember(const QModelIndex &parent = {})
    {
        for (int row = 0; row < m_model.rowCount(parent); ++row) {
            const QModelIndex index = m_model.index(row, 0, parent);
            if (const QString id = index.data(IdRole).toString(); !id.isEmpty())
                m_kept.append({index, id});
            remember(index);
        }
    }
    void forget() { m_kept.clear(); }

    /// The first broken promise, empty when all indexes still alive name their record.
    [[nodiscard]] QString problem() const
    {
        for (const Kept &kept : m_kept) {
            if (kept.index.isValid() && kept.index.data(IdRole).toString() != kept.id)
                return QString(QLatin1StringView("an index of %1 now names %2")).arg(kept.id, kept.index.data(IdRole).toString());
        }
        return {};
    }
    /// How many remembered indexes still live.
    [[nodiscard]] int alive() const
    {
        int count = 0;
        for (const Kept &kept : m_kept)
            count += kept.index.isValid() ? 1 : 0;
        return count;
    }

private:
    struct Kept {
        QPersistentModelIndex index;
        QString id;
    };
    QAbstractItemModel &m_model;
    QAbstractItemModelTester m_tester;
    QList<Kept> m_kept;
    int m_resets{0};
};

} // namespace shortlist::test
