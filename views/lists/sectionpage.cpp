// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/sectionpage.h"

#include "models/store/sync.h"
#include "views/candidate/parts.h"
#include "views/candidate/sectionbar.h"
#include "views/candidate/timetext.h"
#include "views/lists/agendapage.h"
#include "views/lists/listpage.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int ageMs = 20'000;
}

SectionPage::SectionPage(const Services &services, ViewState &state, const RecordSection &section, QWidget *parent)
    : Surface(services.theme, Level::Surface, {}, parent),
      m_services(services),
      m_state(state),
      m_section(section),
      m_title(new PlainLabel(services.theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Elide, this, true)),
      m_summary(new PlainLabel(services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, this)),
      m_tools(new QStackedWidget(this)),
      m_pages(new QStackedWidget(this))
{
    setObjectName(QString(section.name + "Section"_L1));
    setAccessibleName(sectionTitle(section));
    if (section.calendar)
        m_entries.append({section.kinds.front(), true});
    for (const RecordKind kind : section.kinds)
        m_entries.append({kind, false});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    if (m_entries.size() > 1) {
        buildTabs();
        auto *row = new QHBoxLayout;
        row->setContentsMargins(space::s, 0, 0, 0);
        row->addWidget(m_tabs, 1);
        layout->addLayout(row);
    }
    layout->addWidget(m_pages, 1);
    connect(&m_ages, &QTimer::timeout, this, &SectionPage::refreshHead);
    connect(&services.sync, &Sync::listStateChanged, this, [this] {
        refreshTabs();
        refreshHead();
    });
    m_ages.start(ageMs);
    refreshTabs();
    showTab(0);
}

QWidget *SectionPage::buildHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(56);
    m_title->setObjectName(QString(m_section.name + "Title"_L1));
    m_summary->setObjectName(QString(m_section.name + "Summary"_L1));
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addStretch(1);
    titles->addWidget(m_title);
    titles->addWidget(m_summary);
    titles->addStretch(1);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(space::l, 0, space::m, 0);
    layout->setSpacing(space::s);
    layout->addLayout(titles, 3);
    layout->addWidget(m_tools, 4);
    m_title->setText(sectionTitle(m_section));
    return head;
}

void SectionPage::buildTabs()
{
    m_tabs = new SectionBar(m_services.theme, this);
    m_tabs->setObjectName(QString(m_section.name + "Tabs"_L1));
    m_tabs->setAccessibleName(tr("Lists of: %1").arg(sectionTitle(m_section)));
    for (const Entry &entry : std::as_const(m_entries))
        m_tabs->addTab(entry.calendar ? tr("Calendar") : withoutMnemonic(recordListTitle(entry.kind)));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int number) {
        if (number == m_current)
            return;
        showTab(number);
        emit kindChanged();
    });
}

void SectionPage::refreshTabs()
{
    for (int i = 0; m_tabs && i < int(m_entries.size()); ++i) {
        const QString missing = m_services.sync.missingPermission(m_entries[i].kind);
        m_tabs->setTabToolTip(i, missing.isEmpty() ? QString() : tr("The key lacks the permission “%1”").arg(missing));
        m_tabs->setTabIcon(i, missing.isEmpty() ? QIcon() : m_services.theme.icon(u"lock"_s, m_services.theme.colours().muted));
    }
}

void SectionPage::make(Entry &entry)
{
    if (entry.calendar) {
        auto *page = new AgendaPage(m_services, m_state, m_pages);
        connect(page, &AgendaPage::recordChosen, this, &SectionPage::recordChosen);
        connect(page, &AgendaPage::summaryChanged, this, &SectionPage::refreshHead);
        connect(page, &AgendaPage::refreshRequested, this, &SectionPage::refreshRequested);
        entry.page = page;
        entry.tools = page->tools();
    } else {
        auto *page = new ListPage(m_services, m_state, entry.kind, m_pages);
        connect(page, &ListPage::recordChosen, this, &SectionPage::recordChosen);
        connect(page, &ListPage::fieldsRequested, this, &SectionPage::fieldsRequested);
        connect(page, &ListPage::summaryChanged, this, &SectionPage::refreshHead);
        connect(page, &ListPage::announced, this, &SectionPage::announced);
        connect(page, &ListPage::problem, this, &SectionPage::problem);
        connect(page, &ListPage::refreshRequested, this, &SectionPage::refreshRequested);
        entry.page = page;
        entry.tools = page->tools();
    }
    m_pages->addWidget(entry.page);
    m_tools->addWidget(entry.tools);
}

void SectionPage::showTab(int number)
{
    Entry &entry = m_entries[number];
    if (!entry.page)
        make(entry);
    m_current = number;
    m_pages->setCurrentWidget(entry.page);
    m_tools->setCurrentWidget(entry.tools);
    if (m_tabs)
        m_tabs->setCurrentIndex(number);
    refreshHead();
}

void SectionPage::refreshHead()
{
    if (m_current < 0 || !m_entries[m_current].page)
        return;
    const Entry &entry = m_entries[m_current];
    QString text = entry.calendar ? agendaPage()->summary() : listPage()->summary();
    // The calendar is made of schedules.
    const RecordKind kind = entry.kind == RecordKind::Event ? RecordKind::Schedule : entry.kind;
    const QDateTime asOf = m_services.sync.listAsOf(kind);
    const QString age = timetext::relative(asOf, QDateTime::currentDateTimeUtc());
    if (!m_services.sync.missingPermission(kind).isEmpty())
        text = tr("Not readable with this key");
    else if (!age.isEmpty())
        text += QString(u" · "_s + (m_services.sync.listState(kind) == PartState::Failed ? tr("not refreshed since %1").arg(age) : tr("as of %1").arg(age)));
    m_summary->setText(text);
    m_summary->setToolTip(plainToolTip(timetext::absolute(asOf)));
}

RecordKind SectionPage::kind() const { return m_entries[m_current].kind; }

bool SectionPage::showsCalendar() const { return m_entries[m_current].calendar; }

void SectionPage::showKind(RecordKind kind, bool calendar)
{
    const auto it = std::ranges::find_if(m_entries, [&](const Entry &entry) { return entry.kind == kind && entry.calendar == calendar; });
    if (it != m_entries.end())
        showTab(int(it - m_entries.begin()));
}

void SectionPage::stepTab(int direction)
{
    if (m_tabs)
        m_tabs->setCurrentIndex((m_current + direction + int(m_entries.size())) % int(m_entries.size()));
}

ListPage *SectionPage::listPage() const { return qobject_cast<ListPage *>(m_entries[m_current].page); }

AgendaPage *SectionPage::agendaPage() const { return qobject_cast<AgendaPage *>(m_entries[m_current].page); }

bool SectionPage::choose(const QString &id) { return showsCalendar() ? agendaPage()->choose(id) : listPage()->choose(id); }

void SectionPage::focusSearch()
{
    if (ListPage *page = listPage())
        page->focusSearch();
}

void SectionPage::focusList() { showsCalendar() ? agendaPage()->focusList() : listPage()->focusList(); }

bool SectionPage::clearSearch() { return listPage() && listPage()->clearSearch(); }

void SectionPage::exportCsv()
{
    if (ListPage *page = listPage())
        page->exportCsv();
}

} // namespace shortlist
