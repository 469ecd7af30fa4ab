// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/commands.h"
#include "models/store/outboxfile.h"

#include <QList>
#include <QString>

#include <optional>

namespace shortlist {

/// One application's part of a move.
struct UndoStep {
    api::ApplicationId application{};
    api::InterviewStageId from{};
    api::InterviewStageId to{};
    std::optional<ArchiveChoice> fromChoice{}; ///< how it was archived in `from`, as far as it is known here
    std::optional<ArchiveChoice> toChoice{};
};

/// One gesture of the person: moves, or one write of another kind.
struct UndoEntry {
    QString what{}; ///< "Move to Onsite", without candidate data
    QList<UndoStep> steps{};
    quint64 write{0};                  ///< of another kind: the write that did it, or did it last
    std::optional<OutboxItem> item{};  ///< what that write was, so that it can be done again
};

/// What can be taken back and done again, latest last. Lives as long as the program: after a restart nothing is undone by accident.
class UndoList {
public:
    /// A new gesture: what was taken back before can no longer be done again.
    void add(UndoEntry entry)
    {
        constexpr qsizetype most = 100;
        m_done.append(std::move(entry));
        if (m_done.size() > most)
            m_done.removeFirst();
        m_undone.clear();
    }
    [[nodiscard]] QList<UndoEntry> &done() { return m_done; }
    [[nodiscard]] QList<UndoEntry> &undone() { return m_undone; }

private:
    QList<UndoEntry> m_done;
    QList<UndoEntry> m_undone;
};

} // namespace shortlist
