// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec_impl.h"
#include "api/json/structure.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QMutex>
#include <QTimeZone>

#include <cmath>

using namespace Qt::StringLiterals;

namespace shortlist::api {

namespace {

Q_LOGGING_CATEGORY(lcCodec, "shortlist.api.codec")

// LIMITS T14: what no honest answer exceeds.
constexpr qsizetype maxBytes = 64 * 1024 * 1024;
constexpr size_t maxDepth = 64;

void setProblem(DecodeProblem *problem, const QString &path, const QString &message)
{
    if (problem)
        *problem = {path, message};
}

QString textAt(const Element &object, const char *key)
{
    std::string_view text;
    return object[key].get_string().get(text) == simdjson::SUCCESS ? Decoder::toString(text) : QString();
}

QString firstError(const Element &root)
{
    simdjson::dom::array errors;
    if (root["errors"].get_array().get(errors) != simdjson::SUCCESS || errors.size() == 0)
        return {};
    const Element first = errors.at(0).value_unsafe();
    std::string_view text;
    if (first.get_string().get(text) == simdjson::SUCCESS)
        return Decoder::toString(text);
    const QString code = textAt(first, "code");
    return code.isEmpty() ? textAt(first, "message") : code;
}

bool readEnvelope(const Element &root, Envelope &out, DecodeProblem *problem)
{
    if (!root.is_object()) {
        setProblem(problem, {}, u"expected an object"_s);
        return false;
    }
    if (root["success"].get_bool().get(out.ok) != simdjson::SUCCESS) {
        setProblem(problem, u"success"_s, u"expected true or false"_s);
        return false;
    }
    Element info;
    if (root["errorInfo"].get(info) == simdjson::SUCCESS) {
        out.code = textAt(info, "code");
        out.message = textAt(info, "message");
        out.requestId = textAt(info, "requestId");
    }
    if (out.code.isEmpty())
        out.code = firstError(root);
    simdjson::dom::array warnings;
    if (root["warnings"].get_array().get(warnings) == simdjson::SUCCESS) {
        for (const Element item : warnings) {
            std::string_view text;
            if (item.get_string().get(text) == simdjson::SUCCESS)
                out.warnings.append(Decoder::toString(text));
        }
    }
    if (root["moreDataAvailable"].get_bool().get(out.moreDataAvailable) != simdjson::SUCCESS)
        out.moreDataAvailable = false;
    out.nextCursor = textAt(root, "nextCursor");
    out.syncToken = textAt(root, "syncToken");
    return true;
}

struct Unknowns {
    QMutex mutex;
    QStringList texts;
};
Unknowns &unknowns()
{
    static Unknowns shared; // a log's memory, not program state: what was warned about already
    return shared;
}

// "… [with E = shortlist::api::JobStatus]" → "JobStatus"
QString enumName(std::string_view signature)
{
    const auto start = signature.find("E = ");
    if (start == std::string_view::npos)
        return u"enum"_s;
    std::string_view name = signature.substr(start + 4);
    name = name.substr(0, name.find_first_of(";]"));
    if (const auto colon = name.rfind(':'); colon != std::string_view::npos)
        name = name.substr(colon + 1);
    return Decoder::toString(name);
}

QJsonValue toJson(const Element &e)
{
    using simdjson::dom::element_type;
    switch (e.type()) {
    case element_type::ARRAY: {
        QJsonArray array;
        // Held by name: the range of a temporary result would dangle.
        const simdjson::dom::array items = e.get_array().value_unsafe();
        for (const Element item : items)
            array.append(toJson(item));
        return array;
    }
    case element_type::OBJECT: {
        QJsonObject object;
        const simdjson::dom::object members = e.get_object().value_unsafe();
        for (const auto member : members)
            object.insert(Decoder::toString(member.key), toJson(member.value));
        return object;
    }
    case element_type::STRING: return Decoder::toString(e.get_string().value_unsafe());
    case element_type::INT64: return qint64(e.get_int64().value_unsafe());
    case element_type::UINT64: return double(e.get_uint64().value_unsafe());
    case element_type::DOUBLE: return e.get_double().value_unsafe();
    case element_type::BOOL: return e.get_bool().value_unsafe();
    case element_type::NULL_VALUE: break;
    }
    return QJsonValue::Null;
}

// ISO 8601 as Ashby writes it, "2026-05-06T08:12:00.000Z", without QDateTime::fromString's cost on the common shape.
bool parseDigits(std::string_view text, size_t at, size_t count, int &out)
{
    out = 0;
    for (size_t i = at; i < at + count; ++i) {
        const unsigned digit = unsigned(text[i]) - '0';
        if (digit > 9)
            return false;
        out = out * 10 + int(digit);
    }
    return true;
}

struct CommonTime {
    int year{}, month{}, day{}, hour{}, minute{}, second{}, ms{};
};

bool parseCommonTime(std::string_view t, CommonTime &out)
{
    if (t.size() < 20 || t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' || t[16] != ':' || t.back() != 'Z')
        return false;
    if (!parseDigits(t, 0, 4, out.year) || !parseDigits(t, 5, 2, out.month) || !parseDigits(t, 8, 2, out.day) || !parseDigits(t, 11, 2, out.hour)
        || !parseDigits(t, 14, 2, out.minute) || !parseDigits(t, 17, 2, out.second))
        return false;
    return t.size() == 20 || (t.size() == 24 && t[19] == '.' && parseDigits(t, 20, 3, out.ms));
}

// A day every month has, so that no calendar need be asked.
bool isPlain(const CommonTime &t)
{
    return t.year >= 1970 && t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= 28 && t.hour <= 23 && t.minute <= 59 && t.second <= 59;
}

qint64 millisecondsOf(const CommonTime &t)
{
    // Years that begin in March put the leap day last.
    const int year = t.month > 2 ? t.year : t.year - 1;
    const int century = year / 100;
    const qint64 days = qint64(year) * 365 + year / 4 - century + century / 4 + (153 * (t.month > 2 ? t.month - 3 : t.month + 9) + 2) / 5 + t.day - 1 - 719468;
    return ((days * 24 + t.hour) * 60 + t.minute) * 60'000 + t.second * 1000 + t.ms;
}

bool parseTime(std::string_view text, QDateTime &out)
{
    CommonTime t;
    if (parseCommonTime(text, t)) {
        const QDate date(t.year, t.month, t.day);
        const QTime time(t.hour, t.minute, t.second, t.ms);
        if (date.isValid() && time.isValid()) {
            out = QDateTime(date, time, Qt::UTC);
            return true;
        }
    }
    out = QDateTime::fromString(Decoder::toString(text), Qt::ISODateWithMs);
    if (out.timeSpec() == Qt::LocalTime)
        out.setTimeSpec(Qt::UTC); // a time without offset means UTC
    out = out.toUTC();
    return out.isValid();
}

// One for all that this thread decodes, for its memory.
simdjson::dom::parser &threadParser()
{
    thread_local simdjson::dom::parser parser(size_t{maxBytes});
    return parser;
}

} // namespace

void restDecoder() { threadParser() = simdjson::dom::parser(size_t{maxBytes}); }

void noteUnknownEnum(std::string_view kind, const QString &text)
{
    const QString entry = enumName(kind) + u": "_s + text.left(80);
    Unknowns &shared = unknowns();
    const QMutexLocker lock(&shared.mutex);
    if (shared.texts.size() >= 200 || shared.texts.contains(entry))
        return;
    shared.texts.append(entry);
    qCWarning(lcCodec, "a value this program does not know: %s", qUtf8Printable(enumName(kind)));
}

QStringList unknownEnumTexts()
{
    Unknowns &shared = unknowns();
    const QMutexLocker lock(&shared.mutex);
    return shared.texts;
}

bool readValue(Decoder &d, const Element &e, bool &out)
{
    return e.get_bool().get(out) == simdjson::SUCCESS || d.fail("expected true or false");
}

bool readValue(Decoder &d, const Element &e, qint64 &out)
{
    int64_t value = 0;
    if (e.get_int64().get(value) == simdjson::SUCCESS) {
        out = value;
        return true;
    }
    double real = 0; // 3.0 is a whole number to JavaScript
    if (e.get_double().get(real) == simdjson::SUCCESS && real == std::floor(real) && std::abs(real) < 9e15) {
        out = qint64(real);
        return true;
    }
    return d.fail("expected a whole number");
}

bool readValue(Decoder &d, const Element &e, int &out)
{
    qint64 wide = 0;
    if (!readValue(d, e, wide))
        return false;
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
        return d.fail("expected a smaller number");
    out = int(wide);
    return true;
}

bool readValue(Decoder &d, const Element &e, double &out)
{
    return e.get_double().get(out) == simdjson::SUCCESS || d.fail("expected a number");
}

bool readValue(Decoder &d, const Element &e, QString &out)
{
    std::string_view text;
    if (e.get_string().get(text) != simdjson::SUCCESS)
        return d.fail("expected text");
    out = Decoder::toString(text);
    return true;
}

bool readValue(Decoder &d, const Element &e, QDateTime &out)
{
    std::string_view text;
    if (e.get_string().get(text) != simdjson::SUCCESS)
        return d.fail("expected a date and time");
    return parseTime(text, out) || d.fail("expected a date and time");
}

bool readValue(Decoder &d, const Element &e, QDate &out)
{
    std::string_view text;
    if (e.get_string().get(text) != simdjson::SUCCESS)
        return d.fail("expected a date");
    // Only the date counts: a date-only value is never shifted by a time zone.
    out = QDate::fromString(Decoder::toString(text.substr(0, 10)), Qt::ISODate);
    return out.isValid() || d.fail("expected a date");
}

bool readValue(Decoder &, const Element &e, QJsonValue &out)
{
    out = toJson(e);
    return true;
}

bool readValue(Decoder &d, const Element &e, QJsonObject &out)
{
    if (!e.is_object())
        return d.fail("expected an object");
    out = toJson(e).toObject();
    return true;
}

bool readObject(Decoder &decoder, const Element &element, void *object, std::span<const FieldOps> table)
{
    simdjson::dom::object members;
    if (element.get_object().get(members) != simdjson::SUCCESS)
        return decoder.fail("expected an object");
    uint64_t seen = 0;
    size_t expected = 0; // members mostly come in table order
    for (const auto member : members) {
        size_t at = expected;
        size_t tried = 0;
        for (; tried < table.size(); ++tried, ++at) {
            if (at >= table.size())
                at = 0;
            if (table[at].name == member.key)
                break;
        }
        if (tried == table.size())
            continue; // stays in the raw record
        expected = at + 1;
        if (member.value.is_null() && table[at].nullReads)
            continue;
        if (!table[at].read(decoder, member.value, object))
            return decoder.below(table[at].name);
        seen |= uint64_t(1) << at;
    }
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].required && !(seen & (uint64_t(1) << i))) {
            decoder.fail("is missing");
            return decoder.below(table[i].name);
        }
    }
    return true;
}

