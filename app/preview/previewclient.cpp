// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preview/previewclient.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace shortlist {

using preview::Failure;
using preview::Message;

namespace {

// QProcess copies what it is given, so a large document goes in pieces and never costs a frame.
constexpr qsizetype pieceBytes = 256 * 1024;

QString reasonOf(Failure failure)
{
    switch (failure) {
    case Failure::Empty:
        return PreviewClient::tr("This file is empty.");
    case Failure::TooLarge:
        return PreviewClient::tr("This file is too large to preview.");
    case Failure::NotSupported:
        return PreviewClient::tr("There is no preview for this kind of file.");
    case Failure::Broken:
        return PreviewClient::tr("This file is damaged and cannot be shown.");
    case Failure::Locked:
        return PreviewClient::tr("This document is protected with a password.");
    case Failure::NotConfined:
        return PreviewClient::tr("The preview cannot be shielded on this system, so it stays off.");
    case Failure::BadRequest:
        break;
    }
    return PreviewClient::tr("The preview stopped working on this file.");
}

// The helper gets what a program needs to start and nothing a hostile document could want, such as an API key.
QProcessEnvironment helperEnvironment()
{
    static constexpr QLatin1StringView kept[] = {
        "PATH"_L1,       "LANG"_L1,         "LC_ALL"_L1,        "LC_CTYPE"_L1,     "LD_LIBRARY_PATH"_L1,
        "SystemRoot"_L1, "ASAN_OPTIONS"_L1, "UBSAN_OPTIONS"_L1, "LSAN_OPTIONS"_L1, "DYLD_LIBRARY_PATH"_L1,
    };
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const QLatin1StringView name : kept) {
        if (own.contains(name))
            environment.insert(name, own.value(name));
    }
    return environment;
}

bool isUsablePageSize(const QSizeF &size)
{
    return qIsFinite(size.width()) && qIsFinite(size.height()) && size.width() > 0 && size.height() > 0;
}

} // namespace

PreviewClient::PreviewClient(QObject *parent) : QObject(parent)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(std::chrono::seconds(8));
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(tr("The preview took too long on this file and was stopped.")); });
}

PreviewClient::~PreviewClient()
{
    discardHelper();
}

QString PreviewClient::helperPath()
{
    const QString chosen = qEnvironmentVariable("SHORTLIST_PREVIEW");
    if (!chosen.isEmpty())
        return chosen;
#ifdef Q_OS_WIN
    const QString name = u"shortlist-preview.exe"_s;
#else
    const QString name = u"shortlist-preview"_s;
#endif
    const QDir here(QCoreApplication::applicationDirPath());
    const QString beside = here.filePath(name);
    if (QFileInfo::exists(beside))
        return beside;
    return QDir::cleanPath(here.filePath(u"" SHORTLIST_LIBEXEC_FROM_BIN "/"_s + name));
}

void PreviewClient::open(const QByteArray &document)
{
    close();
    m_open = true;
    if (document.isEmpty())
        failLater(reasonOf(Failure::Empty));
    else if (document.size() > preview::maxDocumentBytes)
        failLater(reasonOf(Failure::TooLarge));
    else
        start(document);
}

void PreviewClient::start(const QByteArray &document)
{
    m_helper = new QProcess(this);
    m_helper->setProcessEnvironment(helperEnvironment());
    // What the helper has to say to a terminal may quote the document.
    m_helper->setStandardErrorFile(QProcess::nullDevice());
    connect(m_helper, &QProcess::bytesWritten, this, &PreviewClient::pump);
    connect(m_helper, &QProcess::readyReadStandardOutput, this, &PreviewClient::read);
    connect(m_helper, &QProcess::finished, this, &PreviewClient::helperEnded);
    connect(m_helper, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        // A crash ends in finished(); only a program that cannot be started does not.
        if (error == QProcess::FailedToStart)
            failLater(tr("The preview program is missing from this installation."));
    });
    m_helper->start(helperPath(), QStringList());
    send({Message::Open, 0, 0}, document);
}

