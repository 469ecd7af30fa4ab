// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/board/boardcolumn.h"

#include "models/items/boardmodel.h"
#include "views/board/carddelegate.h"
#include "views/board/columnview.h"
#include "views/candidate/parts.h"
#include "models/items/displaytext.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int headerHeight = 40;
}

QString stageTypeText(api::InterviewStageType type)
{
    switch (type) {
    case api::InterviewStageType::Lead: return BoardColumn::tr("Leads");
    case api::InterviewStageType::PreInterviewScreen: return BoardColumn::tr("Before interviews");
    case api::InterviewStageType::Active: return BoardColumn::tr("Interviews");
    case api::InterviewStageType::Offer: return BoardColumn::tr("Offer");
    case api::InterviewStageType::Hired: return BoardColumn::tr("Hired");
    case api::InterviewStageType::Archived: return BoardColumn::tr("Archived");
    case api::InterviewStageType::Unlisted: break;
    }
    return BoardColumn::tr("Other");
}

BoardColumn::BoardColumn(const Theme &theme, BoardModel &board, CardDelegate &delegate, const QModelIndex &stage, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_board(board),
      m_view(new ColumnView(theme, board, delegate, board.stageAt(stage), this)),
      m_title(new PlainLabel(theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Elide, this, true)),
      m_count(new PlainLabel(theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Whole, this)),
      m_empty(new PlainLabel(theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, this)),
      m_show(new QPushButton(tr("Show them"), this))
{
    setAcceptDrops(true);
    setObjectName(u"column"_s);
    m_view->setObjectName(u"cards"_s);
    m_show->setObjectName(u"showArchivedHere"_s);
    m_show->setAccessibleName(tr("Show archived candidates"));
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *header = new QHBoxLayout;
    // Margins are not mirrored by themselves, and the sign lies in the leading one.
    const bool mirrored = isRightToLeft();
    header->setContentsMargins(mirrored ? space::m : space::xl + space::xs, 0, mirrored ? space::xl + space::xs : space::m, 0);
    header->addWidget(m_title, 1);
    header->addWidget(m_count, 0, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xs, 0, 2, space::xs);
    layout->setSpacing(0);
    auto *holder = new QWidget(this);
    holder->setFixedHeight(headerHeight);
    holder->setLayout(header);
    layout->addWidget(holder);
    layout->addWidget(m_view, 1);
    m_empty->raise();
    m_show->raise();
    connect(m_show, &QPushButton::clicked, this, &BoardColumn::archivedWanted);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

const api::InterviewStageId &BoardColumn::stage() const
{
    return m_view->stage();
}

QString BoardColumn::title() const
{
    return displayText(m_view->column().data(NameRole).toString(), 120);
}

api::InterviewStageType BoardColumn::type() const
{
    return api::InterviewStageType(m_view->column().data(StageTypeRole).toInt());
}

void BoardColumn::refresh()
{
    const QModelIndex column = m_view->column();
    if (!column.isValid())
        return;
    const int shown = m_board.rowCount(column);
    const int total = column.data(TotalRole).toInt();
    const bool hidden = type() == api::InterviewStageType::Archived && !m_board.archivedShown();
    const bool filtered = !m_board.filter().isEmpty() && !hidden;
    const QLocale locale;
    // What stays as it is must not be painted or announced again: this runs at every keystroke.
    m_title->setText(title());
    m_count->setText(filtered ? tr("%1 of %2").arg(locale.toString(shown), locale.toString(total)) : locale.toString(total));
    if (const QString name = tr("%1, %2 candidates").arg(m_title->text(), m_count->text()); name != m_view->accessibleName())
        m_view->setAccessibleName(name);
    if (const QString words = stageTypeText(type()); words != m_view->accessibleDescription())
        m_view->setAccessibleDescription(words);
    if (hidden && total > 0)
        m_empty->setText(tr("Archived candidates are not shown."));
    else if (filtered && total > 0)
        m_empty->setText(tr("No match here"));
    else
        m_empty->setText(tr("Nobody here"));
    m_empty->setVisible(shown == 0);
    m_show->setVisible(shown == 0 && hidden && total > 0);
    if (shown == 0)
        placeEmpty();
    if (const api::InterviewStageType now = type(); std::exchange(m_type, now) != now)
        update();
}

void BoardColumn::placeEmpty()
{
    const int top = headerHeight + space::l;
    const int room = width() - 2 * space::l;
    const int height = m_empty->heightForWidth(room) > 0 ? m_empty->heightForWidth(room) : m_empty->sizeHint().height();
    m_empty->setGeometry(space::l, top, room, height);
    const QSize button = m_show->sizeHint();
    m_show->setGeometry((width() - button.width()) / 2, top + height + space::m, button.width(), button.height());
}

void BoardColumn::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeEmpty();
}

void BoardColumn::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const Colours &c = m_theme.colours();
    if (rect().adjusted(space::xl, space::s, -space::s, -space::s).contains(event->rect())) {
        painter.fillRect(event->rect(), m_drop ? c.selection : c.surface); // under the labels: neither border nor sign
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(m_drop ? QPen(c.accent, 2) : QPen(c.hairline, 1));
    painter.setBrush(m_drop ? c.selection : c.surface);
    painter.drawRoundedRect(m_drop ? ground : ground.adjusted(-0.5, -0.5, 0.5, 0.5), space::s, space::s);

    // The sign of the stage's type differs in shape as well: square before, disc during, ring after.
    const api::InterviewStageType kind = m_type;
    const int x = isRightToLeft() ? width() - space::l - 9 : space::l;
    const QRectF sign(x, (headerHeight - 9) / 2.0, 9, 9);
    const QColor colour = kind == api::InterviewStageType::Hired ? c.good.line
        : kind == api::InterviewStageType::Offer                 ? c.warn.line
        : kind == api::InterviewStageType::Active                ? c.accent
        : kind == api::InterviewStageType::Archived              ? c.muted
                                                                 : c.info.line;
    const bool ring = kind == api::InterviewStageType::Archived;
    painter.setPen(ring ? QPen(colour, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(ring ? QBrush(Qt::NoBrush) : QBrush(colour));
    if (kind == api::InterviewStageType::Lead || kind == api::InterviewStageType::PreInterviewScreen)
        painter.drawRoundedRect(sign, 2, 2);
    else
        painter.drawEllipse(sign);
}

void BoardColumn::setDrop(bool shown)
{
    if (m_drop == shown)
        return;
    m_drop = shown;
    update();
    m_view->setDropShown(shown);
}

void BoardColumn::dragEnterEvent(QDragEnterEvent *event)
{
    // Not from a column onto itself: the order is sorted, there is nothing to do.
    const auto *from = qobject_cast<QWidget *>(event->source());
    const bool same = from && (from == m_view || m_view->isAncestorOf(from));
    if (same || !m_board.canDropMimeData(event->mimeData(), Qt::MoveAction, -1, -1, m_view->column())) {
        event->ignore();
        return;
    }
    setDrop(true);
    event->setDropAction(Qt::MoveAction);
    event->accept();
}

void BoardColumn::dragMoveEvent(QDragMoveEvent *event)
{
    event->setDropAction(Qt::MoveAction);
    event->accept();
}

void BoardColumn::dragLeaveEvent(QDragLeaveEvent *)
{
    setDrop(false);
}

void BoardColumn::dropEvent(QDropEvent *event)
{
    setDrop(false);
    event->setDropAction(Qt::MoveAction);
    event->accept();
    m_board.dropMimeData(event->mimeData(), Qt::MoveAction, -1, -1, m_view->column());
}

} // namespace shortlist
