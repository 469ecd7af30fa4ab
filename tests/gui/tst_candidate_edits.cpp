// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/writesrig.h"
#include "tests/support/watchdog.h"
#include "views/candidate/picker.h"
#include "views/forms/fielddialog.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

/// Tags, talent pools, source and custom fields, changed from the candidate's page.
class TestCandidateEdits : public QObject {
    Q_OBJECT

    std::unique_ptr<WritesRig> m_rig;

    Picker *picker() const { return m_rig->find<Picker>(u"picker"_s); }
    QListWidget *list() const { return picker()->findChild<QListWidget *>(u"pickerList"_s); }
    QStringList choices() const
    {
        QStringList texts;
        for (int i = 0; i < list()->count(); ++i)
            texts.append(list()->item(i)->text());
        return texts;
    }
    void type(const QString &text) const { QTest::keyClicks(picker()->findChild<QLineEdit *>(u"pickerFilter"_s), text); }
    void press(int code) const { QTest::keyClick(picker()->findChild<QLineEdit *>(u"pickerFilter"_s), Qt::Key(code)); }
    void choose(int row) const
    {
        QListWidget *view = list();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualItemRect(view->item(row)).center());
    }
    QString said() const { return m_rig->text(u"announcement"_s); }
    QString cardText() const { return m_rig->rig->card(1).data(Qt::AccessibleTextRole).toString(); }
    PendingState cardMark() const { return PendingState(m_rig->rig->card(1).data(PendingRole).toInt()); }
    QAbstractButton *editField(const api::CustomFieldId &field) const
    {
        for (QAbstractButton *one : m_rig->rig->window->findChildren<QAbstractButton *>(u"editField"_s)) {
            if (one->isVisible() && one->property("field").toString() == field.text())
                return one;
        }
        return nullptr;
    }
    FieldDialog *openField(const api::CustomFieldId &field) const
    {
        QTest::mouseClick(editField(field), Qt::LeftButton);
        return m_rig->find<FieldDialog>(u"fieldDialog"_s);
    }
    void showDetails() const { m_rig->rig->window->findChild<QTabBar *>(u"candidateTabs"_s)->setCurrentIndex(WritesRig::tabDetails); }

