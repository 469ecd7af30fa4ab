// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Included by json/*.cpp only: it brings simdjson and the templates behind codec.h.

#include "api/json/codec.h"
#include "api/json/fields.h"
#include "api/types/enums.h"
#include "api/types/id.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

#include <simdjson.h>

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>

namespace shortlist::api {

using Element = simdjson::dom::element;

template <typename T>
concept Record = requires { Fields<T>::list; };
template <typename E>
concept Named = requires { Names<E>::list; };

/// Walks one document; on failure holds the reason and, built while unwinding, the path to it.
class Decoder {
public:
    bool fail(const char *expected)
    {
        m_message = QLatin1StringView(expected);
        m_path.clear();
        return false;
    }
    bool below(std::string_view step)
    {
        m_path = m_path.isEmpty() ? toString(step) : QString(toString(step) + u'/' + m_path);
        return false;
    }
    bool below(qsizetype index) { return below(std::to_string(index)); }
    [[nodiscard]] DecodeProblem problem() const { return {m_path, m_message}; }

    static QString toString(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

private:
    QString m_path;
    QString m_message;
};

/// Type-erased table row, so that walking an object is compiled once and not per struct.
struct FieldOps {
    std::string_view name;
    bool required;
    bool nullReads; ///< null counts as absent
    bool (*read)(Decoder &, const Element &, void *);
    bool (*omit)(const void *);
    void (*write)(QByteArray &, const void *);
};

bool readObject(Decoder &decoder, const Element &element, void *object, std::span<const FieldOps> table);
void writeObject(QByteArray &out, const void *object, std::span<const FieldOps> table);
void writeString(QByteArray &out, QStringView text);
void writeJson(QByteArray &out, const QJsonValue &value);
void noteUnknownEnum(std::string_view kind, const QString &text);

// Readers and writers of the leaves.
bool readValue(Decoder &d, const Element &e, bool &out);
bool readValue(Decoder &d, const Element &e, int &out);
bool readValue(Decoder &d, const Element &e, qint64 &out);
bool readValue(Decoder &d, const Element &e, double &out);
bool readValue(Decoder &d, const Element &e, QString &out);
bool readValue(Decoder &d, const Element &e, QDateTime &out);
bool readValue(Decoder &d, const Element &e, QDate &out);
bool readValue(Decoder &d, const Element &e, QJsonValue &out);
bool readValue(Decoder &d, const Element &e, QJsonObject &out);
void writeValue(QByteArray &out, bool value);
void writeValue(QByteArray &out, int value);
void writeValue(QByteArray &out, qint64 value);
void writeValue(QByteArray &out, double value);
void writeValue(QByteArray &out, const QString &value);
void writeValue(QByteArray &out, const QDateTime &value);
void writeValue(QByteArray &out, QDate value);
void writeValue(QByteArray &out, const QJsonValue &value);
void writeValue(QByteArray &out, const QJsonObject &value);

template <typename Tag> bool readValue(Decoder &d, const Element &e, Id<Tag> &out)
{
    QString text;
    if (!readValue(d, e, text))
        return false;
    if (text.isEmpty())
        return d.fail("expected an id, got empty text");
    out = Id<Tag>(std::move(text));
    return true;
}

template <Named E> bool readValue(Decoder &d, const Element &e, WireEnum<E> &out)
{
    std::string_view text;
    if (e.get_string().get(text) != simdjson::SUCCESS)
        return d.fail("expected text");
    for (const auto &[name, known] : Names<E>::list) {
        if (text == name) {
            out = known;
            return true;
        }
    }
    out.value = E::Unlisted;
    out.raw = Decoder::toString(text);
    noteUnknownEnum(__PRETTY_FUNCTION__, out.raw);
    return true;
}

template <Record T> bool readValue(Decoder &d, const Element &e, T &out);

template <typename T> bool readValue(Decoder &d, const Element &e, QList<T> &out)
{
    simdjson::dom::array array;
    if (e.get_array().get(array) != simdjson::SUCCESS)
        return d.fail("expected a list");
    out.clear();
    out.reserve(qsizetype(array.size()));
    for (const Element item : array) {
        if (!readValue(d, item, out.emplace_back()))
            return d.below(out.size() - 1);
    }
    return true;
}

template <typename T> bool readValue(Decoder &d, const Element &e, std::optional<T> &out)
{
    return readValue(d, e, out.emplace());
}

template <typename Tag> void writeValue(QByteArray &out, const Id<Tag> &value) { writeString(out, value.text()); }
template <Named E> void writeValue(QByteArray &out, const WireEnum<E> &value) { writeString(out, value.text()); }
template <Record T> void writeValue(QByteArray &out, const T &value);
template <typename T> void writeValue(QByteArray &out, const QList<T> &list)
{
    out += '[';
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (i)
            out += ',';
        writeValue(out, list[i]);
    }
    out += ']';
}
template <typename T> void writeValue(QByteArray &out, const std::optional<T> &value)
{
    if (value)
        writeValue(out, *value);
    else
        out += "null";
}

template <typename T> constexpr bool isOptional = false;
template <typename T> constexpr bool isOptional<std::optional<T>> = true;

template <typename T> T defaultOf() { return T{}; }

template <typename T, auto Member, Presence P> constexpr FieldOps opsOf(Field<Member, P> field)
{
    using Value = std::remove_cvref_t<decltype(std::declval<T &>().*Member)>;
    constexpr bool optional = isOptional<Value>;
    return {
        field.name,
        P == Presence::Plain && !optional,
        optional || P != Presence::Plain,
        [](Decoder &d, const Element &e, void *object) { return readValue(d, e, static_cast<T *>(object)->*Member); },
        [](const void *object) {
            [[maybe_unused]] const auto &value = static_cast<const T *>(object)->*Member;
            if constexpr (P == Presence::Maybe)
                return value == Value{};
            else if constexpr (P == Presence::Plain && optional)
                return !value.has_value();
            else
                return false;
        },
        [](QByteArray &out, const void *object) { writeValue(out, static_cast<const T *>(object)->*Member); }};
}

template <Record T>
inline constexpr auto fieldTable = std::apply(
    [](auto... fields) { return std::array<FieldOps, sizeof...(fields)>{opsOf<T>(fields)...}; }, Fields<T>::list);

template <Record T> bool readValue(Decoder &d, const Element &e, T &out)
{
    if constexpr (requires { Fields<T>::bareText; }) {
        if (e.is_string())
            return readValue(d, e, out.*Fields<T>::bareText);
    }
    return readObject(d, e, &out, fieldTable<T>);
}
template <Record T> void writeValue(QByteArray &out, const T &value) { writeObject(out, &value, fieldTable<T>); }

/// Parses with limits on size and depth; the thread keeps its parser's memory.
bool parse(QByteArrayView json, Element &out, DecodeProblem *problem);
/// The JSON text of each item of `results`, or of `results` itself when it is no list, as parts of the body that was just
/// parsed on this thread; empty when they cannot be told apart.
QList<QByteArray> rawResults(const QByteArray &body, bool list);
/// The element's own JSON text, written anew.
QByteArray minified(const Element &element);
/// What pages and single answers share. Fails on success:false too: check the envelope first.
bool openAnswer(const QByteArray &body, Element &root, Element &results, Envelope &envelope, DecodeProblem *problem);

template <typename T> std::optional<Page<T>> decodePage(const QByteArray &body, DecodeProblem *problem)
{
    Element root;
    Element results;
    Envelope envelope;
    simdjson::dom::array array;
    if (!openAnswer(body, root, results, envelope, problem))
        return {};
    if (results.get_array().get(array) != simdjson::SUCCESS) {
        if (problem)
            *problem = {QStringLiteral("results"), QStringLiteral("expected a list")};
        return {};
    }
    Page<T> page;
    const QList<QByteArray> raw = rawResults(body, true);
    const bool sliced = raw.size() == qsizetype(array.size());
    page.results.reserve(qsizetype(array.size()));
    page.raw.reserve(qsizetype(array.size()));
    qsizetype index = 0;
    for (const Element item : array) {
        Decoder decoder;
        if (readValue(decoder, item, page.results.emplace_back())) {
            page.raw.append(sliced ? raw[index] : minified(item));
        } else {
            page.results.removeLast();
            decoder.below(index);
            decoder.below(std::string_view("results"));
            page.skipped.append(decoder.problem());
        }
        ++index;
    }
    page.moreDataAvailable = envelope.moreDataAvailable;
    page.nextCursor = envelope.nextCursor;
    page.syncToken = envelope.syncToken;
    page.warnings = envelope.warnings;
    return page;
}

template <typename T> std::optional<One<T>> decodeOne(const QByteArray &body, DecodeProblem *problem)
{
    Element root;
    Element results;
    Envelope envelope;
    if (!openAnswer(body, root, results, envelope, problem))
        return {};
    One<T> one;
    Decoder decoder;
    if (!readValue(decoder, results, one.value)) {
        decoder.below(std::string_view("results"));
        if (problem)
            *problem = decoder.problem();
        return {};
    }
    const QList<QByteArray> raw = rawResults(body, false);
    one.raw = raw.size() == 1 ? raw.constFirst() : minified(results);
    one.warnings = envelope.warnings;
    return one;
}

template <typename T> std::optional<T> decodeRecord(QByteArrayView json, DecodeProblem *problem)
{
    Element root;
    if (!parse(json, root, problem))
        return {};
    Decoder decoder;
    T value;
    if (!readValue(decoder, root, value)) {
        if (problem)
            *problem = decoder.problem();
        return {};
    }
    return value;
}

template <typename T> void encodeTo(QByteArray &out, const T &value) { writeValue(out, value); }
template <typename T> QByteArray encode(const T &value)
{
    QByteArray out;
    writeValue(out, value);
    return out;
}

} // namespace shortlist::api

/// One record type's share of codec.h.
#define SHORTLIST_RECORD(T)                                                                                              \
    template std::optional<Page<T>> decodePage<T>(const QByteArray &, DecodeProblem *);                                  \
    template std::optional<One<T>> decodeOne<T>(const QByteArray &, DecodeProblem *);                                    \
    SHORTLIST_VALUE(T)
#define SHORTLIST_VALUE(T)                                                                                               \
    template std::optional<T> decodeRecord<T>(QByteArrayView, DecodeProblem *);                                          \
    template QByteArray encode<T>(const T &);                                                                            \
    template void encodeTo<T>(QByteArray &, const T &);
