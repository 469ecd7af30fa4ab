// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/duplicates.h"
#include "tests/gui/writesrig.h"
#include "tests/support/watchdog.h"
#include "views/dialogs/newcandidatedialog.h"

#include <QComboBox>
#include <QPushButton>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// A new candidate, and who is there already.
class TestNewCandidate : public QObject {
    Q_OBJECT

    std::unique_ptr<WritesRig> m_rig;

    QPointer<NewCandidateDialog> open() const
    {
        m_rig->key(Qt::Key_N, Qt::ControlModifier);
        return m_rig->find<NewCandidateDialog>(u"newCandidate"_s);
    }
    QLineEdit *line(const QString &name) const { return m_rig->find<QLineEdit>(name); }
    QPushButton *create() const { return m_rig->find<QPushButton>(u"newCreate"_s); }

private slots:
    void init()
    {
        m_rig = std::make_unique<WritesRig>();
        QVERIFY(m_rig->open());
    }
    void cleanup() { m_rig.reset(); }

    void byKeyboardAlone()
    {
        QPointer<NewCandidateDialog> dialog = open();
        QVERIFY(dialog);
        QVERIFY(!create()->isEnabled());
        QVERIFY(!m_rig->text(u"newReason"_s).isEmpty());
        QTRY_VERIFY(line(u"newName"_s)->hasFocus());
        QTest::keyClicks(dialog->focusWidget(), u"New Person"_s);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(dialog->focusWidget(), u"new@example.com"_s);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(dialog->focusWidget(), u"+49 30 1"_s);
        QCOMPARE(line(u"newPhone"_s)->text(), u"+49 30 1"_s);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_rig->write().kind, WriteKind::CreateCandidate);
        const auto request = api::decodeRecord<api::CandidateCreateRequest>(m_rig->rig->outbox.request(m_rig->write().number));
        QCOMPARE(request->name, u"New Person"_s);
        QCOMPARE(request->email, u"new@example.com"_s);
        QCOMPARE(request->phoneNumber, u"+49 30 1"_s);
        QVERIFY(!request->location && !request->sourceId);
        QCOMPARE(m_rig->text(u"announcement"_s), u"New Person is being created"_s);
        m_rig->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        m_rig->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->ashby.effects, QStringList{u"create New Person"_s});
        const QList<Duplicate> found = duplicatesOf(m_rig->rig->store, m_rig->rig->outbox, {}, u"NEW@example.com"_s);
        QCOMPARE(found.size(), 1); // the store has them now
        QVERIFY(!found.constFirst().id.isEmpty());
    }

    void allOfItIsSent()
    {
        QVERIFY(open());
        line(u"newName"_s)->setText(u"New Person"_s);
        line(u"newLinkedIn"_s)->setText(u"https://example.com/in/x"_s);
        line(u"newCity"_s)->setText(u"Lyon"_s);
        m_rig->find<QComboBox>(u"newSource"_s)->setCurrentText(u"Referral"_s);
        m_rig->find<QComboBox>(u"newCredited"_s)->setCurrentText(u"Mara Example"_s);
        create()->click();
        const auto request = api::decodeRecord<api::CandidateCreateRequest>(m_rig->rig->outbox.request(m_rig->write().number));
        QVERIFY(request);
        QCOMPARE(request->linkedInUrl, u"https://example.com/in/x"_s);
        QCOMPARE(request->location->city, u"Lyon"_s);
        QCOMPARE(request->sourceId, m_rig->referral);
        QCOMPARE(request->creditedToUserId, api::UserId(uuid(u'u', 1)));
        QVERIFY(!request->email);
    }

    void whatCannotBeSentSaysWhy_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("no name") << u"newName"_s << u" "_s;
        QTest::newRow("no address") << u"newEmail"_s << u"nobody"_s;
        QTest::newRow("no web address") << u"newGithub"_s << u"example"_s;
    }
    void whatCannotBeSentSaysWhy()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QVERIFY(open());
        line(u"newName"_s)->setText(u"New Person"_s);
        QVERIFY(create()->isEnabled());
        line(field)->setText(text);
        QVERIFY(!create()->isEnabled());
        QVERIFY(!m_rig->text(u"newReason"_s).isEmpty());
        QCOMPARE(create()->accessibleDescription(), m_rig->text(u"newReason"_s));
    }

    void theSameAddressAsksFirst()
    {
        QPointer<NewCandidateDialog> dialog = open();
        line(u"newName"_s)->setText(u"Somebody Else"_s);
        line(u"newEmail"_s)->setText(u"Person2@Example.com"_s);
        QTRY_VERIFY(m_rig->find<QAbstractButton>(u"newDuplicate"_s));
        QVERIFY(m_rig->text(u"newDuplicateText"_s).contains(u"e-mail address"_s));
        QVERIFY(m_rig->find<QAbstractButton>(u"newDuplicate"_s)->accessibleName().contains(u"Person 2"_s));
        create()->click();
        QVERIFY(m_rig->answer(u"duplicateQuestion"_s, false));
        QVERIFY(dialog);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        create()->click();
        QVERIFY(m_rig->answer(u"duplicateQuestion"_s, true));
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_rig->rig->outbox.writes().size(), 1);
    }

    void whoIsThereCanBeLookedAt()
    {
        QPointer<NewCandidateDialog> dialog = open();
        line(u"newName"_s)->setText(u"person 3"_s); // of this name
        QTRY_VERIFY(m_rig->find(u"newDuplicate"_s));
        QVERIFY(!m_rig->text(u"newDuplicateText"_s).contains(u"e-mail"_s));
        m_rig->click(u"newDuplicate"_s);
        QTRY_VERIFY(!dialog);
        QTRY_COMPARE(m_rig->text(u"candidateName"_s), u"Person 3"_s);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
    }

    void oneOnTheWayIsADuplicateToo()
    {
        QVERIFY(m_rig->rig->commands.createCandidate({.name = u"New Person"_s, .email = u"new@example.com"_s}));
        const QList<Duplicate> found = duplicatesOf(m_rig->rig->store, m_rig->rig->outbox, u"Other"_s, u" new@EXAMPLE.com "_s);
        QCOMPARE(found.size(), 1);
        QVERIFY(found.constFirst().sameEmail && found.constFirst().id.isEmpty());
        QVERIFY(duplicatesOf(m_rig->rig->store, m_rig->rig->outbox, {}, {}).isEmpty());
    }

    void whatCannotBeSavedStaysInTheDialog()
    {
        QPointer<NewCandidateDialog> dialog = open();
        line(u"newName"_s)->setText(u"New Person"_s);
        line(u"newCity"_s)->setText(u"Lyon"_s);
        m_rig->holdOutboxFile();
        create()->click(); // accepted, and then it cannot be written
        QTRY_VERIFY_WITH_TIMEOUT(dialog && dialog->isEnabled() && m_rig->text(u"newReason"_s).contains(u"could not be saved"_s), 30'000);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        create()->click(); // refused at once
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(m_rig->text(u"newReason"_s).contains(u"none are accepted"_s));
        QCOMPARE(line(u"newCity"_s)->text(), u"Lyon"_s);
        QVERIFY(m_rig->releaseOutboxFile());
        create()->click();
        QTRY_VERIFY(!dialog);
        const auto request = api::decodeRecord<api::CandidateCreateRequest>(m_rig->rig->outbox.request(m_rig->write(1).number));
        QCOMPARE(request->location->city, u"Lyon"_s);
        QCOMPARE(m_rig->rig->outbox.writes().size(), 2);
    }

    void whatWasTypedIsNotDroppedWithoutAWord()
    {
        QPointer<NewCandidateDialog> dialog = open();
        QTest::keyClick(dialog, Qt::Key_Escape); // nothing typed
        QTRY_VERIFY(!dialog);
        dialog = open();
        line(u"newName"_s)->setText(u"New Person"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(m_rig->answer(u"newCandidateQuestion"_s, false));
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(m_rig->answer(u"newCandidateQuestion"_s, true));
        QTRY_VERIFY(!dialog);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
    }
};

SHORTLIST_GUI_TEST_MAIN(TestNewCandidate)
#include "tst_newcandidate.moc"
