// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/resumepane.h"

#include "views/candidate/pagesview.h"
#include "views/candidate/textblock.h"
#include "views/common/progress.h"
#ifdef SHORTLIST_PDF
#include "app/preview/previewclient.h"
#endif

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

ResumePane::ResumePane(const Theme &theme, LinkGuard &links, FileAccess access, QWidget *parent)
    : Pane(theme, links, parent), m_access(std::move(access)), m_stack(new QStackedWidget(this))
{
    column()->addWidget(buildTools());
    m_stack->addWidget(buildMessage());
    m_stack->addWidget(buildProgress());
    m_pages = new PagesView(theme, m_stack);
    m_pages->setObjectName(u"resumePages"_s);
    m_pages->setAccessibleName(tr("Pages of the document"));
    m_stack->addWidget(m_pages);
    m_stack->addWidget(buildWords());
    column()->addWidget(m_stack, 1);
    m_notice = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, this);
    m_notice->setObjectName(u"resumeNotice"_s);
    m_notice->setContentsMargins(space::l, space::xs, space::l, space::xs);
    m_notice->hide();
    column()->addWidget(m_notice);

    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &ResumePane::startFind);
    connect(m_pages, &PagesView::viewChanged, this, &ResumePane::updateTools);
#ifdef SHORTLIST_PDF
    m_preview = new PreviewClient(this);
    connect(m_preview, &PreviewClient::opened, this, &ResumePane::previewOpened);
    connect(m_preview, &PreviewClient::pageReady, m_pages, &PagesView::setPicture);
    connect(m_preview, &PreviewClient::textReady, this, [this](const QString &text) {
        m_text = text;
        m_words->showText(text);
        if (std::exchange(m_copyWhenText, false))
            copyText();
    });
    connect(m_preview, &PreviewClient::failed, this, [this](const QString &reason) {
        showMessage(u"alert"_s, tr("No preview"), reason, Save | Outside);
    });
    connect(m_pages, &PagesView::pageWanted, m_preview, &PreviewClient::requestPage);
#endif
    // The pane has states of its own in the middle.
    setEmpty(false, {});
    clear();
}

ResumePane::~ResumePane() = default;

IconButton *ResumePane::tool(const QString &icon, const QString &name, const QString &object, QWidget *parent)
{
    auto *button = new IconButton(theme(), icon, name, parent);
    button->setObjectName(object);
    return button;
}

