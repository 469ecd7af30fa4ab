// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/board/carddelegate.h"

#include "models/items/roles.h"
#include "models/store/store.h"
#include "views/candidate/parts.h"
#include "views/candidate/timetext.h"
#include "models/items/displaytext.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <array>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr int gap = 3;      // round each card, so six between two
constexpr int padding = 10; // left and right inside the card
constexpr int iconEdge = 14;
constexpr int endless = 1 << 20; // of room for a text that is never cut
constexpr qsizetype mostFrames = 64;
constexpr qsizetype mostContents = 1000; // several boards full of cards

struct ActionSign {
    Tone tone;
    const char *icon;
};

ActionSign signOf(NextAction action)
{
    switch (action) {
    case NextAction::Them: return {Tone::Good, "clock"};
    case NextAction::Us: return {Tone::Warn, "arrow-right"};
    case NextAction::Overdue: return {Tone::Bad, "alert"};
    case NextAction::Nothing: break;
    }
    return {Tone::Neutral, nullptr};
}

PendingState pendingOf(const QModelIndex &index)
{
    return PendingState(index.data(PendingRole).toInt());
}

QString daysText(const QModelIndex &index)
{
    const int days = index.data(StageDaysRole).toInt();
    if (days < 0)
        return {};
    return index.data(StageDaysAtLeastRole).toBool() ? CardDelegate::tr("≥ %1 d").arg(days) : CardDelegate::tr("%1 d").arg(days);
}

QString pendingText(PendingState state)
{
    switch (state) {
    case PendingState::Queued: return CardDelegate::tr("Waiting to be sent");
    case PendingState::Sending: return CardDelegate::tr("Being sent");
    case PendingState::Unknown: return CardDelegate::tr("Not known whether it arrived");
    case PendingState::Rejected: return CardDelegate::tr("Not done");
    case PendingState::Conflict: return CardDelegate::tr("In conflict, needs your decision");
    case PendingState::None: break;
    }
    return {};
}

} // namespace

CardDelegate::CardDelegate(const Theme &theme, QObject *parent) : QAbstractItemDelegate(parent), m_theme(theme), m_contents(mostContents)
{
    connect(&theme, &Theme::changed, this, &CardDelegate::rebuild);
    rebuild();
}

void CardDelegate::setDensity(Density density)
{
    m_density = density;
    rebuild();
}

void CardDelegate::rebuild()
{
    m_nameFont = m_theme.font(TextSize::Body, true);
    m_font = m_theme.font(TextSize::Small);
    m_contents.clear();
    m_texts.clear();
    m_icons.clear();
    m_frames.clear();
}

CardDelegate::Lines CardDelegate::lines() const
{
    const int name = QFontMetrics(m_nameFont).height();
    const int small = QFontMetrics(m_font).height();
    if (m_density == Density::Compact)
        return {6, 6 + name + 2, 0, 6 + name + 2 + small + 6};
    const int action = space::s + name + space::xs;
    const int third = action + small + space::s;
    return {space::s, action, third, third + small + space::s + 1};
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), lines().height + 2 * gap};
}

void CardDelegate::fillTop(Content &content, const QModelIndex &index, int width) const
{
    const Lines at = lines();
    const QFontMetrics names(m_nameFont);
    const QFontMetrics small(m_font);
    int right = width - padding;
    const PendingState pending = pendingOf(index);
    if (pending != PendingState::None) {
        static constexpr std::array icons{"", "send", "sync", "help", "alert", "conflict"};
        content.markIcon = icons[size_t(pending)];
        content.markRect = QRect(right - iconEdge, at.name + (names.height() - iconEdge) / 2, iconEdge, iconEdge);
        right -= iconEdge + space::xs;
    }
    const int left = padding + space::xs;
    content.name = nameText(displayText(index.data(NameRole).toString()), right - left);
    content.nameAt = {left, at.name};

    right = width - padding;
    const QString days = daysText(index);
    content.days = smallText(days, endless);
    content.daysAt = {right - TextShelf::width(content.days), at.action};
    if (!days.isEmpty())
        right = content.daysAt.x() - space::s;

    const auto sign = signOf(NextAction(index.data(NextActionRole).toInt()));
    content.tone = sign.tone;
    int x = left;
    if (sign.icon) {
        content.actionIcon = sign.icon;
        content.actionIconRect = QRect(x, at.action + (small.height() - iconEdge) / 2, iconEdge, iconEdge);
        x += iconEdge + space::xs;
    }
    const QString action = displayText(index.data(NextActionTextRole).toString());
    content.action = smallText(action, right - x);
    content.actionAt = {x, at.action};
}

