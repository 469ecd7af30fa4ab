// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rows.h"

#include <QHash>
#include <deque>

namespace shortlist {

/// The records of one small kind (jobs, stages, users, …), each with its code: the number lists and boards refer to it
/// by. A code never changes while the program runs; a removed record leaves an empty place.
template <typename T> class Table {
public:
    using IdType = decltype(T::id);
    enum class Put { Same, Inserted, Updated };

    Put put(T record)
    {
        if (const auto it = m_codes.constFind(record.id); it != m_codes.cend()) {
            Entry &entry = m_entries[*it];
            const bool known = entry.present;
            const bool same = known && entry.record == record;
            entry = {std::move(record), true};
            m_present += known ? 0 : 1;
            return same ? Put::Same : known ? Put::Updated : Put::Inserted;
        }
        if (m_entries.size() >= noCode)
            return Put::Same; // 65,535 jobs: the dictionary is full, the record is left out rather than mixed up
        m_codes.insert(record.id, Code(m_entries.size()));
        m_entries.push_back({std::move(record), true});
        ++m_present;
        return Put::Inserted;
    }
    bool remove(const IdType &id)
    {
        const auto it = m_codes.constFind(id);
        if (it == m_codes.cend() || !m_entries[*it].present)
            return false;
        m_entries[*it].present = false;
        --m_present;
        return true;
    }
    /// A code for an id whose record may come later.
    Code intern(const IdType &id)
    {
        if (id.isEmpty() || m_entries.size() >= noCode)
            return codeOf(id);
        if (const auto it = m_codes.constFind(id); it != m_codes.cend())
            return *it;
        T empty{};
        empty.id = id;
        m_codes.insert(id, Code(m_entries.size()));
        m_entries.push_back({std::move(empty), false});
        return Code(m_entries.size() - 1);
    }
    [[nodiscard]] Code codeOf(const IdType &id) const { return m_codes.value(id, noCode); }
    /// Null when there is none. Valid until the next put or remove.
    [[nodiscard]] const T *find(const IdType &id) const { return at(codeOf(id)); }
    [[nodiscard]] const T *at(Code code) const
    {
        return code < m_entries.size() && m_entries[code].present ? &m_entries[code].record : nullptr;
    }
    /// The id behind a code even when its record has not come yet; empty for noCode.
    [[nodiscard]] IdType idAt(Code code) const { return code < m_entries.size() ? m_entries[code].record.id : IdType{}; }
    /// How many records there are.
    [[nodiscard]] int count() const { return m_present; }
    /// One past the highest code.
    [[nodiscard]] Code codeEnd() const { return Code(m_entries.size()); }
    template <typename Visit> void forEach(Visit visit) const
    {
        for (size_t i = 0; i < m_entries.size(); ++i) {
            if (m_entries[i].present)
                visit(Code(i), m_entries[i].record);
        }
    }

private:
    struct Entry {
        T record;
        bool present;
    };
    std::deque<Entry> m_entries; ///< which does not move thousands of records in order to grow
    QHash<IdType, Code> m_codes;
    int m_present{0};
};

} // namespace shortlist
