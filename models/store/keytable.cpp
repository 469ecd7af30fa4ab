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

RecordKey foreignKey(quint64 number)
{
    RecordKey key;
    std::memcpy(key.bytes.data(), &foreignMark, sizeof foreignMark);
    std::memcpy(key.bytes.data() + sizeof foreignMark, &number, sizeof number);
    return key;
}

} // namespace

std::optional<RecordKey> KeyTable::uuid(QStringView id)
{
    if (id.size() != uuidLength)
        return {};
    RecordKey key;
    size_t at = 0;
    for (int i = 0; i < uuidLength;) {
        if (isDash(i)) {
            if (id[i] != u'-')
                return {};
            ++i;
            continue;
        }
        const int high = nibble(id[i].unicode());
        const int low = nibble(id[i + 1].unicode());
        if (high < 0 || low < 0)
            return {};
        key.bytes[at++] = quint8(high * 16 + low);
        i += 2;
    }
    return isForeign(key) ? std::nullopt : std::optional(key);
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

std::optional<RecordKey> KeyTable::find(const QString &id) const
{
    if (const auto key = uuid(id))
        return key;
    const auto it = m_numbers.constFind(id);
    return it == m_numbers.cend() ? std::nullopt : std::optional(foreignKey(*it));
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
