// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/store.h"

#include <QByteArray>
#include <QList>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace shortlist {

/// Search words folded once; all must occur in a text folded the same way.
class Needles {
public:
    Needles() = default;
    explicit Needles(QStringView text);
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    [[nodiscard]] bool matches(std::string_view folded) const
    {
        for (const Word &word : m_words) {
            if (!word.isIn(folded))
                return false;
        }
        return true;
    }
    /// Whether nothing can match that `before` did not match: so while a word is being typed.
    [[nodiscard]] bool isNarrowerThan(const Needles &before) const;
    bool operator==(const Needles &) const = default;

private:
    struct Word {
        QByteArray text;
        qsizetype rarest{0}; ///< place of the byte that texts hold least often: it is looked for first
        [[nodiscard]] bool isIn(std::string_view folded) const
        {
            const auto length = size_t(text.size());
            if (folded.size() < length)
                return false;
            const char *at = folded.data() + rarest;
            const char *end = at + (folded.size() - length) + 1;
            const char first = text.front();
            while ((at = static_cast<const char *>(std::memchr(at, text.at(rarest), size_t(end - at))))) {
                // The first letter by itself: most places fail there, and a call costs as much as the look.
                if (at[-rarest] == first && std::memcmp(at - rarest, text.constData(), length) == 0)
                    return true;
                ++at;
            }
            return false;
        }
        bool operator==(const Word &) const = default;
    };
    QList<Word> m_words; ///< longest first: it fails soonest
};

/// The first eight bytes of a text as a number: numbers that differ compare as the texts do.
[[nodiscard]] quint64 headOf(std::string_view text);

enum class RowOrder : quint8 {
    LongestInStage, ///< unknown dates last
    NewestFirst,    ///< by the day of application
    Name,
};

/// What rows are sorted by, made once per row: comparing neither decodes nor asks the store.
struct SortKey {
    quint64 number{0};  ///< for names their first eight folded bytes
    std::string text{}; ///< for names the whole
    RecordKey id{};     ///< breaks ties, so that an order is one and only
};
[[nodiscard]] SortKey sortKey(const Store &store, Row row, RowOrder order);
[[nodiscard]] bool operator<(const SortKey &a, const SortKey &b);

/// Filter and sort of applications as a vector of row numbers over the store: no copy of any record.
class RowView {
public:
    struct Filter {
        Code job{noCode};          ///< noCode: all jobs
        QList<Code> stages{};      ///< empty: all
        QList<quint8> statuses{};  ///< api::ApplicationStatus; empty: all
    };

    /// `store` must outlive it.
    explicit RowView(const Store &store) : m_store(store) {}
    void setFilter(Filter filter) { m_filter = std::move(filter); }
    void setText(QStringView text) { m_needles = Needles(text); }
    void setOrder(RowOrder order) { m_order = order; }
    /// Reads the store anew; rows() is valid until the store changes.
    void refresh();
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

private:
    [[nodiscard]] bool shows(Row row) const;

    const Store &m_store;
    Filter m_filter;
    Needles m_needles;
    RowOrder m_order{RowOrder::LongestInStage};
    std::vector<Row> m_rows;
};

} // namespace shortlist
