// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/codec.h"
#include "api/json/fields_application.h"
#include "api/json/fields_candidate.h"
#include "api/json/fields_field.h"
#include "api/json/fields_form.h"
#include "api/json/fields_interview.h"
#include "api/json/fields_job.h"
#include "api/json/fields_offer.h"
#include "api/json/fields_organisation.h"
#include "api/json/fields_process.h"
#include "api/json/fields_requests.h"
#include "api/json/fields_user.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace shortlist::api;

namespace {

template <typename... T> struct Types {};
using Records = Types<
    User, HiringTeamMember, HiringTeamRole, ApplicationHiringTeamRole, NoteAuthor, ApiKeyInfo, ContactInfo,
    SocialLink, FileHandle, FileInfo, FileUploadHandle, FieldValue, SelectableValue, CustomFieldSelectableValue,
    CustomFieldDefinition, FormField, FormFieldEntry, FormSection, FormDefinition, FormSubmission, SubmittedFeedback, FieldSubmission,
    FormRecord, FeedbackFormDefinition, SurveyFormDefinition, SurveySubmission, Feedback, SourceType, Source,
    ArchiveReason, ApplicationArchiveReason, CloseReason, CommunicationTemplate, InterviewPlan, InterviewStage,
    InterviewStageGroup, Department, PostalAddress, Address, Location, Project, CandidateTag,
    CandidateLocationComponent, CandidateLocation, Candidate, CandidateSummary, Note, NoteContent, OpeningVersion,
    Opening, Job, CompensationComponent, CompensationTierComponent, CompensationTier, JobCompensation, JobDetail,
    JobPostingLocationIds, JobPostingSummary, JobPostingDescriptionPart, JobPostingDescriptionParts,
    JobPostingCompensation, JobPosting, ApplicationJob, Application, ApplicationListItem, ApplicationHistoryEvent,
    Referral, ApplicationDetail, Criterion, CriteriaEvaluation, Money, OfferVersion, OfferSummary, Offer, Interview,
    InterviewerTrainingStage, InterviewerTrainingPath, InterviewerPool, EventInterviewer, InterviewEvent,
    InterviewSchedule>;
using Requests = Types<
    FormSubmissionInput, CandidateLocationInput, ApplicationHistoryInput, EmptyRequest, ArchiveEmail, JobListRequest,
    JobInfoRequest, JobSearchRequest, JobPostingListRequest, JobPostingInfoRequest, ApplicationListRequest,
    ApplicationInfoRequest, ApplicationListHistoryRequest, ApplicationChangeStageRequest,
    ApplicationChangeSourceRequest, ApplicationCreateRequest, ApplicationUpdateRequest, ApplicationTransferRequest,
    ApplicationHiringTeamMemberRequest, ApplicationListCriteriaEvaluationsRequest, ApplicationFeedbackListRequest,
    ApplicationFeedbackSubmitRequest, FeedbackFormDefinitionListRequest, SurveySubmissionListRequest,
    InterviewPlanListRequest, InterviewStageListRequest, InterviewStageInfoRequest, CandidateListRequest,
    CandidateInfoRequest, CandidateSearchRequest, CandidateCreateRequest, CandidateUpdateRequest,
    CandidateAddTagRequest, CandidateRemoveTagRequest, CandidateAddProjectRequest, CandidateListProjectsRequest,
    CandidateCreateNoteRequest, CandidateListNotesRequest, CandidateUploadFileRequest, CandidateUploadResumeRequest,
    CandidateAnonymizeRequest, FileInfoRequest, FileCreateFileUploadHandleRequest, SourceListRequest,
    ArchiveReasonListRequest, CloseReasonListRequest, CandidateTagListRequest, CandidateTagCreateRequest,
    HiringTeamRoleListRequest, CustomFieldListRequest, CustomFieldInfoRequest, CustomFieldSetValueRequest,
    DepartmentListRequest, DepartmentInfoRequest, LocationListRequest, LocationInfoRequest, UserListRequest,
    UserInfoRequest, UserSearchRequest, ProjectListRequest, ProjectInfoRequest, OfferListRequest, OfferInfoRequest,
    OpeningListRequest, OpeningInfoRequest, InterviewListRequest, InterviewInfoRequest, InterviewScheduleListRequest,
    InterviewScheduleInfoRequest, InterviewEventListRequest>;

/// Fills a value by its type with seeded contents; `full` also fills what is optional.
class Filler {
public:
    Filler(quint32 seed, bool full) : m_random(seed), m_full(full) {}

