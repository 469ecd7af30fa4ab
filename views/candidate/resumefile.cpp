// SPDX-License-Identifier: GPL-3.0-or-later
// What the resume pane does with files; resumepane.cpp is how it looks.
#include "views/candidate/resumepane.h"

#include "views/candidate/filework.h"
#include "views/candidate/pagesview.h"
#include "views/candidate/question.h"
#include "views/candidate/textblock.h"
#ifdef SHORTLIST_PDF
#include "app/preview/previewclient.h"
#endif

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

void ResumePane::setFiles(const api::CandidateId &candidate, const std::optional<api::FileHandle> &resume, const QList<api::FileHandle> &files)
{
    QList<api::FileHandle> all;
    if (resume)
        all.append(*resume);
    for (const api::FileHandle &file : files) {
        const bool known = std::any_of(all.cbegin(), all.cend(), [&file](const api::FileHandle &other) { return other.id == file.id; });
        if (!known)
            all.append(file);
    }
    // A handle may be a new one for the same file.
    const auto same = [](const api::FileHandle &a, const api::FileHandle &b) { return a.id == b.id && a.name == b.name; };
    const bool unchanged = candidate == m_candidate
        && std::equal(all.cbegin(), all.cend(), m_files.cbegin(), m_files.cend(), same);
    if (unchanged && !all.isEmpty()) {
        m_files = all;
        return;
    }
    reset();
    m_candidate = candidate;
    m_files = all;
    for (qsizetype i = 0; i < all.size(); ++i)
        m_choice->addItem(i == 0 && resume ? tr("Resume: %1").arg(all.at(i).name) : all.at(i).name);
    if (all.isEmpty())
        showMessage(u"file"_s, tr("No resume"), tr("Nobody has attached a file to this candidate."), Nothing);
    else
        choose(0);
}

void ResumePane::setWaiting(bool waiting)
{
    if (!m_files.isEmpty())
        return;
    if (waiting)
        showMessage(u"file"_s, tr("Loading…"), {}, Nothing);
    else
        showMessage(u"file"_s, tr("No resume"), tr("Nobody has attached a file to this candidate."), Nothing);
}

void ResumePane::clear()
{
    reset();
    showMessage(u"file"_s, tr("No resume"), tr("Nobody has attached a file to this candidate."), Nothing);
}

void ResumePane::reset()
{
    drop();
    m_candidate = {};
    m_files.clear();
    m_choice->clear();
    m_chosen = -1;
    m_wanted = false;
    notice({}, Ink::Muted);
}

void ResumePane::drop()
{
    if (m_transfer != nullptr) {
        m_transfer->disconnect(this);
        m_transfer->cancel();
        if (m_transfer != nullptr)
            m_transfer->deleteLater();
        m_transfer = nullptr;
    }
#ifdef SHORTLIST_PDF
    m_preview->close();
#endif
    m_bytes.clear();
    m_text.clear();
    m_textAsked = false;
    m_copyWhenText = false;
    m_kind = {};
    m_pages->clear();
    if (!m_words->wholeText().isEmpty())
        m_words->showText({});
}

void ResumePane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (std::exchange(m_wanted, false))
        fetch();
}

void ResumePane::choose(int index)
{
    if (index < 0 || index >= m_files.size())
        return;
    m_chosen = index;
    notice({}, Ink::Muted);
    if (isVisible()) {
        fetch();
        return;
    }
    drop();
    m_wanted = true;
    showProgress(0, -1);
    toPlace(Progress);
}

void ResumePane::fetch()
{
    drop();
    if (m_chosen < 0 || !m_access.fetch)
        return;
    FileTransfer *transfer = m_access.fetch(m_files.at(m_chosen), this);
    m_transfer = transfer;
    showProgress(0, -1);
    toPlace(Progress);
    connect(transfer, &FileTransfer::progress, this, &ResumePane::showProgress);
    connect(transfer, &FileTransfer::fetched, this, [this, transfer](const QByteArray &bytes) {
        if (transfer != m_transfer)
            return;
        m_transfer = nullptr;
        transfer->deleteLater();
        arrived(bytes);
    });
    connect(transfer, &FileTransfer::failed, this, [this, transfer](const QString &why) {
        if (transfer != m_transfer)
            return;
        m_transfer = nullptr;
        transfer->deleteLater();
        showMessage(u"alert"_s, tr("The file could not be fetched"), why, Retry);
    });
}

void ResumePane::arrived(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_kind = fileKind(bytes, m_files.at(m_chosen).name);
    openPreview();
}

void ResumePane::openPreview()
{
#ifdef SHORTLIST_PDF
    m_progressText->setText(tr("Opening…"));
    m_bar->setRange(0, 0);
    m_preview->open(m_bytes);
#else
    showMessage(u"eye-off"_s, tr("No preview"),
        tr("This build of Shortlist has no document preview: it was made without Qt PDF."), Save | Outside);
#endif
}