void writeObject(QByteArray &out, const void *object, std::span<const FieldOps> table)
{
    out += '{';
    bool first = true;
    for (const FieldOps &ops : table) {
        if (ops.omit(object))
            continue;
        if (!first)
            out += ',';
        first = false;
        out += '"';
        out.append(ops.name.data(), qsizetype(ops.name.size())); // table names need no escaping
        out += "\":";
        ops.write(out, object);
    }
    out += '}';
}

bool parse(QByteArrayView json, Element &out, DecodeProblem *problem)
{
    simdjson::dom::parser &parser = threadParser();
    if (json.size() > maxBytes) {
        setProblem(problem, {}, u"larger than 64 MB"_s);
        return false;
    }
    if (parser.max_depth() != maxDepth && parser.allocate(1024 * 1024, maxDepth) != simdjson::SUCCESS) {
        setProblem(problem, {}, u"out of memory"_s);
        return false;
    }
    const auto error = parser.parse(json.data(), size_t(json.size())).get(out);
    if (error != simdjson::SUCCESS)
        setProblem(problem, {}, u"not JSON: "_s + QLatin1StringView(simdjson::error_message(error)));
    return error == simdjson::SUCCESS;
}

QByteArray minified(const Element &element)
{
    const std::string text = simdjson::minify(element);
    return QByteArray(text.data(), qsizetype(text.size()));
}

