// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>
#include <string_view>
#include <utility>

namespace shortlist {

/// A sum that tells whether bytes are what they were when it was taken. Against accidents only.
inline quint32 checkOf(QByteArrayView data)
{
    constexpr quint64 factor = 0x9e3779b97f4a7c15ULL;
    quint64 sum = quint64(data.size()) * factor;
    qsizetype at = 0;
    for (; at + 8 <= data.size(); at += 8) {
        quint64 word = 0;
        std::memcpy(&word, data.data() + at, sizeof word);
        sum = (sum ^ word) * factor;
        sum ^= sum >> 29;
    }
    for (; at < data.size(); ++at)
        sum = (sum ^ quint8(data[at])) * factor;
    return quint32(sum ^ sum >> 32);
}

/// Bytes and numbers one after the other; small numbers take one byte.
class ByteWriter {
public:
    void byte(quint8 value) { m_out.append(char(value)); }
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out.append(char(0x80 | (value & 0x7f)));
        m_out.append(char(value));
    }
    /// A number that is told as what it adds to another, in either direction.
    void difference(qint64 from, qint64 value)
    {
        const quint64 step = quint64(value) - quint64(from);
        number(step << 1 ^ (0 - (step >> 63)));
    }
    void bytes(std::string_view data) { m_out.append(data.data(), qsizetype(data.size())); }
    [[nodiscard]] quint64 size() const { return quint64(m_out.size()); }
    [[nodiscard]] QByteArrayView view() const { return m_out; }
    /// What was written, with a sum at its end; see checked().
    [[nodiscard]] QByteArray takeChecked()
    {
        const quint32 sum = checkOf(m_out);
        for (int shift = 0; shift < 32; shift += 8)
            byte(quint8(sum >> shift));
        return std::exchange(m_out, {});
    }

private:
    QByteArray m_out;
};

/// The bytes without the sum at their end; empty when it does not fit.
inline QByteArrayView checked(QByteArrayView data)
{
    if (data.size() < 4)
        return {};
    const QByteArrayView body = data.first(data.size() - 4);
    quint32 sum = 0;
    for (int i = 0; i < 4; ++i)
        sum |= quint32(quint8(data[body.size() + i])) << (8 * i);
    return sum == checkOf(body) ? body : QByteArrayView();
}

/// Reads them back. Past the end everything is zero, and good() says so.
class ByteReader {
public:
    explicit ByteReader(QByteArrayView data) : m_at(data.data()), m_end(data.data() + data.size()) {}
    quint8 byte()
    {
        if (m_at == m_end) {
            m_good = false;
            return 0;
        }
        return quint8(*m_at++);
    }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const quint8 next = byte();
            value |= quint64(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        m_good = false;
        return 0;
    }
    qint64 differenceFrom(qint64 from)
    {
        const quint64 coded = number();
        return qint64(quint64(from) + (coded >> 1 ^ (0 - (coded & 1))));
    }
    std::string_view bytes(quint64 count)
    {
        if (count > quint64(m_end - m_at)) {
            m_good = false;
            m_at = m_end;
            return {};
        }
        const std::string_view data(m_at, size_t(count));
        m_at += count;
        return data;
    }
    [[nodiscard]] QByteArrayView rest() const { return {m_at, m_end - m_at}; }
    [[nodiscard]] bool good() const { return m_good; }

private:
    const char *m_at;
    const char *m_end;
    bool m_good{true};
};

} // namespace shortlist
