// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/pager.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::api {

PagerBase::PagerBase(const PagerOptions &options, QObject *parent) : QObject(parent), m_options(options)
{
    m_options.pageSize = std::clamp(m_options.pageSize, 1, 100);
}

void PagerBase::begin()
{
    Q_ASSERT(!m_running);
    m_running = true;
    m_restartsLeft = m_options.restarts;
    rewind();
    askOrWait();
}

void PagerBase::rewind()
{
    m_cursor.clear();
    m_seen.clear();
    m_syncToken.clear();
    m_pages = 0;
    m_records = 0;
    m_complete = true;
}

void PagerBase::cancel()
{
    m_running = false;
    m_wanted = false;
    // The handler still runs as Cancelled, so let it find nobody waiting: see failed().
    if (m_call)
        m_call->cancel();
}

void PagerBase::hold() { ++m_holds; }

void PagerBase::release()
{
    Q_ASSERT(m_holds > 0);
    if (--m_holds == 0 && m_wanted)
        askOrWait();
}

void PagerBase::askOrWait()
{
    m_wanted = m_holds > 0;
    if (!m_wanted)
        ask();
}

PagerBase::Step PagerBase::pageArrived(
    int records, bool more, const QString &nextCursor, const QString &syncToken, bool hasCursor, ApiError *error)
{
    ++m_pages;
    m_records += records;
    m_syncToken = syncToken;
    // Some lists that have no pages say moreDataAvailable all the same.
    if (!more || !hasCursor)
        return Step::Finished;
    if (nextCursor.isEmpty() || nextCursor == m_cursor) {
        m_complete = false;
        m_syncToken.clear();
        return Step::Finished;
    }
    if (m_seen.contains(nextCursor)) {
        *error = {.kind = ErrorKind::Malformed,
            .httpStatus = 200,
            .message = u"The server sent this list in a circle, so it was not read to the end. Try again later."_s};
        return Step::Failed;
    }
    m_seen.insert(nextCursor);
    m_cursor = nextCursor;
    return Step::More;
}

PagerBase::Step PagerBase::failed(const ApiError &error)
{
    const bool cursorLost = error.code == "next_cursor_expired"_L1 || error.code == "invalid_next_cursor"_L1
        || error.code == "cursor_invalid"_L1;
    if (!cursorLost || m_cursor.isEmpty() || m_restartsLeft == 0)
        return Step::Failed;
    --m_restartsLeft;
    rewind();
    return Step::Restart;
}

void PagerBase::finished() { m_running = false; }

PagerEnd PagerBase::end() const { return {m_syncToken, m_pages, m_records, m_complete}; }

} // namespace shortlist::api