    void fill(bool &v) { v = m_random.bounded(2) == 1; }
    void fill(int &v) { v = int(m_random.generate()); }
    void fill(qint64 &v) { v = qint64(m_random.generate64() >> 11) - (qint64(1) << 52); }
    void fill(double &v) { v = m_random.generateDouble() * 1e6 - 5e5; }
    void fill(QDate &v) { v = QDate(2020, 1, 1).addDays(m_random.bounded(4000)); }
    void fill(QDateTime &v) { v = QDateTime::fromMSecsSinceEpoch(1'600'000'000'000 + qint64(m_random.bounded(1u << 31)) * 37, Qt::UTC); }
    void fill(QString &v)
    {
        static const QStringList pieces{u"a"_s, u"\""_s, u"\\"_s, u"\n"_s, u"\u0001"_s, u"é"_s, u"漢"_s, u"😀"_s, u"/"_s, u"\u2028"_s, u" "_s};
        v = QString::number(m_random.generate());
        for (int i = m_random.bounded(8); i > 0; --i)
            v += pieces.at(m_random.bounded(int(pieces.size())));
    }
    void fill(QJsonObject &v) { v = {{u"text"_s, text()}, {u"list"_s, QJsonArray{1, true, QJsonValue::Null, 0.5}}, {u"deep"_s, QJsonObject{{u"\"k\""_s, 7}}}}; }
    void fill(QJsonValue &v)
    {
        switch (m_random.bounded(5)) {
        case 0: v = text(); break;
        case 1: v = m_random.bounded(1000) + 0.25; break;
        case 2: v = true; break;
        case 3: v = QJsonArray{text(), 2}; break;
        default: v = QJsonObject{{u"value"_s, text()}};
        }
    }
    template <typename Tag> void fill(Id<Tag> &v) { v = Id<Tag>(text()); }
    template <typename E> void fill(WireEnum<E> &v)
    {
        constexpr int known = int(std::size(Names<E>::list));
        const int pick = m_random.bounded(known + 1);
        v = pick < known ? WireEnum<E>(Names<E>::list[pick].second) : WireEnum<E>::fromText(QString(u"New "_s + text()));
    }
    template <typename T> void fill(std::optional<T> &v)
    {
        if (m_full)
            fill(v.emplace());
    }
    template <typename T> void fill(QList<T> &v)
    {
        for (int i = m_full ? 2 : 0; i > 0; --i)
            fill(v.emplace_back());
    }
    template <typename T> requires requires { Fields<T>::list; } void fill(T &v)
    {
        std::apply([&](const auto &...field) { (fill(v.*(field.member)), ...); }, Fields<T>::list);
    }

private:
    QString text()
    {
        QString v;
        fill(v);
        return v;
    }
    QRandomGenerator m_random;
    bool m_full;
};

template <typename T> QByteArray nameOf()
{
    const QByteArray signature = __PRETTY_FUNCTION__;
    return signature.mid(signature.lastIndexOf(':') + 1).chopped(1);
}

template <typename T> void roundTrip()
{
    for (quint32 seed = 1; seed <= 4; ++seed) {
        T value;
        Filler(seed, seed % 2 == 0).fill(value);
        const QByteArray json = encode(value);
        DecodeProblem problem;
        const std::optional<T> back = decodeRecord<T>(json, &problem);
        QVERIFY2(back, qPrintable(QString(QString::fromLatin1(nameOf<T>()) + u": "_s + problem.path + u": "_s + problem.message)));
        QVERIFY2(*back == value, nameOf<T>().constData());
        QCOMPARE(encode(*back), json);
        QJsonParseError error{};
        QJsonDocument::fromJson(json, &error); // an independent reader agrees that it is JSON
        QCOMPARE(error.error, QJsonParseError::NoError);
    }
}

/// Takes each member out in turn, and puts null and a value of a wrong type in its place.
template <typename T> void memberByMember()
{
    T value;
    Filler(2, true).fill(value);
    const QJsonObject whole = QJsonDocument::fromJson(encode(value)).object();
    const auto decode = [](const QJsonObject &object, DecodeProblem &problem) {
        return decodeRecord<T>(QJsonDocument(object).toJson(QJsonDocument::Compact), &problem).has_value();
    };
    std::apply(
        [&](const auto &...field) {
            [[maybe_unused]] const auto one = [&](const auto &f) {
                const QString name = QString::fromLatin1(f.name.data(), qsizetype(f.name.size()));
                using Value = std::remove_cvref_t<decltype(value.*(f.member))>;
                constexpr bool optional = requires(Value v) { v.has_value(); };
                const bool required = f.presence == Presence::Plain && !optional;
                DecodeProblem problem;
                QJsonObject changed = whole;
                changed.remove(name);
                QCOMPARE(decode(changed, problem), !required);
                if (required)
                    QCOMPARE(problem, (DecodeProblem{name, u"is missing"_s}));
                if constexpr (!std::is_same_v<Value, QJsonValue>) {
                    changed.insert(name, QJsonValue::Null);
                    QCOMPARE(decode(changed, problem), !required);
                    if (required)
                        QCOMPARE(problem.path, name);
                    changed.insert(name, std::is_same_v<Value, bool> || std::is_same_v<Value, std::optional<bool>> ? QJsonValue(u"x"_s) : QJsonValue(true));
                    QVERIFY2(!decode(changed, problem), qPrintable(name));
                    QCOMPARE(problem.path, name);
                    QVERIFY(problem.message.startsWith("expected "_L1));
                }
            };
            (one(field), ...);
        },
        Fields<T>::list);
    // Members nobody knows are no problem.
    QJsonObject more = whole;
    more.insert(u"brandNew"_s, QJsonArray{QJsonObject{}});
    DecodeProblem problem;
    QVERIFY(decode(more, problem));
}

template <typename... T, typename Run> void forEach(Types<T...>, Run run) { (run.template operator()<T>(), ...); }

} // namespace

