// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/sandboxthread.h"
#include "app/context.h"
#include "app/profile.h"
#include "tests/support/watchdog.h"
#include "views/dialogs/organisationsdialog.h"
#include "views/dialogs/welcomepage.h"
#include "views/shell/mainwindow.h"
#include "views/shell/organisationmark.h"
#include "views/shell/sidebar.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace Qt::StringLiterals;

/// The whole program over two accounts of one server: another organisation without a restart, and none of it left afterwards.
class TestOrganisationSwitch : public QObject {
    Q_OBJECT

    static constexpr auto firstKey = "first-key-0123456789";
    static constexpr auto secondKey = "second-key-0123456789";
    static constexpr auto thirdKey = "third-key-0123456789";

    std::unique_ptr<sandbox::SandboxThread> m_server;
    QTemporaryDir m_root;
    api::LogScrubber m_scrubber;
    std::unique_ptr<Context> m_program;

    [[nodiscard]] MainWindow &window() { return m_program->window(); }
    [[nodiscard]] bool connected() { return m_program->session().account().state() == AccountState::Connected && m_program->session().ownsAccount(); }
    [[nodiscard]] int jobs() { return m_program->session().store().jobs().codeEnd(); }
    [[nodiscard]] QAction *entry(const QString &start)
    {
        auto *menu = window().findChild<QMenu *>(u"organisationMenu"_s);
        emit menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(start))
                return action;
        }
        return nullptr;
    }
    /// This button of the question about a new key, once that is there.
    [[nodiscard]] QAbstractButton *answer(const QString &text)
    {
        const auto *question = window().findChild<QMessageBox *>(u"newKeyQuestion"_s);
        for (QAbstractButton *button : question ? question->buttons() : QList<QAbstractButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }
    void typeKey(const char *key)
    {
        entry(u"Add an"_s)->trigger();
        QTRY_VERIFY(m_program->session().account().state() == AccountState::NoKey);
        QTRY_VERIFY(window().findChild<WelcomePage *>()->isVisible());
        window().findChild<QLineEdit *>(u"apiKey"_s)->setText(QString::fromLatin1(key));
        QTest::mouseClick(window().findChild<QPushButton *>(u"connect"_s), Qt::LeftButton);
        QTRY_VERIFY(connected());
    }
    [[nodiscard]] QString folder(const QString &id) const { return accountFolder(m_root.path(), m_server->url(), id); }
    [[nodiscard]] QString text()
    {
        QStringList all;
        for (const QLabel *label : window().findChildren<QLabel *>())
            all += label->isVisibleTo(&window()) ? label->text() : QString();
        for (const QWidget *widget : window().findChildren<QWidget *>())
            all += widget->isVisibleTo(&window()) ? widget->accessibleName() : QString();
        return all.join(u'\n');
    }

private slots:
    void initTestCase()
    {
        // Never the keychain of whoever runs this.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        qputenv("ASHBY_API_KEY", firstKey);
        sandbox::SandboxOptions options;
        options.candidates = 30;
        m_server = std::make_unique<sandbox::SandboxThread>(options);
        QSignalSpy started(m_server.get(), &sandbox::SandboxThread::started);
        m_server->start();
        QTRY_COMPARE(started.size(), 1);
    }

    void anotherOrganisationOpensWithoutARestart()
    {
        Options options;
        options.baseUrl = m_server->url();
        options.profile = m_root.path();
        options.keyFromEnvironment = true;
        m_program = std::make_unique<Context>(*qApp, options, m_scrubber);
        QString why;
        QVERIFY2(m_program->start(&why), qPrintable(why));
        QTRY_VERIFY(connected());
        const QString first = m_program->session().account().fingerprint();
        QTRY_VERIFY(jobs() > 0);
        QTRY_COMPARE(m_program->session().sync().listState(RecordKind::Job), PartState::Fresh);
        QVERIFY(!window().findChild<OrganisationMark *>()->isVisible()); // one organisation needs no mark

        QVERIFY(entry(u"Add an"_s));
        entry(u"Add an"_s)->trigger();
        QTRY_VERIFY(m_program->session().account().state() == AccountState::NoKey);
        QTRY_VERIFY(window().findChild<WelcomePage *>()->isVisible());
        QVERIFY(window().findChild<QPushButton *>(QString(u"open-"_s + first))); // the way back
        window().findChild<QLineEdit *>(u"apiKey"_s)->setText(QString::fromLatin1(secondKey));
        QTest::mouseClick(window().findChild<QPushButton *>(u"connect"_s), Qt::LeftButton);
        QTRY_VERIFY(connected());
        const QString second = m_program->session().account().fingerprint();
        QVERIFY(second != first);
        QTRY_VERIFY(window().findChild<OrganisationMark *>()->isVisible());
        QTRY_VERIFY(jobs() > 0);
        QVERIFY(QFileInfo::exists(folder(first)) && QFileInfo::exists(folder(second)));
        // It shows the first one's jobs; here they stay two.
        QTRY_VERIFY(answer(u"Keep apart"_s));
        QTest::mouseClick(answer(u"Keep apart"_s), Qt::LeftButton);

        // And back: the first one's board needs no network and no typing.
        auto *menu = window().findChild<QMenu *>(u"organisationMenu"_s);
        emit menu->aboutToShow();
        QAction *other = nullptr;
        for (QAction *action : menu->actions())
            other = action->isCheckable() && !action->isChecked() ? action : other;
        QVERIFY(other);
        other->trigger();
        QTRY_VERIFY(connected() && m_program->session().account().fingerprint() == first);
        QTRY_VERIFY(jobs() > 0);
    }

    void removingItsDataLeavesNothing()
    {
        const QString first = m_program->session().account().fingerprint();
        QVERIFY(entry(u"Manage"_s));
        entry(u"Manage"_s)->trigger();
        auto *dialog = window().findChild<OrganisationsDialog *>();
        QVERIFY(dialog);
        auto *table = dialog->findChild<QTableView *>(u"organisationsTable"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        QTRY_VERIFY(dialog->isVisible());
        auto *open = dialog->findChild<QPushButton *>(u"organisationOpen"_s);
        QVERIFY(!open->isEnabled()); // the chosen one is open
        for (int row = 0; row < 2 && !open->isEnabled(); ++row)
            table->selectRow(row);
        QVERIFY(open->isEnabled());
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"organisationWipe"_s), Qt::LeftButton);
        auto *question = dialog->findChild<QMessageBox *>(u"wipeQuestion"_s);
        QVERIFY(question);
        QCOMPARE(question->defaultButton()->text(), question->button(QMessageBox::Cancel)->text());
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QTRY_VERIFY2(text().contains(u"is gone"_s), qPrintable(text()));
        QDir server(serverFolder(m_root.path(), m_server->url()));
        QVERIFY(server.exists(first));
        QStringList others = server.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        others.removeAll(first);
        others.removeAll(newAccount());
        QCOMPARE(others, QStringList());
        QVERIFY(connected()); // and the one on screen is as it was
    }

    void aNewKeyGoesOnWithWhatIsKept()
    {
        Session *session = &m_program->session();
        const QString first = session->account().fingerprint();
        session->outbox().setHold(3'600'000);
        QTRY_VERIFY(session->store().candidateEnd() > 0);
        const api::CandidateId candidate = session->store().candidateId(0);
        session->commands().addNote(candidate, u"Written under the old key"_s);
        QTRY_COMPARE(session->outbox().waiting(), 1);

        typeKey(thirdKey);
        const QString third = m_program->session().account().fingerprint();
        QVERIFY(third != first);
        QCOMPARE(m_program->session().outbox().waiting(), 0);
        QTRY_VERIFY(answer(u"Go on with it"_s));
        QTest::mouseClick(answer(u"Go on with it"_s), Qt::LeftButton);
        // What is said of it may stand behind the notice that the keychain does not answer.
        QTRY_VERIFY(!QFileInfo::exists(folder(first)) && m_program->session().directory() == folder(third) && connected());
        QCOMPARE(m_program->session().account().fingerprint(), third);
        QTRY_COMPARE(m_program->session().outbox().waiting(), 1); // what was typed is still there
        QTRY_VERIFY(jobs() > 0);
        m_program->session().commands().sendNow(m_program->session().outbox().writes().first().number);
        QTRY_COMPARE(m_program->session().outbox().waiting(), 0);
        QCOMPARE(m_program->session().outbox().troubled(), 0);
        emit window().findChild<QMenu *>(u"organisationMenu"_s)->aboutToShow();
        QVERIFY(!window().findChild<OrganisationMark *>()->isVisible()); // one organisation again
    }

    void theOneOnScreenCanGoToo()
    {
        const QString first = m_program->session().account().fingerprint();
        const QString place = folder(first);
        QVERIFY(QFileInfo::exists(place + u"/outbox.sqlite"_s) || !QDir(place).isEmpty());
        emit window().wipeRequested(first);
        QTRY_VERIFY(window().findChild<WelcomePage *>()->isVisible());
        QTRY_VERIFY(!QFileInfo::exists(place));
        QTRY_VERIFY(!window().findChild<QPushButton *>(QString(u"open-"_s + first)));
    }

    void cleanupTestCase() { m_program.reset(); }
};

// Another organisation comes with a window of its own, which is built at one go.
SHORTLIST_GUI_TEST_MAIN_WITHIN(TestOrganisationSwitch, 3 * shortlist::test::longestBlockMs)
#include "tst_organisationswitch.moc"
