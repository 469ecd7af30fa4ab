// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/board/boardaccess.h"

#include "models/items/boardmodel.h"
#include "views/board/carddelegate.h"
#include "views/board/columnview.h"
#include "models/items/displaytext.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace shortlist {

const QString &moveNextAction()
{
    static const QString name = u"Move to next stage"_s;
    return name;
}

const QString &movePreviousAction()
{
    static const QString name = u"Move to previous stage"_s;
    return name;
}

namespace {

/// One card, as long as it is in this column.
class CardAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    CardAccessible(ColumnView *view, const api::ApplicationId &application) : m_view(view), m_application(application) {}

    [[nodiscard]] QModelIndex index() const
    {
        if (!m_view || !m_view->model())
            return {};
        const QModelIndex found = m_view->board().cardIndex(m_application);
        return found.isValid() && found.parent() == m_view->rootIndex() ? found : QModelIndex();
    }
    [[nodiscard]] bool isValid() const override { return index().isValid(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }

    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        const QModelIndex card = index();
        if (!card.isValid())
            return {};
        if (which == QAccessible::Name)
            return displayText(card.data(NameRole).toString());
        return which == QAccessible::Description ? CardDelegate::description(card) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QRect rect() const override
    {
        const QModelIndex card = index();
        return card.isValid() ? m_view->visualRect(card).translated(m_view->viewport()->mapToGlobal(QPoint())) : QRect();
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const QModelIndex card = index();
        if (!card.isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.multiSelectable = true;
        state.focusable = true;
        state.selected = m_view->selectionModel()->isSelected(card);
        state.focused = m_view->hasFocus() && m_view->currentIndex() == card;
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(card));
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        if (!isValid())
            return {};
        return {pressAction(), moveNextAction(), movePreviousAction(), setFocusAction(), toggleAction()};
    }
    [[nodiscard]] QString localizedActionName(const QString &name) const override
    {
        if (name == moveNextAction())
            return ColumnView::tr("Move to next stage");
        if (name == movePreviousAction())
            return ColumnView::tr("Move to previous stage");
        return QAccessibleActionInterface::localizedActionName(name);
    }
    [[nodiscard]] QString localizedActionDescription(const QString &name) const override
    {
        if (name == pressAction())
            return ColumnView::tr("Opens the candidate");
        return QAccessibleActionInterface::localizedActionDescription(name);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &name) const override
    {
        if (name == moveNextAction())
            return {u"Ctrl+Right"_s};
        return name == movePreviousAction() ? QStringList{u"Ctrl+Left"_s} : QStringList{};
    }
    void doAction(const QString &name) override
    {
        const QModelIndex card = index();
        if (!card.isValid())
            return;
        if (name == pressAction()) {
            m_view->selectionModel()->setCurrentIndex(card, QItemSelectionModel::ClearAndSelect);
            m_view->scrollTo(card);
            m_view->requestOpen(card);
        } else if (name == moveNextAction() || name == movePreviousAction()) {
            m_view->requestStep(card, name == moveNextAction() ? 1 : -1);
        } else if (name == setFocusAction()) {
            m_view->selectionModel()->setCurrentIndex(card, QItemSelectionModel::NoUpdate);
            m_view->setFocus(Qt::OtherFocusReason);
        } else if (name == toggleAction()) {
            m_view->selectionModel()->select(card, QItemSelectionModel::Toggle);
        }
    }

private:
    QPointer<ColumnView> m_view;
    api::ApplicationId m_application;
};

/// A column. Qt's own interface for item views knows no root index, so the children are ours.
class ColumnAccessible final : public QAccessibleWidget {
public:
    explicit ColumnAccessible(ColumnView *view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ColumnAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_cards))
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] ColumnView *view() const { return static_cast<ColumnView *>(widget()); }
    [[nodiscard]] int childCount() const override { return view()->model() ? view()->model()->rowCount(view()->rootIndex()) : 0; }
    [[nodiscard]] QAccessibleInterface *child(int row) const override
    {
        if (row < 0 || row >= childCount())
            return nullptr;
        return card(view()->board().applicationAt(view()->board().index(row, 0, view()->rootIndex())));
    }
    [[nodiscard]] QAccessibleInterface *card(const api::ApplicationId &application) const
    {
        if (const auto it = m_cards.constFind(application); it != m_cards.cend()) {
            if (QAccessibleInterface *known = QAccessible::accessibleInterface(*it))
                return known;
        }
        auto *made = new CardAccessible(view(), application);
        m_cards.insert(application, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QModelIndex index = view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
        return index.isValid() ? child(index.row()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        const auto *one = dynamic_cast<const CardAccessible *>(wanted);
        return one && one->isValid() ? one->index().row() : -1;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const QModelIndex current = view()->currentIndex();
        return view()->hasFocus() && current.isValid() && current.parent() == view()->rootIndex() ? child(current.row()) : nullptr;
    }

private:
    mutable QHash<api::ApplicationId, QAccessible::Id> m_cards;
};

QAccessibleInterface *factory(const QString &, QObject *object)
{
    auto *view = qobject_cast<ColumnView *>(object);
    return view ? new ColumnAccessible(view) : nullptr;
}

} // namespace

void installBoardAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    Q_UNUSED(once)
}

void announceFocus(ColumnView *view, const api::ApplicationId &application)
{
    if (!QAccessible::isActive())
        return;
    auto *column = dynamic_cast<ColumnAccessible *>(QAccessible::queryAccessibleInterface(view));
    if (!column)
        return;
    QAccessibleEvent event(column->card(application), QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

} // namespace shortlist
