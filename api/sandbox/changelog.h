// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/random.h"

#include <QHash>

#include <array>
#include <vector>

namespace shortlist::sandbox {

/// The lists a change can show up in.
enum class Listed : quint8 { Static, Application, Candidate, Note, Feedback, Survey, Schedule, Job, Tag, Opening, Event, Offer };

/// Every change since the organisation was generated, in order. A sync token is a place in this log.
class ChangeLog {
public:
    struct Change {
        Listed list;
        quint64 position;
        quint32 before; ///< place after the change before this one of the same record; 0: there is none
        quint64 digest; ///< of everything up to and including this change: tells one history from another
    };

    static constexpr size_t lists = 12;

    void append(Listed list, quint64 position, quint64 what)
    {
        m_places[size_t(list)].push_back(size());
        quint32 &last = m_last[(quint64(list) << 56) ^ position];
        const quint32 before = last;
        last = size() + 1;
        m_changes.push_back({list, position, before, mix(digestAt(size()) ^ mix((quint64(list) << 56) ^ position) ^ what)});
    }
    [[nodiscard]] quint32 size() const { return quint32(m_changes.size()); }
    [[nodiscard]] quint64 digestAt(quint32 place) const { return place == 0 ? 0 : m_changes[place - 1].digest; }
    [[nodiscard]] const std::vector<Change> &all() const { return m_changes; }
    /// Where the changes of one list stand in all(), in order.
    [[nodiscard]] const std::vector<quint32> &placesOf(Listed list) const { return m_places[size_t(list)]; }

private:
    std::vector<Change> m_changes{};
    std::array<std::vector<quint32>, lists> m_places{};
    QHash<quint64, quint32> m_last{};
};

} // namespace shortlist::sandbox
