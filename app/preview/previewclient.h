// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QObject>
#include <QQueue>
#include <QSizeF>
#include <QString>
#include <QTimer>

#include "app/preview/previewprotocol.h"

#include <chrono>

class QProcess;

namespace shortlist {

/// Shows a document without letting its bytes near this process: a helper (shortlist-preview) that can open no file for
/// writing and no socket reads it, and only pixels and text come back. One document at a time; each gets a new helper.
///
/// Nothing here blocks, and no signal is emitted from within a call. Requests made before opened() wait for it and are
/// answered in order. After failed() the client is closed; open() starts afresh.
class PreviewClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreviewClient)

public:
    explicit PreviewClient(QObject *parent = nullptr);
    ~PreviewClient() override;

    /// Opens a PDF or DOCX, told by its content. Whatever was open before is closed; its answers are dropped.
    void open(const QByteArray &document);
    /// Asks for a page (from 0) at a width in pixels, 1 to 4000; the height follows from the page's shape. Very long
    /// pages come back narrower than asked. Ignored when nothing is open.
    void requestPage(int page, int widthPx);
    /// Asks for the document's whole text (at most 8 MB of it). Ignored when nothing is open.
    void requestText();
    void close();

    /// True between open() and close() or failed().
    bool isOpen() const;
    /// How long one request may go without an answer before the helper is stopped. 8 s unless set.
    void setAnswerDeadline(std::chrono::milliseconds deadline);
    /// The helper's process id, 0 when there is none.
    qint64 helperId() const;
    /// Where the helper is: $SHORTLIST_PREVIEW, or beside this program, or where an installation puts it.
    static QString helperPath();

signals:
    /// The document is open. A page count of 0 means it has no pages but text (DOCX): call requestText().
    void opened(int pageCount, const QList<QSizeF> &pageSizesPt);
    void pageReady(int page, const QImage &image);
    void textReady(const QString &text);
    /// The reason is a whole sentence to show to a person.
    void failed(const QString &reason);

private:
    struct Request
    {
        preview::Message message;
        int page;
        int width;
    };
    struct Outgoing
    {
        QByteArray bytes;
        qsizetype sent;
    };

    void start(const QByteArray &document);
    void send(const Request &request, const QByteArray &payload);
    void pump();
    void read();
    bool handle(preview::Message message, const QByteArray &frame);
    bool handleOpened(QByteArrayView payload);
    bool handlePage(const Request &request, const QByteArray &frame);
    void helperEnded();
    void fail(const QString &reason);
    void failLater(const QString &reason);
    void discardHelper();

    QProcess *m_helper = nullptr;
    QQueue<Outgoing> m_outgoing;
    QQueue<Request> m_waiting;
    QByteArray m_incoming;
    QTimer m_deadline;
    quint64 m_opening = 0;
    int m_pageCount = -1;
    bool m_open = false;
};

} // namespace shortlist