class TestCodec : public QObject {
    Q_OBJECT
private slots:
    void writtenAsAnyOtherWriterWould_data()
    {
        QTest::addColumn<QString>("text");
        QString control;
        for (char16_t c = 0; c < 0x20; ++c)
            control += c;
        QTest::newRow("control letters") << control;
        QTest::newRow("quotes and slashes") << u"\"\\/ \u007f\u0080"_s;
        QTest::newRow("all lengths of UTF-8") << u"a\u00e9\u6f22\U0001f600z"_s;
        QTest::newRow("lone surrogates") << QString(QString(QChar(0xd800)) + u'a' + QChar(0xdc00) + QChar(0xdbff));
        QTest::newRow("long, so that the room grows") << QString(70'000, u'"');
        QTest::newRow("empty") << QString();
    }
    void writtenAsAnyOtherWriterWould()
    {
        QFETCH(QString, text);
        const QByteArray ours = encode(Note{.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC), .content = text});
        QJsonParseError error{};
        const QJsonObject read = QJsonDocument::fromJson(ours, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(read.value(u"content"_s).toString(), QString::fromUtf8(text.toUtf8()));
    }

    void timesAreWrittenInFull_data()
    {
        QTest::addColumn<QDateTime>("time");
        const auto utc = [](int year, int month, int day, const QTime &time) { return QDateTime(QDate(year, month, day), time, Qt::UTC); };
        QTest::newRow("first second of 1970") << utc(1970, 1, 1, QTime(0, 0));
        QTest::newRow("last millisecond") << utc(2026, 12, 31, QTime(23, 59, 59, 999));
        QTest::newRow("leap day") << utc(2024, 2, 29, QTime(1, 2, 3, 4));
        QTest::newRow("before 1970") << utc(1901, 3, 1, QTime(12, 0, 0, 50));
        QTest::newRow("year 1") << utc(1, 1, 1, QTime(0, 0));
        QTest::newRow("year 9999") << utc(9999, 12, 31, QTime(23, 0));
        QTest::newRow("another zone") << QDateTime(QDate(2026, 1, 1), QTime(0, 30), Qt::OffsetFromUTC, 3600);
        QTest::newRow("beyond four digits") << utc(10000, 1, 1, QTime(0, 0));
        QTest::newRow("none") << QDateTime();
    }
    void timesAreWrittenInFull()
    {
        QFETCH(QDateTime, time);
        const QByteArray ours = encode(Note{.createdAt = time});
        const QString expected = time.toUTC().toString(Qt::ISODateWithMs);
        QCOMPARE(QJsonDocument::fromJson(ours).object().value(u"createdAt"_s).toString(), expected);
    }

    void roundTrips();
    void members();
    void absentOptionalsAreLeftOut();
    void paths();
    void pages();
    void envelopes_data();
    void envelopes();
    void unknownEnums();
    void rolesAsBareTitles();
    void times_data();
    void times();
    void numbers();
    void hostile_data();
    void hostile();
};

void TestCodec::roundTrips()
{
    forEach(Records{}, []<typename T>() { roundTrip<T>(); });
    forEach(Requests{}, []<typename T>() { roundTrip<T>(); });
}

void TestCodec::members()
{
    forEach(Records{}, []<typename T>() { memberByMember<T>(); });
    forEach(Requests{}, []<typename T>() { memberByMember<T>(); });
}

void TestCodec::absentOptionalsAreLeftOut()
{
    QCOMPARE(encode(JobListRequest{}), "{}");
    QCOMPARE(encode(EmptyRequest{}), "{}");
    QCOMPARE(encode(CandidateListNotesRequest{.candidateId = CandidateId(u"c"_s), .limit = 5}), "{\"candidateId\":\"c\",\"limit\":5}");
    QCOMPARE(encode(JobListRequest{.status = {JobStatus::Open, JobStatus::Draft}}), "{\"status\":[\"Open\",\"Draft\"]}");
    // Null means "no source" there and is not the same as absent.
    QCOMPARE(encode(ApplicationChangeSourceRequest{.applicationId = ApplicationId(u"a"_s)}), "{\"applicationId\":\"a\",\"sourceId\":null}");
}

void TestCodec::paths()
{
    DecodeProblem problem;
    const QByteArray form = "{\"sections\":[{\"fields\":[]},{\"fields\":[{\"isRequired\":true,\"field\":{\"id\":\"f\",\"type\":\"String\","
                            "\"path\":\"p\",\"humanReadablePath\":\"h\",\"title\":\"t\",\"isNullable\":false,\"selectableValues\":[{\"label\":\"a\",\"value\":3}]}}]}]}";
    QVERIFY(!decodeRecord<FormDefinition>(form, &problem));
    QCOMPARE(problem.path, u"sections/1/fields/0/field/selectableValues/0/value"_s);
    QCOMPARE(problem.message, u"expected text"_s);
    QVERIFY(!decodeOne<FileInfo>("{\"success\":true,\"results\":{\"url\":7}}", &problem));
    QCOMPARE(problem.path, u"results/url"_s);
    QVERIFY(!decodeOne<FileInfo>("{\"success\":true}", &problem));
    QCOMPARE(problem, (DecodeProblem{u"results"_s, u"is missing"_s}));
    QVERIFY(!decodePage<FileInfo>("{\"success\":true,\"results\":{}}", &problem));
    QCOMPARE(problem, (DecodeProblem{u"results"_s, u"expected a list"_s}));
    QVERIFY(!decodePage<FileInfo>("{\"success\":false,\"results\":[]}", &problem));
    QCOMPARE(problem, (DecodeProblem{u"success"_s, u"is false"_s}));
    QVERIFY(!decodeRecord<FileInfo>("{\"url\":", nullptr));
}

void TestCodec::pages()
{
    DecodeProblem problem;
    const auto page = decodePage<FileInfo>("{\"success\":true,\"results\":[{\"url\":\"a\", \"more\":[1]},7,{\"url\":null},{\"url\":\"d\"}],"
                                           "\"moreDataAvailable\":true,\"nextCursor\":\"c\",\"syncToken\":\"s\",\"warnings\":[\"w\",3]}",
        &problem);
    QVERIFY(page);
    QCOMPARE(page->results, (QList<FileInfo>{{u"a"_s}, {u"d"_s}}));
    QCOMPARE(page->raw, (QList<QByteArray>{"{\"url\":\"a\", \"more\":[1]}", "{\"url\":\"d\"}"}));
    QCOMPARE(page->skipped, (QList<DecodeProblem>{{u"results/1"_s, u"expected an object"_s}, {u"results/2/url"_s, u"expected text"_s}}));
    QVERIFY(page->moreDataAvailable);
    QCOMPARE(page->nextCursor, u"c"_s);
    QCOMPARE(page->syncToken, u"s"_s);
    QCOMPARE(page->warnings, QStringList{u"w"_s});
}

void TestCodec::envelopes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("both") << QByteArray("{\"success\":false,\"errors\":[\"old\"],\"errorInfo\":{\"code\":\"new\",\"message\":\"m\"}}") << u"new"_s << u"m"_s;
    QTest::newRow("old") << QByteArray("{\"success\":false,\"errors\":[\"old\"]}") << u"old"_s << QString();
    QTest::newRow("objects") << QByteArray("{\"success\":false,\"errors\":[{\"code\":\"obj\"}]}") << u"obj"_s << QString();
    QTest::newRow("object with message") << QByteArray("{\"success\":false,\"errors\":[{\"message\":\"text\"}]}") << u"text"_s << QString();
    QTest::newRow("odd types") << QByteArray("{\"success\":false,\"errors\":7,\"errorInfo\":[1]}") << QString() << QString();
    QTest::newRow("odd members") << QByteArray("{\"success\":false,\"errors\":[[]],\"errorInfo\":{\"code\":1,\"message\":{}}}") << QString() << QString();
    QTest::newRow("nothing") << QByteArray("{\"success\":false}") << QString() << QString();
}

