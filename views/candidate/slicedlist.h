// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QScrollArea>

#include <functional>

class QVBoxLayout;

namespace shortlist {

/// A scrolling column of widgets, built a few milliseconds at a time so that a long list never holds the window up, and only
/// while it is on screen. Items that did not change keep their widget, and with it selection and scroll place.
class SlicedList final : public QScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SlicedList)
public:
    struct Item {
        QString key{};  ///< unique in the list
        size_t print{0}; ///< changes when the item must be built anew
        std::function<QWidget *()> make{};
        /// Adds to the widget, one step a time.
        QList<std::function<void(QWidget *)>> steps{};
    };
    explicit SlicedList(QWidget *parent = nullptr);
    void setItems(QList<Item> items);
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] int builtCount() const;

signals:
    void completed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Built {
        size_t print;
        QWidget *widget;
    };
    void buildSome();
    void drop(QWidget *widget);
    void schedule();

    QWidget *m_body;
    QVBoxLayout *m_column;
    QList<Item> m_items;
    QHash<QString, Built> m_built;
    qsizetype m_next{0}; ///< first item not looked at
    qsizetype m_step{0}; ///< next step of that item; its widget is there when this is above 0 or m_making is set
    QWidget *m_making{nullptr};
    bool m_scheduled{false};
};

} // namespace shortlist
