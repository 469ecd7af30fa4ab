// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/plaintext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::api {
namespace {

/// Marks, embeddings, overrides and isolates: they reorder what stands around them.
bool isDirectionControl(char16_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

bool isControl(char16_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb); }

bool isBreak(char16_t c) { return c == u'\n' || c == u'\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029; }

} // namespace

QString displayText(QStringView text, qsizetype most)
{
    QString out;
    out.reserve(std::min(text.size(), most));
    bool gap = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (isBreak(c) || c == u'\t' || c == u' ') {
            gap = !out.isEmpty();
            continue;
        }
        if (isDirectionControl(c) || isControl(c))
            continue;
        if (out.size() >= most) {
            if (out.back().isHighSurrogate())
                out.chop(1);
            return out + u'…';
        }
        if (gap)
            out += u' ';
        gap = false;
        out += text[i].isSurrogate() && !text[i].isHighSurrogate() && (out.isEmpty() || !out.back().isHighSurrogate())
            ? QChar(QChar::ReplacementCharacter)
            : text[i];
    }
    return out;
}

QString displayLines(QStringView text)
{
    QString out(text.size(), Qt::Uninitialized);
    QChar *to = out.data();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        if (isBreak(c))
            *to++ = u'\n';
        else if (c == u'\t' || (!isDirectionControl(c) && !isControl(c)))
            *to++ = text[i];
    }
    out.resize(to - out.constData());
    return out;
}

} // namespace shortlist::api
