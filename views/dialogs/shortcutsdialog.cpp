// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/shortcutsdialog.h"

#include "views/candidate/parts.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
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
constexpr std::array candidateKeys{
    Line{"Ctrl+1 Ctrl+6", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "First to last part of the page")},
    Line{"Ctrl+T", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Add or remove a tag…")},
    Line{"Ctrl+Shift+T", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Add to a talent pool…")},
    Line{"Ctrl+Shift+O", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Change the source…")},
    Line{"Ctrl+Shift+S", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Write a scorecard")},
    Line{"1 4", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "In a scorecard: first to fourth choice")},
    Line{"Ctrl+Return", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Add the note, submit the scorecard")},
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
    Line{"Ctrl+Z Ctrl+Shift+Z", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "Take a change back, do it again")},
    Line{"Ctrl+N", QT_TRANSLATE_NOOP("shortlist::ShortcutsDialog", "New candidate…")},
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
    // Side by side: one under the other they would not fit on a small screen.
    auto *left = new QGridLayout;
    auto *right = new QGridLayout;
    const auto section = [&](QGridLayout *grid, const QString &title, const auto &lines) {
        const auto label = [&](const QString &text, Ink ink, bool strong, int row, int column, int span = 1) {
            auto *made = new PlainLabel(theme, TextSize::Body, ink, PlainLabel::Fit::Whole, this, strong);
            made->setText(text);
            grid->addWidget(made, row, column, 1, span);
        };
        grid->setHorizontalSpacing(space::xl);
        grid->setVerticalSpacing(space::s);
        int row = grid->rowCount();
        label(title, Ink::Text, true, row++, 0, 2);
        for (const Line &line : lines) {
            label(native(line.keys), Ink::Text, false, row, 0);
            label(tr(line.what), Ink::Muted, false, row++, 1);
        }
        grid->setRowMinimumHeight(row, space::s);
    };
    section(left, tr("On the board"), boardKeys);
    section(left, tr("In lists"), listKeys);
    section(right, tr("On a candidate's page"), candidateKeys);
    section(right, tr("Everywhere"), windowKeys);
    left->setRowStretch(left->rowCount(), 1);
    right->setRowStretch(right->rowCount(), 1);
    auto *both = new QHBoxLayout;
    both->setSpacing(space::xl);
    both->addLayout(left);
    both->addLayout(right);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"shortcutsClose"_s);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->addLayout(both);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace shortlist
