// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/organisationsdialog.h"

#include "models/items/displaytext.h"
#include "views/candidate/question.h"
#include "views/shell/organisationmark.h"

#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

enum At { Name, Mark, Server, LastUsed };

QString timeOf(const Organisation &organisation)
{
    return organisation.lastUsed.isValid() ? QLocale().toString(organisation.lastUsed.toLocalTime(), QLocale::ShortFormat) : QString();
}

std::unique_ptr<RowsModel<Organisation>> rowsOf()
{
    std::vector<Column<Organisation>> columns{
        {QT_TRANSLATE_NOOP("Column", "Organisation"), [](const Organisation &o) { return o.name; }, {}},
        {QT_TRANSLATE_NOOP("Column", "Colour"), [](const Organisation &o) { return organisationColourName(o.colour); }, {}},
        {QT_TRANSLATE_NOOP("Column", "Server"),
            [](const Organisation &o) { return o.isDemo() ? OrganisationsDialog::tr("this computer") : o.server.authority(); }, {}},
        {QT_TRANSLATE_NOOP("Column", "Last used"), timeOf, [](const Organisation &o) { return o.lastUsed; }},
    };
    return std::make_unique<RowsModel<Organisation>>(std::move(columns), [](const Organisation &o) { return o.id; });
}

} // namespace

OrganisationsDialog::OrganisationsDialog(
    const Theme &theme, Organisations &organisations, const QString &open, std::function<int(const QString &)> unsent, QWidget *parent)
    : ListDialog(theme, u"organisations"_s, tr("Organisations"), rowsOf(), parent),
      m_organisations(organisations),
      m_open(open),
      m_unsent(std::move(unsent)),
      m_model(static_cast<RowsModel<Organisation> *>(table()->model())),
      m_openButton(addButton(u"organisationOpen"_s, tr("Open"))),
      m_rename(addButton(u"organisationRename"_s, tr("Rename…"))),
      m_colour(addButton(u"organisationColour"_s, tr("Colour"))),
      m_wipe(addButton(u"organisationWipe"_s, tr("Remove local data…")))
{
    resize(880, 400);
    table()->setColumnWidth(Name, 260);
    table()->setColumnWidth(Mark, 90);
    table()->setColumnWidth(Server, 220);
    table()->setSelectionMode(QAbstractItemView::SingleSelection);
    QPushButton *add = addButton(u"organisationAdd"_s, tr("Add…"));
    m_colour->setMenu(colourMenu());
    connect(m_openButton, &QPushButton::clicked, this, &OrganisationsDialog::open);
    connect(table(), &QTableView::doubleClicked, this, &OrganisationsDialog::open);
    connect(m_rename, &QPushButton::clicked, this, &OrganisationsDialog::rename);
    connect(m_wipe, &QPushButton::clicked, this, &OrganisationsDialog::wipe);
    connect(add, &QPushButton::clicked, this, [this] {
        accept();
        emit addRequested();
    });
    connect(&organisations, &Organisations::changed, this, &OrganisationsDialog::refresh);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OrganisationsDialog::refresh);
    refresh();
    if (m_model->rowCount() > 0) {
        const int row = std::max(0, m_model->rowOf(open));
        table()->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    say(tr("Each organisation has a key, a store and unsent changes of its own on this computer; nothing of one meets another."));
}

void OrganisationsDialog::refresh()
{
    const QList<Organisation> all = m_organisations.all();
    m_model->update({all.begin(), all.end()});
    const Organisation one = chosen();
    const bool any = !one.id.isEmpty();
    m_openButton->setEnabled(any && one.id != m_open);
    m_rename->setEnabled(any);
    m_colour->setEnabled(any);
    m_wipe->setEnabled(any);
}

Organisation OrganisationsDialog::chosen() const
{
    const QList<int> chosenRows = rows();
    const Organisation *one = chosenRows.isEmpty() ? nullptr : m_model->valueAt(chosenRows.first());
    return one ? *one : Organisation{};
}

void OrganisationsDialog::open()
{
    const QString id = chosen().id;
    if (id.isEmpty() || id == m_open)
        return;
    accept();
    emit openRequested(id);
}

void OrganisationsDialog::rename()
{
    const Organisation one = chosen();
    if (one.id.isEmpty())
        return;
    auto *question = new QInputDialog(this);
    question->setObjectName(u"organisationName"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Rename"));
    question->setLabelText(tr("What this organisation is called here. Empty gives the key's own title back at the next connection."));
    question->setTextValue(one.name);
    connect(question, &QInputDialog::textValueSelected, this, [this, id = one.id](const QString &name) { m_organisations.rename(id, name); });
    question->open();
}

void OrganisationsDialog::wipe()
{
    const Organisation one = chosen();
    if (one.id.isEmpty())
        return;
    const int waiting = m_unsent(one.id);
    QString text = tr("Everything that this computer keeps of “%1” is deleted: candidates, applications, notes, drafts, and its key in the keychain. "
                      "Nothing changes at Ashby.")
                       .arg(displayText(one.name, 80));
    if (one.isDemo())
        text = tr("Everything that this computer keeps of “%1” is deleted, with all that was done in it. It begins anew when it is opened again.")
                   .arg(displayText(one.name, 80));
    if (waiting > 0)
        text += u"\n\n"_s + tr("%1 changes have not been sent yet and are lost.").arg(waiting);
    else if (one.id != m_open)
        text += u"\n\n"_s + tr("Changes that have not been sent yet are lost. Open it first if you are not sure that there are none.");
    ask(this, this, u"wipeQuestion"_s, tr("Remove local data"), text, tr("Delete"), [this, id = one.id] {
        accept();
        emit wipeRequested(id);
    });
}

QMenu *OrganisationsDialog::colourMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"organisationColours"_s);
    for (int colour = 0; colour < Organisations::colours; ++colour) {
        menu->addAction(organisationIcon(colour), organisationColourName(colour), this, [this, colour] { m_organisations.setColour(chosen().id, colour); });
    }
    return menu;
}

} // namespace shortlist
