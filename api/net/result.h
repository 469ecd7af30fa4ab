// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/error.h"

#include <utility>
#include <variant>

namespace shortlist::api {

/// A value or the reason there is none.
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(ApiError error) : m_content(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }
    /// Only while ok().
    [[nodiscard]] const T &value() const & { return std::get<0>(m_content); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_content)); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &std::get<0>(m_content); }
    /// Only while not ok().
    [[nodiscard]] const ApiError &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, ApiError> m_content;
};

} // namespace shortlist::api