private slots:
    void init()
    {
        m_rig = std::make_unique<WritesRig>();
        QVERIFY(m_rig->open());
        QTRY_COMPARE(m_rig->chips(), QStringList{u"Tag 2"_s});
    }
    void cleanup() { m_rig.reset(); }

    void aTagByKeyboard()
    {
        m_rig->key(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(picker());
        QCOMPARE(choices(), (QStringList{u"Tag 1"_s, u"Tag 2"_s})); // none out of use
        QCOMPARE(list()->item(1)->data(Qt::AccessibleTextRole).toString(), u"Tag 2, chosen"_s);
        type(u"ag 1"_s);
        QCOMPARE(choices(), QStringList{u"Tag 1"_s});
        press(Qt::Key_Return);
        QTRY_VERIFY(!picker());
        QTRY_COMPARE(m_rig->chips(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QCOMPARE(m_rig->rig->card(1).data(TagsRole).toStringList(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QCOMPARE(cardMark(), PendingState::Queued);
        QCOMPARE(said(), u"Tag “Tag 1” added"_s);
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->ashby.effects.size(), 1);
        QTRY_COMPARE(m_rig->chips(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QCOMPARE(cardMark(), PendingState::None);
    }

    void aTagByMouseAndBack()
    {
        m_rig->click(u"editTags"_s);
        QVERIFY(picker());
        choose(0);
        QTRY_COMPARE(m_rig->chips(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        m_rig->key(Qt::Key_Z, Qt::ControlModifier); // nothing of it has left
        QTRY_COMPARE(m_rig->chips(), QStringList{u"Tag 2"_s});
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        m_rig->find(u"removeTag"_s)->setFocus();
        m_rig->click(u"removeTag"_s);
        QTRY_COMPARE(m_rig->chips(), QStringList{});
        QTRY_VERIFY(m_rig->find(u"editTags"_s)->hasFocus()); // and not in a text field, which would take Ctrl+Z for itself
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->ashby.effects.size(), 1);
        m_rig->key(Qt::Key_Z, Qt::ControlModifier); // it has left: a write in the other direction
        QTRY_COMPARE(m_rig->chips(), QStringList{u"Tag 2"_s});
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->ashby.effects.size(), 2);
        QVERIFY(m_rig->ashby.effects.last().startsWith(u"tag "_s));
    }

    void aChosenTagIsTakenOffByKeyboard()
    {
        m_rig->key(Qt::Key_T, Qt::ControlModifier);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_rig->chips(), QStringList{});
        QCOMPARE(said(), u"Tag “Tag 2” removed"_s);
        QCOMPARE(m_rig->write().kind, WriteKind::RemoveTag);
    }

    void escapeChoosesNothing()
    {
        m_rig->key(Qt::Key_T, Qt::ControlModifier);
        type(u"zzz"_s);
        QCOMPARE(choices().size(), 1); // that nothing matches
        press(Qt::Key_Return);
        QVERIFY(picker());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!picker());
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
    }

    void aRefusedTagGoesAndSaysWhy()
    {
        m_rig->ashby.refuse = [](const QString &, const QJsonObject &) { return QByteArray("invalid_input"); };
        QVERIFY(m_rig->rig->commands.addTag(candidate(1).id, tag(1).id));
        QTRY_COMPARE(m_rig->chips(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QTRY_COMPARE(m_rig->chips(), QStringList{u"Tag 2"_s});
        QCOMPARE(cardMark(), PendingState::Rejected);
        QVERIFY(cardText().contains(u"refused"_s));
        QVERIFY2(m_rig->text(u"troubleState"_s).contains(u"Add tag Tag 1"_s), qPrintable(m_rig->text(u"troubleState"_s)));
        QVERIFY(m_rig->text(u"troubleState"_s).contains(m_rig->write().reason));
        m_rig->ashby.refuse = {};
        m_rig->click(u"troubleRetry"_s);
        QTRY_COMPARE(m_rig->chips(), (QStringList{u"Tag 1"_s, u"Tag 2"_s}));
        QVERIFY(m_rig->settle());
        QTRY_VERIFY(!m_rig->find(u"troubleState"_s));
        QCOMPARE(m_rig->ashby.effects.size(), 1);
    }

    void aRefusedChangeIsDiscardedOnlyWhenAskedTo()
    {
        m_rig->ashby.refuse = [](const QString &, const QJsonObject &) { return QByteArray("invalid_input"); };
        QVERIFY(m_rig->rig->commands.addProject(candidate(1).id, m_rig->pool));
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QTRY_VERIFY(m_rig->find(u"troubleDiscard"_s));
        m_rig->click(u"troubleDiscard"_s);
        QVERIFY(m_rig->answer(u"discardQuestion"_s, false));
        QCOMPARE(m_rig->rig->outbox.troubled(), 1);
        m_rig->click(u"troubleDiscard"_s);
        QVERIFY(m_rig->answer(u"discardQuestion"_s, true));
        QCOMPARE(m_rig->rig->outbox.troubled(), 0);
        QTRY_VERIFY(!m_rig->find(u"troubleState"_s));
    }

    void aTalentPool()
    {
        m_rig->key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(picker());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_rig->chips(), (QStringList{u"Bench"_s, u"Tag 2"_s}));
        m_rig->rig->sync.needRecord(RecordKind::CandidateProjects, candidate(1).id.text()); // as the page does for who stays
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QTRY_COMPARE(m_rig->chips(), (QStringList{u"Bench"_s, u"Tag 2"_s})); // and stays, though nobody has asked Ashby since
        QCOMPARE(m_rig->ashby.effects.size(), 1);
        m_rig->click(u"editProjects"_s);
        QVERIFY(!(list()->item(0)->flags() & Qt::ItemIsEnabled)); // the API knows no way out
        QVERIFY(!list()->item(0)->toolTip().isEmpty());
        press(Qt::Key_Escape);
        m_rig->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_rig->ashby.effects.size(), 1);
    }

    void aSource()
    {
        m_rig->key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(picker());
        QCOMPARE(choices().first(), u"No source"_s);
        type(u"even"_s); // accents do not count
        QCOMPARE(choices(), QStringList{u"Événement"_s});
        press(Qt::Key_Return);
        QTRY_VERIFY(m_rig->text(u"candidateFacts"_s).contains(u"Événement"_s));
        QCOMPARE(m_rig->rig->card(1).data(SourceRole).toString(), u"Événement"_s);
        m_rig->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!m_rig->text(u"candidateFacts"_s).contains(u"Événement"_s));
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
    }

    void aFieldIsChangedAndStays()
    {
        showDetails();
        QTRY_VERIFY(editField(m_rig->notice));
        QPointer<FieldDialog> dialog = openField(m_rig->notice);
        QVERIFY(dialog);
        auto *edit = dialog->findChild<QLineEdit *>(u"answer-"_s + m_rig->notice.text());
        auto *save = dialog->findChild<QPushButton *>(u"fieldSave"_s);
        QCOMPARE(edit->text(), u"One month"_s);
        QVERIFY(!save->isEnabled()); // nothing is changed yet
        edit->clear();
        QVERIFY(!save->isEnabled());
        QVERIFY(!dialog->findChild<QLabel *>(u"fieldReason"_s)->text().isEmpty());
        QTest::keyClicks(edit, u"Two months"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        QTRY_VERIFY(m_rig->find(u"fieldPendingState"_s));
        QCOMPARE(m_rig->write().text, u"Two months"_s);
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->ashby.effects.size(), 1);
        QTRY_VERIFY(!m_rig->find(u"fieldPendingState"_s));
        dialog = openField(m_rig->notice);
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"answer-"_s + m_rig->notice.text())->text(), u"Two months"_s);
        dialog->reject();
        m_rig->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->ashby.effects.size(), 2);
        QVERIFY(m_rig->ashby.effects.last().contains(u"One month"_s));
    }

    void aFieldThatCannotBeSavedKeepsItsDialog()
    {
        showDetails();
        QTRY_VERIFY(editField(m_rig->notice));
        const QPointer<FieldDialog> dialog = openField(m_rig->notice);
        QVERIFY(dialog);
        auto *edit = dialog->findChild<QLineEdit *>(u"answer-"_s + m_rig->notice.text());
        auto *save = dialog->findChild<QPushButton *>(u"fieldSave"_s);
        edit->setText(u"Two months"_s);
        m_rig->holdOutboxFile();
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog && dialog->isEnabled() && m_rig->text(u"fieldReason"_s).contains(u"could not be saved"_s), 30'000);
        save->click();
        QVERIFY(dialog && m_rig->text(u"fieldReason"_s).contains(u"none are accepted"_s));
        QCOMPARE(edit->text(), u"Two months"_s);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        QVERIFY(m_rig->releaseOutboxFile());
        save->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_rig->write(1).text, u"Two months"_s);
    }

    void aNoteThatCannotBeSavedIsInTheEditorAgain()
    {
        m_rig->panel().findChild<QTabBar *>(u"candidateTabs"_s)->setCurrentIndex(3);
        auto *editor = m_rig->find<QPlainTextEdit>(u"noteEditor"_s);
        QVERIFY(editor);
        m_rig->holdOutboxFile();
        QTest::keyClicks(editor, u"Said on the phone"_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_rig->rig->outbox.writes().size(), 1);
        QVERIFY(editor->toPlainText().isEmpty());
        QTest::keyClicks(editor, u"More"_s); // what is typed meanwhile stays, too
        QTRY_COMPARE_WITH_TIMEOUT(editor->toPlainText(), u"More\n\nSaid on the phone"_s, 30'000);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        QVERIFY(m_rig->releaseOutboxFile());
    }

    void anEmptyFieldTakesOnlyWhatFits()
    {
        showDetails();
        QTRY_VERIFY(editField(m_rig->remark));
        auto *dialog = openField(m_rig->remark);
        QVERIFY(dialog);
        auto *edit = dialog->findChild<QLineEdit *>(u"answer-"_s + m_rig->remark.text());
        QTest::keyClicks(edit, u"many"_s);
        QVERIFY(!dialog->findChild<QPushButton *>(u"fieldSave"_s)->isEnabled());
        dialog->reject(); // what was typed is not dropped without a word
        QVERIFY(m_rig->answer(u"fieldQuestion"_s, false));
        edit->setText(u"7.5"_s);
        dialog->findChild<QPushButton *>(u"fieldSave"_s)->click();
        QCOMPARE(m_rig->write().text, u"7.5"_s);
        QCOMPARE(cardMark(), PendingState::Queued);
    }

    void aKeyThatMayNotWriteIsToldOnce()
    {
        m_rig->takePermission();
        QVERIFY(m_rig->rig->commands.addTag(candidate(1).id, tag(1).id));
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        for (const QString &name : {u"editTags"_s, u"editProjects"_s, u"editSource"_s, u"editScorecard"_s, u"removeTag"_s}) {
            QTRY_VERIFY2(m_rig->find(name) && !m_rig->find(name)->isEnabled(), qPrintable(name));
            QVERIFY2(m_rig->find(name)->toolTip().contains(u"candidatesWrite"_s), qPrintable(m_rig->find(name)->toolTip()));
        }
        showDetails();
        QTRY_VERIFY(editField(m_rig->notice) && !editField(m_rig->notice)->isEnabled());
        m_rig->key(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(!picker());
        m_rig->ashby.fault = {};
        m_rig->click(u"troubleRetry"_s); // an administrator has added it
        QVERIFY(m_rig->settle());
        QTRY_VERIFY(m_rig->find(u"editTags"_s) && m_rig->find(u"editTags"_s)->isEnabled());
        QTRY_VERIFY(editField(m_rig->notice) && editField(m_rig->notice)->isEnabled()); // it may just be built anew
    }

    void everythingHasAName()
    {
        showDetails();
        QTRY_VERIFY(editField(m_rig->notice));
        for (const QAbstractButton *one : m_rig->panel().findChildren<QAbstractButton *>()) {
            if (one->isVisible())
                QVERIFY2(!one->accessibleName().isEmpty(), qPrintable(one->objectName()));
        }
        m_rig->click(u"editTags"_s);
        QVERIFY(!picker()->accessibleName().isEmpty());
        QVERIFY(!list()->accessibleName().isEmpty());
    }
};

SHORTLIST_GUI_TEST_MAIN(TestCandidateEdits)
#include "tst_candidate_edits.moc"
