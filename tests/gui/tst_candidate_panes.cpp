// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/watchdog.h"
#include "views/candidate/filekind.h"
#include "views/candidate/formviews.h"
#include "views/candidate/headerpanel.h"
#include "views/candidate/historypane.h"
#include "views/candidate/linkguard.h"
#include "views/candidate/notedrafts.h"
#include "views/candidate/notespane.h"
#include "views/candidate/pagesview.h"
#include "views/candidate/resumepane.h"
#include "views/candidate/sectionbar.h"
#include "views/candidate/textblock.h"
#include "views/candidate/timetext.h"

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {

class FakeTransfer final : public FileTransfer {
public:
    using FileTransfer::FileTransfer;
    void cancel() override { ++cancelled; }
    int cancelled{0};
};

/// Collects what would have gone to the system.
class Outside final : public QObject {
    Q_OBJECT
public:
    Outside()
    {
        for (const QString &scheme : schemes)
            QDesktopServices::setUrlHandler(scheme, this, "opened");
    }
    ~Outside() override
    {
        for (const QString &scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }
    QList<QUrl> urls;
public slots:
    void opened(const QUrl &url) { urls.append(url); }

private:
    const QStringList schemes{u"https"_s, u"http"_s, u"mailto"_s, u"tel"_s, u"file"_s, u"javascript"_s, u"ssh"_s};
};

const api::CandidateId ada(u"ada"_s);
const api::CandidateId bob(u"bob"_s);

api::FileHandle fileNamed(const QString &name)
{
    return {.id = api::FileId(u"id-"_s + name), .name = name, .handle = u"handle"_s};
}

FilledForm scorecard(const QString &author, int overall, const QString &text)
{
    FilledForm form{.id = author, .title = u"Onsite"_s, .author = author, .when = QDateTime::currentDateTimeUtc(), .overall = overall, .overallText = text};
    AnswerSection section;
    section.answers.append(Answer{.question = u"Skill"_s, .type = u"Score"_s, .score = 3, .comment = u"<img src=x>"_s});
    section.answers.append(Answer{.question = u"Site"_s, .answer = u"https://example.org/x"_s, .type = u"Url"_s, .link = QUrl(u"https://example.org/x"_s)});
    section.answers.append(Answer{.question = u"Empty"_s});
    form.sections.append(section);
    return form;
}

HeadContent head()
{
    HeadContent content;
    content.name = u"<b>Zoë</b> & Co"_s;
    content.job = u"Engineer"_s;
    content.stage = u"Onsite"_s;
    content.stageDays = 1;
    content.archiveReason = u"Withdrew"_s;
    content.profile = QUrl(u"https://app.example.com/x"_s);
    content.edits.tags = {{api::CandidateTagId(u"go"_s), u"Go"_s}, {api::CandidateTagId(u"x"_s), u"<i>x</i>"_s}};
    content.edits.somebody = true;
    content.contacts = {{ContactItem::Type::Email, u"Work"_s, u"zoe@example.com"_s, QUrl(u"mailto:zoe@example.com"_s), true},
        {ContactItem::Type::Link, u"Site"_s, u"file:///etc/hosts"_s, QUrl(), false},
        {ContactItem::Type::Link, u"Blog"_s, u"http://example.org"_s, QUrl(u"http://example.org"_s), false}};
    content.others = {{api::ApplicationId(u"other"_s), u"Designer · Offer"_s}};
    return content;
}

QString drawn(const QWidget &widget)
{
    QStringList texts;
    const QList<QLabel *> labels = widget.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisibleTo(&widget))
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

} // namespace

class TestCandidatePanes : public QObject {
    Q_OBJECT

    struct Resume {
        QList<QPointer<FakeTransfer>> transfers;
        LinkGuard links;
        ResumePane pane;
        explicit Resume(const Theme &theme) : pane(theme, links, access()) { pane.resize(500, 600); }
        FileAccess access()
        {
            FileAccess made;
            made.fetch = [this](const api::FileHandle &, QObject *context) {
                auto *transfer = new FakeTransfer(context);
                transfers.append(transfer);
                return transfer;
            };
            made.safeName = [](const QString &name) { return name; };
            return made;
        }
        QWidget *part(const QString &name) const { return pane.findChild<QWidget *>(name); }
        bool shows(const QString &name) const { return part(name) != nullptr && part(name)->isVisible(); }
        QString message() const { return pane.findChild<QLabel *>(u"resumeMessage"_s)->text(); }
    };

    struct Notes {
        LinkGuard links;
        NoteDrafts drafts;
        QStringList added;
        std::function<void()> safe;
        bool takes{true};
        QList<quint64> retried, accepted, discarded, edited;
        NotesPane pane;
        Notes(const Theme &theme, const QString &directory) : drafts(directory), pane(theme, links, drafts, actions())
        {
            pane.resize(420, 600);
            pane.setState(PartState::Fresh);
        }
        NoteActions actions()
        {
            NoteActions made;
            made.add = [this](const api::CandidateId &, const QString &text, std::function<void()> done, std::function<void()>) {
                if (takes) {
                    added.append(text);
                    safe = std::move(done);
                }
                return takes;
            };
            made.retry = [this](quint64 write) { retried.append(write); };
            made.accept = [this](quint64 write) { accepted.append(write); };
            made.edit = [this](quint64 write) { edited.append(write); };
            made.discard = [this](quint64 write) { discarded.append(write); };
            return made;
        }
        NoteEditor *editor() const { return pane.findChild<NoteEditor *>(); }
    };

    Theme m_theme;
    QTemporaryDir m_directory;

private slots:
    void init() { qputenv("SHORTLIST_PREVIEW", "/nonexistent/shortlist-preview"); }

    void linksAreJudged_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *text, LinkGuard::Verdict verdict) {
            QTest::addRow("%s", text) << QUrl(QString::fromLatin1(text)) << int(verdict);
        };
        row("https://example.com/x", LinkGuard::Verdict::Open);
        row("HTTPS://example.com", LinkGuard::Verdict::Open);
        row("mailto:a@example.com", LinkGuard::Verdict::Open);
        row("tel:+4930555", LinkGuard::Verdict::Open);
        row("http://example.com", LinkGuard::Verdict::Ask);
        row("https:///etc/passwd", LinkGuard::Verdict::Refuse);
        row("file:///etc/passwd", LinkGuard::Verdict::Refuse);
        row("javascript:alert(1)", LinkGuard::Verdict::Refuse);
        row("data:text/html,x", LinkGuard::Verdict::Refuse);
        row("ssh://example.com", LinkGuard::Verdict::Refuse);
        row("smb://example.com/x", LinkGuard::Verdict::Refuse);
        row("https://example.com@evil.example/login", LinkGuard::Verdict::Refuse);
        row("http://user:secret@example.com/x", LinkGuard::Verdict::Refuse);
        row("relative/path", LinkGuard::Verdict::Refuse);
        row("", LinkGuard::Verdict::Refuse);
    }

    void linksAreJudged()
    {
        QFETCH(QUrl, url);
        QFETCH(int, verdict);
        QCOMPARE(int(LinkGuard::judge(url)), verdict);
    }

    void unsafeLinksStayClosed()
    {
        Outside outside;
        QWidget window;
        window.show();
        LinkGuard links;
        links.open(QUrl(u"file:///etc/passwd"_s), &window);
        links.open(QUrl(u"javascript:alert(1)"_s), &window);
        QCOMPARE(window.findChildren<QMessageBox *>(u"linkRefused"_s).size(), 2);
        links.open(QUrl(u"http://example.com/x"_s), &window);
        QVERIFY(outside.urls.isEmpty());
        auto *question = window.findChild<QMessageBox *>(u"openLinkQuestion"_s);
        QVERIFY(question != nullptr);
        QVERIFY(question->text().contains(u"example.com"_s));
        QCOMPARE(question->textFormat(), Qt::PlainText);
        question->buttons().first()->click();
        QTRY_COMPARE(outside.urls.size(), 1);
        QCOMPARE(outside.urls.first(), QUrl(u"http://example.com/x"_s));
        links.open(QUrl(u"mailto:a@example.com?bcc=spy@example.net&attach=/etc/passwd"_s), &window);
        QCOMPARE(outside.urls.last(), QUrl(u"mailto:a@example.com"_s));
    }

    void headShowsTextAsItIs()
    {
        Outside outside;
        LinkGuard links;
        HeaderPanel header(m_theme, links);
        header.resize(420, 300);
        header.show();
        header.show(head());
        QCOMPARE(header.findChild<QLabel *>(u"candidateName"_s)->text(), u"<b>Zoë</b> & Co"_s);
        const QList<QLabel *> labels = header.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
        QTest::mouseClick(header.findChild<QWidget *>(u"contact0"_s), Qt::LeftButton);
        QCOMPARE(outside.urls, QList<QUrl>{QUrl(u"mailto:zoe@example.com"_s)});
        QVERIFY(header.findChild<QWidget *>(u"contact1"_s) == nullptr); // an unsafe one is text, not a link
        QTest::mouseClick(header.findChild<QWidget *>(u"contact2"_s), Qt::LeftButton);
        QCOMPARE(outside.urls.size(), 1); // asks first
        QTest::mouseClick(header.findChild<QWidget *>(u"copyContact0"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"zoe@example.com"_s);
        QCOMPARE(header.findChild<QWidget *>(u"copyContact0"_s)->accessibleName(), u"Copied"_s);
        QSignalSpy asked(&header, &HeaderPanel::applicationRequested);
        QTest::mouseClick(header.findChild<QWidget *>(u"otherApplication"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().value<api::ApplicationId>(), api::ApplicationId(u"other"_s));
    }

    void headTakesNoMoreThanItsShare()
    {
        LinkGuard links;
        HeaderPanel header(m_theme, links);
        HeadContent content = head();
        for (int i = 0; i < 200; ++i)
            content.edits.tags.append({api::CandidateTagId(QString::number(i)), QString(200, u'x')});
        header.resize(300, 200);
        header.show();
        header.show(content);
        header.fit(300, 180);
        QCOMPARE(header.height(), 180);
        QVERIFY(header.widget()->minimumSizeHint().width() <= 300);
    }

    void draftsOutliveSwitchAndEnd()
    {
        const QString directory = m_directory.filePath(u"drafts"_s);
        {
            Notes notes(m_theme, directory);
            notes.pane.setCandidate(ada);
            QTest::keyClicks(notes.editor(), u"for Ada"_s);
            notes.pane.setCandidate(bob);
            QCOMPARE(notes.editor()->toPlainText(), QString());
            QTest::keyClicks(notes.editor(), u"for Bob"_s);
            notes.pane.setCandidate(ada);
            QCOMPARE(notes.editor()->toPlainText(), u"for Ada"_s);
        }
        Notes notes(m_theme, directory);
        notes.pane.setCandidate(bob);
        QTRY_COMPARE(notes.editor()->toPlainText(), u"for Bob"_s);
        notes.pane.setCandidate(ada);
        QTRY_COMPARE(notes.editor()->toPlainText(), u"for Ada"_s);
    }

    void draftsFollowAMerge_data()
    {
        QTest::addColumn<bool>("shown");
        QTest::addColumn<bool>("own");
        QTest::newRow("nobody shown") << false << false;
        QTest::newRow("nobody shown, both had drafts") << false << true;
        QTest::newRow("the remaining one shown") << true << false;
        QTest::newRow("the remaining one shown, with a draft") << true << true;
    }
    void draftsFollowAMerge()
    {
        QFETCH(bool, shown);
        QFETCH(bool, own);
        const QString directory = m_directory.filePath(u"merged-%1%2/drafts"_s.arg(shown).arg(own));
        const api::CandidateId gone(u"gone"_s), now(u"now"_s);
        {
            NoteDrafts before(directory);
            before.set(gone, u"About the one who is gone"_s);
            if (own)
                before.set(now, u"Own words"_s);
        }
        const QString wanted = own ? u"Own words\n\nAbout the one who is gone"_s : u"About the one who is gone"_s;
        QString oldFile;
        {
            Notes notes(m_theme, directory);
            oldFile = notes.drafts.fileOf(gone);
            QVERIFY(QFile::exists(oldFile));
            if (shown) {
                notes.pane.setCandidate(now);
                if (own)
                    QTRY_COMPARE(notes.editor()->toPlainText(), u"Own words"_s);
            }
            notes.drafts.follow(gone, now);
            QTRY_COMPARE(notes.drafts.text(now), wanted);
            QCOMPARE(notes.drafts.text(gone), QString());
            if (shown)
                QCOMPARE(notes.editor()->toPlainText(), wanted);
        }
        QVERIFY(!QFile::exists(oldFile));
        NoteDrafts after(directory);
        after.load(now);
        QTRY_COMPARE(after.text(now), wanted);
    }

    void draftsAreOnDiskWhileTyping()
    {
        const QString directory = m_directory.filePath(u"typing/drafts"_s);
        Notes notes(m_theme, directory);
        notes.pane.setCandidate(ada);
        QTest::keyClicks(notes.editor(), u"half a sen"_s);
        const QString path = notes.drafts.fileOf(ada);
        QTRY_VERIFY(QFileInfo::exists(path));
        QVERIFY(!path.contains(u"ada"_s));
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther;
        QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(directory).permissions() & others, QFile::Permissions());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("half a sen"));
    }

    void noteGoesOnlyOnceTaken()
    {
        Notes notes(m_theme, m_directory.filePath(u"taken"_s));
        notes.pane.show();
        notes.pane.setCandidate(ada);
        QTest::keyClicks(notes.editor(), u"Call her"_s);
        const QString path = notes.drafts.fileOf(ada);
        QTRY_VERIFY(QFileInfo::exists(path));
        notes.takes = false;
        QTest::keyClick(notes.editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(notes.editor()->toPlainText(), u"Call her"_s);
        QVERIFY(notes.pane.findChild<QLabel *>(u"noteProblem"_s)->isVisible());
        notes.takes = true;
        QTest::keyClick(notes.editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(notes.added, QStringList{u"Call her"_s});
        QCOMPARE(notes.editor()->toPlainText(), QString());
        QVERIFY(!notes.pane.findChild<QLabel *>(u"noteProblem"_s)->isVisible());
        QVERIFY(QFileInfo::exists(path)); // until the outbox has it on disk
        notes.safe();
        QTRY_VERIFY(!QFileInfo::exists(path));
    }

    void blankNotesAreNotSent()
    {
        Notes notes(m_theme, m_directory.filePath(u"blank"_s));
        notes.pane.setCandidate(ada);
        QTest::keyClicks(notes.editor(), u"   "_s);
        QTest::keyClick(notes.editor(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(notes.added.isEmpty());
        QVERIFY(!notes.pane.findChild<QWidget *>(u"addNote"_s)->isEnabled());
    }

    void rejectedNoteCanBeMended()
    {
        Notes notes(m_theme, m_directory.filePath(u"rejected"_s));
        notes.pane.show();
        notes.pane.setCandidate(ada);
        NoteItem note;
        note.write = 7;
        note.plain = u"My words"_s;
        note.pending = PendingState::Rejected;
        note.pendingReason = u"too long"_s;
        notes.pane.setNotes({note});
        QTRY_VERIFY(notes.pane.list()->isComplete());
        QVERIFY(notes.pane.findChild<QLabel *>(u"noteState"_s)->text().contains(u"too long"_s));
        QTest::mouseClick(notes.pane.findChild<QWidget *>(u"noteRetry"_s), Qt::LeftButton);
        QCOMPARE(notes.retried, QList<quint64>{7});
        QTest::mouseClick(notes.pane.findChild<QWidget *>(u"noteDiscard"_s), Qt::LeftButton);
        QVERIFY(notes.discarded.isEmpty()); // asks first
        QTest::mouseClick(notes.pane.findChild<QWidget *>(u"noteEdit"_s), Qt::LeftButton);
        QCOMPARE(notes.editor()->toPlainText(), u"My words"_s);
        QCOMPARE(notes.drafts.text(ada), u"My words"_s);
        QCOMPARE(notes.discarded, QList<quint64>{7});
    }

    void anUndecidedNoteIsNotWrittenASecondTime()
    {
        Notes notes(m_theme, m_directory.filePath(u"undecided"_s));
        notes.pane.show();
        notes.pane.setCandidate(ada);
        notes.pane.setNotes({NoteItem{.plain = u"My words"_s, .pending = PendingState::Unknown, .write = 7}});
        QTRY_VERIFY(notes.pane.list()->isComplete());
        QTest::mouseClick(notes.pane.findChild<QWidget *>(u"noteEdit"_s), Qt::LeftButton);
        QCOMPARE(notes.edited, QList<quint64>{7});
        QVERIFY(notes.discarded.isEmpty());
        QTest::mouseClick(notes.pane.findChild<QWidget *>(u"noteAccept"_s), Qt::LeftButton);
        QVERIFY(notes.accepted.isEmpty()); // asks first
        auto *question = notes.pane.findChild<QMessageBox *>(u"discardQuestion"_s);
        QVERIFY(question);
        for (QAbstractButton *one : question->buttons()) {
            if (question->buttonRole(one) == QMessageBox::AcceptRole)
                one->click();
        }
        QCOMPARE(notes.accepted, QList<quint64>{7});
        QVERIFY(notes.editor()->toPlainText().isEmpty());
    }

    void hostileNoteLoadsNothing()
    {
        Outside outside;
        TextBlock block(m_theme);
        block.resize(300, 100);
        block.show();
        QSignalSpy links(&block, &TextBlock::linkActivated);
        const QString path = m_directory.filePath(u"spy.png"_s);
        QImage picture(8, 8, QImage::Format_RGB32);
        QVERIFY(picture.save(path));
        const QUrl local = QUrl::fromLocalFile(path);
        // Even if the allow-list once failed, the widget itself fetches nothing.
        block.showAllowedHtml(u"<img src=\"file://%1\"><img src=\"http://127.0.0.1:1/x.png\"><a href=\"file://%1\">x</a>"_s.arg(path));
        QVERIFY(block.document()->resource(QTextDocument::ImageResource, local).value<QImage>().isNull());
        QVERIFY(block.document()->resource(QTextDocument::ImageResource, local).value<QPixmap>().isNull());
        QVERIFY(block.document()->resource(QTextDocument::StyleSheetResource, local).toByteArray().isEmpty());
        QVERIFY(block.document()->resource(QTextDocument::HtmlResource, local).toByteArray().isEmpty());
        block.showAllowedHtml(u"<a href=\"javascript:1\">press</a>"_s);
        QTest::mouseClick(block.viewport(), Qt::LeftButton, {}, QPoint(8, block.fontMetrics().height() / 2));
        QCOMPARE(links.size(), 1);
        QVERIFY(outside.urls.isEmpty());
        QCOMPARE(block.toPlainText(), u"press"_s);
    }

    void plainNoteIsNeverHtml()
    {
        Notes notes(m_theme, m_directory.filePath(u"plain"_s));
        notes.pane.show();
        NoteItem note;
        note.id = u"1"_s;
        note.plain = u"<table><tr><td><b>not bold</b>"_s;
        notes.pane.setNotes({note});
        QTRY_VERIFY(notes.pane.list()->isComplete());
        QCOMPARE(notes.pane.findChild<TextBlock *>()->toPlainText(), note.plain);
    }

    void hugeNoteComesInPieces()
    {
        Notes notes(m_theme, m_directory.filePath(u"huge"_s));
        notes.pane.show();
        NoteItem note;
        note.id = u"1"_s;
        note.plain = QString(1'000'000, u'x');
        notes.pane.setNotes({note});
        QTRY_VERIFY(notes.pane.list()->isComplete());
        QVERIFY(notes.pane.findChild<TextBlock *>()->toPlainText().size() <= ExpandableText::most + 1);
        QTest::mouseClick(notes.pane.findChild<QWidget *>(u"showAll"_s), Qt::LeftButton);
        auto *whole = notes.pane.findChild<LongTextView *>(u"wholeText"_s);
        QVERIFY(whole != nullptr);
        QVERIFY(!whole->isComplete()); // the event loop ran on
        QTRY_VERIFY_WITH_TIMEOUT(whole->isComplete(), 60'000);
        QCOMPARE(whole->toPlainText().remove(u'\n'), note.plain);
    }

    void listKeepsWhatDidNotChange()
    {
        Notes notes(m_theme, m_directory.filePath(u"keep"_s));
        notes.pane.show();
        QList<NoteItem> items;
        for (int i = 0; i < 300; ++i)
            items.append(NoteItem{.id = QString::number(i), .plain = u"note %1"_s.arg(i)});
        notes.pane.setNotes(items);
        QVERIFY(!notes.pane.list()->isComplete()); // a few milliseconds' worth at a time
        QTRY_VERIFY(notes.pane.list()->isComplete());
        const QList<Card *> before = notes.pane.findChildren<Card *>(u"note"_s);
        QCOMPARE(before.size(), 300);
        items.prepend(NoteItem{.id = u"new"_s, .plain = u"new"_s});
        items[5].plain = u"changed"_s;
        items.removeLast();
        notes.pane.setNotes(items);
        QTRY_VERIFY(notes.pane.list()->isComplete());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QList<Card *> after = notes.pane.findChildren<Card *>(u"note"_s);
        QCOMPARE(after.size(), 300);
        int kept = 0;
        for (Card *card : before)
            kept += after.contains(card) ? 1 : 0;
        QCOMPARE(kept, 298);
        QCOMPARE(notes.pane.list()->builtCount(), 300);
    }

    void listOutOfSightBuildsNothing()
    {
        SlicedList list;
        list.resize(300, 300);
        const auto items = [](int count, size_t print) {
            QList<SlicedList::Item> all;
            for (int i = 0; i < count; ++i)
                all.append({QString::number(i), print, [] { return new QLabel(u"text"_s); }, {}});
            return all;
        };
        list.setItems(items(5, 1));
        QCoreApplication::processEvents();
        QCOMPARE(list.builtCount(), 0);
        QSignalSpy completed(&list, &SlicedList::completed);
        list.show();
        QTRY_VERIFY(list.isComplete());
        QCOMPARE(list.builtCount(), 5);
        QVERIFY(!completed.isEmpty());
        // Nothing of another candidate waits behind for the moment it is shown again.
        list.hide();
        list.setItems(items(5, 2));
        QCOMPARE(list.builtCount(), 0);
        QVERIFY(!list.isComplete());
        list.show();
        QTRY_VERIFY(list.isComplete());
    }

    void labelsMeasureWhatTheyShow()
    {
        PlainLabel label(m_theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap);
        label.setText(u"one two three four five six seven eight nine ten"_s);
        const auto fresh = [this, &label](int width) {
            PlainLabel other(m_theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap);
            other.setFont(label.font());
            other.setContentsMargins(label.contentsMargins());
            other.setText(label.text());
            return other.heightForWidth(width);
        };
        for (int round = 0; round < 2; ++round) {
            for (const int width : {60, 90, 120, 200, 300, 400})
                QCOMPARE(label.heightForWidth(width), fresh(width));
            if (round == 0) {
                QVERIFY(label.heightForWidth(60) > label.heightForWidth(400));
                label.setText(u"short"_s);
            }
        }
        const int before = label.heightForWidth(400);
        QFont large = label.font();
        large.setPixelSize(40);
        label.setFont(large);
        QCOMPARE(label.heightForWidth(400), fresh(400));
        QVERIFY(label.heightForWidth(400) > before);
        label.setContentsMargins(0, 10, 0, 10);
        QCOMPARE(label.heightForWidth(400), fresh(400));
    }

    void scorecardsAreSummedUp()
    {
        const QList<FilledForm> cards{scorecard(u"A"_s, 3, u"Yes"_s), scorecard(u"B"_s, 3, u"Yes"_s), scorecard(u"C"_s, 1, u"No"_s)};
        QCOMPARE(ScorecardsPane::summary(cards), u"3 scorecards · 2 × Yes, 1 × No"_s);
        QVERIFY(ScorecardsPane::opinionsDiffer(cards));
        QVERIFY(!ScorecardsPane::opinionsDiffer(cards.first(2)));
        QCOMPARE(ScorecardsPane::summary({scorecard(u"A"_s, 0, {})}), u"1 scorecard"_s);
        LinkGuard links;
        ScorecardsPane pane(m_theme, links);
        pane.resize(420, 600);
        pane.show();
        pane.setState(PartState::Fresh);
        pane.setScorecards(cards);
        QTRY_VERIFY(pane.list()->isComplete());
        QCOMPARE(pane.list()->findChildren<Card *>().size(), 3);
        QVERIFY(pane.findChild<QWidget *>(u"opinionsDiffer"_s)->isVisible());
        QTRY_VERIFY(drawn(pane).contains(u"3 of 4"_s)); // never the colour alone
    }

    void statesSayWhatIsWrong()
    {
        LinkGuard links;
        ScorecardsPane pane(m_theme, links);
        pane.show();
        auto *empty = pane.findChild<QLabel *>(u"emptyText"_s);
        pane.setState(PartState::Loading);
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->text(), u"Loading…"_s);
        pane.setState(PartState::Fresh);
        QVERIFY(empty->text().startsWith(u"No scorecards"_s));
        pane.setState(PartState::Forbidden, u"The key may not read scorecards: it lacks candidatesRead."_s);
        QVERIFY(!empty->isVisible());
        QVERIFY(pane.stateText().contains(u"candidatesRead"_s));
        pane.setScorecards({scorecard(u"A"_s, 3, u"Yes"_s)});
        pane.setState(PartState::Stale, {}, QDateTime::currentDateTimeUtc());
        QVERIFY(pane.stateText().contains(u"offline"_s));
        pane.setState(PartState::Failed, u"The server did not answer."_s);
        QTRY_VERIFY(pane.list()->isComplete());
        QCOMPARE(pane.list()->builtCount(), 1); // what is known stays
        QSignalSpy retry(&pane, &Pane::retryRequested);
        QTest::mouseClick(pane.findChild<QWidget *>(u"tryAgain"_s), Qt::LeftButton);
        QCOMPARE(retry.size(), 1);
    }

    void answersAreCopied()
    {
        LinkGuard links;
        AnswersPane pane(m_theme, links, u"answer"_s, u"None"_s);
        pane.resize(420, 500);
        pane.show();
        pane.setForms({scorecard(u"A"_s, 3, u"Yes"_s)});
        QTRY_VERIFY(pane.list()->isComplete());
        QTest::mouseClick(pane.findChild<QWidget *>(u"answerCopy"_s), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Skill\n3/4\n<img src=x>"_s));
        QVERIFY(copied.contains(u"Empty\n—"_s));
        Outside outside;
        QTest::mouseClick(pane.findChild<QWidget *>(u"answerLink"_s), Qt::LeftButton);
        QCOMPARE(outside.urls, QList<QUrl>{QUrl(u"https://example.org/x"_s)});
    }

    void fileWaitsUntilThePaneShows()
    {
        Resume resume(m_theme);
        resume.pane.setFiles(ada, fileNamed(u"cv.pdf"_s), {});
        QCOMPARE(resume.transfers.size(), 0);
        resume.pane.show();
        QCOMPARE(resume.transfers.size(), 1);
        resume.pane.setFiles(ada, fileNamed(u"cv.pdf"_s), {});
        QCOMPARE(resume.transfers.size(), 1); // the same again is nothing new
        emit resume.transfers[0]->progress(10, 100);
        QVERIFY(resume.shows(u"downloadProgress"_s));
        QCOMPARE(resume.pane.findChild<QProgressBar *>()->value(), 100);
        QTest::mouseClick(resume.part(u"cancelDownload"_s), Qt::LeftButton);
        QCOMPARE(resume.message(), u"Download cancelled"_s);
    }

    void lateDownloadIsIgnored()
    {
        Resume resume(m_theme);
        resume.pane.show();
        resume.pane.setFiles(ada, fileNamed(u"ada.pdf"_s), {});
        const QPointer<FakeTransfer> late = resume.transfers.first();
        resume.pane.setFiles(bob, std::nullopt, {});
        if (late != nullptr) {
            QCOMPARE(late->cancelled, 1);
            emit late->fetched("%PDF-1.4 of Ada");
        }
        QVERIFY(!resume.pane.holdsFile());
        QCOMPARE(resume.message(), u"No resume"_s);
    }

    void fileGoesWithItsCandidate()
    {
        Resume resume(m_theme);
        resume.pane.show();
        resume.pane.setFiles(ada, fileNamed(u"ada.pdf"_s), {});
        emit resume.transfers.first()->fetched("%PDF-1.4");
        QVERIFY(resume.pane.holdsFile());
        resume.pane.setFiles(bob, fileNamed(u"bob.pdf"_s), {});
        QVERIFY(!resume.pane.holdsFile());
    }

    void failedDownloadCanBeTriedAgain()
    {
        Resume resume(m_theme);
        resume.pane.show();
        resume.pane.setFiles(ada, fileNamed(u"ada.pdf"_s), {fileNamed(u"ada.pdf"_s), fileNamed(u"letter.txt"_s)});
        QCOMPARE(resume.pane.findChild<QComboBox *>()->count(), 2);
        emit resume.transfers.first()->failed(u"The link has expired."_s);
        QVERIFY(drawn(resume.pane).contains(u"The link has expired."_s));
        QTest::mouseClick(resume.part(u"retryFile"_s), Qt::LeftButton);
        QCOMPARE(resume.transfers.size(), 2);
    }

    void previewFailureOffersTheRest()
    {
        Resume resume(m_theme);
        resume.pane.show();
        resume.pane.setFiles(ada, fileNamed(u"ada.pdf"_s), {});
        emit resume.transfers.first()->fetched("%PDF-1.4 broken");
        QTRY_COMPARE(resume.message(), u"No preview"_s);
        QVERIFY(resume.shows(u"offerSave"_s));
        QVERIFY(resume.shows(u"offerOpen"_s));
        QVERIFY(!resume.pane.findChild<QLabel *>(u"resumeReason"_s)->text().isEmpty());
    }

    void programsAreNotOpenedOutside()
    {
        Resume resume(m_theme);
        resume.pane.show();
        resume.pane.setFiles(ada, fileNamed(u"cv.pdf"_s), {});
        emit resume.transfers.first()->fetched("\x7f" "ELF not a resume");
        QTRY_COMPARE(resume.message(), u"No preview"_s);
        QVERIFY(resume.shows(u"offerSave"_s));
        QVERIFY(!resume.shows(u"offerOpen"_s));
    }

    void openingOutsideAsksAndIsPrivate()
    {
        Outside outside;
        Resume resume(m_theme);
        resume.pane.show();
        resume.pane.setFiles(ada, fileNamed(u"cv.exe"_s), {});
        emit resume.transfers.first()->fetched("%PDF-1.4 text");
        QTRY_VERIFY(resume.shows(u"offerOpen"_s));
        QTest::mouseClick(resume.part(u"offerOpen"_s), Qt::LeftButton);
        auto *question = resume.pane.findChild<QMessageBox *>(u"openOutsideQuestion"_s);
        QVERIFY(question != nullptr);
        QVERIFY(question->text().contains(u"cv.exe.pdf"_s)); // named by what it is
        QVERIFY(question->text().contains(u"PDF"_s));
        QVERIFY(outside.urls.isEmpty());
        question->buttons().first()->click();
        QTRY_COMPARE(outside.urls.size(), 1);
        const QFileInfo file(outside.urls.first().toLocalFile());
        QCOMPARE(file.fileName(), u"cv.exe.pdf"_s);
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QCOMPARE(file.permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(file.path()).permissions() & others, QFile::Permissions());
    }

    void savedFileIsTheOneThatWasShown()
    {
        Resume resume(m_theme);
        resume.pane.show();
        resume.pane.setFiles(ada, fileNamed(u"ada.pdf"_s), {});
        emit resume.transfers.first()->fetched("%PDF-1.4 of Ada");
        QTRY_VERIFY(resume.shows(u"offerSave"_s));
        QTest::mouseClick(resume.part(u"offerSave"_s), Qt::LeftButton);
        auto *dialog = resume.pane.findChild<QFileDialog *>(u"saveDialog"_s);
        QVERIFY(dialog != nullptr);
        resume.pane.setFiles(bob, fileNamed(u"bob.pdf"_s), {});
        const QString path = m_directory.filePath(u"saved.pdf"_s);
        emit dialog->fileSelected(path);
        QTRY_VERIFY(QFileInfo::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("%PDF-1.4 of Ada"));
    }

    void kindsAreToldByContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("openable");
        QTest::addColumn<QString>("proposed");
        QTest::newRow("pdf") << QByteArray("%PDF-1.7") << u"a"_s << true << u"a.pdf"_s;
        QTest::newRow("docx") << QByteArray("PK\x03\x04 rest") << u"a.docx"_s << true << u"a.docx"_s;
        QTest::newRow("jar") << QByteArray("PK\x03\x04 rest") << u"a.jar"_s << false << u"a.jar"_s;
        QTest::newRow("program") << QByteArray("MZ\x90") << u"cv.pdf"_s << false << u"cv.pdf"_s;
        QTest::newRow("script") << QByteArray("#!/bin/sh\nrm") << u"cv.txt"_s << false << u"cv.txt"_s;
        QTest::newRow("launcher") << QByteArray("[Desktop Entry]\nExec=x") << u"cv.txt"_s << false << u"cv.txt"_s;
        QTest::newRow("page") << QByteArray("<html>") << u"cv.txt"_s << false << u"cv.txt"_s;
        QTest::newRow("text") << QByteArray("Curriculum vitae") << u"cv.TXT"_s << true << u"cv.TXT"_s;
        QTest::newRow("rtf") << QByteArray("{\\rtf1") << u"cv.doc"_s << true << u"cv.doc.rtf"_s;
        QTest::newRow("empty") << QByteArray() << u"cv.txt"_s << false << u"cv.txt"_s;
    }

    void kindsAreToldByContent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const FileKind kind = fileKind(bytes, name);
        QTEST(kind.openable, "openable");
        QTEST(nameForKind(name, kind), "proposed");
    }

    void pagesAreAskedForAsTheyComeIntoView()
    {
        PagesView view(m_theme);
        view.resize(400, 500);
        view.show();
        QSignalSpy wanted(&view, &PagesView::pageWanted);
        view.setPages(QList<QSizeF>(400, QSizeF(600, 800)));
        QVERIFY(!wanted.isEmpty());
        QVERIFY(wanted.size() <= 2);
        QCOMPARE(wanted.first().first().toInt(), 0);
        const int width = wanted.first().at(1).toInt();
        QVERIFY(width > 300);
        for (int i = 0; i < wanted.size() && i < 50; ++i)
            view.setPicture(wanted.at(i).first().toInt(), QImage(width, width, QImage::Format_RGB32));
        QVERIFY(wanted.size() < 5); // not all 400
        wanted.clear();
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        QTRY_VERIFY(!wanted.isEmpty());
        QVERIFY(wanted.first().first().toInt() > 390);
        QCOMPARE(view.currentPage(), 399);
        wanted.clear();
        view.zoomIn();
        QVERIFY(!view.fitsWidth());
        view.setPicture(12345, QImage()); // never asked for
        view.clear();
        QCOMPARE(view.pageCount(), 0);
    }

    void timesOnScreenGoOn()
    {
        const QDateTime start(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
        QDateTime now = start.addSecs(5);
        QLabel label;
        timetext::keepFresh(&label, start, u"100 %1 · "_s, [&now] { return now; });
        QCOMPARE(label.text(), u"100 %1 · just now"_s);
        now = start.addSecs(200);
        auto *timer = label.findChild<QTimer *>();
        QVERIFY(timer->isActive());
        QVERIFY(QMetaObject::invokeMethod(timer, "timeout"));
        QCOMPARE(label.text(), u"100 %1 · 3 min ago"_s);
    }

    void historyTellsHowLong()
    {
        const QDateTime start(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
        QCOMPARE(timetext::duration(start, start.addSecs(30)), u"less than a minute"_s);
        QCOMPARE(timetext::duration(start, start.addSecs(20 * 60)), u"20 min"_s);
        QCOMPARE(timetext::duration(start, start.addSecs(5 * 3600)), u"5 h"_s);
        QCOMPARE(timetext::duration(start, start.addDays(12)), u"12 days"_s);
        QCOMPARE(timetext::duration(start, start.addDays(-1)), QString());
        QCOMPARE(timetext::duration({}, start), QString());
        QCOMPARE(timetext::relative(start, start.addSecs(40)), u"just now"_s);
        QCOMPARE(timetext::relative(start, start.addSecs(-30)), u"just now"_s);
        QCOMPARE(timetext::relative(start, start.addDays(1)), u"yesterday"_s);
        QCOMPARE(timetext::relative(start, start.addDays(5)), u"5 days ago"_s);
        LinkGuard links;
        HistoryPane pane(m_theme, links);
        pane.resize(420, 500);
        pane.show();
        pane.setState(PartState::Fresh);
        pane.setVisits({{u"Onsite"_s, start.addDays(2), {}, u"Ada"_s}, {u"Review"_s, start, start.addDays(2), {}}});
        QTRY_VERIFY(pane.list()->isComplete());
        QTRY_VERIFY(drawn(pane).contains(u"Moved by Ada"_s));
        QVERIFY(drawn(pane).contains(u"2 days"_s));
    }

    void everythingHasAName()
    {
        LinkGuard links;
        QWidget window;
        auto *header = new HeaderPanel(m_theme, links, &window);
        header->show(head());
        auto *answers = new AnswersPane(m_theme, links, u"answer"_s, u"None"_s, &window);
        answers->setForms({scorecard(u"A"_s, 3, u"Yes"_s)});
        auto *cards = new ScorecardsPane(m_theme, links, &window);
        cards->setScorecards({scorecard(u"A"_s, 3, u"Yes"_s)});
        Notes notes(m_theme, m_directory.filePath(u"names"_s));
        NoteItem note{.id = {}, .plain = QString(10'000, u'x'), .pending = PendingState::Rejected, .write = 3};
        notes.pane.setParent(&window);
        notes.pane.setNotes({note});
        Resume resume(m_theme);
        resume.pane.setParent(&window);
        new SectionBar(m_theme, &window);
        window.show();
        QTRY_VERIFY(answers->list()->isComplete() && cards->list()->isComplete() && notes.pane.list()->isComplete());
        int checked = 0;
        const QList<QWidget *> all = window.findChildren<QWidget *>();
        for (const QWidget *widget : all) {
            const bool internal = widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QScrollBar *>(widget) != nullptr
                || qobject_cast<const QLineEdit *>(widget->parentWidget()) != nullptr || widget->isWindow()
                || qobject_cast<const QTabBar *>(widget->parentWidget()) != nullptr
                || qobject_cast<const QComboBox *>(widget->window()) != nullptr || widget->window() != &window;
            if (internal || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const QString what = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(what));
            ++checked;
        }
        QVERIFY(checked > 25);
        notes.pane.setParent(nullptr);
        resume.pane.setParent(nullptr);
    }
};

SHORTLIST_GUI_TEST_MAIN(TestCandidatePanes)
#include "tst_candidate_panes.moc"
