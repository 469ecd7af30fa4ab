// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QPlainTextEdit>
#include <QTextBrowser>
#include <QUrl>

class QToolButton;
class QVBoxLayout;

namespace shortlist {

/// Running text at its full height, to select and copy. Loads nothing, opens nothing: a link is only reported.
class TextBlock final : public QTextBrowser {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextBlock)
public:
    explicit TextBlock(const Theme &theme, QWidget *parent = nullptr);
    void showPlain(const QString &text);
    /// HTML that went through the allow-list of models/items; nothing else.
    void showAllowedHtml(const QString &html);
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void linkActivated(const QUrl &url);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fitHeight();
    void restyle();

    const Theme &m_theme;
    QString m_html;
};

/// A long text in a box of its own that scrolls. It comes in pieces, so that a megabyte stops nothing; lines without end are
/// broken for the eye only.
class LongTextView final : public QPlainTextEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LongTextView)
public:
    explicit LongTextView(const Theme &theme, QWidget *parent = nullptr);
    void showText(const QString &text);
    [[nodiscard]] QString wholeText() const { return m_text; }
    [[nodiscard]] bool isComplete() const { return m_shown == m_text.size(); }

signals:
    void completed();

private:
    void more();

    const Theme &m_theme;
    QString m_text;
    qsizetype m_shown{0};
    quint32 m_round{0};
};

/// Text that is cut when it is very long, with a button that shows all of it.
class ExpandableText final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpandableText)
public:
    /// `html` (allowed) is shown when it is not empty and not too much to lay out at once, else `plain`. `cut` says that
    /// `html` is not all.
    ExpandableText(const Theme &theme, const QString &plain, const QString &html, bool cut, QWidget *parent = nullptr);
    /// What is laid out at once, in characters.
    static constexpr qsizetype most = 6'000;

signals:
    void linkActivated(const QUrl &url);

private:
    void expand();

    const Theme &m_theme;
    QString m_plain;
    QVBoxLayout *m_column;
    TextBlock *m_block;
    QToolButton *m_all{nullptr};
};

} // namespace shortlist