void TestCodec::envelopes()
{
    QFETCH(QByteArray, json);
    const std::optional<Envelope> envelope = decodeEnvelope(json);
    QVERIFY(envelope && !envelope->ok);
    QTEST(envelope->code, "code");
    QTEST(envelope->message, "message");
}

void TestCodec::unknownEnums()
{
    const auto link = decodeRecord<SocialLink>("{\"type\":\"Carrier Pigeon\",\"url\":\"u\"}");
    QVERIFY(link);
    QCOMPARE(link->type.value, SocialLinkType::Unlisted);
    QCOMPARE(link->type.text(), u"Carrier Pigeon"_s);
    QVERIFY(encode(*link).contains("Carrier Pigeon"));
    decodeRecord<SocialLink>("{\"type\":\"Carrier Pigeon\",\"url\":\"u\"}");
    QCOMPARE(unknownEnumTexts().count(u"SocialLinkType: Carrier Pigeon"_s), 1);
}

void TestCodec::rolesAsBareTitles()
{
    const auto bare = decodePage<HiringTeamRole>(R"({"success":true,"results":["Recruiter",{"id":"r2","title":"Coordinator"},7]})");
    QVERIFY(bare);
    QCOMPARE(bare->results.size(), 2);
    QCOMPARE(bare->results[0].title, u"Recruiter"_s);
    QVERIFY(!bare->results[0].id);
    QCOMPARE(bare->raw[0], "\"Recruiter\"");
    QCOMPARE(bare->results[1].id, HiringTeamRoleId(u"r2"_s));
    QCOMPARE(bare->skipped.size(), 1);
    QCOMPARE(bare->skipped[0].path, u"results/2"_s);
}

