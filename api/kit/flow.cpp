// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/flow.h"

using namespace Qt::StringLiterals;

namespace shortlist::api::kit {

ApiError localError(const QString &code, const QString &message)
{
    return {.kind = ErrorKind::InvalidInput, .code = code, .message = message};
}

ApiError missingError(const QString &code, const QString &message)
{
    return {.kind = ErrorKind::NotFound, .code = code, .message = message};
}

FlowBase::FlowBase(ApiClient &client, QObject *context, const Options &options)
    : Task(&client), m_client(client), m_options(options)
{
    if (!context)
        return;
    connect(context, &QObject::destroyed, this, [this] {
        m_over = true;
        if (m_pager)
            m_pager->cancel();
        deleteLater();
    });
}

ApiError FlowBase::cancelled() { return {.kind = ErrorKind::Cancelled, .message = u"Cancelled."_s}; }

bool FlowBase::mayGoOn()
{
    if (m_cancelled && !m_over)
        failLater(cancelled());
    return !m_over && !m_cancelled;
}

void FlowBase::cancel()
{
    if (m_over || m_cancelled)
        return;
    m_cancelled = true;
    if (m_call) {
        m_call->cancel(); // its handler runs and ends this: only it knows whether a write had left
        return;
    }
    if (m_other) {
        std::exchange(m_other, {})();
        return;
    }
    if (m_pager)
        m_pager->cancel();
    failLater(cancelled());
}

void FlowBase::waitFor(std::function<void()> cancel) { m_other = std::move(cancel); }

void FlowBase::failLater(const ApiError &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { fail(error); }, Qt::QueuedConnection);
}

} // namespace shortlist::api::kit
