// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/board/boardview.h"

#include "models/items/boardmodel.h"
#include "views/board/boardaccess.h"
#include "views/board/boardcolumn.h"
#include "views/board/columnview.h"
#include "models/items/displaytext.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int columnWidth = 280;
constexpr int columnLeast = 240;
constexpr int columnMost = 340;
constexpr int edgeZone = 56;    // from here on a drag scrolls the board
constexpr int walkSettleMs = 220; // walking with the arrows opens nothing on the way
} // namespace

BoardView::BoardView(const Theme &theme, BoardModel &model, QWidget *parent)
    : QScrollArea(parent),
      m_theme(theme),
      m_model(model),
      m_delegate(theme),
      m_selection(new QItemSelectionModel(&model, this)),
      m_content(new QWidget(this))
{
    installBoardAccessibility();
    setObjectName(u"board"_s);
    setAccessibleName(tr("Board"));
    setFrameShape(NoFrame);
    setWidget(m_content);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    horizontalScrollBar()->setSingleStep(40);
    m_settle.setSingleShot(true);
    m_edge.setInterval(16);
    connect(&m_settle, &QTimer::timeout, this, &BoardView::settled);
    connect(&m_edge, &QTimer::timeout, this, &BoardView::scrollWhileDragging);
    connect(&model, &BoardModel::columnsChanged, this, &BoardView::rebuild);
    connect(&model, &BoardModel::countsChanged, this, &BoardView::refreshCounts);
    connect(&model, &BoardModel::moveRequested, this, &BoardView::moveRequested);
    connect(&model, &QAbstractItemModel::rowsMoved, this, &BoardView::keepWithCurrent);
    connect(m_selection, &QItemSelectionModel::currentChanged, this, &BoardView::currentMoved);
    connect(m_selection, &QItemSelectionModel::selectionChanged, this, [this] { settle(walkSettleMs); });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &BoardView::scrolled);
    rebuild();
}

BoardView::~BoardView() = default;

void BoardView::setDensity(Density density)
{
    m_delegate.setDensity(density);
    for (BoardColumn *column : m_columns)
        column->view()->refit();
}

Density BoardView::density() const
{
    return m_delegate.density();
}

void BoardView::rebuild()
{
    for (BoardColumn *column : std::exchange(m_columns, {})) {
        // At once out of sight and away from the model: with its stage gone a list view would show the stages themselves.
        column->view()->setModel(nullptr);
        column->hide();
        column->deleteLater();
    }
    m_settle.stop();
    for (int i = 0; i < m_model.rowCount(); ++i) {
        auto *column = new BoardColumn(m_theme, m_model, m_delegate, m_model.index(i, 0), m_content);
        m_columns.append(column);
        wire(column);
        column->show();
    }
    if (!m_columns.isEmpty())
        m_columns.first()->view()->setFocusPolicy(Qt::StrongFocus);
    layOutColumns();
}

void BoardView::wire(BoardColumn *column)
{
    ColumnView *view = column->view();
    QItemSelectionModel *own = view->selectionModel();
    view->setSelectionModel(m_selection);
    delete own;
    connect(view, &ColumnView::sidewaysRequested, this,
            [this, view](int steps, Qt::KeyboardModifiers modifiers) { walkSideways(view, steps, modifiers); });
    connect(view, &ColumnView::stepRequested, this, &BoardView::step);
    connect(view, &ColumnView::openRequested, this, [this](const QModelIndex &card) {
        m_settle.stop();
        emit openRequested(m_model.applicationAt(card), true);
    });
    connect(view, &ColumnView::copyRequested, this, &BoardView::copy);
    connect(view, &ColumnView::dragWanted, this, &BoardView::drag);
    connect(view, &ColumnView::released, this, [this] {
        if (m_settle.isActive())
            settle(0);
    });
    connect(view, &ColumnView::menuRequested, this, [this](const QModelIndex &card, const QPoint &at) {
        if (!m_selection->isSelected(card))
            m_selection->setCurrentIndex(card, QItemSelectionModel::ClearAndSelect);
        emit menuRequested(at);
    });
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, &BoardView::scrolled);
    connect(column, &BoardColumn::archivedWanted, this, &BoardView::archivedWanted);
}

void BoardView::refreshCounts()
{
    for (BoardColumn *column : m_columns) {
        column->refresh();
        column->view()->settleLayout();
    }
}

void BoardView::layOutColumns()
{
    const int count = int(m_columns.size());
    const int room = viewport()->width() - 2 * space::m;
    int width = columnWidth;
    if (count > 0) {
        const int each = (room - (count - 1) * space::s) / count;
        if (each >= columnLeast)
            width = std::min(each, columnMost);
    }
    const bool scrolls = count * (width + space::s) - space::s > room;
    const int bar = scrolls ? 0 : space::s;
    const int height = viewport()->height();
    m_content->resize(std::max(viewport()->width(), count * (width + space::s) - space::s + 2 * space::m), height);
    int x = space::m;
    for (BoardColumn *column : m_columns) {
        const int left = isRightToLeft() ? m_content->width() - x - width : x;
        column->setGeometry(left, space::s, width, height - space::s - bar - (scrolls ? space::xs : 0));
        x += width + space::s;
    }
}

