// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "tests/support/modelcheck.h"
#include "tests/support/watchdog.h"
#include "tests/unit/fakeashby.h"
#include "views/dialogs/pendingdialog.h"
#include "views/dialogs/pendingnotedialog.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// The list of changes not confirmed yet, and the editor of a note in it.
class TestPending : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeAshby> m_ashby;
    std::unique_ptr<WindowRig> m_rig;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<PendingDialog> m_dialog;

    void show()
    {
        m_dialog = std::make_unique<PendingDialog>(*m_services, m_rig->window.get());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
    }
    QPushButton *button(const QString &name) const { return m_dialog->findChild<QPushButton *>(name); }
    QString text(const QString &name) const { return m_dialog->findChild<QPlainTextEdit *>(name)->toPlainText(); }
    QTableView *table() const { return m_dialog->findChild<QTableView *>(u"pendingTable"_s); }
    PendingWrite write(int n = 0) const { return m_rig->outbox.writes().value(n); }
    QPointer<PendingNoteDialog> editor() const { return m_dialog->findChild<PendingNoteDialog *>(); }
    QPlainTextEdit *noteText() const { return editor()->findChild<QPlainTextEdit *>(u"pendingNoteText"_s); }
    void connectToAshby()
    {
        m_rig->client.setAccount(m_ashby->server.url(), u"key"_s);
        m_rig->outbox.resume();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] {
            if (m_rig->outbox.waiting() > 0)
                m_rig->clock.advance(50);
            return m_rig->outbox.waiting() == 0;
        }, 20'000);
    }
    void answerQuestion(const QString &name, bool yes)
    {
        QPointer<QMessageBox> box;
        QTRY_VERIFY((box = m_dialog->findChild<QMessageBox *>(name)));
        for (QAbstractButton *one : box->buttons()) {
            if ((box->buttonRole(one) == QMessageBox::AcceptRole) == yes) {
                one->click();
                break;
            }
        }
        QTRY_VERIFY(!box || !box->isVisible());
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ashby = std::make_unique<FakeAshby>();
        for (int i = 1; i <= 6; ++i) {
            m_ashby->applications.insert(application(i).id.text(), application(i, 1, i <= 4 ? 1 : i - 3));
            m_ashby->candidates.insert(candidate(i).id.text(), candidate(i));
        }
        m_rig = std::make_unique<WindowRig>(m_dir->path() + u"/p"_s);
        QVERIFY(m_rig->open());
        m_rig->outbox.setProbeGap(3000);
        WindowRig &r = *m_rig;
        m_services = std::make_unique<Services>(Services{r.store, r.sync, r.commands, r.outbox, r.files, r.account, r.diagnostics, r.theme});
    }
    void cleanup()
    {
        m_dialog.reset();
        m_services.reset();
        m_rig.reset();
        m_ashby.reset();
        m_dir.reset();
    }

    void bothSidesOfAConflictAreShownAndMineIsKept()
    {
        m_rig->window->moveCards({application(1).id}, stage(2).id);
        show();
        QVERIFY(!m_dialog->findChild<QPlainTextEdit *>(u"pendingFound"_s)->isVisible());
        api::Application elsewhere = application(1, 1, 3);
        elsewhere.updatedAt = elsewhere.updatedAt.addDays(1);
        m_ashby->applications[elsewhere.id.text()] = elsewhere;
        QTRY_VERIFY([&] { // it is compared once it is on disk
            StoreWriter(m_rig->store).put(elsewhere);
            elsewhere.updatedAt = elsewhere.updatedAt.addSecs(1);
            QCoreApplication::processEvents();
            return write().state == WriteState::Conflict;
        }());
        QCOMPARE(m_rig->stageOf(1), 3);
        QCOMPARE(PendingState(m_rig->card(1).data(PendingRole).toInt()), PendingState::Conflict);
        QVERIFY(m_rig->card(1).data(Qt::AccessibleDescriptionRole).toString().contains(stage(3).title)
            || m_rig->card(1).data(Qt::AccessibleTextRole).toString().contains(stage(3).title));
        QVERIFY(text(u"pendingAsked"_s).contains(stage(2).title));
        QCOMPARE(text(u"pendingFound"_s), stage(3).title);
        QVERIFY(m_dialog->findChild<QPlainTextEdit *>(u"pendingFound"_s)->isVisible());
        QCOMPARE(button(u"pendingRetry"_s)->text(), u"Keep mine"_s);
        QVERIFY(button(u"pendingAccept"_s)->isEnabled());
        button(u"pendingRetry"_s)->click();
        QCOMPARE(m_rig->stageOf(1), 2);
        connectToAshby();
        QVERIFY(settle());
        QCOMPARE(m_ashby->effects.size(), 1);
        QCOMPARE(table()->model()->rowCount(), 0);
    }

    void anUndecidedNoteShowsBothSidesAndAshbysIsAccepted()
    {
        m_ashby->fault = [this](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            if (path != u"candidate.createNote" || m_ashby->calls.value(path) != 1)
                return {};
            // The server gave it another moment.
            m_ashby->notes[candidate(1).id.text()].append({uuid(u'n', 7), u"the note"_s, at(m_rig->clock.wallMs() / 1000 + 7).toString(Qt::ISODateWithMs)});
            return FakeAshby::Fault{{.kind = test::Act::Close}, false};
        };
        QVERIFY(m_rig->commands.addNote(candidate(1).id, u"the note"_s));
        show();
        connectToAshby();
        QVERIFY(settle());
        QCOMPARE(write().state, WriteState::Unknown);
        QVERIFY(text(u"pendingAsked"_s).contains(u"the note"_s));
        QCOMPARE(text(u"pendingFound"_s), u"the note"_s);
        QVERIFY(!m_dialog->findChild<QLabel *>(u"pendingWhy"_s)->text().isEmpty());
        QCOMPARE(button(u"pendingRetry"_s)->text(), u"Send again"_s);
        button(u"pendingAccept"_s)->click();
        QVERIFY(m_rig->outbox.writes().isEmpty());
        QVERIFY(m_ashby->effects.isEmpty());
        QVERIFY(!button(u"pendingAccept"_s)->isEnabled());
    }

    void aRefusedNoteIsEditedAndSent()
    {
        m_ashby->refuse = [](const QString &, const QJsonObject &) { return QByteArray("invalid_input"); };
        QVERIFY(m_rig->commands.addNote(candidate(1).id, u"too long"_s));
        connectToAshby();
        QVERIFY(settle());
        m_ashby->refuse = {};
        show();
        button(u"pendingEdit"_s)->click();
        QVERIFY(editor());
        QCOMPARE(noteText()->toPlainText(), u"too long"_s);
        noteText()->setPlainText(u"short"_s);
        editor()->findChild<QPushButton *>(u"pendingNoteSave"_s)->click();
        QVERIFY(settle());
        QCOMPARE(m_ashby->effects, QStringList{u"note: short"_s});
        QVERIFY(m_rig->outbox.writes().isEmpty());
    }

    void theEditorLosesNothing()
    {
        QVERIFY(m_rig->commands.addNote(candidate(1).id, u"as it was"_s));
        show();
        button(u"pendingEdit"_s)->click();
        connectToAshby();
        noteText()->setPlainText(u"typed"_s);
        QTRY_COMPARE(write().draft, u"typed"_s); // by itself, on disk
        m_rig->clock.advance(60'000);
        QTest::qWait(0);
        QVERIFY(m_ashby->effects.isEmpty()); // and not sent meanwhile
        editor()->reject();
        answerQuestion(u"pendingNoteQuestion"_s, false);
        QVERIFY(editor());
        QCOMPARE(noteText()->toPlainText(), u"typed"_s);
        noteText()->setPlainText(u"typed on"_s);
        delete editor(); // as when the program ends
        QCOMPARE(write().draft, u"typed on"_s);
        QCOMPARE(write().text, u"as it was"_s);
    }

    void whatWasTypedGoesOnlyWhenAskedTo()
    {
        QVERIFY(m_rig->commands.addNote(candidate(1).id, u"as it was"_s));
        show();
        button(u"pendingEdit"_s)->click();
        noteText()->setPlainText(u"typed"_s);
        editor()->reject();
        answerQuestion(u"pendingNoteQuestion"_s, true);
        QTRY_VERIFY(!editor());
        QVERIFY(write().draft.isEmpty());
        connectToAshby();
        QVERIFY(settle());
        QCOMPARE(m_ashby->effects, QStringList{u"note: as it was"_s});
    }

    void discardingAsks()
    {
        QVERIFY(m_rig->commands.addNote(candidate(1).id, u"one"_s));
        QVERIFY(m_rig->commands.addNote(candidate(2).id, u"two"_s));
        show();
        table()->selectAll();
        button(u"pendingDiscard"_s)->click();
        answerQuestion(u"discardQuestion"_s, false);
        QCOMPARE(m_rig->outbox.waiting(), 2);
        button(u"pendingDiscard"_s)->click();
        answerQuestion(u"discardQuestion"_s, true);
        QCOMPARE(m_rig->outbox.waiting(), 0);
    }

    void filterSortAndCopy()
    {
        QVERIFY(m_rig->commands.addNote(candidate(1).id, u"=1+1"_s));
        QVERIFY(m_rig->commands.addNote(candidate(2).id, u"zebra"_s));
        m_rig->window->moveCards({application(3).id}, stage(2).id);
        show();
        const test::ModelCheck check(*table()->model());
        QCOMPARE(table()->model()->rowCount(), 3);
        m_dialog->findChild<QLineEdit *>(u"pendingFilter"_s)->setText(u"zebra"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        m_dialog->findChild<QLineEdit *>(u"pendingFilter"_s)->clear();
        table()->sortByColumn(1, Qt::DescendingOrder);
        QCOMPARE(table()->model()->index(0, 1).data().toString(), u"Person 3"_s);
        table()->clearSelection();
        button(u"pendingCopy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 4);
    }

    void theExportIsPrivateAndComputesNothing()
    {
        QVERIFY(m_rig->commands.addNote(candidate(1).id, u"line one\nline two, \"quoted\""_s));
        QVERIFY(m_rig->commands.createCandidate({.name = u"=HYPERLINK(1)"_s}));
        show();
        button(u"pendingExport"_s)->click();
        auto *dialog = m_dialog->findChild<QFileDialog *>(u"exportDialog"_s);
        QVERIFY(dialog);
        const QString path = m_dir->path() + u"/pending.csv"_s;
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString csv = QString::fromUtf8(file.readAll());
        QVERIFY(csv.contains(u"\"Note: line one\nline two, \"\"quoted\"\"\""_s));
        QCOMPARE(csv.count(u"\r\n"_s), 3);
        for (const QString &line : csv.split(u"\r\n"_s))
            QVERIFY2(!line.startsWith(u'='), qPrintable(line));
        QCOMPARE(int(QFile::permissions(path)) & 0x77, 0);
    }

    void aBacklogShowsItsProgress()
    {
        for (int i = 0; i < 60; ++i)
            QVERIFY(m_rig->commands.addNote(candidate(1 + i % 6).id, u"note %1"_s.arg(i)));
        show();
        connectToAshby();
        QTRY_VERIFY(m_ashby->effects.size() >= 10);
        m_rig->outbox.pause();
        const auto says = [this] {
            for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
                if (label->text().contains(u" of 60 sent"))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(says());
        QTRY_COMPARE(table()->model()->rowCount(), int(m_rig->outbox.writes().size()));
    }
};

SHORTLIST_GUI_TEST_MAIN(TestPending)
#include "tst_pending.moc"
