// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// Included by json/*.cpp only.

/// Reading JSON from the places of its structure (braces, colons, commas, and where each value begins), which simdjson's
/// first stage finds at gigabytes a second.
namespace shortlist::api {

/// Checks that the text is UTF-8 and that strings end, and returns the places; empty when it is not so, or not JSON at all.
/// Valid until this thread's next call.
std::span<const uint32_t> structureOf(std::string_view json);

/// A part of `whole` that shares its bytes where it owns them. It is not ended by a zero byte.
QByteArray sliceOf(const QByteArray &whole, std::string_view part);

/// A time as milliseconds since 1970 UTC; false when it is none.
bool readMilliseconds(std::string_view text, qint64 &out);

/// A string as it is written, without its quotes, with its escapes undone. Nothing when one of them is none.
std::optional<QByteArray> unescaped(std::string_view written);

/// Walks through the places once, from the front. Whatever it is fed it stays inside the text; what it does not like makes
/// ok() false, for good. Values that are passed over are counted in and out, not checked.
class Structure {
public:
    Structure(std::string_view json, std::span<const uint32_t> places) : m_text(json), m_places(places) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_places.size(); }
    /// The first character of what comes next; 0 at the end.
    [[nodiscard]] char next() const { return m_at < m_places.size() ? m_text[m_places[m_at]] : '\0'; }

    /// Goes into an object or a list: while (s.member(first, key)) { … read or skip() one value … }
    [[nodiscard]] bool enter(char brace)
    {
        if (next() != brace)
            return fail();
        ++m_at;
        return true;
    }
    /// To the next member of the object, or out of it.
    [[nodiscard]] bool member(bool &first, std::string_view &key);
    /// To the next item of the list, or out of it.
    [[nodiscard]] bool item(bool &first);
    /// A string as it is written, without its quotes; escapes are left in.
    std::string_view string();
    /// Passes over one value and returns its text.
    std::string_view skip();
    /// A number, true, false or null as it is written.
    std::string_view scalar();

    /// Where the next value begins, and, after it was walked through, its text.
    [[nodiscard]] size_t mark() const { return m_at < m_places.size() ? m_places[m_at] : m_text.size(); }
    [[nodiscard]] std::string_view since(size_t mark) const { return trimmed(mark, m_end); }

    bool fail()
    {
        m_ok = false;
        m_at = m_places.size();
        return false;
    }

private:
    [[nodiscard]] size_t placeAfter() const { return m_at < m_places.size() ? m_places[m_at] : m_text.size(); }
    [[nodiscard]] std::string_view trimmed(size_t from, size_t to) const;

    std::string_view m_text;
    std::span<const uint32_t> m_places;
    size_t m_at{0};
    size_t m_end{0}; ///< one past the last value that was left
    bool m_ok{true};
};

namespace detail {
constexpr bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
/// By how much a character at a place of the structure changes the depth.
constexpr std::array<signed char, 256> nesting = [] {
    std::array<signed char, 256> steps{};
    for (const char open : {'{', '['})
        steps[static_cast<unsigned char>(open)] = 1;
    for (const char close : {'}', ']'})
        steps[static_cast<unsigned char>(close)] = -1;
    return steps;
}();
} // namespace detail

inline std::string_view Structure::trimmed(size_t from, size_t to) const
{
    while (to > from && detail::isSpace(m_text[to - 1]))
        --to;
    return m_text.substr(from, to - from);
}

inline bool Structure::member(bool &first, std::string_view &key)
{
    const char c = next();
    if (c == '}') {
        m_end = m_places[m_at] + 1;
        ++m_at;
        return false;
    }
    if (!first) {
        if (c != ',')
            return fail();
        ++m_at;
    }
    first = false;
    key = string();
    if (next() != ':')
        return fail();
    ++m_at;
    return m_ok;
}

inline bool Structure::item(bool &first)
{
    const char c = next();
    if (c == ']') {
        m_end = m_places[m_at] + 1;
        ++m_at;
        return false;
    }
    if (!first) {
        if (c != ',')
            return fail();
        ++m_at;
    }
    first = false;
    return !atEnd() || fail();
}

inline std::string_view Structure::string()
{
    if (next() != '"') {
        fail();
        return {};
    }
    const size_t from = m_places[m_at] + 1;
    ++m_at;
    const std::string_view text = trimmed(from, placeAfter());
    m_end = from + text.size();
    if (text.empty() || text.back() != '"') {
        fail();
        return {};
    }
    return text.substr(0, text.size() - 1);
}

inline std::string_view Structure::scalar()
{
    const char c = next();
    if (c == '\0' || c == '"' || c == '{' || c == '[' || c == '}' || c == ']' || c == ',' || c == ':') {
        fail();
        return {};
    }
    const size_t from = m_places[m_at];
    ++m_at;
    const std::string_view text = trimmed(from, placeAfter());
    m_end = from + text.size();
    return text;
}

inline std::string_view Structure::skip()
{
    const char c = next();
    const size_t from = mark();
    if (c != '{' && c != '[') {
        if (c == '"')
            string();
        else
            scalar();
        return m_ok ? m_text.substr(from, m_end - from) : std::string_view{};
    }
    // No branch on what is passed over: guessing wrong would cost more than all else here.
    int depth = 0;
    do
        depth += detail::nesting[static_cast<unsigned char>(m_text[m_places[m_at++]])];
    while (depth > 0 && m_at < m_places.size());
    if (depth == 0) {
        m_end = m_places[m_at - 1] + 1;
        return m_text.substr(from, m_end - from);
    }
    fail();
    return {};
}

} // namespace shortlist::api
