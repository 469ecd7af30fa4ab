// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/listpage.h"

#include "models/items/csv.h"
#include "models/items/csvexport.h"
#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/sync.h"
#include "views/candidate/parts.h"
#include "views/common/progress.h"
#include "views/lists/emptynames.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int settleMs = 150;
/// A clipboard of more rows than this is a mistake; the export is for that.
constexpr qsizetype mostCopied = 50'000;
/// Smaller exports are over before anybody could cancel them.
constexpr int worthProgress = 5'000;

QString named(RecordKind kind, QLatin1StringView what) { return QString(recordKindName(kind) + what); }
} // namespace

ListPage::ListPage(const Services &services, ViewState &state, RecordKind kind, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_model(services.store, kind),
      m_tools(new QWidget(this)),
      m_search(new QLineEdit(m_tools)),
      m_view(new RecordView(services.theme, m_model, state, this)),
      m_empty(new EmptyState(services.theme, this)),
      m_stack(new QStackedWidget(this)),
      m_strip(buildExportStrip())
{
    setObjectName(named(kind, "Page"_L1));
    m_stack->addWidget(&m_view->items());
    m_stack->addWidget(m_empty);
    nameParts(*m_empty, recordKindName(kind));
    buildTools();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_strip);
    m_strip->hide();
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setFilter(text);
        refreshState();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &ListPage::focusList);
    connect(&m_model, &RecordModel::countChanged, this, &ListPage::refreshState);
    connect(m_view, &RecordView::recordChosen, this, [this](const QString &id, RecordView::How how) {
        m_walkedTo = id;
        m_settle.stop();
        if (how == RecordView::How::Walked)
            m_settle.start();
        else if (!id.isEmpty())
            emit recordChosen(this->kind(), id, how == RecordView::How::Entered);
    });
    connect(&m_settle, &QTimer::timeout, this, [this] { emit recordChosen(this->kind(), m_walkedTo, false); });
    connect(m_view, &RecordView::typed, this, [this](const QString &text) {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->setText(text);
    });
    connect(m_view, &RecordView::copyRequested, this, &ListPage::copyRows);
    connect(&m_view->items(), &QWidget::customContextMenuRequested, this, &ListPage::showMenu);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (!clearSearch())
            emit refreshRequested();
    });
    connect(&services.sync, &Sync::listStateChanged, this, [this](RecordKind changed) {
        if (changed == m_model.kind())
            refreshState();
    });
    connect(&services.sync, &Sync::statusChanged, this, &ListPage::refreshState);
    refreshState();
}

ListPage::~ListPage() = default;

QWidget *ListPage::buildTools()
{
    const Theme &theme = m_services.theme;
    const QString title = recordListTitle(kind());
    m_tools->setObjectName(named(kind(), "Tools"_L1));
    m_search->setObjectName(named(kind(), "Search"_L1));
    m_search->setAccessibleName(tr("Search in: %1").arg(title));
    m_search->setPlaceholderText(tr("Search %1").arg(plural()));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(140);
    m_search->setMaximumWidth(320);
    m_search->addAction(theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    auto *columns = new IconButton(theme, u"eye"_s, tr("Columns"), m_tools);
    columns->setObjectName(named(kind(), "ColumnsButton"_L1));
    columns->setMenu(m_view->columnMenu());
    columns->setPopupMode(QToolButton::InstantPopup);
    auto *save = new IconButton(theme, u"download"_s, tr("Export as CSV…"), m_tools);
    save->setObjectName(named(kind(), "Export"_L1));
    connect(save, &QToolButton::clicked, this, &ListPage::exportCsv);
    auto *layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins({});
    layout->setSpacing(space::xs);
    layout->addStretch(1);
    layout->addWidget(m_search, 4);
    layout->addWidget(columns);
    layout->addWidget(save);
    return m_tools;
}

QWidget *ListPage::buildExportStrip()
{
    auto *strip = new Surface(m_services.theme, Surface::Level::Window, Qt::TopEdge, this);
    m_stripText = new PlainLabel(m_services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, strip);
    m_bar = new QProgressBar(strip);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Export"));
    auto *cancel = new QPushButton(tr("Cancel"), strip);
    cancel->setObjectName(named(kind(), "ExportCancel"_L1));
    cancel->setAccessibleName(tr("Cancel the export"));
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (m_export)
            m_export->cancel();
    });
    auto *layout = new QHBoxLayout(strip);
    layout->setContentsMargins(space::l, space::xs, space::m, space::xs);
    layout->addWidget(m_stripText, 2);
    layout->addWidget(m_bar, 1);
    layout->addWidget(cancel);
    return strip;
}

