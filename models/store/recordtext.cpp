// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recordtext.h"

#include "models/store/keytable.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace shortlist {
namespace {

// JSON has no control characters but white space, so these bytes are free for marks. What follows a mark is above 0x1f.
enum Mark : char {
    End = 0x00,
    Self = 0x01,
    Owner = 0x02,
    NextId = 0x03,
    MyId = 0x04,    ///< and one byte: which of the record's own
    KnownId = 0x05, ///< and two: which of the block's
    NewTime = 0x06,
    MyTime = 0x07,  ///< and one
    Verbatim = 0x08, ///< and five, the size: a record that is taken as it is
    Created = 0x0b, ///< the hint's time, to the millisecond
    Updated = 0x0c,
    KnownTime = 0x0e, ///< and two: which of the block's
    Name = 0x0f,      ///< the hint's
    Email = 0x10,
};

constexpr size_t mostMine = 0xdf;
constexpr size_t mostKnown = size_t(1) << 14;
constexpr qsizetype idSize = 36;
constexpr qsizetype timeSize = 24;

constexpr char argument(size_t value) { return char(0x20 + value); }
constexpr char low7(size_t value) { return char(0x80 | (value & 0x7f)); }

constexpr std::array<quint8, 256> nibbles = [] {
    std::array<quint8, 256> table{};
    table.fill(0xff);
    for (int i = 0; i < 10; ++i)
        table[size_t('0' + i)] = quint8(i);
    for (int i = 0; i < 6; ++i)
        table[size_t('a' + i)] = quint8(10 + i);
    return table;
}();

/// Of 36 bytes whose dashes are in place.
bool readId(const char *text, RecordKey &key)
{
    static constexpr std::array<quint8, 16> at{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    unsigned all = 0;
    for (size_t i = 0; i < at.size(); ++i) {
        const unsigned high = nibbles[quint8(text[at[i]])];
        const unsigned low = nibbles[quint8(text[at[i] + 1])];
        all |= high | low;
        key.bytes[i] = quint8(high << 4 | low);
    }
    return (all & 0xf0) == 0 && !KeyTable::isForeign(key) && key != RecordKey{};
}

void writeId(const RecordKey &key, char *to)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < key.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *to++ = '-';
        *to++ = digits[key.bytes[i] >> 4];
        *to++ = digits[key.bytes[i] & 15];
    }
}

bool isLeap(unsigned year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned daysIn(unsigned year, unsigned month)
{
    static constexpr std::array<quint8, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && isLeap(year) ? 1U : 0U);
}

/// Days since 1970 of a date of this calendar, and back: years counted from March, so that the leap day is the last.
qint64 daysFrom(unsigned year, unsigned month, unsigned day)
{
    const unsigned y = year - (month <= 2 ? 1 : 0);
    const unsigned era = y / 400;
    const unsigned ofEra = y - era * 400;
    const unsigned ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return qint64(era) * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
}

struct Date {
    unsigned year;
    unsigned month;
    unsigned day;
};

Date dateOf(qint64 days)
{
    const auto z = quint64(days + 719468);
    const quint64 era = z / 146097;
    const auto ofEra = unsigned(z - era * 146097);
    const unsigned years = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
    const unsigned ofYear = ofEra - (365 * years + years / 4 - years / 100);
    const unsigned shifted = (5 * ofYear + 2) / 153;
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {unsigned(years + era * 400 + (month <= 2 ? 1 : 0)), month, ofYear - (153 * shifted + 2) / 5 + 1};
}

bool readNumber(const char *text, int digits, unsigned &value)
{
    value = 0;
    for (int i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + unsigned(text[i] - '0');
    }
    return true;
}

/// "2026-11-26T23:57:01.250Z", and no other spelling of it.
bool readTime(const char *text, TextTime &time)
{
    unsigned year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0;
    if (text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z')
        return false;
    if (!readNumber(text, 4, year) || !readNumber(text + 5, 2, month) || !readNumber(text + 8, 2, day) || !readNumber(text + 11, 2, hour)
        || !readNumber(text + 14, 2, minute) || !readNumber(text + 17, 2, second) || !readNumber(text + 20, 3, ms))
        return false;
    if (year < 1970 || year > 2105 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59)
        return false;
    time = {quint32(daysFrom(year, month, day) * 86400 + hour * 3600 + minute * 60 + second), quint16(ms)};
    return true;
}

void writeNumber(char *to, int digits, unsigned value)
{
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        to[i] = char('0' + value % 10);
}

void writeTime(const TextTime &time, char *to)
{
    const Date date = dateOf(time.seconds / 86400);
    const unsigned rest = time.seconds % 86400;
    std::memcpy(to, "0000-00-00T00:00:00.000Z", timeSize);
    writeNumber(to, 4, date.year);
    writeNumber(to + 5, 2, date.month);
    writeNumber(to + 8, 2, date.day);
    writeNumber(to + 11, 2, rest / 3600);
    writeNumber(to + 14, 2, rest / 60 % 60);
    writeNumber(to + 17, 2, rest % 60);
    writeNumber(to + 20, 3, std::min<unsigned>(time.millis, 999));
}

bool hasMarks(std::string_view text)
{
    size_t low = 0;
    size_t white = 0;
    for (const char c : text) {
        low += quint8(c) < 0x20 ? 1 : 0;
        white += c == '\t' || c == '\n' || c == '\r' ? 1 : 0;
    }
    return low != white;
}

bool looksLikeId(const char *dash, const char *from, const char *end)
{
    return dash - from >= 8 && end - dash >= idSize - 8 && dash[5] == '-' && dash[10] == '-' && dash[15] == '-';
}

} // namespace

