// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/ids.h"

#include "api/sandbox/random.h"

namespace shortlist::sandbox {

namespace {
constexpr quint64 mask48 = (quint64(1) << 48) - 1;
constexpr quint64 factor = 0x5deece66dULL; // odd, so multiplying is a permutation of 48-bit numbers

constexpr quint64 inverseOf(quint64 odd)
{
    quint64 inverse = odd; // each round doubles the number of right bits
    for (int i = 0; i < 6; ++i)
        inverse = inverse * (2 - odd * inverse);
    return inverse & mask48;
}
constexpr quint64 inverse = inverseOf(factor);

constexpr quint64 scramble(quint64 x, quint64 key)
{
    x ^= key & mask48;
    for (int round = 0; round < 3; ++round) {
        x = (x * factor) & mask48;
        x ^= x >> 24;
    }
    return x;
}

constexpr quint64 unscramble(quint64 x, quint64 key)
{
    for (int round = 0; round < 3; ++round) {
        x ^= x >> 24;
        x = (x * inverse) & mask48;
    }
    return x ^ (key & mask48);
}
static_assert(unscramble(scramble(123456789, 77), 77) == 123456789);

void putHex(char16_t *&out, quint64 value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        *out++ = u"0123456789abcdef"[(value >> shift) & 0xf];
}
} // namespace

Ids::Ids(quint64 seed) : m_key(mix(seed ^ 0x1d5)) {}

QString Ids::text(Kind kind, quint64 index) const
{
    const quint64 head = scramble((quint64(kind) << 40) | index, m_key);
    const quint64 tail = mix(head ^ m_key);
    char16_t buffer[36];
    char16_t *out = buffer;
    putHex(out, head >> 16, 8);
    *out++ = u'-';
    putHex(out, head & 0xffff, 4);
    *out++ = u'-';
    putHex(out, 0x4000 | (tail >> 52), 4);
    *out++ = u'-';
    putHex(out, 0x8000 | ((tail >> 38) & 0x3fff), 4);
    *out++ = u'-';
    putHex(out, mix(tail) & mask48, 12);
    return QString(reinterpret_cast<const QChar *>(buffer), 36);
}

std::optional<quint64> Ids::index(Kind kind, QStringView text) const
{
    if (text.size() != 36 || text[8] != u'-')
        return {};
    bool highOk = false;
    bool lowOk = false;
    const quint64 high = text.first(8).toULongLong(&highOk, 16);
    const quint64 low = text.sliced(9, 4).toULongLong(&lowOk, 16);
    if (!highOk || !lowOk)
        return {};
    const quint64 code = unscramble((high << 16) | low, m_key);
    const quint64 index = code & ((quint64(1) << 40) - 1);
    if ((code >> 40) != quint64(kind) || this->text(kind, index) != text)
        return {};
    return index;
}

} // namespace shortlist::sandbox
