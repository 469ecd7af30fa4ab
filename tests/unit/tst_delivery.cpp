// SPDX-License-Identifier: GPL-3.0-or-later
// A write reaches the server once, whatever becomes of the answer. Qt 6.4 by itself delivers it up to four times.
#include "api/endpoints.h"
#include "tests/support/apirig.h"
#include "tests/support/throwawaycert.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace shortlist;
using namespace shortlist::api;
using test::Act;

class TestDelivery : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY2(m_cert.make(), "the openssl command is needed for this test"); }
    void writes_data();
    void writes();
    void reads_data();
    void reads();
    void strangeCertificate();
    void writesAfterEachOther();

private:
    void faults();
    void tls(test::ApiRig &rig)
    {
        rig.server.useTls(m_cert.certificate, m_cert.key);
        rig.client->setTlsConfiguration(m_cert.trusting());
    }
    test::ThrowawayCert m_cert;
};

namespace {

const CandidateCreateNoteRequest note{.candidateId = CandidateId(u"c-1"_s), 
    .note = {.type = NoteContentType::Plain, .value = u"hello"_s}};

} // namespace

void TestDelivery::faults()
{
    QTest::addColumn<bool>("overTls");
    QTest::addColumn<int>("kind");
    for (const bool overTls : {false, true}) {
        const char *where = overTls ? "tls" : "http";
        QTest::addRow("%s: closed without a byte", where) << overTls << int(Act::Close);
        QTest::addRow("%s: reset", where) << overTls << int(Act::Reset);
        QTest::addRow("%s: half a header block", where) << overTls << int(Act::HalfHeaders);
        QTest::addRow("%s: half a body", where) << overTls << int(Act::HalfBody);
        QTest::addRow("%s: half a body of unknown length", where) << overTls << int(Act::HalfUnsized);
    }
}

void TestDelivery::writes_data() { faults(); }

void TestDelivery::writes()
{
    QFETCH(bool, overTls);
    QFETCH(int, kind);
    test::ApiRig rig;
    if (overTls)
        tls(rig);
    QVERIFY(rig.start());
    rig.server.onRequest = [kind](const test::Seen &) { return Act{.kind = Act::Kind(kind), .body = test::success(R"({"id":"n-1"})")}; };
    std::optional<Result<One<Note>>> result;
    rig.client->call(endpoints::candidateCreateNote, note, &rig.context, [&](Result<One<Note>> r) { result = std::move(r); });
    QTRY_VERIFY(result);
    QVERIFY(!result->ok());
    QCOMPARE(result->error().kind, ErrorKind::Network);
    QVERIFY(result->error().outcomeUnknown);
    // Whatever Qt may still have in its pockets.
    rig.clock.advance(120'000);
    test::turnEvents();
    QCOMPARE(rig.server.seen.size(), 1);
    QCOMPARE(rig.server.seen.first().headers.value("content-length").toInt(), int(encode(note).size()));
    QCOMPARE(rig.server.seen.first().body, encode(note));
}

void TestDelivery::reads_data() { faults(); }

void TestDelivery::reads()
{
    QFETCH(bool, overTls);
    QFETCH(int, kind);
    test::ApiRig rig;
    if (overTls)
        tls(rig);
    QVERIFY(rig.start());
    bool broken = true;
    rig.server.onRequest = [&](const test::Seen &) {
        return broken ? Act{.kind = Act::Kind(kind), .body = test::success("[]")} : Act{.body = test::success("[]")};
    };
    std::optional<Result<Page<User>>> result;
    rig.client->call(endpoints::userList, {}, &rig.context, [&](Result<Page<User>> r) { result = std::move(r); },
        {.lane = Lane::Background});
    // A back-off is what shows that the client, not Qt, is about to try again.
    QTRY_VERIFY(rig.clock.nextInMs() > 0 && rig.clock.nextInMs() < 5'000);
    QVERIFY(!result);
    const qsizetype before = rig.server.seen.size();
    QVERIFY(before >= 1);
    broken = false;
    QVERIFY(rig.jumpUntil([&] { return result.has_value(); }));
    QVERIFY(result->ok());
    QVERIFY(rig.server.seen.size() > before);
}

void TestDelivery::strangeCertificate()
{
    test::ApiRig rig;
    rig.server.useTls(m_cert.certificate, m_cert.key); // and the client was not told to trust it
    QVERIFY(rig.start());
    std::optional<Result<One<Note>>> result;
    rig.client->call(endpoints::candidateCreateNote, note, &rig.context, [&](Result<One<Note>> r) { result = std::move(r); });
    QTRY_VERIFY(result);
    QCOMPARE(result->error().kind, ErrorKind::Network);
    QVERIFY(result->error().message.contains("certificate"_L1));
    QVERIFY(!result->error().outcomeUnknown);
    QCOMPARE(rig.server.seen.size(), 0);
}

void TestDelivery::writesAfterEachOther()
{
    test::ApiRig rig;
    tls(rig);
    QVERIFY(rig.start());
    rig.server.onRequest = [](const test::Seen &) { return Act{.body = test::success(R"({"id":"n-1"})")}; };
    int done = 0;
    for (int i = 0; i < 20; ++i) {
        CandidateCreateNoteRequest request = note;
        request.note.value = QString::number(i);
        rig.client->call(endpoints::candidateCreateNote, request, &rig.context, [&](const Result<One<Note>> &r) { done += r.ok(); });
    }
    QTRY_COMPARE(done, 20);
    QCOMPARE(rig.server.seen.size(), 20);
    for (int i = 0; i < 20; ++i)
        QVERIFY(rig.server.seen.at(i).body.contains(QByteArray('"' + QByteArray::number(i) + '"')));
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
