// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/textblock.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace shortlist {

TextBlock::TextBlock(const Theme &theme, QWidget *parent) : QTextBrowser(parent), m_theme(theme)
{
    setObjectName(u"text"_s);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::ClickFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTabChangesFocus(true);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTextBrowser::anchorClicked, this, &TextBlock::linkActivated);
    connect(&theme, &Theme::changed, this, &TextBlock::restyle);
    restyle();
}

void TextBlock::restyle()
{
    setFont(m_theme.font(TextSize::Body));
    QPalette colours;
    colours.setColor(QPalette::Text, m_theme.colours().text);
    colours.setColor(QPalette::Link, m_theme.colours().link);
    setPalette(colours);
    // The colour of links is fixed when HTML is read.
    if (!m_html.isEmpty())
        showAllowedHtml(m_html);
    fitHeight();
}

void TextBlock::showPlain(const QString &text)
{
    m_html.clear();
    setPlainText(text);
    fitHeight();
}

void TextBlock::showAllowedHtml(const QString &html)
{
    m_html = html;
    document()->setDefaultStyleSheet(u"a { color: %1; } pre { white-space: pre-wrap; }"_s.arg(m_theme.colours().link.name()));
    setHtml(html);
    const bool links = html.contains("<a"_L1, Qt::CaseInsensitive);
    Qt::TextInteractionFlags flags = Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard;
    if (links)
        flags |= Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard;
    setTextInteractionFlags(flags);
    setFocusPolicy(links ? Qt::StrongFocus : Qt::ClickFocus);
    fitHeight();
}

QVariant TextBlock::loadResource(int, const QUrl &)
{
    // Not an invalid one: the document would then read local files by itself.
    return QByteArray();
}

QSize TextBlock::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, height()};
}

QSize TextBlock::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
}

void TextBlock::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void TextBlock::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the list around it scrolls
}

bool TextBlock::event(QEvent *event)
{
    const bool done = QTextBrowser::event(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
    return done;
}

void TextBlock::fitHeight()
{
    document()->setTextWidth(viewport()->width());
    setFixedHeight(qMax(fontMetrics().height(), qCeil(document()->size().height())));
}

LongTextView::LongTextView(const Theme &theme, QWidget *parent) : QPlainTextEdit(parent), m_theme(theme)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(theme.font(TextSize::Body));
    connect(&theme, &Theme::changed, this, [this] { setFont(m_theme.font(TextSize::Body)); });
}

void LongTextView::showText(const QString &text)
{
    ++m_round;
    clear();
    m_text = text;
    m_shown = 0;
    more();
}

void LongTextView::more()
{
    constexpr qsizetype piece = 16 * 1024;
    constexpr qsizetype longestLine = 1000;
    QString next;
    qsizetype column = textCursor().isNull() ? 0 : document()->lastBlock().length() - 1;
    const qsizetype end = qMin(m_text.size(), m_shown + piece);
    next.reserve(piece + piece / longestLine + 1);
    for (; m_shown < end; ++m_shown) {
        const QChar c = m_text.at(m_shown);
        if (column >= longestLine && !c.isLowSurrogate()) {
            next.append(u'\n');
            column = 0;
        }
        next.append(c);
        column = c == u'\n' ? 0 : column + 1;
    }
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(next);
    if (isComplete()) {
        emit completed();
        return;
    }
    QTimer::singleShot(0, this, [this, round = m_round] {
        if (round == m_round)
            more();
    });
}

ExpandableText::ExpandableText(const Theme &theme, const QString &plain, const QString &html, bool cut, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_plain(plain), m_column(new QVBoxLayout(this)), m_block(new TextBlock(theme, this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(space::xs);
    m_column->addWidget(m_block);
    m_block->setAccessibleName(tr("Text"));
    connect(m_block, &TextBlock::linkActivated, this, &ExpandableText::linkActivated);
    const bool asHtml = !html.isEmpty() && html.size() <= 4 * most;
    if (asHtml)
        m_block->showAllowedHtml(html);
    else
        m_block->showPlain(plain.size() > most ? QString(plain.first(most) + u'…') : plain);
    if (asHtml ? !cut : plain.size() <= most)
        return;
    m_all = new QToolButton(this);
    m_all->setObjectName(u"showAll"_s);
    m_all->setText(tr("Show all as plain text"));
    m_all->setAccessibleName(m_all->text());
    m_all->setFocusPolicy(Qt::StrongFocus);
    m_column->addWidget(m_all, 0, Qt::AlignLeft);
    connect(m_all, &QAbstractButton::clicked, this, &ExpandableText::expand);
}

void ExpandableText::expand()
{
    auto *whole = new LongTextView(m_theme, this);
    whole->setObjectName(u"wholeText"_s);
    whole->setAccessibleName(tr("The whole text"));
    whole->setMinimumHeight(fontMetrics().height() * 16);
    delete m_column->replaceWidget(m_block, whole); // the item of the old one comes back to the caller
    m_block->deleteLater();
    m_block = nullptr;
    m_all->hide();
    whole->show();
    whole->showText(m_plain);
    whole->setFocus();
}

} // namespace shortlist
