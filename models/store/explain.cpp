// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/explain.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

QString say(const char *text) { return QCoreApplication::translate("shortlist::explain", text); }

QString byCode(const QString &code)
{
    struct Known {
        QLatin1StringView code;
        const char *text;
    };
    static constexpr Known known[] = {
        {"application_not_found"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "This application no longer exists in Ashby.")},
        {"candidate_not_found"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "This candidate no longer exists in Ashby; it may have been merged.")},
        {"application_blocked"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "Ashby has blocked this application from being changed.")},
        {"interview_stage_not_found"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "This stage no longer exists in the application's interview plan.")},
        {"archive_reason_not_found"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "This archive reason no longer exists. Choose another one.")},
        {"communication_template_not_found"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "This mail template no longer exists. Archive again with another one, or without a mail.")},
        {"communication_template_not_allowed"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "This mail template may not be used for archiving. Archive again with another one, or without a mail.")},
        {"opening_in_use"_L1, QT_TRANSLATE_NOOP("shortlist::explain", "The opening is taken by another hire. Choose another opening in Ashby first.")},
    };
    for (const Known &entry : known) {
        if (code == entry.code)
            return say(entry.text);
    }
    return {};
}

} // namespace

bool refusesKey(const api::ApiError &error)
{
    return error.kind == api::ErrorKind::Unauthorised || (error.kind == api::ErrorKind::Forbidden && error.permission.isEmpty());
}

bool neverArrived(const api::ApiError &error)
{
    return (error.kind == api::ErrorKind::Network || error.kind == api::ErrorKind::Cancelled) && !error.outcomeUnknown;
}

QString explain(const api::ApiError &error)
{
    using enum api::ErrorKind;
    const QString id = error.requestId.isEmpty() ? QString() : u" "_s + say("(Request %1)").arg(error.requestId);
    switch (error.kind) {
    case Unauthorised:
        return say("Ashby asks for an API key. Enter one under Use another key in the menu.");
    case Forbidden:
        if (error.permission.isEmpty())
            return say("Ashby refuses the API key: it is wrong or was deactivated. Enter another one.");
        return say("The API key may not do this: it lacks the permission %1. Ask an Ashby administrator to add it.").arg(error.permission);
    case NotFound:
    case InvalidInput: {
        const QString known = byCode(error.code);
        if (!known.isEmpty())
            return known + id;
        if (error.kind == NotFound)
            return say("It no longer exists in Ashby.") + id;
        const QString detail = error.message.isEmpty() ? error.code : error.message;
        return (detail.isEmpty() ? say("Ashby refused this.") : say("Ashby refused this: %1").arg(detail)) + id;
    }
    case RateLimited:
        return say("Ashby asks to wait before more is sent. It goes on by itself.");
    case Server:
        return say("Ashby's server failed (%1). It is tried again by itself.").arg(error.httpStatus) + id;
    case Network:
        return error.message.isEmpty() ? say("Ashby cannot be reached. Check the network.") : error.message;
    case Malformed:
        return say("The answer was not what Ashby sends. Something between here and Ashby may have replaced it, such as a login page of the network.");
    case Cancelled:
        return say("It was cancelled.");
    }
    return error.message;
}

} // namespace shortlist
