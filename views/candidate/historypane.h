// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "views/candidate/pane.h"
#include "views/candidate/slicedlist.h"

namespace shortlist {

/// The stages an application went through, newest first.
class HistoryPane final : public Pane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryPane)
public:
    HistoryPane(const Theme &theme, LinkGuard &links, QWidget *parent = nullptr);
    void setVisits(const QList<StageVisit> &visits);
    [[nodiscard]] SlicedList *list() const { return m_list; }

private:
    SlicedList *m_list;
};

} // namespace shortlist
