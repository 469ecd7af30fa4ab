// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QList>
#include <QString>

#include <utility>

namespace shortlist {

class Store;

/// A box for forms that scroll: the wheel does not change what it happens to pass over, and Tab reaches it.
class QuietBox final : public QComboBox {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuietBox)
public:
    explicit QuietBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// What is shown and the id behind it.
using BoxEntries = QList<std::pair<QString, QString>>;

/// Fills a box with `first`, which has no id, and the entries by their text. Quick for thousands, and as wide as it is made, not as its longest entry.
void fillSorted(QComboBox *box, const QString &first, const BoxEntries &entries);
/// Chooses the entry of an id; one that is not offered (any more) is added as `missing`. Without an id the first.
void choose(QComboBox *box, const QString &id, const QString &missing);
/// The organisation's people who can sign in.
[[nodiscard]] BoxEntries enabledUsers(const Store &store);

} // namespace shortlist