QString ListPage::plural() const { return recordListTitle(kind()).toLower(); }

QString ListPage::summary() const
{
    const QLocale locale;
    if (m_model.isFiltered())
        return tr("%1 of %2 %3").arg(locale.toString(m_model.found()), locale.toString(m_model.total()), plural());
    return tr("%1 %2").arg(locale.toString(m_model.total()), m_model.total() == 1 ? recordTitleOfKind(kind()).toLower() : plural());
}

void ListPage::say(const QString &icon, const QString &title, const QString &text, const QString &action)
{
    m_empty->say(icon, title, text, action);
    m_empty->setProgress(-1);
    m_stack->setCurrentWidget(m_empty);
}

void ListPage::refreshState()
{
    emit summaryChanged();
    const Sync &sync = m_services.sync;
    if (const QString permission = sync.missingPermission(kind()); !permission.isEmpty()) {
        say(u"lock"_s, tr("This key may not read %1").arg(plural()),
            tr("It lacks the permission “%1”. Someone who administers Ashby can give it to the key, under Admin, API keys.").arg(displayText(permission, 80)));
        return;
    }
    if (m_model.found() > 0 || m_model.isOrdering()) {
        m_stack->setCurrentWidget(&m_view->items());
        return;
    }
    if (m_model.total() > 0) {
        say(u"search"_s, tr("Nothing found"), tr("No record has all of these words."), tr("Clear the search"));
        return;
    }
    const PartState state = sync.listState(kind());
    const bool stopped = sync.status().phase == SyncPhase::Stopped || sync.status().offline;
    if (state == PartState::Failed) {
        say(u"alert"_s, tr("This list could not be loaded"), displayText(sync.listProblem(kind())), tr("Try again"));
    } else if (state == PartState::Fresh || (state == PartState::Stale && !stopped)) {
        say(QString(m_model.list().icon), tr("No %1").arg(plural()), tr("There are none in this organisation."));
    } else if (stopped && !m_services.account.isBusy()) {
        say(u"cloud-off"_s, tr("Nothing stored yet"), tr("This list comes with the next connection to Ashby."), tr("Try again"));
    } else {
        say(QString(m_model.list().icon), tr("Loading %1…").arg(plural()), tr("They come page by page; what is here already shows at once."));
        m_empty->setProgress(2);
    }
}

void ListPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_services.sync.wantList(kind());
    m_model.setLive(true);
    refreshState();
}

void ListPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.setLive(false);
}

void ListPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ListPage::focusList()
{
    if (!m_view->items().currentIndex().isValid() && m_model.rowCount() > 0)
        m_view->items().setCurrentIndex(m_model.index(0, 0));
    m_view->items().setFocus(Qt::ShortcutFocusReason);
}

bool ListPage::clearSearch()
{
    if (m_search->text().isEmpty())
        return false;
    m_search->clear();
    return true;
}

bool ListPage::choose(const QString &id)
{
    m_model.setLive(true); // the page is about to be shown, if it is not
    if (!m_model.indexOf(id).isValid())
        clearSearch();
    const QModelIndex index = m_model.indexOf(id);
    if (!index.isValid())
        return false;
    if (m_view->items().currentIndex() != index)
        m_view->items().selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->items().scrollTo(index);
    return true;
}

