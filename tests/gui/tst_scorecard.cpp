// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/writesrig.h"
#include "tests/support/watchdog.h"
#include "views/forms/fieldeditor.h"
#include "views/forms/scorecardeditor.h"

#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QWheelEvent>

using namespace shortlist;
using namespace shortlist::testdata;
using namespace Qt::StringLiterals;

namespace {

QJsonObject plain(const QString &text) { return {{u"type"_s, u"PlainText"_s}, {u"value"_s, text}}; }

} // namespace

/// Writing a scorecard: the editors of each type, the form, its draft, and what becomes of it.
class TestScorecard : public QObject {
    Q_OBJECT

    std::unique_ptr<WritesRig> m_rig;
    Theme m_theme;

    void openRig()
    {
        m_rig = std::make_unique<WritesRig>();
        QVERIFY(m_rig->open());
    }
    void begin() const
    {
        m_rig->key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([this] { return m_rig->find(u"answer-solved"_s) != nullptr; }));
    }
    QPushButton *submit() const { return m_rig->find<QPushButton>(u"scorecardSubmit"_s); }
    QPlainTextEdit *summary() const { return m_rig->find<QPlainTextEdit>(u"answer-text"_s); }
    /// Empty while the form is built anew.
    QString typed() const { return summary() ? summary()->toPlainText() : QString(); }
    QString reason() const { return m_rig->text(u"scorecardReason"_s); }
    void fill(const QString &text = u"Solid"_s) const
    {
        m_rig->click(u"answer-overall-3"_s);
        m_rig->click(u"answer-skill-4"_s);
        QTest::keyClicks(summary(), text);
    }
    api::ApplicationFeedbackSubmitRequest sent(int n = 0) const
    {
        return api::decodeRecord<api::ApplicationFeedbackSubmitRequest>(m_rig->rig->outbox.request(m_rig->write(n).number)).value_or(api::ApplicationFeedbackSubmitRequest{});
    }
    qsizetype draftFiles() const { return QDir(m_rig->dir.path() + u"/p/drafts/scorecards"_s).entryList(QDir::Files).size(); }

