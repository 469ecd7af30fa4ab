// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/pendingdialog.h"

#include "models/items/displaytext.h"
#include "models/store/commands.h"
#include "views/candidate/question.h"
#include "views/candidate/timetext.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

QString stateText(WriteState state)
{
    switch (state) {
    case WriteState::Queued: return PendingModel::tr("Waiting");
    case WriteState::Sending: return PendingModel::tr("Being sent");
    case WriteState::Probing: return PendingModel::tr("Asking whether it arrived");
    case WriteState::Rejected: return PendingModel::tr("Refused");
    case WriteState::Unknown: return PendingModel::tr("Not known whether it arrived");
    }
    return {};
}

QString nameOf(const Store &store, const PendingWrite &write)
{
    const Row row = write.application.isEmpty() ? noRow : store.applicationRow(write.application);
    if (row != noRow)
        return displayText(store.applicationName(row), 120);
    const Row candidate = store.candidateRow(write.candidate);
    return candidate != noRow ? displayText(store.candidateName(candidate), 120) : QString();
}

bool same(const PendingWrite &a, const PendingWrite &b)
{
    return a.state == b.state && a.reason == b.reason && a.attempts == b.attempts;
}

} // namespace

PendingModel::PendingModel(const Store &store, const Outbox &outbox, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_outbox(outbox), m_writes(outbox.writes())
{
    connect(&outbox, &Outbox::changed, this, &PendingModel::refresh);
}

void PendingModel::refresh()
{
    // Both lists are in the order of their numbers.
    const QList<PendingWrite> now = m_outbox.writes();
    int row = 0;
    for (const PendingWrite &write : now) {
        while (row < m_writes.size() && m_writes[row].number < write.number) {
            beginRemoveRows({}, row, row);
            m_writes.removeAt(row);
            endRemoveRows();
        }
        if (row < m_writes.size() && m_writes[row].number == write.number) {
            const bool changed = !same(m_writes[row], write);
            m_writes[row] = write;
            if (changed)
                emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        } else {
            beginInsertRows({}, row, row);
            m_writes.insert(row, write);
            endInsertRows();
        }
        ++row;
    }
    if (row < m_writes.size()) {
        beginRemoveRows({}, row, int(m_writes.size()) - 1);
        m_writes.resize(row);
        endRemoveRows();
    }
}

int PendingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_writes.size());
}

int PendingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PendingModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const PendingWrite &write = m_writes[index.row()];
    QString text;
    switch (index.column()) {
    case What: text = displayText(write.text.isEmpty() ? write.what : QString(write.what + u": "_s + write.text), 300); break;
    case Who: text = nameOf(m_store, write); break;
    case State: text = stateText(write.state); break;
    case Since: text = timetext::relative(write.since, QDateTime::currentDateTime()); break;
    case Why: text = displayText(write.reason, 600); break;
    default: break;
    }
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant PendingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("Change");
    case Who: return tr("Candidate");
    case State: return tr("State");
    case Since: return tr("Since");
    case Why: return tr("Why");
    default: return {};
    }
}

PendingDialog::PendingDialog(const Services &services, QWidget *parent)
    : PendingDialog(services, new PendingModel(services.store, services.outbox), parent)
{
}

PendingDialog::PendingDialog(const Services &services, PendingModel *model, QWidget *parent)
    : ListDialog(services.theme, u"pending"_s, tr("Changes not confirmed yet"), model, parent),
      m_services(services),
      m_model(model),
      m_retry(addButton(u"pendingRetry"_s, tr("Send again"))),
      m_discard(addButton(u"pendingDiscard"_s, tr("Discard…")))
{
    model->setParent(this);
    table()->setColumnWidth(PendingModel::What, 220);
    table()->setColumnWidth(PendingModel::Who, 150);
    table()->setColumnWidth(PendingModel::State, 130);
    table()->setColumnWidth(PendingModel::Since, 90);
    connect(m_retry, &QPushButton::clicked, this, &PendingDialog::retry);
    connect(m_discard, &QPushButton::clicked, this, &PendingDialog::discard);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PendingDialog::refresh);
    connect(&services.outbox, &Outbox::changed, this, &PendingDialog::refresh);
    if (model->rowCount() > 0)
        table()->selectRow(0);
    refresh();
}

void PendingDialog::refresh()
{
    bool canRetry = false;
    bool canDiscard = false;
    for (const int row : rows()) {
        const WriteState state = m_model->write(row).state;
        canRetry |= state == WriteState::Rejected || state == WriteState::Unknown;
        canDiscard |= state != WriteState::Sending && state != WriteState::Probing;
    }
    m_retry->setEnabled(canRetry);
    m_discard->setEnabled(canDiscard);
    if (m_model->rowCount() == 0)
        say(tr("Everything has reached Ashby."));
    else
        say(tr("These changes are kept on this computer until Ashby has confirmed them, also when the program is closed."));
}

QList<quint64> PendingDialog::numbers() const
{
    QList<quint64> result;
    for (const int row : rows())
        result.append(m_model->write(row).number);
    return result;
}

void PendingDialog::retry()
{
    for (const quint64 number : numbers())
        m_services.commands.retry(number);
}

void PendingDialog::discard()
{
    const QList<quint64> chosen = numbers();
    if (chosen.isEmpty())
        return;
    const QString text = chosen.size() == 1
        ? tr("The change is forgotten and its effect leaves the screen. It cannot be brought back.")
        : tr("%1 changes are forgotten and their effects leave the screen. They cannot be brought back.").arg(chosen.size());
    ask(this, this, u"discardQuestion"_s, tr("Discard"), text, tr("Discard"), [this, chosen] {
        for (const quint64 number : chosen)
            m_services.commands.discard(number);
    });
}

} // namespace shortlist
