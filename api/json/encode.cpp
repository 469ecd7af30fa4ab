// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"

#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

namespace shortlist::api {

namespace {

/// Room for `count` more bytes at the end, and where they begin. Grows like append() does, so that many small pieces stay cheap.
char *room(QByteArray &out, qsizetype count)
{
    const qsizetype at = out.size();
    if (out.capacity() < at + count)
        out.reserve(std::max(2 * out.capacity(), at + count));
    out.resize(at + count);
    return out.data() + at;
}

void endAt(QByteArray &out, const char *end) { out.truncate(end - out.constData()); }

char *writeEscape(char *to, char16_t c)
{
    constexpr char hex[] = "0123456789abcdef";
    *to++ = '\\';
    switch (c) {
    case u'"':
    case u'\\': *to++ = char(c); break;
    case u'\n': *to++ = 'n'; break;
    case u'\r': *to++ = 'r'; break;
    case u'\t': *to++ = 't'; break;
    default:
        for (const char digit : {'u', '0', '0', hex[c >> 4], hex[c & 0xf]})
            *to++ = digit;
    }
    return to;
}

char *writeDigits(char *to, int value, int digits)
{
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        to[i] = char('0' + value % 10);
    return to + digits;
}

char *writeDate(char *to, int year, int month, int day)
{
    to = writeDigits(to, year, 4);
    *to++ = '-';
    to = writeDigits(to, month, 2);
    *to++ = '-';
    return writeDigits(to, day, 2);
}

template <typename Number> void writeNumber(QByteArray &out, Number value)
{
    constexpr qsizetype most = 24;
    char *to = room(out, most);
    endAt(out, std::to_chars(to, to + most, value).ptr);
}

} // namespace

void writeString(QByteArray &out, QStringView text)
{
    char *to = room(out, 6 * text.size() + 2); // an escape is six bytes, no letter is longer
    *to++ = '"';
    const char16_t *at = text.utf16();
    const char16_t *const end = at + text.size();
    while (at != end) {
        const char16_t c = *at;
        if (c >= 0x80) {
            const char16_t *const from = at;
            while (at != end && *at >= 0x80)
                ++at;
            const QByteArray utf8 = QStringView(from, at).toUtf8(); // lone surrogates become U+FFFD here
            to = std::copy(utf8.begin(), utf8.end(), to);
            continue;
        }
        ++at;
        if (c < 0x20 || c == u'"' || c == u'\\')
            to = writeEscape(to, c);
        else
            *to++ = char(c);
    }
    *to++ = '"';
    endAt(out, to);
}

// Not by QJsonDocument: it writes 2e19 as a whole number, which many readers refuse, ours too.
static void writeArray(QByteArray &out, const QJsonArray &array)
{
    out += '[';
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i)
            out += ',';
        writeJson(out, array[i]);
    }
    out += ']';
}

static void writeMembers(QByteArray &out, const QJsonObject &object)
{
    out += '{';
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it != object.begin())
            out += ',';
        writeString(out, it.key());
        out += ':';
        writeJson(out, it.value());
    }
    out += '}';
}

void writeJson(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: writeValue(out, value.toBool()); break;
    case QJsonValue::Double: writeValue(out, value.toDouble()); break;
    case QJsonValue::String: writeString(out, value.toString()); break;
    case QJsonValue::Array: writeArray(out, value.toArray()); break;
    case QJsonValue::Object: writeMembers(out, value.toObject()); break;
    case QJsonValue::Null:
    case QJsonValue::Undefined: out += "null"; break;
    }
}

void writeValue(QByteArray &out, bool value) { out += value ? "true" : "false"; }
void writeValue(QByteArray &out, int value) { writeNumber(out, value); }
void writeValue(QByteArray &out, qint64 value) { writeNumber(out, value); }

void writeValue(QByteArray &out, double value)
{
    if (!std::isfinite(value)) { // JSON has no such numbers
        out += "null";
        return;
    }
    if (value == std::floor(value) && std::abs(value) < 9e15) {
        writeNumber(out, qint64(value));
        return;
    }
    char buffer[32];
    // Whole numbers beyond 64 bits need an exponent to be read again.
    const auto [end, error] = std::abs(value) < 9e15 ? std::to_chars(buffer, buffer + sizeof buffer, value)
                                                     : std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    out.append(buffer, qsizetype(end - buffer));
}

void writeValue(QByteArray &out, const QString &value) { writeString(out, value); }

void writeValue(QByteArray &out, const QDateTime &value)
{
    const QDateTime utc = value.toUTC();
    const QDate day = utc.date();
    if (day.year() < 1 || day.year() > 9999) { // also no time at all
        writeString(out, utc.toString(Qt::ISODateWithMs));
        return;
    }
    constexpr qsizetype length = sizeof "\"2026-01-31T23:59:59.999Z\"" - 1;
    char *to = room(out, length);
    *to++ = '"';
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    day.getDate(&year, &month, &dayOfMonth);
    to = writeDate(to, year, month, dayOfMonth);
    const int ms = utc.time().msecsSinceStartOfDay();
    for (const auto &[mark, part, digits] : {std::tuple{'T', ms / 3'600'000, 2}, {':', ms / 60'000 % 60, 2}, {':', ms / 1000 % 60, 2}, {'.', ms % 1000, 3}}) {
        *to++ = mark;
        to = writeDigits(to, part, digits);
    }
    *to++ = 'Z';
    *to = '"';
}

void writeValue(QByteArray &out, QDate value)
{
    if (value.year() < 1 || value.year() > 9999) {
        writeString(out, value.toString(Qt::ISODate));
        return;
    }
    int year = 0;
    int month = 0;
    int day = 0;
    value.getDate(&year, &month, &day);
    char *to = room(out, qsizetype(sizeof "\"2026-01-31\"" - 1));
    *to++ = '"';
    to = writeDate(to, year, month, day);
    *to = '"';
}

void writeValue(QByteArray &out, const QJsonValue &value) { writeJson(out, value); }
void writeValue(QByteArray &out, const QJsonObject &value) { writeJson(out, value); }

} // namespace shortlist::api