QWidget *ResumePane::buildTools()
{
    m_tools = new QWidget(this);
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(space::l, space::s, space::s, space::s);
    row->setSpacing(2);
    m_choice = new QComboBox(m_tools);
    m_choice->setObjectName(u"fileChoice"_s);
    m_choice->setAccessibleName(tr("File"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(8);
    m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_choice, 1);
    m_page = new PlainLabel(theme(), TextSize::Small, Ink::Muted, PlainLabel::Fit::Whole, m_tools);
    m_page->setObjectName(u"pageNumber"_s);
    m_page->setContentsMargins(space::s, 0, space::s, 0);
    row->addWidget(m_page);
    row->addStretch(0);
    row->addWidget(m_zoomOut = tool(u"zoom-out"_s, tr("Smaller (Ctrl+-)"), u"zoomOut"_s, m_tools));
    row->addWidget(m_fit = tool(u"panel"_s, tr("Fit the width (Ctrl+0)"), u"fitWidth"_s, m_tools));
    row->addWidget(m_zoomIn = tool(u"zoom-in"_s, tr("Larger (Ctrl++)"), u"zoomIn"_s, m_tools));
    row->addWidget(m_asText = tool(u"list"_s, tr("Text of the document; Ctrl+F finds in it"), u"asText"_s, m_tools));
    m_asText->setCheckable(true);
    row->addWidget(m_copy = tool(u"copy"_s, tr("Copy the text"), u"copyText"_s, m_tools));
    row->addWidget(m_save = tool(u"download"_s, tr("Save as…"), u"saveFile"_s, m_tools));
    row->addWidget(m_open = tool(u"external"_s, tr("Open outside"), u"openFile"_s, m_tools));
    connect(m_choice, &QComboBox::activated, this, &ResumePane::choose);
    connect(m_zoomOut, &QAbstractButton::clicked, this, [this] { m_pages->zoomOut(); });
    connect(m_zoomIn, &QAbstractButton::clicked, this, [this] { m_pages->zoomIn(); });
    connect(m_fit, &QAbstractButton::clicked, this, [this] { m_pages->setZoom(0); });
    connect(m_asText, &QAbstractButton::clicked, this, &ResumePane::toggleWords);
    connect(m_copy, &QAbstractButton::clicked, this, &ResumePane::copyText);
    connect(m_save, &QAbstractButton::clicked, this, &ResumePane::saveAs);
    connect(m_open, &QAbstractButton::clicked, this, &ResumePane::askOutside);
    return m_tools;
}

QWidget *ResumePane::buildMessage()
{
    auto *page = new QWidget(m_stack);
    auto *box = new QVBoxLayout(page);
    box->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    box->setSpacing(space::s);
    m_messageIcon = new QLabel(page);
    m_messageIcon->setAlignment(Qt::AlignCenter);
    m_messageTitle = new PlainLabel(theme(), TextSize::Title, Ink::Text, PlainLabel::Fit::Wrap, page, true);
    m_messageTitle->setObjectName(u"resumeMessage"_s);
    m_messageTitle->setAlignment(Qt::AlignHCenter);
    m_messageText = new PlainLabel(theme(), TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, page);
    m_messageText->setObjectName(u"resumeReason"_s);
    m_messageText->setAlignment(Qt::AlignHCenter);
    const auto button = [page](const QString &text, const QString &object) {
        auto *made = new QPushButton(text, page);
        made->setObjectName(object);
        made->setAccessibleName(text);
        return made;
    };
    m_messageRetry = button(tr("Try again"), u"retryFile"_s);
    m_messageSave = button(tr("Save as…"), u"offerSave"_s);
    m_messageOpen = button(tr("Open outside"), u"offerOpen"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addStretch(1);
    row->addWidget(m_messageRetry);
    row->addWidget(m_messageSave);
    row->addWidget(m_messageOpen);
    row->addStretch(1);
    box->addStretch(1);
    box->addWidget(m_messageIcon);
    box->addWidget(m_messageTitle);
    box->addWidget(m_messageText);
    box->addSpacing(space::s);
    box->addLayout(row);
    box->addStretch(2);
    connect(m_messageRetry, &QAbstractButton::clicked, this, &ResumePane::fetch);
    connect(m_messageSave, &QAbstractButton::clicked, this, &ResumePane::saveAs);
    connect(m_messageOpen, &QAbstractButton::clicked, this, &ResumePane::askOutside);
    connect(&theme(), &Theme::changed, this, [this] {
        m_messageIcon->setPixmap(theme().icon(m_messageIconName, theme().colours().muted).pixmap(QSize(20, 20), devicePixelRatioF()));
    });
    return page;
}

QWidget *ResumePane::buildProgress()
{
    auto *page = new QWidget(m_stack);
    auto *box = new QVBoxLayout(page);
    box->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    box->setSpacing(space::s);
    m_progressText = new PlainLabel(theme(), TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, page);
    m_progressText->setObjectName(u"progressText"_s);
    m_progressText->setAlignment(Qt::AlignHCenter);
    m_bar = new QProgressBar(page);
    m_bar->setObjectName(u"downloadProgress"_s);
    m_bar->setAccessibleName(tr("Download"));
    m_bar->setTextVisible(false);
    auto *cancel = new QPushButton(tr("Cancel"), page);
    cancel->setObjectName(u"cancelDownload"_s);
    cancel->setAccessibleName(tr("Cancel the download"));
    box->addStretch(1);
    box->addWidget(m_progressText);
    box->addWidget(m_bar);
    box->addWidget(cancel, 0, Qt::AlignHCenter);
    box->addStretch(2);
    connect(cancel, &QAbstractButton::clicked, this, [this] {
        drop();
        showMessage(u"download"_s, tr("Download cancelled"), {}, Retry | Save);
    });
    return page;
}

QWidget *ResumePane::buildWords()
{
    auto *page = new QWidget(m_stack);
    auto *box = new QVBoxLayout(page);
    box->setContentsMargins(space::l, 0, space::l, space::l);
    box->setSpacing(space::s);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    m_find = new QLineEdit(page);
    m_find->setObjectName(u"findInText"_s);
    m_find->setAccessibleName(tr("Find in the document"));
    m_find->setPlaceholderText(tr("Find in the document"));
    m_find->setClearButtonEnabled(true);
    m_found = new PlainLabel(theme(), TextSize::Small, Ink::Muted, PlainLabel::Fit::Whole, page);
    m_found->setObjectName(u"findResult"_s);
    auto *previous = tool(u"chevron-up"_s, tr("Previous match"), u"findPrevious"_s, page);
    auto *next = tool(u"chevron-down"_s, tr("Next match"), u"findNext"_s, page);
    row->addWidget(m_find, 1);
    row->addWidget(m_found);
    row->addWidget(previous);
    row->addWidget(next);
    m_words = new LongTextView(theme(), page);
    m_words->setObjectName(u"resumeText"_s);
    m_words->setAccessibleName(tr("Text of the document"));
    box->addLayout(row);
    box->addWidget(m_words, 1);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { findNext(false); });
    connect(m_find, &QLineEdit::textChanged, this, [this] {
        m_words->moveCursor(QTextCursor::Start);
        findNext(false);
    });
    connect(previous, &QAbstractButton::clicked, this, [this] { findNext(true); });
    connect(next, &QAbstractButton::clicked, this, [this] { findNext(false); });
    return page;
}

void ResumePane::showMessage(const QString &icon, const QString &title, const QString &text, int offers)
{
    m_messageIconName = icon;
    m_messageIcon->setPixmap(theme().icon(icon, theme().colours().muted).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_messageTitle->setText(title);
    m_messageText->setText(text);
    m_messageText->setVisible(!text.isEmpty());
    m_messageRetry->setVisible((offers & Retry) != 0);
    m_messageSave->setVisible((offers & Save) != 0);
    m_messageOpen->setVisible((offers & Outside) != 0 && m_kind.openable);
    toPlace(Message);
}

void ResumePane::showProgress(qint64 received, qint64 total)
{
    // QProgressBar counts in int; a thousandth is enough for the eye.
    shortlist::showProgress(*m_bar, total > 0 ? int(qMin(received, total) * 1000 / total) : 0, total > 0 ? 1000 : 0);
    const QString got = QLocale().formattedDataSize(received, 1, QLocale::DataSizeTraditionalFormat);
    m_progressText->setText(received <= 0 ? tr("Fetching the file…")
            : total > 0 ? tr("%1 of %2").arg(got, QLocale().formattedDataSize(total, 1, QLocale::DataSizeTraditionalFormat)) : got);
}

void ResumePane::toPlace(Place place)
{
    m_stack->setCurrentIndex(place);
    updateTools();
}

void ResumePane::updateTools()
{
    const int place = m_stack->currentIndex();
    const bool document = place == Pages || place == Words;
    const bool pages = place == Pages;
    const bool hasPages = m_pages->pageCount() > 0;
    m_tools->setVisible(document || m_files.size() > 1);
    m_choice->setVisible(m_files.size() > 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_zoomOut), static_cast<QWidget *>(m_fit), static_cast<QWidget *>(m_zoomIn)})
        widget->setVisible(pages);
    m_fit->setEnabled(!m_pages->fitsWidth());
    m_page->setVisible(pages);
    if (pages)
        m_page->setText(tr("%1 / %2", "page of pages").arg(m_pages->currentPage() + 1).arg(m_pages->pageCount()));
    m_asText->setVisible(document && hasPages);
    m_asText->setChecked(place == Words);
    m_copy->setVisible(document);
    m_save->setVisible(document);
    m_open->setVisible(document && m_kind.openable);
}

void ResumePane::notice(const QString &text, Ink ink)
{
    m_notice->setInk(ink);
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

} // namespace shortlist
