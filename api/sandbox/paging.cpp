// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/paging.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
quint64 digest(QByteArrayView bytes, quint64 start)
{
    quint64 value = start;
    for (const char c : bytes)
        value = mix(value ^ quint8(c));
    return value;
}
} // namespace

Paging::Paging(const ChangeLog &changes, quint64 fingerprint, Limits limits)
    : m_changes(changes)
    , m_fingerprint(fingerprint)
    , m_limits(limits)
{
    m_clock.start();
}

QString Paging::seal(const Place &place, quint64 owner) const
{
    const quint64 words[] = {(quint64(place.isCursor) << 63) | (quint64(place.incremental) << 62) | place.epoch,
        (quint64(place.from) << 32) | place.upTo, place.position, m_changes.digestAt(place.isCursor ? place.upTo : place.from)};
    quint64 check = owner ^ m_fingerprint;
    QByteArray bytes(int(sizeof words + sizeof check), Qt::Uninitialized);
    char *out = bytes.data();
    for (const quint64 word : words) {
        check = mix(check ^ word);
        qToBigEndian(word ^ mix(quint64(out - bytes.data())), out);
        out += sizeof word;
    }
    qToBigEndian(check, out);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

std::optional<Paging::Place> Paging::open(const QString &text, quint64 owner) const
{
    const auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray &bytes = decoded.decoded;
    if (!decoded || bytes.size() != 5 * qsizetype(sizeof(quint64)))
        return {};
    quint64 words[4];
    quint64 check = owner ^ m_fingerprint;
    for (int i = 0; i < 4; ++i) {
        words[i] = qFromBigEndian<quint64>(bytes.constData() + i * 8) ^ mix(quint64(i) * 8);
        check = mix(check ^ words[i]);
    }
    if (check != qFromBigEndian<quint64>(bytes.constData() + 32))
        return {};
    Place place{(words[0] >> 63) != 0, ((words[0] >> 62) & 1) != 0, quint32(words[0]), quint32(words[1] >> 32), quint32(words[1]), words[2]};
    const quint32 known = place.isCursor ? place.upTo : place.from;
    if (known > m_changes.size() || m_changes.digestAt(known) != words[3])
        place.epoch = quint32(-1); // made before a restart that forgot the changes: counts as expired
    return place;
}

QLatin1StringView Paging::begin(const PageRequest &request, quint64 owner, Place &place)
{
    if (request.cursor) {
        const std::optional<Place> opened = open(*request.cursor, owner);
        if (!opened || !opened->isCursor)
            return "invalid_next_cursor"_L1;
        if (opened->epoch != m_cursorEpoch)
            return "next_cursor_expired"_L1;
        if (m_limits.cursorLifetimeMs > 0 && m_clock.elapsed() - m_issued.value(*request.cursor, -m_limits.cursorLifetimeMs) >= m_limits.cursorLifetimeMs)
            return "next_cursor_expired"_L1;
        place = *opened;
        return {};
    }
    place = {true, false, m_cursorEpoch, 0, m_changes.size(), 0};
    if (!request.syncToken)
        return {};
    const std::optional<Place> opened = open(*request.syncToken, owner);
    if (!opened || opened->isCursor)
        return "sync_token_invalid"_L1;
    const qint64 age = QDateTime::currentMSecsSinceEpoch() - qint64(opened->position);
    if (opened->epoch != m_tokenEpoch || (m_limits.tokenLifetimeMs > 0 && age >= m_limits.tokenLifetimeMs))
        return "sync_token_expired"_L1;
    if (m_limits.incremental > 0 && m_changes.size() - opened->from > quint32(m_limits.incremental))
        return "incremental_sync_too_large"_L1;
    place.incremental = true;
    place.from = opened->from;
    return {};
}

void Paging::walk(QByteArray &out, const PageRequest &request, const Listing &listing, const Place &place, std::optional<quint64> &next) const
{
    int left = request.limit;
    for (quint64 position = qMax(place.position, listing.begin); position < listing.end; ++position) {
        ++m_visited;
        if (listing.accepts && !listing.accepts(position))
            continue;
        if (left == 0) {
            next = position;
            return;
        }
        if (left-- != request.limit)
            out += ',';
        listing.write(out, position);
    }
}

/// A record stands where it changed first since the token, so that a page needs to know nothing of the pages before it.
void Paging::walkChanges(QByteArray &out, const PageRequest &request, const Listing &listing, const Place &place, std::optional<quint64> &next) const
{
    int left = request.limit;
    const std::vector<ChangeLog::Change> &all = m_changes.all();
    const std::vector<quint32> &places = m_changes.placesOf(listing.list);
    const auto first = std::ranges::lower_bound(places, qMax(place.from, quint32(place.position)));
    for (auto at = first; at != places.end() && *at < place.upTo; ++at) {
        const quint32 i = *at;
        ++m_visited;
        if (all[i].before > place.from)
            continue;
        const std::optional<quint64> position = listing.fromChange ? listing.fromChange(all[i].position) : all[i].position;
        if (!position || *position < listing.begin || *position >= listing.end || (listing.accepts && !listing.accepts(*position)))
            continue;
        if (left == 0) {
            next = i;
            return;
        }
        if (left-- != request.limit)
            out += ',';
        listing.write(out, *position);
    }
}

PageAnswer Paging::answer(const PageRequest &request, const Listing &listing)
{
    const quint64 owner = digest(request.filters, digest(QByteArrayView(request.endpoint.data(), request.endpoint.size()), 1));
    Place place;
    if (const QLatin1StringView refusal = begin(request, owner, place); !refusal.isEmpty())
        return {{}, refusal};
    std::optional<quint64> next;
    PageAnswer answer;
    answer.body = QByteArrayLiteral(R"({"success":true,"results":[)");
    if (place.incremental)
        walkChanges(answer.body, request, listing, place, next);
    else
        walk(answer.body, request, listing, place, next);
    answer.body += next ? R"(],"moreDataAvailable":true)" : R"(],"moreDataAvailable":false)";
    if (next) {
        place.position = *next;
        const QString cursor = seal(place, owner);
        if (m_limits.cursorLifetimeMs > 0)
            m_issued.insert(cursor, m_clock.elapsed());
        answer.body += R"(,"nextCursor":")" + cursor.toLatin1() + '"';
    } else if (request.syncable) {
        const quint64 issued = m_limits.tokenLifetimeMs > 0 ? quint64(QDateTime::currentMSecsSinceEpoch()) : 0;
        answer.body += R"(,"syncToken":")" + seal({false, false, m_tokenEpoch, place.upTo, place.upTo, issued}, owner).toLatin1() + '"';
    }
    answer.body += '}';
    return answer;
}

} // namespace shortlist::sandbox
