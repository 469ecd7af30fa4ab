// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/redaction.h"

#include <QMutexLocker>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace shortlist::api {

namespace {

// qInstallMessageHandler takes a plain function, so its state has to be static.
std::atomic<LogScrubber *> installed{nullptr};
std::atomic<QtMessageHandler> previous{nullptr};

constexpr qsizetype shortest = 6;

void addForm(QStringList &forms, const QString &form)
{
    if (form.size() >= shortest && !forms.contains(form))
        forms.append(form);
}

// Base64 of bytes that may be followed by others: the last group depends on what follows, so only whole groups count.
QString stableBase64(const QByteArray &bytes, QByteArray::Base64Options options)
{
    const QByteArray encoded = bytes.toBase64(options | QByteArray::OmitTrailingEquals);
    return QString::fromLatin1(bytes.size() % 3 ? encoded.left(bytes.size() / 3 * 4) : encoded);
}

} // namespace

LogScrubber::~LogScrubber()
{
    LogScrubber *self = this;
    if (installed.compare_exchange_strong(self, nullptr))
        qInstallMessageHandler(previous.exchange(nullptr));
}

void LogScrubber::addSecret(const QString &secret)
{
    const QString text = secret.trimmed();
    if (text.size() < shortest)
        return;
    const QByteArray bytes = text.toUtf8();
    const QMutexLocker lock(&m_mutex);
    addForm(m_forms, text);
    addForm(m_forms, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        addForm(m_forms, stableBase64(bytes, options));
        addForm(m_forms, QString::fromLatin1(QByteArray(bytes + ':').toBase64(options | QByteArray::OmitTrailingEquals)));
    }
    // The longest first, or the rest of a longer form would stay behind.
    std::sort(m_forms.begin(), m_forms.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString LogScrubber::scrubbed(const QString &line) const
{
    static const QRegularExpression credentials(u"\\b(Basic|Bearer)\\s+[A-Za-z0-9+/_.~=-]{6,}"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression query(u"(\\bhttps?://[^\\s?#\"'<>]+)[?#][^\\s\"'<>]*"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString out = line;
    {
        const QMutexLocker lock(&m_mutex);
        for (const QString &form : m_forms)
            out.replace(form, "[secret]"_L1);
    }
    if (out.contains("basic"_L1, Qt::CaseInsensitive) || out.contains("bearer"_L1, Qt::CaseInsensitive))
        out.replace(credentials, u"\\1 [secret]"_s);
    if (out.contains("://"_L1))
        out.replace(query, u"\\1?[removed]"_s);
    return out;
}

void LogScrubber::install()
{
    installed.store(this);
    const QtMessageHandler before = qInstallMessageHandler(&LogScrubber::handle);
    if (before != &LogScrubber::handle)
        previous.store(before);
}

void LogScrubber::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const LogScrubber *scrubber = installed.load();
    const QString line = scrubber ? scrubber->scrubbed(message) : message;
    if (const QtMessageHandler next = previous.load())
        next(type, context, line);
}

} // namespace shortlist::api