void ResumePane::previewOpened(int pageCount, const QList<QSizeF> &sizes)
{
    if (pageCount <= 0) {
        toggleWords();
        return;
    }
    toPlace(Pages);
    m_pages->setPages(sizes);
    updateTools();
}

void ResumePane::toggleWords()
{
    if (m_stack->currentIndex() == Words) {
        if (m_pages->pageCount() > 0)
            toPlace(Pages);
        return;
    }
#ifdef SHORTLIST_PDF
    if (!std::exchange(m_textAsked, true))
        m_preview->requestText();
#endif
    toPlace(Words);
}

void ResumePane::startFind()
{
    if (m_stack->currentIndex() == Pages)
        toggleWords();
    if (m_stack->currentIndex() != Words)
        return;
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void ResumePane::findNext(bool backward)
{
    const QString needle = m_find->text();
    if (needle.isEmpty()) {
        m_found->clear();
        return;
    }
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    bool found = m_words->find(needle, flags);
    if (!found) {
        m_words->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
        found = m_words->find(needle, flags);
    }
    m_found->setText(found ? QString() : tr("Not found"));
}

void ResumePane::copyText()
{
#ifdef SHORTLIST_PDF
    if (m_text.isEmpty() && !std::exchange(m_textAsked, true)) {
        m_copyWhenText = true;
        m_preview->requestText();
        return;
    }
#endif
    if (m_text.trimmed().isEmpty()) {
        notice(tr("There is no text in this document: it may be a picture of a page."), Ink::Muted);
        return;
    }
    QGuiApplication::clipboard()->setText(m_text);
    notice(tr("Text copied"), Ink::Muted);
}

QString ResumePane::proposedName() const
{
    const QString name = m_files.value(m_chosen).name;
    return nameForKind(m_access.safeName ? m_access.safeName(name) : u"file"_s, m_kind);
}

void ResumePane::saveAs()
{
    if (m_chosen < 0)
        return;
    auto *dialog = new QFileDialog(this, tr("Save as"));
    dialog->setObjectName(u"saveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(proposedName());
    // By value: another candidate may be shown by the time a place is chosen.
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, file = m_files.at(m_chosen), bytes = m_bytes](const QString &path) { saveTo(path, file, bytes); });
    dialog->open();
}

void ResumePane::saveTo(const QString &path, const api::FileHandle &file, const QByteArray &bytes)
{
    const auto done = [this, path](const QString &why) {
        if (why.isEmpty())
            notice(tr("Saved as %1").arg(path), Ink::Muted);
        else
            notice(tr("Not saved: %1").arg(why), Ink::Bad);
    };
    if (!bytes.isEmpty()) {
        filework::run(*QThreadPool::globalInstance(), [path, bytes] { return filework::writePrivate(path, bytes).toUtf8(); },
            this, [done](const QByteArray &why) { done(QString::fromUtf8(why)); });
        return;
    }
    if (!m_access.save)
        return;
    FileTransfer *transfer = m_access.save(file, path, this);
    notice(tr("Saving…"), Ink::Muted);
    connect(transfer, &FileTransfer::saved, this, [done, transfer] {
        transfer->deleteLater();
        done({});
    });
    connect(transfer, &FileTransfer::failed, this, [done, transfer](const QString &why) {
        transfer->deleteLater();
        done(why);
    });
}

void ResumePane::askOutside()
{
    if (m_bytes.isEmpty() || !m_kind.openable)
        return;
    ask(this, this, u"openOutsideQuestion"_s, tr("Open this file in another program?"),
        tr("%1\nKind: %2\n\nIt comes from the candidate and leaves the protected preview.").arg(proposedName(), m_kind.title),
        tr("Open outside"), [this, name = proposedName(), bytes = m_bytes] { openOutside(name, bytes); });
}

void ResumePane::openOutside(const QString &name, const QByteArray &bytes)
{
    // Made 0700, and gone with this pane; the other program may read it until then.
    if (m_outside == nullptr)
        m_outside = std::make_shared<QTemporaryDir>();
    const QString path = m_outside->filePath(name);
    filework::run(*QThreadPool::globalInstance(), [path, bytes] { return filework::writePrivate(path, bytes).toUtf8(); }, this,
        [this, path](const QByteArray &why) {
            if (!why.isEmpty()) {
                notice(tr("Not opened: %1").arg(QString::fromUtf8(why)), Ink::Bad);
                return;
            }
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
                notice(tr("No program on this computer opens a file of this kind."), Ink::Bad);
            emit openedOutside(path);
        });
}

void ResumePane::focusContent()
{
    if (QWidget *first = m_stack->currentIndex() == Words ? static_cast<QWidget *>(m_words) : static_cast<QWidget *>(m_pages);
        m_stack->currentIndex() >= Pages)
        first->setFocus(Qt::ShortcutFocusReason);
}

} // namespace shortlist
