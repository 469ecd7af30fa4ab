// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/endpointrows.h"

#include "api/endpoints.h"
#include "api/json/fields_interview.h"
#include "api/json/fields_offer.h"
#include "api/json/fields_organisation.h"
#include "api/json/fields_requests.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace shortlist::test {

namespace {

using namespace api;

/// "… [with T = shortlist::api::JobDetail]" → "JobDetail"
template <typename T> QByteArray nameOf()
{
    const QByteArray signature = __PRETTY_FUNCTION__;
    QByteArray name = signature.mid(signature.indexOf("T = ") + 4);
    name.truncate(name.indexOf(name.contains(';') ? ';' : ']'));
    return name.mid(name.lastIndexOf(':') + 1);
}

/// Fills a request by the types of its members.
class Filler {
public:
    Filler(const Values &values, bool full) : m_values(values), m_full(full) {}

    template <typename T> void record(T &value)
    {
        std::apply([&](const auto &...field) { (member(value, field), ...); }, Fields<T>::list);
    }

private:
    template <typename T, auto M, Presence P> void member(T &value, Field<M, P> field)
    {
        m_name = QString::fromLatin1(field.name.data(), qsizetype(field.name.size()));
        if (m_full || P != Presence::Maybe)
            fill(value.*M);
    }
    void fill(bool &v) { v = true; }
    void fill(int &v) { v = m_name == "limit"_L1 ? 100 : 7; }
    void fill(qint64 &v) { v = 1'700'000'000'000; }
    void fill(double &v) { v = 1.5; }
    void fill(QDate &v) { v = QDate(2026, 3, 2); }
    void fill(QDateTime &v) { v = QDateTime(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC); }
    void fill(QString &v) { v = m_values.texts.value(m_name).toString(u"Example text"_s); }
    void fill(QJsonValue &v) { v = m_values.texts.value(m_name).isUndefined() ? u"Example text"_s : m_values.texts.value(m_name); }
    void fill(QJsonObject &v) { v = m_values.texts.value(m_name).toObject(); }
    template <typename T> void fill(Id<T> &v) { v = Id<T>(m_values.id(nameOf<T>())); }
    template <typename T> void fill(WireEnum<T> &v) { v = Names<T>::list[0].second; }
    template <typename T> void fill(std::optional<T> &v)
    {
        if (m_full)
            fill(v.emplace());
    }
    template <typename T> void fill(QList<WireEnum<T>> &v)
    {
        for (const auto &[name, known] : Names<T>::list)
            v.append(known);
    }
    template <typename T> void fill(QList<T> &v) { fill(v.emplace_back()); }
    template <typename T> requires requires { Fields<T>::list; } void fill(T &v)
    {
        const QString name = m_name;
        record(v);
        m_name = name;
    }

