// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/keytable.h"

#include <cstring>

namespace shortlist {
namespace {

constexpr quint64 foreignMark = ~quint64(0);
constexpr int uuidLength = 36;

constexpr bool isDash(int position) { return position == 8 || position == 13 || position == 18 || position == 23; }

constexpr int nibble(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    return c >= u'a' && c <= u'f' ? c - u'a' + 10 : -1;
}

constexpr std::array<quint8, 256> nibbles = [] {
    std::array<quint8, 256> table{};
    for (size_t c = 0; c < table.size(); ++c)
        table[c] = quint8(nibble(char16_t(c)) < 0 ? 0xff : nibble(char16_t(c)));
    return table;
}();

RecordKey foreignKey(quint64 number)
{
    RecordKey key;
    std::memcpy(key.bytes.data(), &foreignMark, sizeof foreignMark);
    std::memcpy(key.bytes.data() + sizeof foreignMark, &number, sizeof number);
    return key;
}

template <typename At> std::optional<RecordKey> keyOf(qsizetype size, At at)
{
    if (size != uuidLength)
        return {};
    RecordKey key;
    size_t byte = 0;
    for (int i = 0; i < uuidLength;) {
        if (isDash(i)) {
            if (at(i) != u'-')
                return {};
            ++i;
            continue;
        }
        const int high = nibble(at(i));
        const int low = nibble(at(i + 1));
        if (high < 0 || low < 0)
            return {};
        key.bytes[byte++] = quint8(high * 16 + low);
        i += 2;
    }
    return KeyTable::isForeign(key) ? std::nullopt : std::optional(key);
}

} // namespace

std::optional<RecordKey> KeyTable::uuid(QStringView id)
{
    return keyOf(id.size(), [id](int i) { return id[i].unicode(); });
}

std::optional<RecordKey> KeyTable::uuid(std::string_view id)
{
    // Every record of a sync comes by here several times, so there is one branch for all letters.
    static constexpr std::array<quint8, 16> places{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    if (id.size() != size_t(uuidLength) || id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-')
        return {};
    RecordKey key;
    unsigned wrong = 0;
    for (size_t i = 0; i < places.size(); ++i) {
        const unsigned high = nibbles[quint8(id[places[i]])];
        const unsigned low = nibbles[quint8(id[places[i] + 1U])];
        wrong |= high | low;
        key.bytes[i] = quint8(high << 4 | low);
    }
    return (wrong & 0xf0) != 0 || isForeign(key) ? std::nullopt : std::optional(key);
}

bool KeyTable::isForeign(const RecordKey &key)
{
    return std::memcmp(key.bytes.data(), &foreignMark, sizeof foreignMark) == 0;
}

RecordKey KeyTable::intern(const QString &id)
{
    if (const auto key = find(id))
        return *key;
    const auto number = quint64(m_texts.size());
    m_texts.append(id);
    m_numbers.insert(id, number);
    return foreignKey(number);
}

RecordKey KeyTable::intern(std::string_view id)
{
    if (const auto key = uuid(id))
        return *key;
    return intern(QString::fromUtf8(id.data(), qsizetype(id.size())));
}

std::optional<RecordKey> KeyTable::find(const QString &id) const
{
    if (const auto key = uuid(id))
        return key;
    const auto it = m_numbers.constFind(id);
    return it == m_numbers.cend() ? std::nullopt : std::optional(foreignKey(*it));
}

std::optional<RecordKey> KeyTable::find(std::string_view id) const
{
    if (const auto key = uuid(id))
        return key;
    return find(QString::fromUtf8(id.data(), qsizetype(id.size())));
}

QString KeyTable::text(const RecordKey &key) const
{
    if (isForeign(key)) {
        quint64 number = 0;
        std::memcpy(&number, key.bytes.data() + sizeof foreignMark, sizeof number);
        return m_texts.value(qsizetype(number));
    }
    constexpr char16_t digits[] = u"0123456789abcdef";
    QString out(uuidLength, Qt::Uninitialized);
    QChar *to = out.data();
    int position = 0;
    for (const quint8 byte : key.bytes) {
        if (isDash(position))
            to[position++] = u'-';
        to[position++] = digits[byte >> 4];
        to[position++] = digits[byte & 15];
    }
    return out;
}

} // namespace shortlist
