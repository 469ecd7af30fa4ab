// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"
#include "models/items/recordfields.h"
#include "models/items/recordlist.h"

#include <QCoreApplication>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr qsizetype longText = 240;
constexpr qsizetype longLines = 4;

bool sameShape(const std::vector<RecordField> &a, const std::vector<RecordField> &b)
{
    return std::ranges::equal(a, b, [](const RecordField &x, const RecordField &y) { return x.label == y.label && x.parent == y.parent; });
}

} // namespace

RecordFieldsModel::RecordFieldsModel(const Store &store, QObject *parent) : QAbstractItemModel(parent), m_store(store), m_children(1)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_watcher.future().isResultReadyAt(0))
            take(m_watcher.future().result());
    });
}

void RecordFieldsModel::setRecord(RecordKind kind, const QString &id, const QByteArray &json)
{
    const bool another = kind != m_kind || id != m_id;
    if (!another && json == m_json)
        return;
    if (another)
        clear();
    m_kind = kind;
    m_id = id;
    m_json = json;
    if (json.size() <= bigJson) {
        m_watcher.setFuture({});
        take(recordFields(json, kind));
        return;
    }
    auto promise = std::make_shared<QPromise<std::vector<RecordField>>>();
    promise->start();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, json, kind] {
        promise->addResult(recordFields(json, kind));
        promise->finish();
    });
}

void RecordFieldsModel::clear()
{
    m_watcher.setFuture({});
    m_id.clear();
    m_json.clear();
    m_unfolded.clear();
    if (m_fields.empty())
        return;
    beginResetModel();
    m_fields.clear();
    m_children.assign(1, {});
    m_rowOf.clear();
    endResetModel();
}

void RecordFieldsModel::take(std::vector<RecordField> fields)
{
    if (!m_fields.empty() && sameShape(m_fields, fields)) {
        std::vector<int> changed;
        for (size_t i = 0; i < fields.size(); ++i) {
            if (fields[i] != m_fields[i])
                changed.push_back(int(i));
        }
        m_fields = std::move(fields);
        for (const int place : changed)
            emit dataChanged(createIndex(m_rowOf[size_t(place)], 0, quintptr(place)), createIndex(m_rowOf[size_t(place)], 1, quintptr(place)));
        emit filled();
        return;
    }
    beginResetModel();
    m_fields = std::move(fields);
    m_unfolded.clear();
    m_children.assign(m_fields.size() + 1, {});
    m_rowOf.assign(m_fields.size(), 0);
    for (size_t i = 0; i < m_fields.size(); ++i) {
        std::vector<int> &siblings = m_children[size_t(m_fields[i].parent + 1)];
        m_rowOf[i] = int(siblings.size());
        siblings.push_back(int(i));
    }
    endResetModel();
    emit filled();
}

const RecordField *RecordFieldsModel::fieldAt(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() < m_fields.size() ? &m_fields[size_t(index.internalId())] : nullptr;
}

bool RecordFieldsModel::leadsToRecord(const QModelIndex &index) const
{
    const RecordField *field = fieldAt(index);
    return field && !field->id.isEmpty() && !(field->kind == m_kind && field->id == m_id) && recordList(field->kind) && m_store.rowOf(field->kind, field->id) != noRow;
}

void RecordFieldsModel::setUnfolded(const QModelIndex &index, bool unfolded)
{
    if (!fieldAt(index))
        return;
    if (unfolded)
        m_unfolded.insert(int(index.internalId()));
    else
        m_unfolded.remove(int(index.internalId()));
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(1));
}

QModelIndex RecordFieldsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const size_t group = parent.isValid() ? size_t(parent.internalId()) + 1 : 0;
    return createIndex(row, column, quintptr(m_children[group][size_t(row)]));
}

QModelIndex RecordFieldsModel::parent(const QModelIndex &child) const
{
    const RecordField *field = fieldAt(child);
    return field && field->parent >= 0 ? createIndex(m_rowOf[size_t(field->parent)], 0, quintptr(field->parent)) : QModelIndex();
}

int RecordFieldsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const size_t group = parent.isValid() ? size_t(parent.internalId()) + 1 : 0;
    return group < m_children.size() ? int(m_children[group].size()) : 0;
}

int RecordFieldsModel::columnCount(const QModelIndex &) const { return 2; }

QString RecordFieldsModel::valueText(const RecordField &field) const
{
    if (!field.id.isEmpty()) {
        if (const QString name = recordName(m_store, field.kind, field.id); !name.isEmpty())
            return displayText(name, 400);
    }
    return field.empty ? u"—"_s : field.text;
}

QVariant RecordFieldsModel::data(const QModelIndex &index, int role) const
{
    const RecordField *field = fieldAt(index);
    if (!field)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? field->label : valueText(*field);
    case Qt::ToolTipRole:
        return index.column() == 0 ? plainToolTip(field->label) : QString();
    case Qt::AccessibleTextRole:
        return QString(field->label + u": "_s + valueText(*field));
    case RawRole:
        return field->raw;
    case LinkRole:
        return !field->url.isEmpty() || leadsToRecord(index);
    case EmptyRole:
        return field->empty;
    case LongRole:
        return field->text.size() > longText || field->text.count(u'\n') >= longLines;
    case UnfoldedRole:
        return m_unfolded.contains(int(index.internalId()));
    default:
        return {};
    }
}

QVariant RecordFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? QCoreApplication::translate("Column", "Field") : QCoreApplication::translate("Column", "Value");
}

} // namespace shortlist
