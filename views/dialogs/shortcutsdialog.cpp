// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/shortcutsdialog.h"

#include "views/candidate/parts.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

struct Line {
    const char *keys; ///< portable text; several separated by a blank
    const char *what;
};

QString native(const char *keys)
{
    QStringList parts;
    for (const QString &key : QString::fromLatin1(keys).split(u' '))
        parts.append(QKeySequence(key, QKeySequence::PortableText).toString(QKeySequence::NativeText));
    return parts.join(u"  "_s);
}

constexpr std::array boardKeys{
    Line{"Up Down Left Right", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Walk over the cards")},
    Line{"Home End PgUp PgDown", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "To the ends of a column, a page on")},
    Line{"Return", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Open the candidate")},
    Line{"Ctrl+Left Ctrl+Right", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Move to the previous or next stage")},
    Line{"Ctrl+Shift+A", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Archive…")},
    Line{"Space", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Select or unselect a card")},
    Line{"Ctrl+A", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Select a whole column")},
    Line{"Ctrl+C", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Copy names and stages")},
};
constexpr std::array listKeys{
    Line{"Return", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Open the record, follow a link")},
    Line{"Ctrl+PgUp Ctrl+PgDown", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "The list before, the next list")},
    Line{"Ctrl+C", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Copy rows, or a field's value")},
    Line{"Ctrl+E", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Export the list as CSV…")},
};
constexpr std::array windowKeys{
    Line{"Alt+1 Alt+8", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "First to last section")},
    Line{"Alt+0", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "The board")},
    Line{"Alt+Left Alt+Right", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Back, forward")},
    Line{"Ctrl+F", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Filter the board, search the list")},
    Line{"Ctrl+J", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Search the jobs")},
    Line{"Esc", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Clear the search, close the panel")},
    Line{"Ctrl+Z Ctrl+Shift+Z", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Take a move or note back, do it again")},
    Line{"F5", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Refresh now")},
    Line{"F1 ?", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "This page")},
    Line{"Ctrl+Q", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Quit")},
};

} // namespace

ShortcutsDialog::ShortcutsDialog(const Theme &theme, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::s);
    int row = 0;
    const auto label = [&](const QString &text, Ink ink, bool strong, int column, int span = 1) {
        auto *made = new PlainLabel(theme, TextSize::Body, ink, PlainLabel::Fit::Whole, this, strong);
        made->setText(text);
        grid->addWidget(made, row, column, 1, span);
    };
    const auto section = [&](const QString &title, const auto &lines) {
        label(title, Ink::Text, true, 0, 2);
        ++row;
        for (const Line &line : lines) {
            label(native(line.keys), Ink::Text, false, 0);
            label(tr(line.what), Ink::Muted, false, 1);
            ++row;
        }
        grid->setRowMinimumHeight(row++, space::s);
    };
    section(tr("On the board"), boardKeys);
    section(tr("In lists"), listKeys);
    section(tr("Everywhere"), windowKeys);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"shortcutsClose"_s);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->addLayout(grid);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace shortlist
