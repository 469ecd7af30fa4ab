// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "views/candidate/headeredits.h"
#include "views/services.h"

#include <QObject>

namespace shortlist {

/// What the panel can change about a candidate besides stages and notes: tags, talent pools, source, custom fields. Asks with a list or
/// a dialog and writes through Commands.
class CandidateEdits final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CandidateEdits)
public:
    /// All must outlive it; `panel` is what dialogs belong to.
    CandidateEdits(Services &services, Dossier &dossier, HeaderEdits &edits, QWidget *panel);

    /// What the head of the panel is to show.
    [[nodiscard]] EditContent content() const;
    /// Why nothing can be written, for people; empty when it can.
    [[nodiscard]] QString whyNot() const;
    void changeField(const FieldItem &field);

signals:
    /// Something was accepted, for people: it can be undone.
    void done(const QString &what);
    void scorecardRequested();

private:
    void start(HeaderEdits::Action action);
    void pickTag();
    void pickProject();
    void pickSource();
    void toggleTag(const api::CandidateTagId &tag);
    /// The reason there is nothing to choose from.
    [[nodiscard]] QString none(RecordKind kind, const QString &otherwise) const;
    void addShortcuts();

    Services &m_services;
    Dossier &m_dossier;
    HeaderEdits &m_edits;
    QWidget *m_panel;
};

} // namespace shortlist
