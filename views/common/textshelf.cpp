// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/textshelf.h"

#include <QFontMetrics>

namespace shortlist {

namespace {

QStaticText laidOut(const QString &text, const QFont &font)
{
    QStaticText line(text);
    line.setTextFormat(Qt::PlainText);
    line.setPerformanceHint(QStaticText::ModerateCaching);
    line.prepare({}, font);
    return line;
}

} // namespace

QStaticText TextShelf::line(const QString &text, int slot, const QFont &font, int room)
{
    if (text.isEmpty() || room <= 0)
        return {};
    const Key key{text, slot};
    Line *line = m_lines.object(key);
    if (!line) {
        line = new Line{laidOut(text, font), {}, -1};
        if (!m_lines.insert(key, line, 1 + text.size() / 32))
            return laidOut(QFontMetrics(font).elidedText(text, Qt::ElideRight, room), font);
    }
    if (width(line->whole) <= room)
        return line->whole;
    if (line->room != room) {
        line->cut = laidOut(QFontMetrics(font).elidedText(text, Qt::ElideRight, room), font);
        line->room = room;
    }
    return line->cut;
}

} // namespace shortlist