void ListPage::copyRows()
{
    QList<quint32> rows = m_view->chosenRows();
    if (rows.isEmpty())
        return;
    const bool cut = rows.size() > mostCopied;
    rows.resize(std::min(rows.size(), mostCopied));
    const QList<int> columns = m_view->shownColumns();
    QString text = csv::tabbed(m_model.titles(columns));
    for (const quint32 row : std::as_const(rows))
        text += csv::tabbed(m_model.cells(row, columns, false));
    QGuiApplication::clipboard()->setText(text);
    const QString count = QLocale().toString(rows.size());
    emit announced(cut ? tr("The first %1 rows copied; export the list for all").arg(count) : rows.size() == 1 ? tr("1 row copied") : tr("%1 rows copied").arg(count));
}

void ListPage::showMenu(const QPoint &at)
{
    const QModelIndex index = m_view->items().indexAt(at);
    if (!index.isValid())
        return;
    const QString id = index.data(IdRole).toString();
    const QString cell = m_model.cells(m_model.rowAt(index), {index.column()}, false).value(0);
    const auto copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    auto *menu = new QMenu(this);
    menu->setObjectName(named(kind(), "Menu"_L1));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Theme &theme = m_services.theme;
    menu->addAction(theme.icon(u"panel"_s), tr("Open"), this, [this, id] { emit recordChosen(kind(), id, true); });
    if (kind() == RecordKind::Candidate || kind() == RecordKind::Application)
        menu->addAction(theme.icon(u"info"_s), tr("All fields"), this, [this, id] { emit fieldsRequested(kind(), id); });
    menu->addSeparator();
    menu->addAction(theme.icon(u"copy"_s), tr("Copy rows"), this, &ListPage::copyRows)->setShortcut(QKeySequence(QKeySequence::Copy));
    menu->addAction(tr("Copy cell"), this, [copy, cell] { copy(cell); })->setEnabled(!cell.isEmpty());
    menu->addAction(tr("Copy ID"), this, [copy, id] { copy(id); });
    menu->addSeparator();
    menu->addAction(theme.icon(u"download"_s), tr("Export as CSV…"), this, &ListPage::exportCsv);
    menu->popup(m_view->items().viewport()->mapToGlobal(at));
}

void ListPage::exportCsv()
{
    if (m_export || m_model.found() == 0)
        return;
    auto *dialog = new QFileDialog(this, tr("Export as CSV"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), tr("CSV (*.csv)"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAccessibleName(dialog->windowTitle());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(QString(recordListTitle(kind()) + u".csv"_s));
    connect(dialog, &QFileDialog::fileSelected, this, &ListPage::exportTo);
    dialog->open();
}

void ListPage::exportTo(const QString &file)
{
    if (m_export)
        return;
    m_export = std::make_unique<CsvExport>(m_model, m_view->shownColumns(), file);
    showProgress(*m_bar, 0, m_export->total());
    m_stripText->setText(tr("Writing %1 rows…").arg(QLocale().toString(m_export->total())));
    m_strip->setVisible(m_export->total() >= worthProgress);
    connect(m_export.get(), &CsvExport::progress, m_bar, [this](int written) { showProgress(*m_bar, written, m_bar->maximum()); });
    connect(m_export.get(), &CsvExport::finished, this, &ListPage::exportFinished);
    m_export->start();
}

void ListPage::exportFinished(bool written, const QString &why)
{
    m_strip->hide();
    const QString count = QLocale().toString(m_export->total());
    m_export.release()->deleteLater(); // it is the sender
    if (written)
        emit announced(tr("%1 rows exported").arg(count));
    else if (why.isEmpty())
        emit announced(tr("Export cancelled"));
    else
        emit problem(tr("The list could not be exported: %1").arg(displayText(why)));
}

} // namespace shortlist
