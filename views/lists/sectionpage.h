// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordlist.h"
#include "views/common/surface.h"
#include "views/common/viewstate.h"
#include "views/services.h"

#include <QList>
#include <QTimer>

class QStackedWidget;
class QTabBar;

namespace shortlist {

class AgendaPage;
class ListPage;

/// One place of the navigation: its lists under tabs, with one head that says what is shown, how many and how old.
class SectionPage final : public Surface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionPage)
public:
    SectionPage(const Services &services, ViewState &state, const RecordSection &section, QWidget *parent = nullptr);

    [[nodiscard]] const RecordSection &section() const { return m_section; }
    /// The kind whose list is shown; Event also for the calendar.
    [[nodiscard]] RecordKind kind() const;
    [[nodiscard]] bool showsCalendar() const;
    /// Pages are made when they are first shown.
    void showKind(RecordKind kind, bool calendar);
    /// Selects a record in the page that is shown; false when it is not there.
    bool choose(const QString &id);
    /// The next tab, or the one before.
    void stepTab(int direction);
    void focusSearch();
    void focusList();
    bool clearSearch();
    void exportCsv();
    /// Null while the calendar is shown.
    [[nodiscard]] ListPage *listPage() const;
    [[nodiscard]] AgendaPage *agendaPage() const;

signals:
    /// A person went to another tab.
    void kindChanged();
    void recordChosen(shortlist::RecordKind kind, const QString &id, bool enter);
    void fieldsRequested(shortlist::RecordKind kind, const QString &id);
    void announced(const QString &text);
    void problem(const QString &text);
    void refreshRequested();

private:
    struct Entry {
        RecordKind kind;
        bool calendar;
        QWidget *page{nullptr};
        QWidget *tools{nullptr};
    };
    QWidget *buildHead();
    void buildTabs();
    void showTab(int number);
    void make(Entry &entry);
    void refreshHead();
    void refreshTabs();

    const Services &m_services;
    ViewState &m_state;
    const RecordSection &m_section;
    QList<Entry> m_entries;
    PlainLabel *m_title;
    PlainLabel *m_summary;
    QTabBar *m_tabs{nullptr};
    QStackedWidget *m_tools;
    QStackedWidget *m_pages;
    QTimer m_ages;
    int m_current{-1};
};

} // namespace shortlist
