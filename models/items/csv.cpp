// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/csv.h"

#include "models/items/displaytext.h"

using namespace Qt::StringLiterals;

namespace shortlist::csv {

QString harmless(const QString &text)
{
    static constexpr QStringView heads = u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    return text.isEmpty() || !heads.contains(text.front()) ? text : QString(u'\'' + text);
}

QByteArray line(const QStringList &fields)
{
    QString out;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        QString field = harmless(fields[i]);
        if (i > 0)
            out += u',';
        if (field.contains(u'"') || field.contains(u',') || field.contains(u'\n') || field.contains(u'\r')) {
            field.replace(u'"', "\"\""_L1);
            out += u'"' + field + u'"';
        } else {
            out += field;
        }
    }
    return QString(out + "\r\n"_L1).toUtf8();
}

QString tabbed(const QStringList &fields)
{
    QStringList cells;
    for (const QString &field : fields)
        cells.append(harmless(displayText(field, 100'000)));
    return cells.join(u'\t') + u'\n';
}

} // namespace shortlist::csv