void TestCodec::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("time");
    const QDateTime whole(QDate(2026, 5, 6), QTime(8, 12, 3), Qt::UTC);
    QTest::newRow("milliseconds") << QByteArray("2026-05-06T08:12:03.250Z") << whole.addMSecs(250);
    QTest::newRow("seconds") << QByteArray("2026-05-06T08:12:03Z") << whole;
    QTest::newRow("offset") << QByteArray("2026-05-06T10:12:03+02:00") << whole;
    QTest::newRow("no offset is UTC") << QByteArray("2026-05-06T08:12:03") << whole;
    QTest::newRow("one digit") << QByteArray("2026-05-06T08:12:03.5Z") << whole.addMSecs(500);
    QTest::newRow("no such month") << QByteArray("2026-13-06T08:12:03Z") << QDateTime();
    QTest::newRow("no such day") << QByteArray("2026-02-30T08:12:03.000Z") << QDateTime();
    QTest::newRow("no such hour") << QByteArray("2026-02-03T25:12:03.000Z") << QDateTime();
    QTest::newRow("text") << QByteArray("yesterday") << QDateTime();
    QTest::newRow("empty") << QByteArray() << QDateTime();
}

void TestCodec::times()
{
    QFETCH(QByteArray, text);
    QFETCH(QDateTime, time);
    const auto mail = decodeRecord<ArchiveEmail>(QByteArray("{\"communicationTemplateId\":\"t\",\"sendAt\":\"" + text + "\"}"));
    QCOMPARE(mail.has_value(), time.isValid());
    if (mail) {
        QCOMPARE(*mail->sendAt, time);
        QCOMPARE(mail->sendAt->timeSpec(), Qt::UTC);
    }
}