void PreviewClient::requestPage(int page, int widthPx)
{
    if (m_helper == nullptr || page < 0 || (m_pageCount >= 0 && page >= m_pageCount))
        return;
    const int width = qBound(1, widthPx, preview::maxPageWidth);
    QByteArray payload;
    preview::appendU32(payload, static_cast<quint32>(page));
    preview::appendU32(payload, static_cast<quint32>(width));
    send({Message::Render, page, width}, payload);
}

void PreviewClient::requestText()
{
    if (m_helper != nullptr)
        send({Message::Text, 0, 0}, {});
}

void PreviewClient::close()
{
    ++m_opening;
    m_open = false;
    m_pageCount = -1;
    discardHelper();
}

bool PreviewClient::isOpen() const
{
    return m_open;
}

void PreviewClient::setAnswerDeadline(std::chrono::milliseconds deadline)
{
    m_deadline.setInterval(deadline);
}

qint64 PreviewClient::helperId() const
{
    return m_helper == nullptr ? 0 : m_helper->processId();
}

void PreviewClient::send(const Request &request, const QByteArray &payload)
{
    m_waiting.enqueue(request);
    m_outgoing.enqueue({preview::header(request.message, payload.size()), 0});
    if (!payload.isEmpty())
        m_outgoing.enqueue({payload, 0});
    if (!m_deadline.isActive())
        m_deadline.start();
    pump();
}

void PreviewClient::pump()
{
    if (m_helper == nullptr || m_helper->state() == QProcess::NotRunning)
        return;
    while (!m_outgoing.isEmpty() && m_helper->bytesToWrite() < pieceBytes) {
        Outgoing &next = m_outgoing.head();
        const qsizetype piece = qMin(pieceBytes, next.bytes.size() - next.sent);
        if (m_helper->write(next.bytes.constData() + next.sent, piece) != piece)
            return; // the helper is gone; helperEnded() tells
        next.sent += piece;
        if (next.sent == next.bytes.size())
            m_outgoing.dequeue();
    }
}

void PreviewClient::read()
{
    const QPointer<QProcess> helper = m_helper;
    const QPointer<PreviewClient> self = this;
    m_incoming.append(m_helper->readAllStandardOutput());
    while (m_incoming.size() >= preview::headerBytes) {
        const auto length = static_cast<qsizetype>(preview::valueAt<quint32>(m_incoming, 0));
        const auto message = static_cast<Message>(preview::valueAt<quint32>(m_incoming, 4));
        if (length > preview::maxReplyBytes) {
            fail(reasonOf(Failure::BadRequest));
            return;
        }
        if (m_incoming.size() < preview::headerBytes + length) {
            m_incoming.reserve(preview::headerBytes + length);
            return;
        }
        // Whoever hears the answer may open, close or delete this client, so the frame is taken out first.
        QByteArray frame;
        if (m_incoming.size() == preview::headerBytes + length) {
            frame.swap(m_incoming);
        } else {
            frame = m_incoming.first(preview::headerBytes + length);
            m_incoming.remove(0, frame.size());
        }
        const bool understood = handle(message, frame);
        if (self.isNull() || helper.isNull() || m_helper != helper)
            return;
        if (!understood) {
            fail(reasonOf(Failure::BadRequest));
            return;
        }
    }
}

// The helper may be in the hands of the document it read: each answer is checked against what was asked.
bool PreviewClient::handle(Message message, const QByteArray &frame)
{
    const QByteArrayView payload = QByteArrayView(frame).sliced(preview::headerBytes);
    if (m_waiting.isEmpty())
        return false;
    if (message == Message::Failed) {
        if (payload.size() != 4)
            return false;
        fail(reasonOf(static_cast<Failure>(preview::valueAt<quint32>(payload, 0))));
        return true;
    }
    const Request request = m_waiting.dequeue();
    if (m_waiting.isEmpty())
        m_deadline.stop();
    else
        m_deadline.start();
    switch (request.message) {
    case Message::Open:
        return message == Message::Opened && handleOpened(payload);
    case Message::Render:
        return message == Message::Page && handlePage(request, frame);
    case Message::Text:
        if (message != Message::Words || payload.size() > preview::maxTextBytes)
            return false;
        emit textReady(QString::fromUtf8(payload));
        return true;
    default:
        return false;
    }
}