private slots:
    void cleanup() { m_rig.reset(); }

    void aValueOfEachType_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("customField");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *type, const QJsonValue &value, bool customField = false) {
            QTest::addRow("%s%s", type, customField ? ", custom field" : "") << QString::fromLatin1(type) << customField << value;
        };
        row("String", u"a & b"_s);
        row("Email", u"a@example.com"_s);
        row("Phone", u"+49 1"_s);
        row("Url", u"https://example.com/x"_s);
        row("UUID", uuid(u'x', 1));
        row("Number", 12);
        row("Number", 1.5, true);
        row("Date", u"2026-03-31"_s);
        row("Date", u"2026-03-31T00:00:00.000Z"_s, true);
        row("LongText", u"one\ntwo"_s);
        row("RichText", plain(u"one\ntwo"_s));
        row("Boolean", true);
        row("Boolean", false);
        row("ValueSelect", u"b"_s);
        row("MultiValueSelect", QJsonArray{u"a"_s, u"c"_s});
        row("Score", QJsonObject{{u"score"_s, 3}});
        row("Score", QJsonObject{{u"score"_s, 1}, {u"comments"_s, plain(u"why"_s)}});
        row("Currency", QJsonObject{{u"value"_s, 70000}, {u"currencyCode"_s, u"EUR"_s}});
        row("NumberRange", QJsonObject{{u"type"_s, u"number-range"_s}, {u"minValue"_s, 2}, {u"maxValue"_s, 4.5}});
        row("CompensationRange", QJsonObject{{u"type"_s, u"compensation-range"_s}, {u"minValue"_s, 1}, {u"maxValue"_s, 2}, {u"currencyCode"_s, u"USD"_s},
                                     {u"interval"_s, u"1 MONTH"_s}});
        row("Location", QJsonObject{{u"city"_s, u"Lyon"_s}, {u"country"_s, u"France"_s}});
    }
    void aValueOfEachType()
    {
        QFETCH(QString, type);
        QFETCH(bool, customField);
        QFETCH(QJsonValue, value);
        const FieldSpec spec{.path = u"p"_s, .type = type, .title = u"Question"_s, .isCustomField = customField,
            .choices = {{u"A"_s, u"a"_s}, {u"B"_s, u"b"_s}, {u"C"_s, u"c"_s}}};
        QVERIFY(canEdit(spec));
        const std::unique_ptr<FieldEditor> editor(makeFieldEditor(m_theme, spec));
        QSignalSpy changed(editor.get(), &FieldEditor::changed);
        QVERIFY(editor->value().isUndefined());
        QVERIFY(editor->draft().isNull());
        QVERIFY(editor->problem().isEmpty());
        editor->setValue(value);
        QCOMPARE(editor->value(), value);
        QVERIFY2(editor->problem().isEmpty(), qPrintable(editor->problem()));
        QVERIFY(changed.isEmpty());
        // A draft comes back as it was, also through a file, and a value is a draft.
        const std::unique_ptr<FieldEditor> again(makeFieldEditor(m_theme, spec));
        const QJsonArray file = QJsonDocument::fromJson(QJsonDocument(QJsonArray{editor->draft()}).toJson()).array();
        again->setDraft(file.at(0));
        QCOMPARE(again->value(), value);
        again->setDraft(QJsonValue::Null);
        QVERIFY(again->value().isUndefined());
        again->setDraft(value);
        QCOMPARE(again->value(), value);
        for (const QWidget *one : editor->findChildren<QWidget *>()) {
            if (one->focusPolicy() & Qt::TabFocus && one->objectName().startsWith(u"answer"_s))
                QVERIFY2(one->accessibleName().contains(u"Question"_s), qPrintable(one->objectName()));
        }
    }

    void whatDoesNotFitIsNotSentAndNotLost_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonValue>("draft");
        const auto row = [](const char *type, const QJsonValue &draft) { QTest::newRow(type) << QString::fromLatin1(type) << draft; };
        row("Email", u"nobody"_s);
        row("Url", u"javascript:alert(1)"_s);
        row("UUID", u"7"_s);
        row("Number", u"1.5"_s); // a form takes whole numbers
        row("Date", u"31.31.2026"_s);
        row("Score", QJsonObject{{u"score"_s, 0}, {u"comments"_s, u"why"_s}});
        row("Currency", QJsonObject{{u"value"_s, u"7"_s}, {u"currencyCode"_s, QString()}});
        row("NumberRange", QJsonObject{{u"minValue"_s, u"5"_s}, {u"maxValue"_s, u"4"_s}});
    }
    void whatDoesNotFitIsNotSentAndNotLost()
    {
        QFETCH(QString, type);
        QFETCH(QJsonValue, draft);
        const std::unique_ptr<FieldEditor> editor(makeFieldEditor(m_theme, {.path = u"p"_s, .type = type, .title = u"Question"_s}));
        editor->setDraft(draft);
        QVERIFY(editor->value().isUndefined());
        QVERIFY(!editor->problem().isEmpty());
        QCOMPARE(editor->draft(), draft);
    }

    void whatCannotBeEditedHereHasNoEditor()
    {
        for (const QString &type : {u"File"_s, u"EducationHistory"_s, u"Hologram"_s, u"ValueSelect"_s})
            QVERIFY2(!canEdit({.path = u"p"_s, .type = type, .title = u"Question"_s}), qPrintable(type)); // nothing to choose from
    }

    void aLongListOfChoicesIsABox()
    {
        FieldSpec spec{.path = u"p"_s, .type = u"ValueSelect"_s, .title = u"Question"_s};
        for (int i = 0; i < 40; ++i)
            spec.choices.append({u"Choice %1"_s.arg(i), QString::number(i)});
        const std::unique_ptr<FieldEditor> editor(makeFieldEditor(m_theme, spec));
        auto *box = editor->findChild<QComboBox *>(u"answer-p"_s);
        QVERIFY(box);
        box->setCurrentIndex(8);
        QCOMPARE(editor->value(), QJsonValue(u"7"_s));
    }

    void requiredAnswersFirst()
    {
        openRig();
        begin();
        QVERIFY(!submit()->isEnabled());
        QVERIFY2(reason().contains(u"Overall recommendation"_s) && reason().contains(u"Skill"_s), qPrintable(reason()));
        QCOMPARE(submit()->accessibleDescription(), reason());
        m_rig->click(u"answer-overall-3"_s);
        QVERIFY(!reason().contains(u"Overall recommendation"_s));
        m_rig->click(u"answer-skill-4"_s);
        QVERIFY(submit()->isEnabled());
        m_rig->find<QLineEdit>(u"answer-solved"_s)->setText(u"some"_s);
        QVERIFY(!submit()->isEnabled());
        QVERIFY(reason().contains(u"Problems solved"_s));
        QVERIFY(!m_rig->text(u"answerProblem"_s).isEmpty());
    }

    void byKeyboardAlone()
    {
        openRig();
        begin();
        QWidget *first = m_rig->find(u"answer-overall-1"_s);
        first->setFocus();
        QTest::keyClick(first, Qt::Key_4); // the fourth choice
        QVERIFY(m_rig->find<QPushButton>(u"answer-overall-4"_s)->isChecked());
        QTRY_VERIFY(m_rig->find(u"answer-overall-4"_s)->hasFocus());
        QTest::keyClick(m_rig->find(u"answer-skill-1"_s), Qt::Key_2);
        summary()->setFocus();
        QTest::keyClicks(summary(), u"By hand"_s);
        QTest::keyClick(summary(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_rig->rig->outbox.writes().size(), 1);
        const auto answers = sent().feedbackForm.fieldSubmissions;
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers.at(0).value, QJsonValue(u"4"_s));
        QCOMPARE(answers.at(1).value, QJsonValue(QJsonObject{{u"score"_s, 2}}));
        QCOMPARE(answers.at(2).value, QJsonValue(plain(u"By hand"_s)));
        QCOMPARE(sent().formDefinitionId, m_rig->form);
        QCOMPARE(sent().applicationId, application(1).id);
        QVERIFY(!sent().userId);
    }

    void submittedItStandsThereWithItsAnswers()
    {
        openRig();
        begin();
        fill();
        m_rig->find<QComboBox>(u"scorecardAuthor"_s)->setCurrentIndex(1);
        emit m_rig->find<QComboBox>(u"scorecardAuthor"_s)->activated(1);
        submit()->click();
        QTRY_VERIFY(m_rig->find(u"scorecardPendingState"_s));
        QTRY_COMPARE(m_rig->text(u"scorecardPendingState"_s), u"Waiting to be sent"_s);
        QTRY_COMPARE(m_rig->text(u"overall"_s), u"Yes"_s);
        QCOMPARE(m_rig->text(u"announcement"_s), u"Scorecard submitted"_s);
        QCOMPARE(PendingState(m_rig->rig->card(1).data(PendingRole).toInt()), PendingState::Queued);
        QCOMPARE(sent().userId, api::UserId(uuid(u'u', 1)));
        QTRY_COMPARE(draftFiles(), 0); // it is safe in the outbox
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->ashby.effects.size(), 1);
        QTRY_VERIFY(!m_rig->find(u"scorecardPendingState"_s));
        QTRY_COMPARE(m_rig->text(u"overall"_s), u"Yes"_s); // still there, though nobody has asked Ashby since
        QCOMPARE(m_rig->rig->window->findChild<QTabBar *>(u"candidateTabs"_s)->tabText(WritesRig::tabScorecards), u"Scorecards 1"_s);
    }

    void theDraftOutlivesOtherCandidatesAndTheProgram()
    {
        openRig();
        begin();
        fill(u"Half a thought"_s);
        m_rig->find<QLineEdit>(u"answer-solved"_s)->setText(u"not a number"_s);
        QTRY_COMPARE(draftFiles(), 1);
        const QString folder = m_rig->dir.path() + u"/p/drafts/scorecards/"_s;
        QCOMPARE(int(QFile::permissions(folder + QDir(folder).entryList(QDir::Files).constFirst())) & 0x77, 0);
        m_rig->rig->window->openApplication(application(2).id);
        QTRY_COMPARE(m_rig->text(u"candidateName"_s), u"Person 2"_s);
        QTRY_VERIFY(m_rig->find<QPushButton>(u"writeScorecard"_s));
        QCOMPARE(m_rig->find<QPushButton>(u"writeScorecard"_s)->text(), u"Write a scorecard"_s);
        begin();
        QTRY_COMPARE(typed(), QString());
        m_rig->rig->window->openApplication(application(1).id);
        QTRY_VERIFY(m_rig->find<QPushButton>(u"writeScorecard"_s) && m_rig->find<QPushButton>(u"writeScorecard"_s)->text() == u"Go on with your scorecard"_s);
        m_rig->click(u"writeScorecard"_s);
        QTRY_VERIFY(summary());
        QTRY_COMPARE(typed(), u"Half a thought"_s);
        // Another run of the program over the same folder.
        m_rig->rig->window.reset();
        QVERIFY(m_rig->rig->open());
        m_rig->rig->window->activateWindow();
        m_rig->rig->window->openApplication(application(1).id);
        QVERIFY(QTest::qWaitForWindowActive(m_rig->rig->window.get()));
        begin();
        QTRY_COMPARE(typed(), u"Half a thought"_s);
        QTRY_VERIFY(m_rig->find<QLineEdit>(u"answer-solved"_s));
        QCOMPARE(m_rig->find<QLineEdit>(u"answer-solved"_s)->text(), u"not a number"_s);
        QVERIFY(m_rig->find<QPushButton>(u"answer-overall-3"_s)->isChecked());
    }

    void takenBackTheAnswersAreInTheEditorAgain()
    {
        openRig();
        begin();
        fill(u"Too early"_s);
        submit()->click();
        QTRY_COMPARE(m_rig->rig->outbox.writes().size(), 1);
        QTRY_VERIFY(m_rig->find(u"writeScorecard"_s));
        m_rig->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        QTRY_VERIFY(!m_rig->find(u"scorecardPendingState"_s));
        begin();
        QTRY_COMPARE(typed(), u"Too early"_s);
        QVERIFY(m_rig->find<QPushButton>(u"answer-skill-4"_s)->isChecked());
        QVERIFY(submit()->isEnabled());
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QVERIFY(m_rig->ashby.effects.isEmpty());
    }

    void aRefusedOneIsEditedAndSent()
    {
        openRig();
        m_rig->ashby.refuse = [](const QString &, const QJsonObject &) { return QByteArray("invalid_input"); };
        begin();
        fill(u"First"_s);
        submit()->click();
        QTRY_COMPARE(m_rig->rig->outbox.writes().size(), 1);
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QCOMPARE(m_rig->write().state, WriteState::Rejected);
        QTRY_VERIFY2(m_rig->text(u"scorecardPendingState"_s).startsWith(u"Not done. "_s), qPrintable(m_rig->text(u"scorecardPendingState"_s)));
        m_rig->ashby.refuse = {};
        m_rig->click(u"scorecardPendingEdit"_s);
        QTRY_VERIFY(summary());
        QVERIFY(m_rig->rig->outbox.writes().isEmpty());
        QTRY_COMPARE(typed(), u"First"_s);
        summary()->setPlainText(u"Second"_s);
        submit()->click();
        QVERIFY(m_rig->settle());
        QTRY_COMPARE(m_rig->ashby.effects.size(), 1);
        QCOMPARE(m_rig->ashby.feedback.value(application(1).id.text()).constFirst().submittedValues.value(u"text"_s), QJsonValue(plain(u"Second"_s)));
    }

    void whatCannotBeSavedIsADraftAgain()
    {
        openRig();
        begin();
        fill(u"Worth keeping"_s);
        QTRY_COMPARE(draftFiles(), 1);
        m_rig->holdOutboxFile();
        submit()->click();
        QCOMPARE(m_rig->rig->outbox.writes().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->rig->outbox.writes().isEmpty(), 30'000);
        QCOMPARE(draftFiles(), 1);
        begin();
        QTRY_COMPARE(typed(), u"Worth keeping"_s);
        QVERIFY(m_rig->releaseOutboxFile());
        submit()->click();
        QCOMPARE(m_rig->rig->outbox.writes().size(), 2);
        QTRY_COMPARE(draftFiles(), 0);
    }

    void anInterviewerWhoIsGoneIsStillTheAuthor()
    {
        openRig();
        m_rig->panel().findChild<ScorecardEditor *>(u"scorecardEditor"_s)
            ->restore({.feedbackForm = {.fieldSubmissions = {{u"text"_s, plain(u"Old words"_s)}}}, .formDefinitionId = m_rig->form,
                .applicationId = application(1).id, .userId = api::UserId(uuid(u'u', 77))});
        begin();
        auto *author = m_rig->find<QComboBox>(u"scorecardAuthor"_s);
        QCOMPARE(author->currentData().toString(), uuid(u'u', 77));
        QCOMPARE(author->currentText(), u"Somebody unknown here"_s);
        QWheelEvent wheel(QPointF(5, 5), author->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(author, &wheel); // scrolling past it changes nothing
        QCOMPARE(author->currentData().toString(), uuid(u'u', 77));
        QVERIFY(!wheel.isAccepted());
    }

    void aChoiceThatIsNotOfferedAnyMoreIsKept()
    {
        const FieldSpec spec{.path = u"p"_s, .type = u"MultiValueSelect"_s, .title = u"Question"_s, .isCustomField = true, .choices = {{u"A"_s, u"a"_s}, {u"B"_s, u"b"_s}}};
        const std::unique_ptr<FieldEditor> editor(makeFieldEditor(m_theme, spec));
        editor->setValue(QJsonArray{u"old"_s, u"a"_s});
        editor->findChild<QAbstractButton *>(u"answer-p-2"_s)->click();
        const QJsonArray value = editor->value().toArray();
        QCOMPARE(value.size(), 3);
        QVERIFY(value.contains(u"old"_s) && value.contains(u"a"_s) && value.contains(u"b"_s));
        QVERIFY(editor->findChild<QAbstractButton *>(u"answer-p-3"_s)->text().contains(u"not offered"_s));
    }

    void aDroppedDraftIsGone()
    {
        openRig();
        begin();
        fill(u"Nonsense"_s);
        QTRY_COMPARE(draftFiles(), 1);
        m_rig->click(u"scorecardDrop"_s);
        QVERIFY(m_rig->answer(u"dropScorecardQuestion"_s, false));
        QTRY_COMPARE(typed(), u"Nonsense"_s);
        m_rig->click(u"scorecardDrop"_s);
        QVERIFY(m_rig->answer(u"dropScorecardQuestion"_s, true));
        QTRY_VERIFY(m_rig->find(u"writeScorecard"_s));
        QTRY_COMPARE(draftFiles(), 0);
        begin();
        QTRY_COMPARE(typed(), QString());
    }

    void aKeyThatMayNotWriteKeepsTheDraft()
    {
        openRig();
        begin();
        fill();
        m_rig->takePermission();
        QVERIFY(m_rig->rig->commands.addTag(candidate(2).id, tag(1).id));
        m_rig->connectToAshby();
        QVERIFY(m_rig->settle());
        QTRY_VERIFY(!submit()->isEnabled());
        QVERIFY(reason().contains(u"candidatesWrite"_s));
        QTRY_COMPARE(typed(), u"Solid"_s);
        QCOMPARE(m_rig->rig->outbox.writes().size(), 1);
        m_rig->click(u"scorecardBack"_s);
        QTRY_VERIFY(m_rig->find(u"writeScorecard"_s));
        QVERIFY(m_rig->find(u"writeScorecard"_s)->isEnabled()); // what was begun can be read
    }
};

SHORTLIST_GUI_TEST_MAIN(TestScorecard)
#include "tst_scorecard.moc"
