// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "views/candidate/pane.h"
#include "views/candidate/slicedlist.h"

namespace shortlist {

/// The custom fields of the candidate and the application, each with a button that changes it.
class FieldsPane final : public Pane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldsPane)
public:
    FieldsPane(const Theme &theme, LinkGuard &links, QWidget *parent = nullptr);
    /// `whyNot` says why nothing can be written; empty when it can.
    void setFields(const QList<FieldItem> &fields, const QString &whyNot);
    [[nodiscard]] SlicedList *list() const { return m_list; }

signals:
    void editRequested(const shortlist::FieldItem &field);

private:
    [[nodiscard]] QWidget *fieldView(const FieldItem &field, const QString &whyNot);

    SlicedList *m_list;
};

} // namespace shortlist