bool PreviewClient::handleOpened(QByteArrayView payload)
{
    if (payload.size() < 4)
        return false;
    const quint32 count = preview::valueAt<quint32>(payload, 0);
    if (count > quint32(preview::maxPages) || payload.size() != 4 + qsizetype(count) * 16)
        return false;
    QList<QSizeF> sizes;
    sizes.reserve(qsizetype(count));
    for (qsizetype offset = 4; offset < payload.size(); offset += 16) {
        const QSizeF size(preview::valueAt<double>(payload, offset), preview::valueAt<double>(payload, offset + 8));
        if (!isUsablePageSize(size))
            return false;
        sizes.append(size);
    }
    m_pageCount = int(count);
    emit opened(m_pageCount, sizes);
    return true;
}

bool PreviewClient::handlePage(const Request &request, const QByteArray &frame)
{
    const QByteArrayView payload = QByteArrayView(frame).sliced(preview::headerBytes);
    if (payload.size() < preview::pageHeaderBytes)
        return false;
    const quint32 page = preview::valueAt<quint32>(payload, 0);
    const quint32 width = preview::valueAt<quint32>(payload, 4);
    const quint32 height = preview::valueAt<quint32>(payload, 8);
    if (page != quint32(request.page) || width == 0 || height == 0 || width > quint32(request.width)
        || height > quint32(preview::maxPageHeight))
        return false;
    const qsizetype pixels = qsizetype(width) * qsizetype(height);
    if (payload.size() != preview::pageHeaderBytes + pixels * 4)
        return false;
    // The image keeps the frame instead of a copy of it. Headers are 20 bytes, so the pixels are aligned.
    static_assert((preview::headerBytes + preview::pageHeaderBytes) % 4 == 0);
    auto *kept = new QByteArray(frame);
    const auto *data =
        reinterpret_cast<const uchar *>(kept->constData()) + preview::headerBytes + preview::pageHeaderBytes;
    emit pageReady(request.page, QImage(
                                     data, int(width), int(height), qsizetype(width) * 4, QImage::Format_RGB32,
                                     [](void *bytes) { delete static_cast<QByteArray *>(bytes); }, kept));
    return true;
}

void PreviewClient::helperEnded()
{
    const QPointer<QProcess> helper = m_helper;
    const QPointer<PreviewClient> self = this;
    read();
    if (self.isNull() || helper.isNull() || m_helper != helper)
        return;
    fail(reasonOf(Failure::BadRequest));
}

void PreviewClient::fail(const QString &reason)
{
    close();
    emit failed(reason);
}

void PreviewClient::failLater(const QString &reason)
{
    QMetaObject::invokeMethod(
        this,
        [this, reason, opening = m_opening] {
            if (opening == m_opening)
                fail(reason);
        },
        Qt::QueuedConnection);
}

void PreviewClient::discardHelper()
{
    m_deadline.stop();
    m_outgoing.clear();
    m_waiting.clear();
    m_incoming.clear();
    if (m_helper == nullptr)
        return;
    QProcess *helper = m_helper;
    m_helper = nullptr;
    helper->disconnect(this);
    // Deleting a QProcess waits for its program, so it is deleted once the program is gone.
    helper->setParent(QCoreApplication::instance());
    if (helper->state() == QProcess::NotRunning) {
        helper->deleteLater();
        return;
    }
    connect(helper, &QProcess::finished, helper, &QObject::deleteLater);
    connect(helper, &QProcess::errorOccurred, helper, [helper](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            helper->deleteLater();
    });
    helper->kill();
    // When the whole program ends nobody hears finished() any more; the killed helper is reaped with the application.
    connect(QCoreApplication::instance(), &QObject::destroyed, helper, [helper] {
        helper->disconnect();
        helper->waitForFinished(1000);
    });
}

} // namespace shortlist