namespace {

/// Calls `id(key, text)` and `time(time, text)` for what is either, and `plain(text)` for all between.
template <typename Id, typename Time, typename Plain> void takeApart(std::string_view text, Id id, Time time, Plain plain)
{
    const char *end = text.data() + text.size();
    const char *from = text.data(); // what lies before it is told
    const auto take = [&](const char *at, qsizetype size) {
        plain(std::string_view(from, size_t(at - from)));
        from = at + size;
        return std::string_view(at, size_t(size));
    };
    for (const char *at = from; at < end;) {
        const char *dash = static_cast<const char *>(std::memchr(at, '-', size_t(end - at)));
        if (!dash)
            break;
        at = dash + 1;
        RecordKey key;
        TextTime when;
        if (looksLikeId(dash, from, end) && readId(dash - 8, key)) {
            const std::string_view found = take(dash - 8, idSize);
            id(key, found);
            at = from;
        } else if (dash - from >= 4 && end - dash >= timeSize - 4 && readTime(dash - 4, when)) {
            const std::string_view found = take(dash - 4, timeSize);
            time(when, found);
            at = from;
        }
    }
    plain(std::string_view(from, size_t(end - from)));
}

} // namespace

void lookThrough(std::string_view text, const std::function<void(const RecordKey &)> &id, const std::function<void(const TextTime &)> &time)
{
    takeApart(text, [&](const RecordKey &key, std::string_view) { id(key); }, [&](const TextTime &when, std::string_view) { time(when); },
        [](std::string_view) {});
}

void TextWriter::add(std::string_view json, const TextHints &hints)
{
    std::string &out = m_parts.skeleton;
    if (hasMarks(json)) {
        out += Verbatim;
        for (int shift = 0; shift < 35; shift += 7)
            out += low7(json.size() >> shift);
        out += json;
        out += End;
        return;
    }
    m_mine.clear();
    m_times.clear();
    takeApart(json, [&](const RecordKey &key, std::string_view text) { addId(key, text, hints); },
        [&](const TextTime &time, std::string_view text) { addTime(time, text, hints); }, [&](std::string_view plain) { addPlain(plain, hints); });
    out += End;
}

void TextWriter::addPlain(std::string_view text, const TextHints &hints)
{
    constexpr size_t least = 4; // a short one is no longer than what packs as well
    const auto find = [&text](std::string_view what) { return what.size() < least ? std::string_view::npos : text.find(what); };
    std::string &out = m_parts.skeleton;
    while (!hints.name.empty() || !hints.email.empty()) {
        const size_t name = find(hints.name);
        const size_t email = find(hints.email);
        const size_t at = std::min(name, email);
        if (at == std::string_view::npos)
            break;
        out += text.substr(0, at);
        out += at == email ? Email : Name;
        text.remove_prefix(at + (at == email ? hints.email : hints.name).size());
    }
    out += text;
}

void TextWriter::addId(const RecordKey &id, std::string_view text, const TextHints &hints)
{
    std::string &out = m_parts.skeleton;
    if (id == hints.self) {
        out += Self;
    } else if (id == hints.owner) {
        out += Owner;
    } else if (m_common && m_common->ids.contains(id)) {
        out += text;
    } else if (const auto mine = std::find(m_mine.begin(), m_mine.end(), id); mine != m_mine.end()) {
        out += MyId;
        out += argument(size_t(mine - m_mine.begin()));
    } else {
        const auto known = m_known.constFind(id);
        if (known != m_known.cend()) {
            out += KnownId;
            out += low7(*known);
            out += low7(*known >> 7);
        } else if (m_parts.ids.size() < mostKnown) {
            out += NextId;
            m_known.insert(id, quint32(m_parts.ids.size()));
            m_parts.ids.push_back(id);
        } else {
            out += text;
            return;
        }
        if (m_mine.size() < mostMine)
            m_mine.push_back(id);
    }
}