    const Values &m_values;
    const bool m_full;
    QString m_name{};
};

template <typename T> struct Inner {
    using Type = T;
};
template <typename T> struct Inner<std::optional<T>> : Inner<T> {};
template <typename T> struct Inner<QList<T>> : Inner<T> {};

template <typename T> QJsonObject membersOf()
{
    QJsonObject members;
    const auto one = [&members]<auto M, Presence P>(const T &value, Field<M, P> field) {
        using Value = std::remove_cvref_t<decltype(value.*M)>;
        QJsonObject described{{u"required"_s, P == Presence::Nullable || (P == Presence::Plain && !requires(Value v) { v.has_value(); })}};
        if constexpr (requires { Fields<typename Inner<Value>::Type>::list; })
            described.insert(u"members"_s, membersOf<typename Inner<Value>::Type>());
        members.insert(QString::fromLatin1(field.name.data(), qsizetype(field.name.size())), described);
    };
    std::apply([&](const auto &...field) { (one(T{}, field), ...); }, Fields<T>::list);
    return members;
}

template <typename T> Outcome outcomeOf(Page<T> page)
{
    QByteArray again = "[";
    for (const T &record : page.results) {
        if (again.size() > 1)
            again += ',';
        encodeTo(again, record);
    }
    return {.raw = page.raw, .skipped = page.skipped, .again = again + ']', .moreDataAvailable = page.moreDataAvailable,
        .nextCursor = page.nextCursor, .syncToken = page.syncToken};
}
template <typename T> Outcome outcomeOf(One<T> one) { return {.raw = {one.raw}, .again = QByteArray('[' + encode(one.value) + ']')}; }

template <typename T> std::optional<Outcome> decodeAs(const QByteArray &answer, DecodeProblem *problem, Page<T> *)
{
    std::optional<Page<T>> page = decodePage<T>(answer, problem);
    return page ? std::optional(outcomeOf(*std::move(page))) : std::nullopt;
}
template <typename T> std::optional<Outcome> decodeAs(const QByteArray &answer, DecodeProblem *problem, One<T> *)
{
    std::optional<One<T>> one = decodeOne<T>(answer, problem);
    return one ? std::optional(outcomeOf(*std::move(one))) : std::nullopt;
}
template <typename T> constexpr bool isPage = false;
template <typename T> constexpr bool isPage<Page<T>> = true;

// By number: references to two elements of one type within the tuple get one mangled name from GCC 12.
template <size_t Number> EndpointRow row()
{
    constexpr auto endpoint = std::get<Number>(endpoints::allEndpoints);
    using Line = std::remove_cvref_t<decltype(endpoint)>;
    using Request = typename Line::Request;
    using Response = typename Line::Response;
    using Record = typename Response::Record;
    return {
        endpoint.path, endpoint.needs, endpoint.repeat, endpoint.paging, isPage<Response>, nameOf<Record>(),
        [] { return membersOf<Request>(); },
        [] { return membersOf<Record>(); },
        [](const Values &values, bool full) {
            Request request;
            Filler(values, full).record(request);
            return encode(request);
        },
        [](ApiClient &client, const QByteArray &json, QObject *context, std::function<void(Outcome)> handler) {
            const std::optional<Request> request = decodeRecord<Request>(json);
            if (!request)
                return false;
            client.call(std::get<Number>(endpoints::allEndpoints), *request, context, [handler = std::move(handler)](Result<Response> result) {
                handler(result ? outcomeOf(*std::move(result)) : Outcome{.error = result.error()});
            });
            return true;
        },
        [](const QByteArray &answer, DecodeProblem *problem) { return decodeAs(answer, problem, static_cast<Response *>(nullptr)); },
        [](const QByteArray &json, DecodeProblem *problem) -> std::optional<QByteArray> {
            const std::optional<Record> record = api::decodeRecord<Record>(json, problem);
            return record ? std::optional(encode(*record)) : std::nullopt;
        }};
}

template <size_t... I> std::vector<EndpointRow> rows(std::index_sequence<I...>)
{
    std::vector<EndpointRow> all;
    all.reserve(sizeof...(I));
    (all.push_back(row<I>()), ...);
    return all;
}

/// Where the types alone allow more, or ask for less, than the contract.
struct Rule {
    const char *path;
    const char *variant;        ///< "minimal", "maximal", or a further one
    QList<const char *> with{}; ///< members of the maximal request to add to the minimal one
    QList<const char *> without{};
    QJsonObject instead{};
};

const QList<Rule> &rules()
{
    static const QJsonObject listable{{u"surveyType"_s, u"CandidateExperience"_s}};
    static const QJsonObject settable{{u"objectType"_s, u"Candidate"_s}};
    static const QList<Rule> all{
        // One of two members must be there, or may be.
        {"job.search", "minimal", {"title"}},
        {"application.info", "minimal", {"applicationId"}},
        {"application.info", "maximal", {}, {"submittedFormInstanceId"}},
        {"application.info", "by form", {"submittedFormInstanceId"}, {}, {{u"expand"_s, QJsonArray{u"openings"_s, u"applicationFormSubmissions"_s}}}},
        {"candidate.info", "minimal", {"id"}},
        {"candidate.info", "maximal", {}, {"externalMappingId"}},
        {"candidate.info", "by mapping", {"externalMappingId"}},
        // The enumeration is shared with another call that takes more of it.
        {"application.list", "maximal", {}, {}, {{u"expand"_s, QJsonArray{u"openings"_s}}}},
        {"surveySubmission.list", "minimal", {}, {}, listable},
        {"surveySubmission.list", "maximal", {}, {}, listable},
        {"customField.setValue", "minimal", {}, {}, settable},
        {"customField.setValue", "maximal", {}, {}, settable},
        // A value of two shapes.
        {"candidate.createNote", "maximal", {}, {}, {{u"note"_s, QJsonObject{{u"type"_s, u"text/html"_s}, {u"value"_s, u"<b>Example</b> text"_s}}}}},
    };
    return all;
}

QJsonObject parsed(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

} // namespace

Values anyValues()
{
    Values values;
    values.id = [](const QByteArray &tag) {
        const qulonglong number = qHash(tag, 7) & 0xffffffff;
        return QString(u"%1-0000-4000-8000-000000000000"_s.arg(number, 8, 16, QChar(u'0')));
    };
    const QString mail = u"somebody@mail.example"_s;
    const QString page = u"https://example.org/somebody"_s;
    values.texts = {{u"email"_s, mail}, {u"alternateEmail"_s, mail}, {u"alternateEmailAddresses"_s, mail}, {u"linkedInUrl"_s, page},
        {u"githubUrl"_s, page}, {u"website"_s, page}, {u"websiteUrl"_s, page}, {u"url"_s, page},
        {u"jobBoardId"_s, values.id("JobBoard")}, {u"objectId"_s, values.id("Candidate")}, {u"filename"_s, u"resume.pdf"_s}, {u"contentType"_s, u"application/pdf"_s}};
    return values;
}

QList<Variant> EndpointRow::variants(const Values &values) const
{
    const QJsonObject full = parsed(request(values, true));
    QList<Variant> all{{"minimal", parsed(request(values, false))}, {"maximal", full}};
    const QJsonObject least = all.constFirst().body;
    for (const Rule &rule : rules()) {
        if (path != QLatin1StringView(rule.path))
            continue;
        auto variant = std::find_if(all.begin(), all.end(), [&rule](const Variant &v) { return v.name == rule.variant; });
        if (variant == all.end()) {
            all.append({rule.variant, least});
            variant = all.end() - 1;
        }
        for (const char *name : rule.with)
            variant->body.insert(QLatin1StringView(name), full.value(QLatin1StringView(name)));
        for (const char *name : rule.without)
            variant->body.remove(QLatin1StringView(name));
        for (auto it = rule.instead.begin(); it != rule.instead.end(); ++it)
            variant->body.insert(it.key(), it.value());
    }
    return all;
}

const std::vector<EndpointRow> &endpointRows()
{
    static const std::vector<EndpointRow> all = rows(std::make_index_sequence<std::tuple_size_v<decltype(endpoints::allEndpoints)>>());
    return all;
}

const EndpointRow &endpointRow(QLatin1StringView path)
{
    const auto &all = endpointRows();
    const auto found = std::find_if(all.begin(), all.end(), [path](const EndpointRow &row) { return row.path == path; });
    Q_ASSERT(found != all.end());
    return *found;
}

} // namespace shortlist::test
