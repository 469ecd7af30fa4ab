// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/id.h"

#include <QByteArray>

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

/// What lists and boards keep of an application, read without copying: every view points into `json` or `unescaped`, which
/// share the answer's bytes, so a brief may be copied and outlives its page. The other members are not looked at until the
/// whole record is decoded from `json`.
struct ApplicationBrief {
    IdView<tag::Application> id{};
    IdView<tag::Candidate> candidate{};
    std::string_view name{};  ///< of the candidate, UTF-8
    std::string_view email{}; ///< the candidate's primary address, UTF-8; empty when there is none
    IdView<tag::Job> job{};
    Embedded<tag::InterviewStage> stage{};
    Embedded<tag::Source> source{};
    Embedded<tag::User> creditedTo{};
    qint64 createdAt{0};      ///< milliseconds since 1970 UTC, like the next two
    qint64 updatedAt{0};
    qint64 archivedAt{0};     ///< 0: not archived
    ApplicationStatus status{ApplicationStatus::Unlisted};
    QByteArray json{};        ///< the whole record as it came
    QByteArray unescaped{};   ///< texts that were written with escapes; mostly empty
};

} // namespace shortlist::api
