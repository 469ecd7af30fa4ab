// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/slicedlist.h"

#include "views/common/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
// Half a frame: what is built is laid out and painted in the same turn.
constexpr qint64 sliceMs = 6;
} // namespace

SlicedList::SlicedList(QWidget *parent) : QScrollArea(parent), m_body(new QWidget), m_column(new QVBoxLayout(m_body))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_body->setObjectName(u"body"_s);
    m_column->setContentsMargins(space::l, space::s, space::l, space::l);
    m_column->setSpacing(space::m);
    m_column->addStretch(1);
    setWidget(m_body);
    // The surface behind shows through.
    viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
}

bool SlicedList::isComplete() const
{
    return m_next == m_items.size();
}

int SlicedList::builtCount() const
{
    return int(m_built.size());
}

void SlicedList::setItems(QList<Item> items)
{
    if (m_making != nullptr) { // half of it is there: begin it anew
        m_built.remove(m_items.at(m_next).key);
        drop(m_making);
        m_making = nullptr;
    }
    // What is another now goes at once, too: it may be of another candidate, and not all of what follows comes in this turn.
    QHash<QString, size_t> kept;
    for (const Item &item : items)
        kept.insert(item.key, item.print);
    for (auto it = m_built.begin(); it != m_built.end();) {
        if (const auto same = kept.constFind(it.key()); same != kept.cend() && *same == it->print) {
            ++it;
        } else {
            drop(it->widget);
            it = m_built.erase(it);
        }
    }
    m_items = std::move(items);
    m_next = 0;
    m_step = 0;
    // What is in sight is there at once.
    if (isVisible())
        buildSome();
}

void SlicedList::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    buildSome();
}

// Later: what goes may be the sender of the signal that got us here.
void SlicedList::drop(QWidget *widget)
{
    m_column->removeWidget(widget);
    widget->hide();
    widget->deleteLater();
}

void SlicedList::schedule()
{
    if (m_scheduled)
        return;
    m_scheduled = true;
    QTimer::singleShot(0, this, [this] {
        m_scheduled = false;
        if (isVisible())
            buildSome();
    });
}

void SlicedList::buildSome()
{
    if (isComplete()) {
        emit completed();
        return;
    }
    QElapsedTimer spent;
    spent.start();
    while (m_next < m_items.size()) {
        const Item &item = m_items.at(m_next);
        if (m_making == nullptr) {
            const auto old = m_built.constFind(item.key);
            if (old != m_built.cend() && old->print == item.print) {
                if (m_column->indexOf(old->widget) != int(m_next))
                    m_column->insertWidget(int(m_next), old->widget);
                ++m_next;
                continue;
            }
            if (old != m_built.cend())
                drop(old->widget);
            m_making = item.make();
            m_step = 0;
            m_built.insert(item.key, {item.print, m_making});
            m_column->insertWidget(int(m_next), m_making);
            m_making->show();
        } else {
            item.steps.at(m_step)(m_making);
            ++m_step;
        }
        if (m_step >= item.steps.size()) {
            m_making = nullptr;
            ++m_next;
        }
        if (spent.elapsed() >= sliceMs)
            break;
    }
    if (isComplete())
        emit completed();
    else
        schedule();
}

} // namespace shortlist
