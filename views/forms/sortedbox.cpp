// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/sortedbox.h"

#include "models/items/displaytext.h"
#include "models/store/store.h"

#include <QCollator>
#include <QStandardItemModel>
#include <QWheelEvent>

#include <algorithm>
#include <vector>

namespace shortlist {

QuietBox::QuietBox(QWidget *parent) : QComboBox(parent) { setFocusPolicy(Qt::StrongFocus); }

void QuietBox::wheelEvent(QWheelEvent *event) { event->ignore(); }

void fillSorted(QComboBox *box, const QString &first, const BoxEntries &entries)
{
    const QCollator collator;
    std::vector<std::pair<QCollatorSortKey, qsizetype>> order; // a key each: comparing texts takes as long as making one
    order.reserve(size_t(entries.size()));
    for (qsizetype i = 0; i < entries.size(); ++i)
        order.emplace_back(collator.sortKey(entries.at(i).first), i);
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<QStandardItem *> items{new QStandardItem(first)};
    for (const auto &[key, at] : order) {
        items.append(new QStandardItem(entries.at(at).first));
        items.constLast()->setData(entries.at(at).second, Qt::UserRole);
    }
    // One by one the box would look at each.
    auto *model = new QStandardItemModel(box);
    model->appendColumn(items);
    box->setModel(model); // which deletes the one before
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
}

void choose(QComboBox *box, const QString &id, const QString &missing)
{
    int at = id.isEmpty() ? 0 : box->findData(id);
    if (at < 0) {
        at = box->count();
        box->addItem(missing, id);
    }
    box->setCurrentIndex(at);
}

BoxEntries enabledUsers(const Store &store)
{
    BoxEntries people;
    store.users().forEach([&people](Code, const api::User &user) {
        if (user.isEnabled)
            people.append({displayText(QString(user.firstName + u' ' + user.lastName)), user.id.text()});
    });
    return people;
}

} // namespace shortlist
