// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"

#include <QString>

#include <string_view>

namespace shortlist::api {

/// An id where it stands in an answer's bytes, UTF-8; text is made of it only when somebody asks.
template <typename Tag> class IdView {
public:
    IdView() = default;
    explicit IdView(std::string_view text) : m_text(text) {}
    [[nodiscard]] std::string_view view() const { return m_text; }
    [[nodiscard]] QString text() const { return QString::fromUtf8(m_text.data(), qsizetype(m_text.size())); }
    [[nodiscard]] Id<Tag> id() const { return Id<Tag>(text()); }
    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }

private:
    std::string_view m_text{};
};

/// A record inside another one: its id, and its JSON text for whoever has not met it yet. Both empty when there is none.
template <typename Tag> struct Embedded {
    IdView<Tag> id{};
    std::string_view json{};
};

} // namespace shortlist::api