void TextWriter::addTime(const TextTime &time, std::string_view text, const TextHints &hints)
{
    std::string &out = m_parts.skeleton;
    if (const auto mine = std::find(m_times.begin(), m_times.end(), time); mine != m_times.end()) {
        out += MyTime;
        out += argument(size_t(mine - m_times.begin()));
        return;
    }
    if (m_common && m_common->times.contains(time)) {
        out += text;
        return;
    }
    const auto known = m_knownTimes.constFind(time);
    if (known != m_knownTimes.cend()) {
        out += KnownTime;
        out += low7(*known);
        out += low7(*known >> 7);
    } else if (size_t(m_knownTimes.size()) >= mostKnown) {
        out += text;
        return;
    } else {
        if (time.seconds == hints.createdAt && time.seconds != 0) {
            out += Created;
        } else if (time.seconds == hints.updatedAt && time.seconds != 0) {
            out += Updated;
        } else {
            out += NewTime;
            m_parts.seconds.push_back(time.seconds);
        }
        m_parts.millis.push_back(time.millis);
        m_knownTimes.insert(time, quint32(m_knownTimes.size()));
    }
    if (m_times.size() < mostMine)
        m_times.push_back(time);
}

std::optional<QByteArray> TextReader::next(const TextHints &hints, qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    if (!readOne(hints, size, out.data())) {
        m_at = m_parts.skeleton.size();
        return {};
    }
    return out;
}

bool TextReader::skip(const TextHints &hints)
{
    const bool passed = readOne(hints, -1, nullptr);
    if (!passed)
        m_at = m_parts.skeleton.size();
    return passed;
}

/// Into `out`, of `size` bytes; or nowhere, only to pass.
bool TextReader::readOne(const TextHints &hints, qsizetype size, char *out)
{
    const char *at = m_parts.skeleton.data() + m_at;
    const char *const end = m_parts.skeleton.data() + m_parts.skeleton.size();
    char *const last = out + (out ? size : 0);
    std::array<RecordKey, mostMine> mine;
    std::array<TextTime, mostMine> times;
    size_t mineCount = 0;
    size_t timeCount = 0;
    const auto put = [&](const char *from, qsizetype bytes) {
        if (!out)
            return true;
        if (last - out < bytes)
            return false;
        std::memcpy(out, from, size_t(bytes));
        out += bytes;
        return true;
    };
    const auto putId = [&](const RecordKey &id) {
        char text[idSize];
        if (out)
            writeId(id, text);
        return put(text, idSize);
    };
    const auto putText = [&](std::string_view text) { return !text.empty() && put(text.data(), qsizetype(text.size())); };
    const auto putTime = [&](const TextTime &time) {
        char text[timeSize];
        if (out)
            writeTime(time, text);
        return put(text, timeSize);
    };
    const auto keepTime = [&](const TextTime &time) {
        if (timeCount < mostMine)
            times[timeCount++] = time;
        return putTime(time);
    };
    const auto keepId = [&](const RecordKey &id) {
        if (mineCount < mostMine)
            mine[mineCount++] = id;
        return putId(id);
    };
    const auto takeTime = [&](quint32 seconds) {
        if (m_milli >= m_parts.millis.size())
            return false;
        m_times.push_back({seconds, m_parts.millis[m_milli++]});
        return keepTime(m_times.back());
    };
    bool good = true;
    while (good && at < end) {
        const char *plain = at;
        while (at < end && (quint8(*at) >= 0x20 || *at == '\t' || *at == '\n' || *at == '\r'))
            ++at;
        if (at == end || !put(plain, at - plain))
            return false;
        const auto index = [&]() { return end - at > 0 ? size_t(quint8(*at++)) - 0x20 : mostMine; };
        switch (*at++) {
        case End:
            m_at = size_t(at - m_parts.skeleton.data());
            return !out || out == last;
        case Self: good = putId(hints.self); break;
        case Owner: good = putId(hints.owner); break;
        case NextId: good = m_id < m_parts.ids.size() && keepId(m_parts.ids[m_id++]); break;
        case MyId: {
            const size_t which = index();
            good = which < mineCount && putId(mine[which]);
            break;
        }
        case KnownId: {
            if (end - at < 2)
                return false;
            const size_t which = size_t(at[0] & 0x7f) | size_t(at[1] & 0x7f) << 7;
            at += 2;
            good = which < m_id && keepId(m_parts.ids[which]);
            break;
        }
        case NewTime: good = m_second < m_parts.seconds.size() && takeTime(m_parts.seconds[m_second++]); break;
        case MyTime: {
            const size_t which = index();
            good = which < timeCount && putTime(times[which]);
            break;
        }
        case KnownTime: {
            if (end - at < 2)
                return false;
            const size_t which = size_t(at[0] & 0x7f) | size_t(at[1] & 0x7f) << 7;
            at += 2;
            good = which < m_times.size() && keepTime(m_times[which]);
            break;
        }
        case Name: good = putText(hints.name); break;
        case Email: good = putText(hints.email); break;
        case Created: good = takeTime(hints.createdAt); break;
        case Updated: good = takeTime(hints.updatedAt); break;
        case Verbatim: {
            if (end - at < 5)
                return false;
            qsizetype bytes = 0;
            for (int i = 0; i < 5; ++i)
                bytes |= qsizetype(at[i] & 0x7f) << (7 * i);
            at += 5;
            good = end - at >= bytes && put(at, bytes);
            at += good ? bytes : 0;
            break;
        }
        default: return false;
        }
    }
    return false;
}

} // namespace shortlist
