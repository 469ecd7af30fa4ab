// SPDX-License-Identifier: GPL-3.0-or-later
// F6 and F7 of LIMITS.md: the server's answer cut at every byte, over sockets. A write has taken effect by then, and a read is tried again.
#include "api/endpoints.h"
#include "api/net/pager.h"
#include "models/store/database.h"
#include "tests/faults/faultvfs.h"
#include "tests/support/throwawaycert.h"
#include "tests/unit/outboxrig.h"
#include "tests/unit/writesamples.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTimer>

using namespace shortlist;
using namespace shortlist::testdata;
using test::Act;
using test::FaultServer;
using test::VirtualClock;

namespace {

/// How the answer is sent and how it ends.
struct Manner {
    bool chunked;
    bool reset;
};

Manner manner(int number) { return {(number & 2) != 0, (number & 1) != 0}; }

Act cut(const Manner &manner, qsizetype at)
{
    return {.kind = Act::Cut, .cutAt = at, .chunked = manner.chunked, .reset = manner.reset};
}

/// All that means something came: Qt now and then does without the last chunk, which is empty.
bool onlyTheEndMayLack(const Manner &manner, qsizetype at, qsizetype whole) { return at >= whole - (manner.chunked ? 7 : 0); }

/// Lets events and time go by until `done`. A request that lives keeps the time it has, with one exception: Qt 6.4 overlooks some closes of a chunked answer
/// and would wait for its own 30 s. When the wire is silent the next deadline passes; the write has taken effect by then whatever comes.
template <typename Done> bool until(const api::ApiClient &client, const FaultServer &server, VirtualClock &clock, Done done)
{
    constexpr qint64 silentMs = 25;
    const QDeadlineTimer end(60'000);
    QTimer waker; // else nothing would come of a wire that is silent
    waker.start(2);
    QElapsedTimer silence;
    silence.start();
    for (qsizetype last = -1; !done();) {
        if (end.hasExpired())
            return false;
        const qsizetype seen = server.seen.size() * 100 + client.onTheWire();
        if (std::exchange(last, seen) != seen)
            silence.restart();
        if (client.onTheWire() == 0 || silence.elapsed() > silentMs) {
            clock.advance(std::max<qint64>(0, clock.nextInMs()));
            silence.restart();
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

/// The fake server's records as they were, newer than what an answer may have brought.
void restore(FakeAshby &ashby, Program &program, int round)
{
    const QDateTime now = at(1'710'000'000 + 100 * round);
    ashby.effects.clear();
    ashby.calls.clear();
    ashby.notes.clear();
    ashby.projects.clear();
    ashby.feedback.clear();
    ashby.candidates.clear();
    ashby.jobs.clear();
    ashby.server.seen.clear();
    Program::fill(ashby, 1);
    ashby.applications[application(1).id.text()].updatedAt = now;
    ashby.candidates[candidate(1).id.text()].updatedAt = now;
    ashby.candidates[candidate(1).id.text()].tags = {tag(2)};
    ashby.jobs.insert(job(1).id.text(), job(1));
    StoreWriter writer(program.store);
    writer.put(ashby.applications[application(1).id.text()]);
    writer.put(ashby.candidates[candidate(1).id.text()]);
}

const api::CandidateCreateNoteRequest note{.candidateId = api::CandidateId(u"c-1"_s), .note = {.type = api::NoteContentType::Plain, .value = u"hello"_s}};

} // namespace

class TestFaultsCut : public QObject {
    Q_OBJECT

    static void manners(const QString &what, const std::function<void(const char *, const Manner &)> &row)
    {
        for (const bool chunked : {false, true}) {
            for (const bool reset : {false, true}) {
                const QString name = u"%1, %2, %3"_s.arg(what, chunked ? u"chunked"_s : u"sized"_s, reset ? u"reset"_s : u"close"_s);
                row(qPrintable(name), {chunked, reset});
            }
        }
    }

private slots:
    void F6_aWriteWhoseAnswerIsCut_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("only"); // manner; -1: one after the other, each byte in one of them
        for (int i = 0; i < samples().size(); ++i) {
            if (QByteArrayView(samples().at(i).name) != "note")
                QTest::newRow(samples().at(i).name) << i << -1;
            else
                manners(u"note"_s, [i](const char *name, const Manner &manner) { QTest::newRow(name) << i << manner.chunked * 2 + manner.reset; });
        }
    }
    void F6_aWriteWhoseAnswerIsCut()
    {
        QFETCH(int, number);
        QFETCH(int, only);
        const Sample sample = samples().at(number);
        const QTemporaryDir dir;
        VirtualClock clock;
        FakeAshby ashby;
        ashby.nowMs = [&clock] { return clock.wallMs(); };
        Program::fill(ashby, 1);
        Program p(dir.path() + u"/profile"_s, ashby, clock);
        p.outbox.setProbeGap(35'000);
        QVERIFY(p.open());
        int at = 0;
        ashby.fault = [&](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            return path == sample.path && ashby.calls.value(path) == 1 ? std::optional(FakeAshby::Fault{cut(manner(only < 0 ? number + at : only), at), true}) : std::nullopt;
        };
        for (bool whole = false; !whole; ++at) {
            restore(ashby, p, at);
            QSignalSpy confirmed(&p.outbox, &Outbox::confirmed);
            QVERIFY(sample.ask(p.commands));
            const QByteArray where = "cut at " + QByteArray::number(at);
            QVERIFY2(until(p.client, ashby.server, clock, [&] { return p.outbox.waiting() == 0; }), where.constData());
            QVERIFY2(p.outbox.writes().isEmpty(), where.constData()); // nobody had to look
            QCOMPARE(confirmed.size(), 1);
            QVERIFY2(ashby.effects == QStringList{sample.effect}, QByteArray(where + ": " + ashby.effects.join(u", ").toUtf8()).constData());
            QVERIFY2(ashby.calls.value(sample.path) == 1, where.constData());
            whole = at >= ashby.server.lastWhole;
            const int looks = ashby.calls.value(sample.look) - (sample.path == u"application.changeStage" ? 1 : 0);
            QVERIFY2(whole ? looks == 0 : looks > 0 || onlyTheEndMayLack(manner(only < 0 ? number + at : only), at, ashby.server.lastWhole), where.constData());
        }
        QVERIFY(at > 100);
    }

    /// The same below the outbox, over TLS too: never more than one delivery, and never taken for an answer that is none of Ashby's.
    void F6_aCutAnswerIsALostOne_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("chunked");
        QTest::addColumn<bool>("reset");
        for (const bool tls : {false, true})
            manners(tls ? u"tls"_s : u"http"_s, [tls](const char *name, const Manner &manner) { QTest::newRow(name) << tls << manner.chunked << manner.reset; });
    }
    void F6_aCutAnswerIsALostOne()
    {
        QFETCH(bool, tls);
        QFETCH(bool, chunked);
        QFETCH(bool, reset);
        VirtualClock clock;
        FaultServer server;
        api::ApiClient client(clock);
        test::ThrowawayCert certificate;
        if (tls) {
            QVERIFY2(certificate.make(), "the openssl command is needed for this test");
            server.useTls(certificate.certificate, certificate.key);
            client.setTlsConfiguration(certificate.trusting());
        }
        QVERIFY(server.start() && client.setAccount(server.url(), u"key"_s));
        qsizetype at = 0;
        int unsent = 0;
        server.onRequest = [&](const test::Seen &) {
            Act act = cut({chunked, reset}, at);
            act.body = test::success("{\"id\":\"n-1\",\"content\":\"hello\"}");
            return act;
        };
        for (bool whole = false; !whole; ++at) {
            server.seen.clear();
            std::optional<api::Result<api::One<api::Note>>> result;
            client.call(api::endpoints::candidateCreateNote, note, &server, [&](api::Result<api::One<api::Note>> r) { result = std::move(r); });
            QVERIFY(until(client, server, clock, [&] { return result.has_value(); }));
            const QByteArray where = "cut at " + QByteArray::number(at) + ", deliveries: " + QByteArray::number(server.seen.size())
                + ", error: " + (result->ok() ? QByteArray("none") : result->error().message.toUtf8());
            whole = at >= server.lastWhole;
            if (!result->ok())
                QVERIFY2(result->error().kind == api::ErrorKind::Network, where.constData());
            if (!result->ok() && !result->error().outcomeUnknown) {
                // Over TLS it may still have met the end of the connection before it, and then nothing left.
                QVERIFY2(server.seen.isEmpty() && ++unsent < 100, where.constData());
                whole = false;
                --at;
                continue;
            }
            QVERIFY2(server.seen.size() == 1, where.constData());
            QVERIFY2(!whole || result->ok(), where.constData());
        }
        QVERIFY(at > 100);
    }

    /// The second of three pages is cut: refused whole, asked for again with the same cursor.
    void F7_aPageThatIsCut_data()
    {
        QTest::addColumn<bool>("chunked");
        QTest::addColumn<bool>("reset");
        manners(u"page"_s, [](const char *name, const Manner &manner) { QTest::newRow(name) << manner.chunked << manner.reset; });
    }
    void F7_aPageThatIsCut()
    {
        QFETCH(bool, chunked);
        QFETCH(bool, reset);
        VirtualClock clock;
        FaultServer server;
        api::ApiClient client(clock);
        client.seedJitter(7);
        QVERIFY(server.start() && client.setAccount(server.url(), u"key"_s));
        qsizetype at = 0;
        QStringList cursors;
        bool broken = false;
        server.onRequest = [&](const test::Seen &seen) {
            const QString cursor = QJsonDocument::fromJson(seen.body).object()[u"cursor"].toString();
            cursors.append(cursor);
            const int page = cursor.toInt() + 1;
            Act act = page == 2 && !std::exchange(broken, broken || page == 2) ? cut({chunked, reset}, at) : Act{};
            const QByteArray rest = page < 3 ? "\"moreDataAvailable\":true,\"nextCursor\":\"" + QByteArray::number(page) + '"' : QByteArray("\"moreDataAvailable\":false,\"syncToken\":\"t\"");
            act.body = test::success('[' + api::encode(tag(2 * page)) + ',' + api::encode(tag(2 * page + 1)) + ']', rest);
            return act;
        };
        using Tags = api::Pager<api::CandidateTagListRequest, api::CandidateTag>;
        for (bool whole = false; !whole; ++at) {
            cursors.clear();
            broken = false;
            server.seen.clear();
            QStringList titles;
            std::optional<api::Result<api::PagerEnd>> end;
            Tags pager(client, api::endpoints::candidateTagList, {});
            pager.start({.onPage =
                             [&](const api::Page<api::CandidateTag> &page) {
                                 for (const api::CandidateTag &one : page.results)
                                     titles.append(one.title);
                             },
                .onDone = [&](const api::Result<api::PagerEnd> &how) { end = how; }});
            QVERIFY(until(client, server, clock, [&] { return end.has_value(); }));
            const QByteArray where = "cut at " + QByteArray::number(at) + (end->ok() ? QByteArray() : ", " + end->error().message.toUtf8());
            whole = at >= server.lastWhole;
            QVERIFY2(end->ok() && end->value().complete && end->value().syncToken == u"t", where.constData());
            QVERIFY2(titles == QStringList({u"Tag 2"_s, u"Tag 3"_s, u"Tag 4"_s, u"Tag 5"_s, u"Tag 6"_s, u"Tag 7"_s}), where.constData()); // each once
            QVERIFY2(cursors.count(u""_s) == 1 && cursors.count(u"2"_s) == 1 && cursors.size() == cursors.count(u"1"_s) + 2, where.constData());
            QVERIFY2(onlyTheEndMayLack({chunked, reset}, at, server.lastWhole) || cursors.count(u"1"_s) >= 2, // Qt repeats a read by itself, too
                QByteArray(where + ": " + cursors.join(u", ").toUtf8()).constData());
        }
        QVERIFY(at > 100);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    test::FaultVfs::install(); // syncs nothing: durability is others' to test
    Worker::setThreadless(true);
    TestFaultsCut test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faults_cut.moc"
