// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "api/kit/plaintext.h"

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist::ctl {
namespace {

constexpr int gap = 2;
constexpr int narrowest = 8;

constexpr std::pair<char32_t, char32_t> wide[] = {{0x1100, 0x115f}, {0x231a, 0x231b}, {0x2329, 0x232a}, {0x23e9, 0x23ec}, {0x2614, 0x2615},
    {0x2648, 0x2653}, {0x26a1, 0x26a1}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26d4, 0x26d4}, {0x26ea, 0x26ea}, {0x2705, 0x2705},
    {0x2728, 0x2728}, {0x274c, 0x274c}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x2b1b, 0x2b1c}, {0x2b50, 0x2b50},
    {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xa000, 0xa4cf}, {0xa960, 0xa97f}, {0xac00, 0xd7a3},
    {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x16fe0, 0x18cff}, {0x1b000, 0x1b2ff}, {0x1f004, 0x1f004},
    {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f1e6, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f7e0, 0x1f7eb},
    {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

int widthOf(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format: return 0;
    default: break;
    }
    // The vowels and finals of a Hangul syllable written in parts.
    if (c >= 0x1160 && c <= 0x11ff)
        return 0;
    return std::any_of(std::begin(wide), std::end(wide), [c](const auto &range) { return c >= range.first && c <= range.second; }) ? 2 : 1;
}

/// The text in at most `width` columns, with an ellipsis when something is left out.
QString cut(const QString &text, int width)
{
    if (textWidth(text) <= width)
        return text;
    QString out;
    int used = 1; // the ellipsis
    for (const char32_t c : text.toUcs4()) {
        used += widthOf(c);
        if (used > width)
            break;
        out += QString::fromUcs4(&c, 1);
    }
    return out + u'…';
}

QList<int> columnWidths(const Table &table, const QList<QStringList> &rows, int width)
{
    QList<int> widths(rows.isEmpty() ? table.titles.size() : rows.constFirst().size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], textWidth(row[i]));
    }
    if (width <= 0 || widths.isEmpty())
        return widths;
    int over = std::accumulate(widths.cbegin(), widths.cend(), int(widths.size() - 1) * gap) - width;
    // An id is of use only whole, so those go last.
    for (const bool ids : {false, true}) {
        while (over > 0) {
            qsizetype widest = -1;
            for (qsizetype i = 0; i < widths.size(); ++i) {
                if ((ids || table.titles.value(i) != "ID"_L1) && widths[i] > narrowest && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            }
            if (widest < 0)
                break;
            --widths[widest];
            --over;
        }
    }
    return widths;
}

} // namespace

int textWidth(QStringView text)
{
    int width = 0;
    for (const char32_t c : text.toUcs4())
        width += widthOf(c);
    return width;
}

QString aligned(const Table &table, int width)
{
    QList<QStringList> rows;
    if (!table.titles.isEmpty())
        rows.append(table.titles);
    for (const QStringList &row : table.rows) {
        QStringList harmless;
        for (const QString &cell : row)
            harmless.append(api::displayText(cell));
        rows.append(harmless);
    }
    const QList<int> widths = columnWidths(table, rows, width);
    QString out;
    for (const QStringList &row : std::as_const(rows)) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString cell = cut(row[i], widths[i]);
            const QString space(widths[i] - textWidth(cell), u' ');
            line += table.numbers.contains(int(i)) ? QString(space + cell) : QString(cell + space);
            if (i + 1 < row.size())
                line += QString(gap, u' ');
        }
        while (line.endsWith(u' '))
            line.chop(1);
        out += line + u'\n';
    }
    return out;
}

QString tabSeparated(const Table &table)
{
    QString out;
    if (!table.titles.isEmpty())
        out += table.titles.join(u'\t') + u'\n';
    for (const QStringList &row : table.rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(api::displayText(cell, cell.size()));
        out += cells.join(u'\t') + u'\n';
    }
    return out;
}

} // namespace shortlist::ctl