bool readMilliseconds(std::string_view text, qint64 &out)
{
    CommonTime t;
    if (parseCommonTime(text, t) && isPlain(t)) {
        out = millisecondsOf(t);
        return true;
    }
    QDateTime time;
    if (!parseTime(text, time))
        return false;
    out = time.toMSecsSinceEpoch();
    return true;
}

std::optional<QByteArray> unescaped(std::string_view written)
{
    const QByteArray quoted = '"' + QByteArray(written.data(), qsizetype(written.size())) + '"';
    Element plain;
    std::string_view value;
    if (!parse(quoted, plain, nullptr) || plain.get_string().get(value) != simdjson::SUCCESS)
        return {};
    return QByteArray(value.data(), qsizetype(value.size()));
}

QList<QByteArray> rawResults(const QByteArray &body, bool list)
{
    const auto &stage = threadParser().implementation;
    Structure in({body.constData(), size_t(body.size())}, {stage->structural_indexes.get(), stage->n_structural_indexes});
    bool first = true;
    std::string_view key;
    QList<QByteArray> out;
    if (!in.enter('{'))
        return {};
    while (in.member(first, key) && key != "results")
        in.skip();
    if (!in.ok() || key != "results")
        return {};
    if (!list)
        return {sliceOf(body, in.skip())};
    first = true;
    if (!in.enter('['))
        return {};
    while (in.item(first))
        out.append(sliceOf(body, in.skip()));
    return in.ok() ? out : QList<QByteArray>{};
}

std::optional<Envelope> decodeEnvelope(const QByteArray &body, DecodeProblem *problem)
{
    Element root;
    Envelope envelope;
    if (!parse(body, root, problem) || !readEnvelope(root, envelope, problem))
        return {};
    return envelope;
}

bool openAnswer(const QByteArray &body, Element &root, Element &results, Envelope &envelope, DecodeProblem *problem)
{
    if (!parse(body, root, problem) || !readEnvelope(root, envelope, problem))
        return false;
    if (!envelope.ok) {
        setProblem(problem, u"success"_s, u"is false"_s);
        return false;
    }
    if (root["results"].get(results) != simdjson::SUCCESS) {
        setProblem(problem, u"results"_s, u"is missing"_s);
        return false;
    }
    return true;
}

} // namespace shortlist::api
