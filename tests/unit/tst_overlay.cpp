// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "models/store/cachejobs.h"
#include "tests/unit/exportedrows.h"
#include "tests/unit/outboxrig.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

const api::SourceId referral(uuid(u'q', 1));
const api::SourceId party(uuid(u'q', 2));

QStringList tagsShown(const Store &store, int number)
{
    QStringList titles;
    for (const Code code : store.tagSet(store.application(store.applicationRow(application(number).id)).tags))
        titles.append(store.tags().at(code)->title);
    return titles;
}

api::SourceId sourceShown(const Store &store, int number)
{
    return store.sources().idAt(store.application(store.applicationRow(application(number).id)).source);
}

/// What the cache would keep of it: the server's, whatever is shown.
api::SourceId sourceKept(const Store &store, int number)
{
    const QList<Row> rows = store.applicationsOf(store.jobs().codeOf(job(1).id));
    const PreparedRows kept = rowsOf(store, job(1).id);
    const Code source = kept.applications.at(size_t(rows.indexOf(store.applicationRow(application(number).id)))).source;
    return source == noCode ? api::SourceId() : api::SourceId(kept.sources.at(source));
}

} // namespace

/// Tags and sources are on the screen when the gesture is over, stay there whatever the sync brings until the server has decided, and
/// go back when it refuses.
class TestOverlay : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeAshby> m_ashby;
    std::unique_ptr<test::VirtualClock> m_clock;
    std::unique_ptr<Program> m_program;

    void restart(bool key = true)
    {
        m_program.reset();
        m_program = std::make_unique<Program>(m_dir->path() + u"/profile"_s, *m_ashby, *m_clock, key);
        QVERIFY(m_program->open());
    }
    QStringList tags(int number = 1) const { return tagsShown(m_program->store, number); }
    api::SourceId source(int number = 1) const { return sourceShown(m_program->store, number); }
    bool found(const QString &text) const
    {
        const QByteArray needle = Store::fold(text);
        return m_program->store.foldedText(m_program->store.applicationRow(application(1).id)).find(needle.constData()) != std::string_view::npos;
    }
    /// What a list's page brings meanwhile.
    void page(const QList<api::CandidateTag> &has, qint64 newer = 1)
    {
        api::Candidate person = candidate(1);
        person.tags = has;
        person.updatedAt = person.updatedAt->addSecs(newer);
        StoreWriter(m_program->store).put(person);
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ashby = std::make_unique<FakeAshby>();
        m_clock = std::make_unique<test::VirtualClock>();
        Program::fill(*m_ashby, 2);
        m_ashby->candidates[candidate(1).id.text()].tags = {tag(2)};
        m_ashby->applications[application(1).id.text()].source = api::Source{.id = party, .title = u"Event"_s};
        restart(false); // no key: nothing leaves
    }
    void cleanup()
    {
        m_program.reset();
        m_clock.reset();
        m_ashby.reset();
        m_dir.reset();
    }

    void aTagIsThereAtOnce()
    {
        QSignalSpy changed(&m_program->store, &Store::changed);
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QCOMPARE(tags(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QCOMPARE(m_program->mark(1), PendingState::Queued);
        QCOMPARE(m_program->mark(2), PendingState::None);
        QVERIFY(found(u"tag 1"_s)); // and can be searched for
        QVERIFY(!changed.isEmpty());
        const Row row = m_program->store.applicationRow(application(1).id);
        QVERIFY(std::any_of(changed.cbegin(), changed.cend(),
            [row](const QList<QVariant> &one) { return one.first().value<Changes>().applications.updated.contains(row); }));
        QVERIFY(m_program->commands.removeTag(candidate(1).id, tag(2).id));
        QCOMPARE(tags(), QStringList{u"Tag 1"_s});
        QVERIFY(StoreWriter(m_program->store).serverHasTag(candidate(1).id, tag(2).id));
        QVERIFY(!StoreWriter(m_program->store).serverHasTag(candidate(1).id, tag(1).id));
    }

    void aPageThatComesMeanwhileDoesNotTakeItAway()
    {
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QVERIFY(m_program->commands.removeTag(candidate(1).id, tag(2).id));
        page({tag(2)});
        QCOMPARE(tags(), QStringList{u"Tag 1"_s});
        const api::CandidateTag third{.id = api::CandidateTagId(uuid(u't', 3)), .title = u"Tag 3"_s};
        page({tag(2), third}, 2); // somebody else's is seen beside ours
        QCOMPARE(tags(), (QStringList{u"Tag 1"_s, u"Tag 3"_s}));
        page({tag(1), third}, 3); // and the server may have it already
        QCOMPARE(tags(), (QStringList{u"Tag 1"_s, u"Tag 3"_s}));
    }

    void whatIsConfirmedStays()
    {
        restart();
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QVERIFY(m_program->commands.removeTag(candidate(1).id, tag(2).id));
        QVERIFY(m_program->commands.changeSource(application(1).id, referral));
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), 3);
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(tags().size(), 1);
        QVERIFY(StoreWriter(m_program->store).serverHasTag(candidate(1).id, tag(1).id));
        QCOMPARE(source(), referral);
        QCOMPARE(m_program->mark(1), PendingState::None);
        page({tag(2)}, 100'000'000); // from now on the server's word counts
        QCOMPARE(tags(), QStringList{u"Tag 2"_s});
    }

    void aRefusalTakesItBackAndSaysWhy()
    {
        restart();
        m_ashby->refuse = [](const QString &path, const QJsonObject &) { return path == u"candidate.addTag" ? QByteArray("invalid_input") : QByteArray(); };
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QCOMPARE(tags(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QVERIFY(m_program->settle());
        QCOMPARE(tags(), QStringList{u"Tag 2"_s});
        QVERIFY(!found(u"tag 1"_s));
        QCOMPARE(m_program->mark(1), PendingState::Rejected);
        QVERIFY(!m_program->store.pendingMark(application(1).id).reason.isEmpty());
        m_ashby->refuse = {};
        m_program->commands.retry(m_program->write().number);
        QCOMPARE(tags(), (QStringList{u"Tag 1"_s, u"Tag 2"_s})); // again at once
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->mark(1), PendingState::None);
        QVERIFY(StoreWriter(m_program->store).serverHasTag(candidate(1).id, tag(1).id));
    }

    void aRefusedSourceGoesBack()
    {
        restart();
        m_ashby->refuse = [](const QString &, const QJsonObject &) { return QByteArray("invalid_input"); };
        QVERIFY(m_program->commands.changeSource(application(1).id, {}));
        QVERIFY(source().isEmpty());
        QVERIFY(m_program->settle());
        QCOMPARE(source(), party);
        QCOMPARE(m_program->mark(1), PendingState::Rejected);
    }

    void itOutlivesARestart_data()
    {
        QTest::addColumn<bool>("rowsFirst");
        QTest::newRow("the rows were there first") << true;
        QTest::newRow("the outbox was there first") << false;
    }
    void itOutlivesARestart()
    {
        QFETCH(bool, rowsFirst);
        QSignalSpy committed(&m_program->outbox, &Outbox::committed);
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QVERIFY(m_program->commands.changeSource(application(1).id, referral));
        QTRY_COMPARE(committed.size(), 2);
        if (!rowsFirst) { // such as from a cache that takes its time
            const auto applications = std::exchange(m_ashby->applications, {});
            const auto people = std::exchange(m_ashby->candidates, {});
            restart(false);
            m_ashby->applications = applications;
            m_ashby->candidates = people;
            StoreWriter writer(m_program->store);
            writer.put(m_ashby->applications[application(1).id.text()]);
            QTRY_COMPARE(m_program->mark(1), PendingState::Queued);
            QCOMPARE(tags(), QStringList{u"Tag 1"_s}); // of the others nobody knows yet
            writer.put(m_ashby->candidates[candidate(1).id.text()]);
        } else {
            restart(false);
        }
        QCOMPARE(tags(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QCOMPARE(source(), referral);
        QCOMPARE(sourceKept(m_program->store, 1), party);
        QCOMPARE(m_program->mark(1), PendingState::Queued);
        QVERIFY(m_ashby->effects.isEmpty());
    }

    void itLiesOverTheCache()
    {
        const QString folder = m_dir->path() + u"/cache"_s;
        api::Candidate person = candidate(1);
        person.tags = {tag(2)};
        api::Application one = application(1);
        one.source = api::Source{.id = party, .title = u"Event"_s};
        {
            Cache cache(folder);
            cache.open();
            CachePage stored;
            stored.applications = {api::briefOf(one)};
            stored.stageDates = {{1'700'000'000, true}};
            stored.candidates = {api::briefOf(person)};
            for (const api::CandidateTag &known : {tag(1), tag(2)})
                stored.records.append({RecordKind::Tag, known.id.text(), {}, api::encode(known)});
            bool done = false;
            CacheJobs(cache).write(stored, this, [&done] { done = true; });
            QTRY_VERIFY(done);
        }
        Store store;
        StoreWriter writer(store);
        writer.patchTag(1, candidate(1).id, tag(1).id, true);
        writer.patchSource(2, application(1).id, referral);
        Cache cache(folder);
        cache.open();
        std::unique_ptr<StoreWriter::Splicer> splicer;
        CacheJobs(cache).load(this, [&writer](CacheFirst first) { writer.put(first.tags); },
            [&](PreparedRows rows) { splicer = std::make_unique<StoreWriter::Splicer>(writer, std::move(rows)); });
        QTRY_VERIFY(splicer);
        while (splicer->step(100)) { }
        QCOMPARE(tagsShown(store, 1), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QCOMPARE(sourceShown(store, 1), referral);
        const QByteArray needle = Store::fold(u"tag 1"_s);
        QVERIFY(store.foldedText(store.applicationRow(application(1).id)).find(needle.constData()) != std::string_view::npos);
        writer.undoTag(1, candidate(1).id);
        writer.undoSource(2, application(1).id);
        QCOMPARE(tagsShown(store, 1), QStringList{u"Tag 2"_s});
        QCOMPARE(sourceShown(store, 1), party);
    }

    void takenBackWithinTheHoldItIsAsBefore()
    {
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QVERIFY(m_program->commands.changeSource(application(1).id, referral));
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(source(), party);
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(tags(), QStringList{u"Tag 2"_s});
        QVERIFY(m_program->outbox.writes().isEmpty());
        QCOMPARE(m_program->mark(1), PendingState::None);
        QVERIFY(!m_program->commands.redo().isEmpty());
        QCOMPARE(tags(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
    }

    void takenBackLaterTheWayBackIsShownAtOnce()
    {
        restart();
        QVERIFY(m_program->commands.changeSource(application(1).id, referral));
        QVERIFY(m_program->settle());
        m_program->outbox.pause();
        QVERIFY(!m_program->commands.undo().isEmpty());
        QCOMPARE(source(), party);
        QCOMPARE(sourceKept(m_program->store, 1), referral);
        m_program->outbox.resume();
        QVERIFY(m_program->settle());
        QCOMPARE(m_ashby->effects.size(), 2);
        QCOMPARE(source(), party);
    }

    void severalSourcesStack()
    {
        StoreWriter writer(m_program->store);
        writer.patchSource(7, application(1).id, referral);
        writer.patchSource(9, application(1).id, std::nullopt);
        QVERIFY(source().isEmpty());
        writer.undoSource(9, application(1).id);
        QCOMPARE(source(), referral);
        writer.patchSource(9, application(1).id, std::nullopt);
        writer.confirmSource(7, application(1).id);
        QVERIFY(source().isEmpty());
        QCOMPARE(sourceKept(m_program->store, 1), referral);
        writer.confirmSource(9, application(1).id);
        QVERIFY(sourceKept(m_program->store, 1).isEmpty());
    }

    void whatTheKeyLacksIsKnownUntilItWorks()
    {
        restart();
        QVERIFY(m_program->outbox.lacking().isEmpty());
        m_ashby->fault = [](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            return path == u"candidate.addTag" ? std::optional(FakeAshby::Fault{{.status = 403, .body = R"({"success":false,"errorInfo":{"code":"missing_endpoint_permission"}})"}, false})
                                               : std::nullopt;
        };
        QVERIFY(m_program->commands.addTag(candidate(1).id, tag(1).id));
        QVERIFY(m_program->settle());
        QCOMPARE(m_program->write().state, WriteState::Rejected);
        QVERIFY(m_program->outbox.lacking().contains(u"candidatesWrite"_s));
        m_ashby->fault = {};
        m_program->commands.retry(m_program->write().number);
        QVERIFY(m_program->settle());
        QVERIFY(m_program->outbox.lacking().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
