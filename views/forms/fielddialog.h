// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"

#include <QDialog>

class QPushButton;

namespace shortlist {

class FieldEditor;
class PlainLabel;
class Theme;

/// Changes one custom field. Open it with open(); accepted() means value() is whole and another one than before.
class FieldDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldDialog)
public:
    /// The field's type must be one that canEdit() knows.
    FieldDialog(const Theme &theme, const FieldItem &field, QWidget *parent);
    [[nodiscard]] QJsonValue value() const;

    /// Asks before what was typed is dropped.
    void reject() override;

private:
    void refresh();

    FieldItem m_field;
    FieldEditor *m_editor;
    QJsonValue m_before; ///< as the editor keeps it
    PlainLabel *m_reason;
    QPushButton *m_save;
};

} // namespace shortlist
