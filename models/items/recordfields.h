// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/roles.h"
#include "models/store/store.h"

#include <QAbstractItemModel>
#include <QFutureWatcher>
#include <QSet>
#include <QUrl>

#include <memory>
#include <vector>

namespace shortlist {

/// One member of a record, or a group of them.
struct RecordField {
    QString label{};
    QString text{};      ///< the value for people, cleaned; several lines possible
    QString raw{};       ///< the value as sent, for copying
    int parent{-1};      ///< place of the group it is in
    RecordKind kind{};   ///< with `id`: the record the value names, if the store has it
    QString id{};
    QUrl url{};          ///< safe to offer, see safeUrl
    bool empty{false};   ///< null, or nothing in it
    bool operator==(const RecordField &) const = default;
};

/// Every member of a record's JSON, known or not, as a tree in pre-order. Names become labels, dates local, HTML plain text,
/// ids links. Bounded in depth and number whatever is sent. Reentrant.
[[nodiscard]] std::vector<RecordField> recordFields(const QByteArray &json, RecordKind kind);

/// The fields of one record, a tree of two columns: label and value.
class RecordFieldsModel final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordFieldsModel)
public:
    enum FieldRole {
        RawRole = Qt::UserRole + 100, ///< QString: for copying
        LinkRole,                     ///< bool: leads to a record or an address
        EmptyRole,                    ///< bool: there is no value
        LongRole,                     ///< bool: more than a few lines
        UnfoldedRole,                 ///< bool: a long value is shown whole
    };

    /// `store` (names of related records) must outlive it.
    explicit RecordFieldsModel(const Store &store, QObject *parent = nullptr);

    /// Shows a record; big ones are read on a worker and come later. The same record again changes only what changed.
    void setRecord(RecordKind kind, const QString &id, const QByteArray &json);
    void clear();
    [[nodiscard]] bool isReading() const { return m_watcher.isRunning(); }
    /// Null for an invalid index; valid until the next change.
    [[nodiscard]] const RecordField *fieldAt(const QModelIndex &index) const;
    /// The record an index leads to is in the store.
    [[nodiscard]] bool leadsToRecord(const QModelIndex &index) const;
    void setUnfolded(const QModelIndex &index, bool unfolded);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const final;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

    /// Longer JSON than this is read on a worker.
    static constexpr qsizetype bigJson = 64 * 1024;

signals:
    /// The fields of a record are there (again).
    void filled();

private:
    void take(std::vector<RecordField> fields);
    [[nodiscard]] QString valueText(const RecordField &field) const;

    const Store &m_store;
    RecordKind m_kind{};
    QString m_id;
    QByteArray m_json;
    std::vector<RecordField> m_fields;
    std::vector<std::vector<int>> m_children; ///< by place + 1; the first are the roots
    std::vector<int> m_rowOf;
    QSet<int> m_unfolded;
    QFutureWatcher<std::vector<RecordField>> m_watcher;
};

} // namespace shortlist
