// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/pendingdialog.h"

#include "models/store/commands.h"
#include "views/candidate/filework.h"
#include "views/candidate/parts.h"
#include "views/candidate/question.h"
#include "views/dialogs/pendingnotedialog.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

enum At { Change, Candidate, State, Since, Tries, Reason };

} // namespace

PendingDialog::PendingDialog(const Services &services, QWidget *parent)
    : ListDialog(services.theme, u"pending"_s, tr("Changes not confirmed yet"), makePendingRows(services.store, services.outbox), parent),
      m_services(services),
      m_model(static_cast<RowsModel<PendingWrite> *>(table()->model())),
      m_retry(addButton(u"pendingRetry"_s, tr("Send again"))),
      m_accept(addButton(u"pendingAccept"_s, tr("Accept Ashby's"))),
      m_sendNow(addButton(u"pendingSendNow"_s, tr("Send now"))),
      m_edit(addButton(u"pendingEdit"_s, tr("Edit…"))),
      m_discard(addButton(u"pendingDiscard"_s, tr("Discard…"))),
      m_export(addButton(u"pendingExport"_s, tr("Export…")))
{
    resize(980, 560);
    makeSides();
    table()->setColumnWidth(Change, 220);
    table()->setColumnWidth(Candidate, 130);
    table()->setColumnWidth(State, 100);
    table()->setColumnWidth(Since, 165);
    table()->setColumnWidth(Tries, 50);
    table()->setColumnWidth(Reason, 165);
    connect(m_retry, &QPushButton::clicked, this, &PendingDialog::retry);
    connect(m_accept, &QPushButton::clicked, this, &PendingDialog::acceptTheirs);
    connect(m_sendNow, &QPushButton::clicked, this, &PendingDialog::sendNow);
    connect(m_edit, &QPushButton::clicked, this, &PendingDialog::edit);
    connect(m_discard, &QPushButton::clicked, this, &PendingDialog::discard);
    connect(m_export, &QPushButton::clicked, this, &PendingDialog::exportCsv);
    connect(table(), &QTableView::doubleClicked, m_edit, &QPushButton::click);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PendingDialog::refresh);
    connect(m_model, &RowsModelBase::countChanged, this, &PendingDialog::refresh);
    connect(m_model, &RowsModelBase::dataChanged, this, &PendingDialog::refresh);
    connect(&services.outbox, &Outbox::changed, this, &PendingDialog::refresh);
    if (m_model->rowCount() > 0)
        table()->selectionModel()->select(m_model->index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows); // whatever keys are held
    refresh();
}

void PendingDialog::makeSides()
{
    const auto side = [this](const QString &name, const QString &title, QWidget *parent) {
        auto *label = new PlainLabel(m_services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, parent);
        label->setText(title);
        auto *text = new QPlainTextEdit(parent);
        text->setObjectName(name);
        text->setAccessibleName(title);
        text->setReadOnly(true);
        text->setTabChangesFocus(true);
        text->setMaximumHeight(96);
        auto *column = new QVBoxLayout(parent);
        column->setContentsMargins({});
        column->addWidget(label);
        column->addWidget(text);
        return text;
    };
    m_sides = new QWidget(this);
    auto *mine = new QWidget(m_sides);
    m_theirs = new QWidget(m_sides);
    m_asked = side(u"pendingAsked"_s, tr("What you asked for"), mine);
    m_found = side(u"pendingFound"_s, tr("What Ashby has now"), m_theirs);
    m_why = new PlainLabel(m_services.theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap, m_sides);
    m_why->setObjectName(u"pendingWhy"_s);
    auto *both = new QHBoxLayout;
    both->addWidget(mine, 1);
    both->addWidget(m_theirs, 1);
    auto *column = new QVBoxLayout(m_sides);
    column->setContentsMargins({});
    column->addWidget(m_why);
    column->addLayout(both);
    addBelow(m_sides);
}

QString PendingDialog::sentence() const
{
    if (m_services.outbox.waiting() + m_services.outbox.troubled() == 0)
        return tr("Everything has reached Ashby.");
    constexpr int few = 20;
    const Outbox::Progress progress = m_services.outbox.progress();
    const QString kept = tr("These changes are kept on this computer until Ashby has confirmed them, also when the program is closed.");
    if (progress.total < few)
        return kept;
    const QLocale locale;
    return tr("%1 of %2 sent.").arg(locale.toString(progress.done), locale.toString(progress.total)) + u' ' + kept;
}