void TestCodec::numbers()
{
    const auto limit = [](const QByteArray &text) { return decodeRecord<CandidateListRequest>(QByteArray("{\"limit\":" + text + '}')); };
    const auto since = [](const QByteArray &text) { return decodeRecord<CandidateListRequest>(QByteArray("{\"createdAfter\":" + text + '}')); };
    QCOMPARE(*limit("3.0")->limit, 3);
    QCOMPARE(*limit("2147483647")->limit, std::numeric_limits<int>::max());
    for (const char *bad : {"2147483648", "3.5", "1e300", "\"3\"", "18446744073709551615", "true"})
        QVERIFY2(!limit(bad), bad);
    QCOMPARE(*since("1767225600000")->createdAfter, 1767225600000);
    QCOMPARE(*since("9223372036854775807")->createdAfter, std::numeric_limits<qint64>::max());
    for (const char *bad : {"9223372036854775808", "1e19", "0.5"})
        QVERIFY2(!since(bad), bad);
    QCOMPARE(encode(Money{.value = std::numeric_limits<double>::infinity()}).contains("inf"), false);
}

void TestCodec::hostile_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray("   ");
    QTest::newRow("NUL") << QByteArray("\0\0\0", 3);
    QTest::newRow("bare NUL in text") << QByteArray("{\"success\":true,\"results\":[{\"url\":\"a\0b\"}]}", 43);
    QTest::newRow("not UTF-8") << QByteArray("{\"success\":true,\"results\":[{\"url\":\"\xff\xfe\"}]}");
    QTest::newRow("lone surrogate") << QByteArray("{\"success\":true,\"results\":[{\"url\":\"\\ud800\"}]}");
    QTest::newRow("deep") << QByteArray("{\"success\":true,\"results\":" + QByteArray(2000, '[') + QByteArray(2000, ']') + '}');
    QTest::newRow("deep, open") << QByteArray(100'000, '[');
    QTest::newRow("half") << QByteArray("{\"success\":true,\"results\":[{\"url\":\"a\"},{\"ur");
    QTest::newRow("two documents") << QByteArray("{\"success\":true,\"results\":[]}{}");
    QTest::newRow("page") << QByteArray("<html></html>");
}

void TestCodec::hostile()
{
    QFETCH(QByteArray, body);
    DecodeProblem problem;
    QVERIFY(!decodePage<FileInfo>(body, &problem));
    QVERIFY(!problem.message.isEmpty());
    QVERIFY(!decodeOne<FileInfo>(body, nullptr));
    // And the thread's parser is none the worse.
    QVERIFY(decodePage<FileInfo>("{\"success\":true,\"results\":[]}"));
}

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
