// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/picker.h"

#include "models/store/store.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

Picker::Picker(const Theme &theme, const QString &title, const QString &none, const QList<Choice> &choices, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_none(none), m_choices(choices), m_filter(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(u"picker"_s);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    for (const Choice &choice : choices)
        m_folded.append(Store::fold(choice.text));
    m_filter->setObjectName(u"pickerFilter"_s);
    m_filter->setAccessibleName(title);
    m_filter->setPlaceholderText(title);
    m_filter->setFont(theme.font(TextSize::Body));
    m_list->setObjectName(u"pickerList"_s);
    m_list->setAccessibleName(title);
    m_list->setFont(theme.font(TextSize::Body));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // what is typed always goes to the field
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::s, space::s, space::s, space::s);
    column->setSpacing(space::xs);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, &Picker::fill);
    connect(m_filter, &QLineEdit::returnPressed, this, &Picker::accept);
    connect(m_list, &QListWidget::itemClicked, this, &Picker::accept);
    fill();
}

void Picker::fill()
{
    constexpr int most = 300; // nobody reads on; typing narrows it
    const QByteArray needle = Store::fold(m_filter->text().trimmed());
    m_list->clear();
    for (qsizetype i = 0; i < m_choices.size() && m_list->count() < most; ++i) {
        if (!m_folded.at(i).contains(needle))
            continue;
        const Choice &choice = m_choices.at(i);
        auto *item = new QListWidgetItem(m_theme.icon(u"check"_s, choice.checked ? m_theme.colours().text : QColor(Qt::transparent)), choice.text, m_list);
        item->setData(Qt::UserRole, choice.id);
        item->setToolTip(choice.whyNot);
        if (choice.checked)
            item->setData(Qt::AccessibleTextRole, tr("%1, chosen").arg(choice.text));
        if (!choice.whyNot.isEmpty())
            item->setFlags(Qt::NoItemFlags);
    }
    for (int row = 0; row < m_list->count() && m_list->currentRow() < 0; ++row) {
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled)
            m_list->setCurrentRow(row);
    }
    if (m_list->count() == 0) {
        auto *nothing = new QListWidgetItem(m_choices.isEmpty() ? m_none : tr("Nothing matches."), m_list);
        nothing->setFlags(Qt::NoItemFlags);
    }
}

void Picker::accept()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const QString id = item->data(Qt::UserRole).toString();
    close();
    emit chosen(id);
}

bool Picker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void Picker::popUp(const QWidget *anchor)
{
    constexpr int rows = 10;
    const int width = m_filter->fontMetrics().averageCharWidth() * 36;
    m_list->setFixedHeight(std::min(rows, m_list->count()) * std::max(m_list->sizeHintForRow(0), 16) + 4);
    resize(width, sizeHint().height());
    const QRect room = anchor->screen()->availableGeometry();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    QPoint at = anchor->mapToGlobal(QPoint(mirrored ? anchor->width() - width : 0, anchor->height()));
    if (at.y() + height() > room.bottom())
        at.setY(anchor->mapToGlobal(QPoint()).y() - height());
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width)));
    at.setY(std::max(at.y(), room.top()));
    move(at);
    show();
    m_filter->setFocus(Qt::PopupFocusReason);
}

} // namespace shortlist