void CardDelegate::fillBottom(Content &content, const QModelIndex &index, int width) const
{
    const Lines at = lines();
    const int left = padding + space::xs;
    const int right = width - padding;
    const PendingState pending = pendingOf(index);
    if (pending == PendingState::Rejected || pending == PendingState::Conflict) {
        // Why it came back matters more than where the person came from.
        content.thirdTone = pending == PendingState::Rejected ? Tone::Bad : Tone::Warn;
        content.tone = content.thirdTone;
        const QString reason = displayText(index.data(PendingReasonRole).toString());
        const int top = at.third ? at.third : at.action;
        content.third = smallText(reason, right - left);
        content.thirdAt = {left, top};
        if (!at.third) {
            content.action = {};
            content.days = {};
            content.actionIcon = nullptr;
        }
        return;
    }
    if (!at.third)
        return;
    const QString source = displayText(index.data(SourceRole).toString());
    const QStringList tags = index.data(TagsRole).toStringList();
    const int most = tags.isEmpty() ? right - left : (right - left) / 2;
    content.third = smallText(source, most);
    content.thirdAt = {left, at.third};
    fillChips(content, tags, left + (source.isEmpty() ? 0 : TextShelf::width(content.third) + space::s), right, at.third);
}

void CardDelegate::fillChips(Content &content, const QStringList &tags, int left, int right, int top) const
{
    const QFontMetrics small(m_font);
    constexpr int inside = 6;
    const auto add = [&](const QString &text, int x, int width) {
        content.chips.append({smallText(text, endless), QRect(x, top - 2, width, small.height() + 4)});
    };
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const qsizetype rest = tags.size() - i - 1;
        const QString tag = displayText(tags[i], 60);
        const int full = TextShelf::width(smallText(tag, endless)) + 2 * inside;
        const int reserve = rest > 0 ? TextShelf::width(smallText(u"+%1"_s.arg(rest), endless)) + 2 * inside + space::xs : 0;
        const int room = right - left - reserve;
        if (full <= room) {
            add(tag, left, full);
            left += full + space::xs;
            continue;
        }
        if (i == 0 && room >= 48) {
            add(small.elidedText(tag, Qt::ElideRight, room - 2 * inside), left, room);
            left += room + space::xs;
            continue;
        }
        const QString more = u"+%1"_s.arg(tags.size() - i);
        const int width = TextShelf::width(smallText(more, endless)) + 2 * inside;
        if (width <= right - left)
            add(more, left, width);
        return;
    }
}

const CardDelegate::Content *CardDelegate::content(const QModelIndex &index, int width, bool rightToLeft) const
{
    const QString key = index.data(IdRole).toString() + u'/' + QString::number(rightToLeft ? -width : width);
    const quint64 revision = index.data(RevisionRole).toULongLong();
    if (Content *found = m_contents.object(key); found && found->revision == revision)
        return found;
    auto *made = new Content;
    made->revision = revision;
    fillTop(*made, index, width);
    fillBottom(*made, index, width);
    if (rightToLeft) {
        const auto mirror = [width](QPoint &at, const QStaticText &text) { at.setX(width - at.x() - qRound(text.size().width())); };
        const auto mirrorRect = [width](QRect &rect) { rect.moveLeft(width - rect.x() - rect.width()); };
        mirror(made->nameAt, made->name);
        mirror(made->daysAt, made->days);
        mirror(made->actionAt, made->action);
        mirror(made->thirdAt, made->third);
        mirrorRect(made->actionIconRect);
        mirrorRect(made->markRect);
        for (Chip &chip : made->chips)
            mirrorRect(chip.rect);
    }
    m_contents.insert(key, made);
    return made;
}

QPixmap CardDelegate::frame(const Frame &frame) const
{
    if (const auto it = m_frames.constFind(frame); it != m_frames.cend())
        return *it;
    QPixmap pixmap(frame.size * frame.scale);
    pixmap.setDevicePixelRatio(frame.scale);
    pixmap.fill(QColor::fromRgba(frame.ground));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    const QRectF box = QRectF(QPointF(), QSizeF(frame.size)).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath path;
    path.addRoundedRect(box, space::radius, space::radius);
    painter.fillPath(path, frame.selected ? colours.selection : frame.hovered ? colours.hover : colours.raised);
    if (frame.tone != Tone::Neutral) {
        painter.setClipPath(path);
        painter.fillRect(QRectF(frame.rightToLeft ? frame.size.width() - 3 : 0, 0, 3, frame.size.height()), m_theme.status(frame.tone).line);
        painter.setClipping(false);
    }
    painter.setPen(frame.selected ? colours.accent : colours.hairline);
    painter.drawPath(path);
    painter.end();
    if (m_frames.size() >= mostFrames)
        m_frames.clear(); // a window dragged wider passes many widths
    m_frames.insert(frame, pixmap);
    return pixmap;
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect card = option.rect.adjusted(gap, gap, -gap, -gap);
    if (card.width() < 40)
        return;
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const Content &c = *content(index, card.width(), rightToLeft);
    const qreal scale = painter->device()->devicePixelRatio();
    const QRgb ground = option.backgroundBrush.style() == Qt::NoBrush ? QRgb(0) : option.backgroundBrush.color().rgba();
    painter->drawPixmap(card.topLeft(), frame({card.size(), ground, c.tone, option.state.testFlag(QStyle::State_Selected),
                                            option.state.testFlag(QStyle::State_MouseOver), rightToLeft, scale}));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_theme.colours().focus, 2));
        painter->setBrush(Qt::NoBrush); // the chips of the card before left theirs
        painter->drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), space::radius, space::radius);
        painter->restore();
    }
    paintTexts(painter, card.topLeft(), c);
}

