// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"

#include <QJsonArray>
#include <QTimeZone>

#include <charconv>
#include <cmath>

namespace shortlist::api {

void writeString(QByteArray &out, QStringView text)
{
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    const QByteArray utf8 = text.toUtf8(); // lone surrogates become U+FFFD here
    for (const char c : utf8) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hex[(c >> 4) & 0xf];
                out += hex[c & 0xf];
            } else {
                out += c;
            }
        }
    }
    out += '"';
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
void writeValue(QByteArray &out, int value) { out += QByteArray::number(value); }
void writeValue(QByteArray &out, qint64 value) { out += QByteArray::number(value); }

void writeValue(QByteArray &out, double value)
{
    if (!std::isfinite(value)) { // JSON has no such numbers
        out += "null";
        return;
    }
    if (value == std::floor(value) && std::abs(value) < 9e15) {
        out += QByteArray::number(qint64(value));
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
    writeString(out, value.toUTC().toString(Qt::ISODateWithMs));
}

void writeValue(QByteArray &out, QDate value) { writeString(out, value.toString(Qt::ISODate)); }
void writeValue(QByteArray &out, const QJsonValue &value) { writeJson(out, value); }
void writeValue(QByteArray &out, const QJsonObject &value) { writeJson(out, value); }

} // namespace shortlist::api
