// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/filename.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::api {

namespace {

constexpr qsizetype maxBytes = 120;
constexpr qsizetype maxSuffix = 12;

bool isHarmful(char32_t c)
{
    if (c == QChar::ReplacementCharacter) // what toUcs4() makes of half a surrogate pair
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // text direction, zero width
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

QString withoutHarmful(const QString &name)
{
    QString out;
    bool blank = false;
    for (const char32_t c : name.toUcs4()) {
        if (QChar::isSpace(c)) {
            blank = true;
            continue;
        }
        if (isHarmful(c))
            continue;
        if (blank && !out.isEmpty())
            out += u' ';
        blank = false;
        if (c < 0x80 && QLatin1StringView("<>:\"|?*/\\").contains(QLatin1Char(char(c))))
            out += u'_';
        else
            out += QStringView(QChar::fromUcs4(c));
    }
    return out;
}

bool isDeviceName(const QString &name)
{
    const QString base = name.section(u'.', 0, 0).trimmed().toUpper();
    static const QStringList devices{u"CON"_s, u"PRN"_s, u"AUX"_s, u"NUL"_s, u"CONIN$"_s, u"CONOUT$"_s};
    if (devices.contains(base))
        return true;
    return base.size() == 4 && (base.startsWith("COM"_L1) || base.startsWith("LPT"_L1)) && base.at(3).isDigit();
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= maxBytes)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot > 0 && name.size() - dot <= maxSuffix ? name.mid(dot) : QString();
    QString base = name.left(name.size() - suffix.size());
    while (base.toUtf8().size() + suffix.toUtf8().size() > maxBytes)
        base.chop(base.back().isLowSurrogate() ? 2 : 1);
    return base.trimmed() + suffix;
}

} // namespace

QString safeFileName(const QString &name)
{
    // What follows the last separator of either system.
    const qsizetype cut = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString safe = withoutHarmful(name.mid(cut + 1).normalized(QString::NormalizationForm_C));
    // Windows drops dots and blanks at the end, so that "a.pdf." would become another file.
    while (!safe.isEmpty() && (safe.back() == u'.' || safe.back() == u' '))
        safe.chop(1);
    qsizetype start = 0;
    while (start < safe.size() && (safe.at(start) == u'.' || safe.at(start) == u' ' || safe.at(start) == u'~'))
        ++start;
    safe.remove(0, start);
    if (isDeviceName(safe))
        safe.prepend(u'_');
    safe = shortened(safe);
    return safe.isEmpty() ? u"file"_s : safe;
}

} // namespace shortlist::api
