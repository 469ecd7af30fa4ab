// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/sectionlist.h"

#include "models/items/displaytext.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "views/common/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr int countMs = 250;
constexpr int settleMs = 180;
constexpr int iconSize = 16;
} // namespace

SectionModel::SectionModel(const Services &services, QObject *parent) : QAbstractListModel(parent), m_services(services), m_lines(qsizetype(recordSections().size()))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(countMs);
    connect(&m_soon, &QTimer::timeout, this, &SectionModel::refresh);
    const auto later = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&services.store, &Store::changed, this, later);
    connect(&services.sync, &Sync::listStateChanged, this, later);
    refresh();
}

void SectionModel::refresh()
{
    for (int i = 0; i < rowCount(); ++i) {
        const RecordSection &section = recordSections()[size_t(i)];
        Line line;
        bool readable = false;
        for (const RecordKind kind : section.kinds) {
            const QString missing = m_services.sync.missingPermission(kind);
            readable |= missing.isEmpty();
            if (line.missing.isEmpty())
                line.missing = missing;
        }
        if (readable)
            line.missing.clear();
        line.count = section.counted == RecordKind() || !readable ? -1 : m_services.store.count(section.counted);
        if (line.count == m_lines[i].count && line.missing == m_lines[i].missing)
            continue;
        m_lines[i] = line;
        emit dataChanged(index(i), index(i));
    }
}

int SectionModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }

QVariant SectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordSection &section = recordSections()[size_t(index.row())];
    const Line &line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return sectionTitle(section);
    case Qt::ToolTipRole: {
        if (!line.missing.isEmpty())
            return tr("The key may not read this: it lacks the permission “%1”.").arg(displayText(line.missing, 80));
        return tr("%1 (Alt+%2)").arg(sectionTitle(section)).arg(index.row() + 1);
    }
    case Qt::AccessibleTextRole:
        if (!line.missing.isEmpty())
            return tr("%1, not readable with this key").arg(sectionTitle(section));
        return line.count < 0 ? sectionTitle(section) : QString(sectionTitle(section) + u", "_s + QLocale().toString(line.count));
    case IdRole:
        return QString(section.name);
    case TotalRole:
        return line.count;
    case ArchivedRole:
        return !line.missing.isEmpty();
    default:
        return {};
    }
}

QSize SectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), QFontMetrics(m_theme.font(TextSize::Body)).height() + 12};
}

void SectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const bool selected = option.state & QStyle::State_Selected;
    const bool locked = index.data(ArchivedRole).toBool();
    const auto placed = [&](int left, int width) {
        return QStyle::visualRect(option.direction, option.rect, QRect(option.rect.left() + left, option.rect.top(), std::max(width, 0), option.rect.height()));
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(4, 1, -4, -1);
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.selection : c.hover);
        painter->drawRoundedRect(box, space::radius, space::radius);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active)) {
        painter->setPen(QPen(c.focus, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), space::radius, space::radius);
    }
    const QRect sign = placed(space::m, iconSize);
    const QIcon icon = m_theme.icon(QString(recordSections()[size_t(index.row())].icon), selected ? c.text : c.muted);
    icon.paint(painter, QRect(sign.left(), sign.center().y() - iconSize / 2 + 1, iconSize, iconSize));
    const int count = index.data(TotalRole).toInt();
    const QFont small = m_theme.font(TextSize::Small);
    const QString end = locked || count < 0 ? QString() : QLocale().toString(count);
    const int endWidth = locked ? iconSize : QFontMetrics(small).horizontalAdvance(end);
    const QFont font = m_theme.font(TextSize::Body, selected);
    const int left = space::m + iconSize + space::s;
    const QRect text = placed(left, option.rect.width() - left - endWidth - space::m - space::s);
    painter->setFont(font);
    painter->setPen(locked ? c.muted : c.text);
    painter->drawText(text, int(Qt::AlignVCenter) | int(Qt::TextSingleLine) | int(Qt::AlignLeading),
        QFontMetrics(font).elidedText(index.data(NameRole).toString(), Qt::ElideRight, text.width()));
    const QRect tail = placed(option.rect.width() - endWidth - space::m, endWidth);
    if (locked) {
        m_theme.icon(u"lock"_s, c.muted).paint(painter, QRect(tail.left(), tail.center().y() - iconSize / 2 + 1, iconSize, iconSize));
    } else {
        painter->setFont(small);
        painter->setPen(c.muted);
        painter->drawText(tail, int(Qt::AlignVCenter) | int(Qt::AlignTrailing), end);
    }
    painter->restore();
}

SectionList::SectionList(const Services &services, QWidget *parent) : QListView(parent), m_model(services)
{
    setObjectName(u"sections"_s);
    setAccessibleName(tr("Sections"));
    setModel(&m_model);
    setItemDelegate(new SectionDelegate(services.theme, this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setUniformItemSizes(true);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    const auto ask = [this] {
        m_settle.stop();
        if (currentIndex().isValid())
            emit sectionRequested(currentIndex().row());
    };
    connect(this, &QAbstractItemView::clicked, this, ask);
    connect(this, &QAbstractItemView::activated, this, ask);
    connect(&m_settle, &QTimer::timeout, this, [this, ask] {
        // Focus that only passed by, as when what had it goes, chooses the first row, which nobody asked for.
        if (hasFocus())
            ask();
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_marking && hasFocus())
            m_settle.start();
    });
    connect(&services.theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void SectionList::setOpen(int section)
{
    m_marking = true;
    if (section < 0)
        selectionModel()->clear();
    else
        setCurrentIndex(m_model.index(section));
    m_marking = false;
}

QSize SectionList::sizeHint() const
{
    const int row = itemDelegate()->sizeHint(QStyleOptionViewItem(), m_model.index(0)).height();
    return {100, row * m_model.rowCount() + 2};
}

} // namespace shortlist