void PendingDialog::refresh()
{
    bool canRetry = false;
    bool canAccept = false;
    bool canDiscard = false;
    bool canSend = false;
    bool conflicts = false;
    const QList<int> chosen = rows();
    for (const int row : chosen) {
        const PendingWrite &write = *m_model->valueAt(row);
        canSend |= write.held;
        canRetry |= write.troubled() && write.draft.isEmpty();
        canAccept |= write.isOpen();
        conflicts |= write.state == WriteState::Conflict;
        canDiscard |= write.troubled() || write.state == WriteState::Queued;
    }
    const PendingWrite *only = chosen.size() == 1 ? m_model->valueAt(chosen.constFirst()) : nullptr;
    m_retry->setEnabled(canRetry);
    m_retry->setText(only && conflicts ? tr("Keep mine") : tr("Send again"));
    m_retry->setAccessibleName(m_retry->text());
    m_accept->setEnabled(canAccept);
    m_sendNow->setEnabled(canSend);
    m_edit->setEnabled(only && only->kind == WriteKind::CreateNote && canDiscard);
    m_discard->setEnabled(canDiscard);
    m_export->setEnabled(m_model->rowCount() > 0);
    refreshSides(only);
    say(sentence());
}

void PendingDialog::refreshSides(const PendingWrite *write)
{
    m_sides->setVisible(write);
    if (!write)
        return;
    const auto show = [](QPlainTextEdit *edit, const QString &text) {
        const QString shown = displayLines(text);
        if (edit->toPlainText() != shown) // else its selection and place would be gone
            edit->setPlainText(shown);
    };
    const QString draft = write->draft.isEmpty() ? QString() : tr("\n\nBeing edited:\n%1").arg(write->draft);
    show(m_asked, (write->text.isEmpty() ? write->what : QString(write->what + u'\n' + write->text)) + draft);
    show(m_found, write->found);
    m_theirs->setVisible(!write->found.isEmpty());
    m_why->setText(displayLines(write->reason));
    m_why->setVisible(!write->reason.isEmpty());
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

void PendingDialog::acceptTheirs()
{
    for (const quint64 number : numbers())
        m_services.commands.acceptTheirs(number);
}

void PendingDialog::sendNow()
{
    for (const quint64 number : numbers())
        m_services.commands.sendNow(number);
}

void PendingDialog::edit()
{
    const QList<int> chosen = rows();
    if (chosen.size() == 1)
        (new PendingNoteDialog(m_services, *m_model->valueAt(chosen.constFirst()), this))->open();
}

void PendingDialog::discard()
{
    const QList<quint64> chosen = numbers();
    if (chosen.isEmpty())
        return;
    const QString text = chosen.size() == 1
        ? tr("The change is forgotten and its effect leaves the screen. It cannot be brought back.")
        : tr("%1 changes are forgotten and their effects leave the screen. They cannot be brought back.").arg(chosen.size());
    ask(this, this, u"discardQuestion"_s, tr("Discard"), text, tr("Discard"), [this, chosen] { m_services.commands.discard(chosen); });
}

void PendingDialog::exportCsv()
{
    auto *dialog = new QFileDialog(this, tr("Export as CSV"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), tr("CSV (*.csv)"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAccessibleName(dialog->windowTitle());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(tr("Changes not confirmed yet") + u".csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &PendingDialog::exportTo);
    dialog->open();
}

void PendingDialog::exportTo(const QString &file)
{
    const int count = m_model->rowCount();
    filework::run(*QThreadPool::globalInstance(), [file, bytes = pendingCsv(*m_model)] { return filework::writePrivate(file, bytes).toUtf8(); }, this,
        [this, count](const QByteArray &problem) {
            if (problem.isEmpty())
                say(tr("%1 rows exported").arg(QLocale().toString(count)));
            else
                tell(this, u"exportProblem"_s, tr("Nothing was exported"), QString::fromUtf8(problem));
        });
}

} // namespace shortlist
