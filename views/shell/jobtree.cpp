// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/jobtree.h"

#include "models/items/displaytext.h"
#include "models/items/joblist.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPersistentModelIndex>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

class JobAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    JobAccessible(JobTree *tree, const QModelIndex &index) : m_tree(tree), m_index(index) {}

    [[nodiscard]] bool isValid() const override { return m_tree && m_index.isValid(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_tree.data()); }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::TreeItem; }
    [[nodiscard]] const QPersistentModelIndex &index() const { return m_index; }

    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        if (!isValid())
            return {};
        if (which == QAccessible::Name)
            return displayText(m_index.data(NameRole).toString(), 200);
        if (which != QAccessible::Description || !m_index.parent().isValid())
            return {};
        return JobTree::tr("%1 active candidates").arg(m_index.data(TotalRole).toInt());
    }
    void setText(QAccessible::Text, const QString &) override {}
    [[nodiscard]] QRect rect() const override
    {
        return isValid() ? m_tree->visualRect(m_index).translated(m_tree->viewport()->mapToGlobal(QPoint())) : QRect();
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        const bool job = m_index.parent().isValid();
        state.selectable = job;
        state.focusable = true;
        state.expandable = !job;
        state.expanded = !job && m_tree->isExpanded(m_index);
        state.collapsed = !job && !state.expanded;
        state.selected = m_tree->selectionModel()->isSelected(m_index);
        state.focused = m_tree->hasFocus() && m_tree->currentIndex() == m_index;
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        if (name == pressAction())
            m_tree->press(m_index);
        else if (name == setFocusAction())
            m_tree->setFocus(Qt::OtherFocusReason);
    }

private:
    QPointer<JobTree> m_tree;
    QPersistentModelIndex m_index;
};

/// All departments and jobs, one after the other.
class JobTreeAccessible final : public QAccessibleWidget {
public:
    explicit JobTreeAccessible(JobTree *tree) : QAccessibleWidget(tree, QAccessible::Tree) {}
    ~JobTreeAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_items))
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] JobTree *tree() const { return static_cast<JobTree *>(widget()); }
    [[nodiscard]] QModelIndex indexAt(int wanted) const
    {
        const JobListModel &jobs = tree()->jobs();
        for (int group = 0; group < jobs.rowCount() && wanted >= 0; ++group) {
            const QModelIndex department = jobs.index(group, 0);
            if (wanted-- == 0)
                return department;
            const int rows = jobs.rowCount(department);
            if (wanted < rows)
                return jobs.index(wanted, 0, department);
            wanted -= rows;
        }
        return {};
    }
    [[nodiscard]] int childCount() const override
    {
        const JobListModel &jobs = tree()->jobs();
        int count = jobs.rowCount();
        for (int group = 0; group < jobs.rowCount(); ++group)
            count += jobs.rowCount(jobs.index(group, 0));
        return count;
    }
    [[nodiscard]] QAccessibleInterface *item(const QModelIndex &index) const
    {
        // A department has no id of its own; a name is none of a job's.
        const QString id = index.data(IdRole).toString();
        const QString key = index.parent().isValid() ? QString(u"job/"_s + id) : QString(u"department/"_s + index.data(NameRole).toString());
        if (const auto it = m_items.constFind(key); it != m_items.cend()) {
            QAccessibleInterface *known = QAccessible::accessibleInterface(*it);
            if (known && known->isValid())
                return known;
            QAccessible::deleteAccessibleInterface(*it);
        }
        auto *made = new JobAccessible(tree(), index);
        m_items.insert(key, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    [[nodiscard]] QAccessibleInterface *child(int number) const override
    {
        const QModelIndex index = indexAt(number);
        return index.isValid() ? item(index) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QModelIndex index = tree()->indexAt(tree()->viewport()->mapFromGlobal(QPoint(x, y)));
        return index.isValid() ? item(index) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        const auto *one = dynamic_cast<const JobAccessible *>(wanted);
        for (int i = 0; one && i < childCount(); ++i) {
            if (indexAt(i) == one->index())
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const QModelIndex current = tree()->currentIndex();
        return tree()->hasFocus() && current.isValid() ? item(current) : nullptr;
    }

private:
    mutable QHash<QString, QAccessible::Id> m_items;
};

QAccessibleInterface *factory(const QString &, QObject *object)
{
    auto *tree = qobject_cast<JobTree *>(object);
    return tree ? new JobTreeAccessible(tree) : nullptr;
}

} // namespace

JobTree::JobTree(JobListModel &jobs, QWidget *parent) : QTreeView(parent), m_jobs(jobs)
{
    static const bool once = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    Q_UNUSED(once)
    setModel(&jobs);
}

} // namespace shortlist
