// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/listdialog.h"

#include "models/items/rowsmodel.h"
#include "views/candidate/parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace shortlist {

ListDialog::ListDialog(const Theme &theme, const QString &name, const QString &title, std::unique_ptr<RowsModelBase> model, QWidget *parent)
    : QDialog(parent),
      m_model(model.release()),
      m_text(new PlainLabel(theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, this)),
      m_table(new QTableView(this)),
      m_buttons(new QHBoxLayout)
{
    setObjectName(name);
    setWindowTitle(title);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 440);
    m_table->setObjectName(QString(name + u"Table"_s));
    m_table->setAccessibleName(title);
    m_model->setParent(this);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as the list comes, until a heading is clicked
    m_table->setSortingEnabled(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    auto *heading = new PlainLabel(theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Wrap, this, true);
    heading->setText(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::l, space::l, space::l);
    layout->addWidget(heading);
    layout->addWidget(m_text);
    layout->addWidget(makeFilter(name));
    layout->addWidget(m_table, 1);
    layout->addLayout(m_buttons);
    m_buttons->addStretch(1);
    QPushButton *toClipboard = makeButton(QString(name + u"Copy"_s), tr("Copy"));
    QPushButton *close = makeButton(QString(name + u"Close"_s), tr("Close"));
    m_buttons->addWidget(toClipboard);
    m_buttons->addWidget(close);
    connect(toClipboard, &QPushButton::clicked, this, &ListDialog::copy);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

QLineEdit *ListDialog::makeFilter(const QString &name)
{
    auto *filter = new QLineEdit(this);
    filter->setObjectName(QString(name + u"Filter"_s));
    filter->setAccessibleName(tr("Filter the list"));
    filter->setPlaceholderText(tr("Filter"));
    filter->setClearButtonEnabled(true);
    connect(filter, &QLineEdit::textChanged, m_model, [this](const QString &text) { m_model->setFilter(text); });
    return filter;
}

QPushButton *ListDialog::addButton(const QString &name, const QString &text)
{
    QPushButton *button = makeButton(name, text);
    // What a dialog adds stands at the left, Copy and Close at the right.
    constexpr int after = 3; // the space between, Copy and Close
    m_buttons->insertWidget(m_buttons->count() - after, button);
    return button;
}

QPushButton *ListDialog::makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    return button;
}

void ListDialog::addBelow(QWidget *widget)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, widget);
}

void ListDialog::say(const QString &text)
{
    m_text->setText(text);
}

QList<int> ListDialog::rows() const
{
    QList<int> result;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        result.append(index.row());
    std::sort(result.begin(), result.end());
    return result;
}

void ListDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QDialog::keyPressEvent(event);
}

void ListDialog::copy()
{
    QList<int> chosen = rows();
    if (chosen.isEmpty()) {
        chosen.resize(m_model->rowCount());
        std::iota(chosen.begin(), chosen.end(), 0);
    }
    QGuiApplication::clipboard()->setText(m_model->tsv(chosen));
}

} // namespace shortlist