/// Few changes of font and pen: each costs as much as a word.
void CardDelegate::paintTexts(QPainter *painter, const QPoint &origin, const Content &c) const
{
    const Colours &colours = m_theme.colours();
    const qreal scale = painter->device()->devicePixelRatio();
    const QColor tone = c.tone == Tone::Neutral ? colours.muted : m_theme.status(c.tone).line;
    const QColor third = c.thirdTone == Tone::Neutral ? colours.muted : m_theme.status(c.thirdTone).line;
    const auto text = [&](const QStaticText &what, const QPoint &at, const QColor &colour) {
        if (what.text().isEmpty())
            return;
        if (painter->pen().color() != colour)
            painter->setPen(colour);
        painter->drawStaticText(origin + at, what);
    };
    painter->setFont(m_nameFont);
    text(c.name, c.nameAt, colours.text);
    painter->setFont(m_font);
    text(c.days, c.daysAt, c.tone == Tone::Bad ? tone : colours.muted);
    text(c.third, c.thirdAt, third);
    text(c.action, c.actionAt, tone);
    if (c.actionIcon)
        painter->drawPixmap(c.actionIconRect.topLeft() + origin, icon(c.actionIcon, tone, scale));
    if (c.markIcon)
        painter->drawPixmap(c.markRect.topLeft() + origin, icon(c.markIcon, third, scale));
    for (const Chip &chip : c.chips) {
        const QRect rect = chip.rect.translated(origin);
        painter->setPen(colours.hairline);
        painter->setBrush(colours.surface);
        painter->drawRoundedRect(rect.adjusted(0, 0, -1, -1), 4, 4);
        text(chip.text, chip.rect.topLeft() + QPoint(6, 2), colours.muted);
    }
}

const QPixmap &CardDelegate::icon(const char *name, const QColor &colour, qreal scale) const
{
    const quint64 look = quint64(colour.rgba()) << 16 | quint64(qRound(scale * 16));
    QPixmap &made = m_icons[{name, look}];
    if (made.isNull()) {
        made = QPixmap(QSize(iconEdge, iconEdge) * scale);
        made.setDevicePixelRatio(scale);
        made.fill(Qt::transparent);
        QPainter painter(&made);
        m_theme.icon(QString::fromLatin1(name), colour).paint(&painter, QRect(0, 0, iconEdge, iconEdge));
    }
    return made;
}

QString CardDelegate::description(const QModelIndex &index)
{
    QStringList parts;
    const int days = index.data(StageDaysRole).toInt();
    if (days >= 0)
        parts << (index.data(StageDaysAtLeastRole).toBool() ? tr("at least %1 in stage") : tr("%1 in stage")).arg(timetext::days(days));
    parts << displayText(index.data(NextActionTextRole).toString());
    if (NextAction(index.data(NextActionRole).toInt()) == NextAction::Overdue)
        parts << tr("overdue");
    parts << displayText(index.data(SourceRole).toString());
    for (const QString &tag : index.data(TagsRole).toStringList())
        parts << displayText(tag, 60);
    if (const PendingState pending = pendingOf(index); pending != PendingState::None) {
        const QString why = displayText(index.data(PendingReasonRole).toString());
        parts << (why.isEmpty() ? pendingText(pending) : QString(pendingText(pending) + u": "_s + why));
    }
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

bool CardDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    const QString name = displayText(index.data(NameRole).toString());
    const QString rest = description(index).replace(u", "_s, u"\n"_s);
    QToolTip::showText(event->globalPos(), plainToolTip(name + u'\n' + rest), view, view->visualRect(index));
    return true;
}

QPixmap CardDelegate::dragPixmap(const QModelIndex &index, int width, qreal scale, int count, const QFont &font) const
{
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, width, sizeHint(option, index).height());
    option.state = QStyle::State_Selected;
    option.font = font;
    const int extra = count > 1 ? space::s : 0;
    QPixmap pixmap((option.rect.size() + QSize(extra, extra)) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(0.94);
    if (count > 1) {
        const QSize size = option.rect.adjusted(gap, gap, -gap, -gap).size();
        painter.drawPixmap(QPoint(gap + extra, gap + extra), frame({size, QRgb(0), Tone::Neutral, false, false, false, scale}));
    }
    paint(&painter, option, index);
    if (count > 1) {
        const QString text = tr("%1 candidates").arg(count);
        painter.setFont(m_nameFont);
        const QFontMetrics metrics(m_nameFont);
        QRect badge(0, 0, metrics.horizontalAdvance(text) + 2 * space::s, metrics.height() + space::xs);
        badge.moveBottomRight(option.rect.bottomRight() - QPoint(space::s, space::s));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colours().accent);
        painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
        painter.setPen(m_theme.colours().accentText);
        painter.drawText(badge, Qt::AlignCenter, text);
    }
    return pixmap;
}

} // namespace shortlist