void BoardView::resizeEvent(QResizeEvent *event)
{
    // A candidate's page opens beside the board and takes of its room: the card that was in sight is to stay so.
    const QModelIndex current = m_selection->currentIndex();
    const ColumnView *view = current.isValid() ? viewOf(current) : nullptr;
    const bool kept = view && isInSight(view->parentWidget(), event->oldSize().width());
    QScrollArea::resizeEvent(event);
    layOutColumns();
    if (kept)
        ensureWidgetVisible(view->parentWidget(), space::m, 0);
}

bool BoardView::isInSight(const QWidget *column, int width) const
{
    const int left = column->mapTo(viewport(), QPoint()).x();
    return left >= 0 && left + column->width() <= width;
}

void BoardView::paintEvent(QPaintEvent *)
{
    QPainter(viewport()).fillRect(viewport()->rect(), m_theme.colours().window);
}

void BoardView::wheelEvent(QWheelEvent *event)
{
    const QPoint pixels = event->pixelDelta();
    const QPoint angle = event->angleDelta();
    const int delta = !pixels.isNull() ? (pixels.x() != 0 ? pixels.x() : pixels.y()) : (angle.x() != 0 ? angle.x() : angle.y());
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta);
    event->accept();
}

ColumnView *BoardView::viewOf(const QModelIndex &card) const
{
    const api::InterviewStageId stage = m_model.stageAt(card);
    for (BoardColumn *column : m_columns) {
        if (column->stage() == stage)
            return column->view();
    }
    return nullptr;
}

void BoardView::currentMoved(const QModelIndex &current)
{
    // Tab reaches the board once: at the column of the current card.
    ColumnView *here = viewOf(current);
    for (BoardColumn *column : m_columns)
        column->view()->setFocusPolicy(column->view() == here ? Qt::StrongFocus : Qt::ClickFocus);
    if (!here && !m_columns.isEmpty())
        m_columns.first()->view()->setFocusPolicy(Qt::StrongFocus);
    if (here && here->hasFocus())
        announceFocus(here, m_model.applicationAt(current));
}

void BoardView::keepWithCurrent()
{
    // The card with the keyboard went to another column: the keyboard goes with it.
    const QModelIndex current = m_selection->currentIndex();
    ColumnView *there = current.isValid() ? viewOf(current) : nullptr;
    const bool here = std::any_of(m_columns.cbegin(), m_columns.cend(), [](const BoardColumn *c) { return c->view()->hasFocus(); });
    if (!there || !here || there->hasFocus())
        return;
    currentMoved(current);
    there->setFocus(Qt::OtherFocusReason);
    there->scrollTo(current);
    ensureWidgetVisible(there->parentWidget(), space::m, 0);
}

void BoardView::walkSideways(ColumnView *from, int steps, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex current = m_selection->currentIndex();
    const int row = current.isValid() ? current.row() : 0;
    qsizetype at = std::find_if(m_columns.cbegin(), m_columns.cend(), [from](const BoardColumn *c) { return c->view() == from; })
        - m_columns.cbegin();
    for (at += steps; at >= 0 && at < m_columns.size(); at += steps) {
        ColumnView *view = m_columns[at]->view();
        const QModelIndex root = view->column();
        const int count = m_model.rowCount(root);
        if (count == 0)
            continue; // nothing to stand on
        const QModelIndex card = m_model.index(std::min(row, count - 1), 0, root);
        m_selection->setCurrentIndex(card, modifiers & Qt::ShiftModifier ? QItemSelectionModel::Select : QItemSelectionModel::ClearAndSelect);
        view->setFocus(Qt::OtherFocusReason);
        view->scrollTo(card);
        ensureWidgetVisible(m_columns[at], space::m, 0);
        return;
    }
}

api::InterviewStageId BoardView::stageBeside(const QModelIndex &card, int steps) const
{
    const int row = card.parent().row() + steps;
    return row >= 0 && row < m_model.rowCount() ? m_model.stageAt(m_model.index(row, 0)) : api::InterviewStageId();
}

void BoardView::step(const QList<QModelIndex> &cards, int steps)
{
    const QList<QModelIndex> moved = cards.isEmpty() ? chosenIndexes() : cards;
    // Cards of several columns each go a step on: one request per target.
    QList<std::pair<api::InterviewStageId, QList<api::ApplicationId>>> targets;
    for (const QModelIndex &card : moved) {
        const api::InterviewStageId stage = stageBeside(card, steps);
        if (stage.isEmpty())
            continue;
        const auto it = std::find_if(targets.begin(), targets.end(), [&](const auto &target) { return target.first == stage; });
        if (it != targets.end())
            it->second.append(m_model.applicationAt(card));
        else
            targets.append({stage, {m_model.applicationAt(card)}});
    }
    for (const auto &[stage, applications] : targets)
        emit moveRequested(applications, stage);
}

