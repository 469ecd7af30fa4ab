// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/errormapping.h"

#include "api/json/codec.h"

#include <QDateTime>
#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist::api {

namespace {

constexpr qsizetype longestMessage = 500;
// What is looked at to tell what an answer is that should be JSON and is not.
constexpr qsizetype glance = 4096;

constexpr auto missingPermission = "missing_endpoint_permission"_L1;

// Server text on its way to a person: one paragraph, no controls, not endless.
QString tidy(const QString &text)
{
    QString out;
    for (const QChar c : text.left(longestMessage * 2))
        out += c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ? u' ' : c;
    return out.simplified().left(longestMessage);
}

bool looksLikeHtml(const Answer &answer)
{
    return answer.contentType.contains("html") || answer.body.left(64).trimmed().startsWith('<');
}

QString permissionIn(const QString &text, Permission fallback)
{
    for (int i = 0; i < permissionCount; ++i) {
        if (text.contains(permissionName(Permission(i)), Qt::CaseInsensitive))
            return permissionName(Permission(i)).toString();
    }
    return permissionName(fallback).toString();
}

QString textOfCode(const QString &code)
{
    static constexpr std::pair<QLatin1StringView, QLatin1StringView> known[] = {
        {"application_not_found"_L1, "This application no longer exists."_L1},
        {"candidate_not_found"_L1, "This candidate no longer exists. They may have been merged with another one."_L1},
        {"interview_stage_not_found"_L1, "This stage no longer exists in the interview plan."_L1},
        {"interview_plan_not_found"_L1, "This interview plan no longer exists."_L1},
        {"archive_reason_not_found"_L1, "This archive reason no longer exists. Choose another one."_L1},
        {"communication_template_not_found"_L1, "This mail template no longer exists. Choose another one."_L1},
        {"communication_template_not_allowed"_L1, "This mail template can't be used here. Choose another one."_L1},
        {"application_blocked"_L1, "This application can't be changed right now."_L1},
        {"opening_in_use"_L1, "The opening is already filled by another candidate."_L1},
        {"rate_limit_exceeded"_L1, "The server asked to slow down."_L1},
        {"concurrent_limit_exceeded"_L1, "The server asked to slow down."_L1},
    };
    for (const auto &[name, text] : known) {
        if (code == name)
            return text;
    }
    if (code.isEmpty())
        return u"The server refused without saying why."_s;
    return QString(u"The server refused: "_s + tidy(code.left(80)) + u'.');
}

// "Wed, 21 Oct 2026 07:28:00 GMT", in English whatever the locale.
std::optional<qint64> httpDate(const QByteArray &header)
{
    QDateTime when = QLocale::c().toDateTime(QString::fromLatin1(header), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    when.setTimeSpec(Qt::UTC);
    return when.isValid() ? std::optional(when.toMSecsSinceEpoch()) : std::nullopt;
}

Failure unreached(const Answer &answer)
{
    Failure failure;
    failure.error.kind = ErrorKind::Network;
    failure.error.outcomeUnknown = answer.mayHaveArrived;
    failure.error.requestId = QString::fromLatin1(answer.requestId);
    failure.passing = true;
    QString &message = failure.error.message;
    switch (answer.trouble) {
    case Trouble::NotReached:
        message = answer.networkError == QNetworkReply::HostNotFoundError
            ? u"The server's name could not be looked up. Check the internet connection."_s
            : u"The server could not be reached. Check the internet connection."_s;
        break;
    case Trouble::Tls:
        message = u"The server could not prove who it is (its TLS certificate was refused), so nothing was sent."_s;
        failure.passing = false;
        break;
    case Trouble::Deadline: message = u"The server did not answer in time."_s; break;
    case Trouble::TooBig:
        message = u"The answer is larger than 64 MB and was refused."_s;
        failure.error.kind = ErrorKind::Malformed;
        failure.passing = false;
        break;
    case Trouble::None:
    case Trouble::Lost: message = u"The connection broke before the answer was complete."_s; break;
    }
    return failure;
}

Failure forbidden(ApiError error, const QString &code, const QString &text, QLatin1StringView path, Permission needs)
{
    error.kind = ErrorKind::Forbidden;
    const bool lacksPermission = code == missingPermission || (code.isEmpty() && text.contains(missingPermission));
    // A good key without apiKeysRead gets a 403 from apiKey.info too, perhaps without a code.
    if (lacksPermission || (path == "apiKey.info"_L1 && code.isEmpty())) {
        error.code = missingPermission.toString();
        error.permission = permissionIn(text, needs);
        error.message = u"The API key lacks the permission "_s + error.permission + u". An Ashby administrator can grant it."_s;
        return {std::move(error)};
    }
    error.message = u"Ashby refused the API key. It may be wrong or deactivated; enter a valid one."_s;
    return {.error = std::move(error), .keyRefused = true};
}

// success:false, whatever the status.
Failure refused(ApiError error, const Envelope &envelope, QLatin1StringView path, Permission needs)
{
    error.code = envelope.code.left(80);
    if (error.code == missingPermission)
        return forbidden(std::move(error), envelope.code, envelope.message, path, needs);
    error.message = envelope.message.isEmpty() ? textOfCode(envelope.code) : tidy(envelope.message);
    if (error.code == "rate_limit_exceeded"_L1 || error.code == "concurrent_limit_exceeded"_L1)
        error.kind = ErrorKind::RateLimited;
    else
        error.kind = error.code.endsWith("_not_found"_L1) ? ErrorKind::NotFound : ErrorKind::InvalidInput;
    return {std::move(error)};
}

Failure unreadable(ApiError error, const Answer &answer, const DecodeProblem &problem, bool write)
{
    error.kind = ErrorKind::Malformed;
    error.outcomeUnknown = write;
    if (looksLikeHtml(answer)) {
        error.message = u"The server answered with a web page instead of data. Check the server address, and whether this "
                        "network wants you to sign in first."_s;
        return {std::move(error)};
    }
    if (!answer.lengthKnown && problem.path.isEmpty()) {
        // Without a length Qt takes an early close for the end and reports no error; in chunks it does so now and then, on a connection that was used before.
        error.kind = ErrorKind::Network;
        error.message = u"The connection broke before the answer was complete."_s;
        return {.error = std::move(error), .passing = true};
    }
    error.message = u"The server's answer could not be read ("_s + (problem.path.isEmpty() ? QString() : QString(problem.path + u": "_s))
        + problem.message + u")."_s;
    return {std::move(error)};
}

Failure byStatus(ApiError error, const Answer &answer, const std::optional<Envelope> &envelope, QLatin1StringView path,
    Permission needs, bool write)
{
    const QString code = envelope ? envelope->code : QString();
    if (envelope) {
        error.code = code.left(80);
        error.message = tidy(envelope->message);
    }
    const auto otherwise = [&error](const QString &text) {
        if (error.message.isEmpty())
            error.message = text;
    };
    const int status = answer.status;
    if (status == 401) {
        error.kind = ErrorKind::Unauthorised;
        error.message = u"Ashby did not accept the API key. Enter a valid one."_s;
        return {.error = std::move(error), .keyRefused = true};
    }
    if (status == 403) {
        const QString text = envelope ? envelope->message : QString::fromUtf8(answer.body.left(glance));
        return forbidden(std::move(error), code, text, path, needs);
    }
    if (status == 429) {
        error.kind = ErrorKind::RateLimited;
        otherwise(u"The server is busy and asked to wait."_s);
    } else if (status == 404 || code.endsWith("_not_found"_L1)) {
        error.kind = ErrorKind::NotFound;
        otherwise(code.isEmpty() ? u"The server does not know this call. Check the server address."_s : textOfCode(code));
    } else if (status >= 500) {
        error.kind = ErrorKind::Server;
        error.outcomeUnknown = write;
        otherwise(looksLikeHtml(answer)
                ? QString(u"The server answered with a web page instead of data (status "_s + QString::number(status)
                      + u"). It may be down; try again later."_s)
                : QString(u"The server has a problem of its own (status "_s + QString::number(status) + u"). Try again later."_s));
        return {.error = std::move(error), .passing = true};
    } else if (status >= 300 && status < 400) {
        error.kind = ErrorKind::Server;
        error.outcomeUnknown = write;
        error.message = u"The server tried to send the request elsewhere (status "_s + QString::number(status)
            + u"), which is never followed. Check the server address."_s;
    } else {
        error.kind = ErrorKind::InvalidInput;
        error.outcomeUnknown = write && status < 300;
        otherwise(code.isEmpty() ? QString(u"The server refused the request (status "_s + QString::number(status) + u")."_s)
                                 : textOfCode(code));
    }
    return {std::move(error)};
}

} // namespace

qint64 retryAfterMs(const QByteArray &header, qint64 wallMs, const QByteArray &date)
{
    constexpr qint64 dayMs = 86'400'000;
    if (header.isEmpty())
        return -1;
    bool isNumber = false;
    const double seconds = header.toDouble(&isNumber);
    if (isNumber)
        return seconds > 0 && seconds <= 86'400 ? qint64(seconds * 1000) : -1;
    const std::optional<qint64> until = httpDate(header);
    if (!until)
        return -1;
    // By the server's own clock where the answer tells it: this computer's may be hours off.
    for (const qint64 now : {httpDate(date).value_or(wallMs), wallMs}) {
        if (const qint64 ms = *until - now; ms > 0 && ms <= dayMs)
            return ms;
    }
    return -1;
}

std::optional<Failure> failureOf(const Answer &answer, QLatin1StringView path, Permission needs, Repeat repeat, qint64 wallMs)
{
    if (answer.trouble != Trouble::None)
        return unreached(answer);
    const bool write = repeat == Repeat::Never;
    ApiError error;
    error.httpStatus = answer.status;
    error.requestId = QString::fromLatin1(answer.requestId);
    error.retryAfterMs = retryAfterMs(answer.retryAfter, wallMs, answer.date);
    DecodeProblem problem;
    const std::optional<Envelope> envelope = decodeEnvelope(answer.body, &problem);
    if (envelope && !envelope->requestId.isEmpty())
        error.requestId = tidy(envelope->requestId.left(100));
    if (answer.status != 200)
        return byStatus(std::move(error), answer, envelope, path, needs, write);
    if (!envelope)
        return unreadable(std::move(error), answer, problem, write);
    if (!envelope->ok)
        return refused(std::move(error), *envelope, path, needs);
    return {};
}

} // namespace shortlist::api
