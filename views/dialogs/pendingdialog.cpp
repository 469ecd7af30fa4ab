// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/pendingdialog.h"

#include "models/store/commands.h"
#include "views/candidate/question.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

enum At { Change, Candidate, State, Since, Tries };

} // namespace

PendingDialog::PendingDialog(const Services &services, QWidget *parent)
    : ListDialog(services.theme, u"pending"_s, tr("Changes not confirmed yet"), makePendingRows(services.store, services.outbox), parent),
      m_services(services),
      m_model(static_cast<RowsModel<PendingWrite> *>(table()->model())),
      m_retry(addButton(u"pendingRetry"_s, tr("Send again"))),
      m_sendNow(addButton(u"pendingSendNow"_s, tr("Send now"))),
      m_discard(addButton(u"pendingDiscard"_s, tr("Discard…")))
{
    resize(900, 440);
    table()->setColumnWidth(Change, 220);
    table()->setColumnWidth(Candidate, 160);
    table()->setColumnWidth(State, 110);
    table()->setColumnWidth(Since, 150);
    table()->setColumnWidth(Tries, 60);
    connect(m_retry, &QPushButton::clicked, this, &PendingDialog::retry);
    connect(m_sendNow, &QPushButton::clicked, this, &PendingDialog::sendNow);
    connect(m_discard, &QPushButton::clicked, this, &PendingDialog::discard);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PendingDialog::refresh);
    connect(&services.outbox, &Outbox::changed, this, &PendingDialog::refresh);
    if (m_model->rowCount() > 0)
        table()->selectionModel()->select(m_model->index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows); // whatever keys are held
    refresh();
}

void PendingDialog::refresh()
{
    bool canRetry = false;
    bool canDiscard = false;
    bool canSend = false;
    for (const int row : rows()) {
        const WriteState state = m_model->valueAt(row)->state;
        canSend |= m_model->valueAt(row)->held;
        canRetry |= state == WriteState::Rejected || state == WriteState::Unknown;
        canDiscard |= state != WriteState::Sending && state != WriteState::Probing;
    }
    m_retry->setEnabled(canRetry);
    m_sendNow->setEnabled(canSend);
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
        result.append(m_model->valueAt(row)->number);
    return result;
}

void PendingDialog::retry()
{
    for (const quint64 number : numbers())
        m_services.commands.retry(number);
}

void PendingDialog::sendNow()
{
    for (const quint64 number : numbers())
        m_services.commands.sendNow(number);
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