QList<QModelIndex> BoardView::chosenIndexes() const
{
    QList<QModelIndex> cards = m_selection->selectedIndexes();
    cards.removeIf([](const QModelIndex &index) { return !index.parent().isValid(); });
    if (cards.isEmpty() && m_selection->currentIndex().parent().isValid())
        cards.append(m_selection->currentIndex());
    std::sort(cards.begin(), cards.end(), [](const QModelIndex &a, const QModelIndex &b) {
        return std::pair(a.parent().row(), a.row()) < std::pair(b.parent().row(), b.row());
    });
    return cards;
}

QList<api::ApplicationId> BoardView::chosen() const
{
    QList<api::ApplicationId> ids;
    for (const QModelIndex &card : chosenIndexes())
        ids.append(m_model.applicationAt(card));
    return ids;
}

bool BoardView::choose(const api::ApplicationId &application)
{
    const QModelIndex card = m_model.cardIndex(application);
    ColumnView *view = card.isValid() ? viewOf(card) : nullptr;
    if (!view)
        return false;
    m_selection->setCurrentIndex(card, QItemSelectionModel::ClearAndSelect);
    view->scrollTo(card);
    ensureWidgetVisible(view->parentWidget(), space::m, 0);
    return true;
}

void BoardView::showSomeCard()
{
    const auto hasCards = [this](const BoardColumn *column) { return m_model.rowCount(column->view()->column()) > 0; };
    const int width = viewport()->width();
    if (std::any_of(m_columns.cbegin(), m_columns.cend(), [&](const BoardColumn *c) { return isInSight(c, width) && hasCards(c); }))
        return;
    if (const auto first = std::find_if(m_columns.cbegin(), m_columns.cend(), hasCards); first != m_columns.cend())
        ensureWidgetVisible(*first, space::m, 0);
}

void BoardView::focusCards()
{
    const QModelIndex current = m_selection->currentIndex();
    ColumnView *view = current.isValid() ? viewOf(current) : nullptr;
    for (BoardColumn *column : m_columns) {
        if (!view && m_model.rowCount(column->view()->column()) > 0)
            view = column->view();
    }
    if (view)
        view->setFocus(Qt::ShortcutFocusReason);
}

void BoardView::drag(ColumnView *from)
{
    const QList<QModelIndex> cards = chosenIndexes();
    if (cards.isEmpty() || m_dragging)
        return;
    m_settle.stop();
    const QModelIndex grabbed = m_selection->currentIndex().isValid() ? m_selection->currentIndex() : cards.first();
    auto *operation = new QDrag(from);
    operation->setMimeData(m_model.mimeData(cards));
    const int width = from->viewport()->width();
    const QPixmap picture = m_delegate.dragPixmap(grabbed, width, devicePixelRatioF(), int(cards.size()), font());
    operation->setPixmap(picture);
    const QPoint pointer = from->viewport()->mapFromGlobal(QCursor::pos()) - from->visualRect(grabbed).topLeft();
    const QRect inside(QPoint(), picture.deviceIndependentSize().toSize());
    operation->setHotSpot(inside.contains(pointer) ? pointer : inside.center());
    m_dragging = true;
    m_edge.start();
    const QPointer<BoardView> guard(this);
    operation->exec(Qt::MoveAction, Qt::MoveAction);
    if (!guard)
        return;
    m_dragging = false;
    m_edge.stop();
    m_settle.stop();
}

void BoardView::scrollWhileDragging()
{
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    if (at.y() < 0 || at.y() > viewport()->height())
        return;
    const int left = edgeZone - at.x();
    const int right = at.x() - (viewport()->width() - edgeZone);
    const int push = std::max(left, right);
    if (push <= 0)
        return;
    const int speed = std::min(4 + push / 3, 28);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (left > right ? -speed : speed));
}

void BoardView::settle(int delayMs)
{
    m_settle.start(delayMs);
}

void BoardView::settled()
{
    // A press may become a drag: nothing opens (and moves the board aside) before the button is up.
    if (m_dragging || QApplication::mouseButtons() != Qt::NoButton) {
        settle(walkSettleMs);
        return;
    }
    const QModelIndexList selected = m_selection->selectedIndexes();
    if (selected.size() == 1 && selected.first() == m_selection->currentIndex())
        emit openRequested(m_model.applicationAt(selected.first()), false);
}

void BoardView::copy()
{
    QStringList lines;
    for (const QModelIndex &card : chosenIndexes())
        lines.append(QString(displayText(card.data(NameRole).toString()) + u'\t' + displayText(card.parent().data(NameRole).toString())));
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    emit copied(int(lines.size()));
}

} // namespace shortlist
