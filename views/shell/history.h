// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/records.h"

#include <QList>

namespace shortlist {

/// Where a person is: a job's board, or a list, and what is open beside it.
struct Place {
    bool board{true};
    QString job{};           ///< of the board
    RecordKind kind{};       ///< of the list
    bool calendar{false};
    QString chosen{};        ///< the record selected in the list
    RecordKind beside{};     ///< what stands in the panel; Application for a candidate's page
    QString record{};        ///< empty when nothing is open
    bool fields{false};      ///< its fields, not a candidate's page
    bool operator==(const Place &) const = default;
};

/// The places a person was at, for going back and forward.
class History {
public:
    static constexpr qsizetype most = 200;

    /// A new place; what lay ahead is forgotten.
    void go(const Place &place)
    {
        if (m_at >= 0 && m_places[m_at] == place)
            return;
        m_places.resize(m_at + 1);
        m_places.append(place);
        if (m_places.size() > most)
            m_places.removeFirst();
        m_at = m_places.size() - 1;
    }
    /// The present place looks different: nothing to go back to.
    void amend(const Place &place)
    {
        if (m_at < 0)
            go(place);
        else
            m_places[m_at] = place;
    }
    [[nodiscard]] bool canStep(int direction) const { return m_at >= 0 && m_at + direction >= 0 && m_at + direction < m_places.size(); }
    /// Only when canStep().
    const Place &step(int direction) { return m_places[m_at += direction]; }
    [[nodiscard]] Place here() const { return m_at < 0 ? Place() : m_places[m_at]; }

private:
    QList<Place> m_places;
    qsizetype m_at{-1};
};

} // namespace shortlist
