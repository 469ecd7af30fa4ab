// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"

#include <QDialog>

class QPushButton;

namespace shortlist {

class FieldEditor;
class PlainLabel;
class Theme;

/// Changes one custom field. Open it with open(). It stays open, with what was typed, until accept() is called.
class FieldDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldDialog)
public:
    /// The field's type must be one that canEdit() knows.
    FieldDialog(const Theme &theme, const FieldItem &field, QWidget *parent);
    /// Why the value was not taken, for people; until the next change.
    void showProblem(const QString &why);

    /// Asks before what was typed is dropped.
    void reject() override;

signals:
    /// The value is whole, and another one than before.
    void saveRequested(const QJsonValue &value);

private:
    void refresh();

    FieldEditor *m_editor;
    QJsonValue m_before; ///< as the editor keeps it
    PlainLabel *m_reason;
    QPushButton *m_save;
};

} // namespace shortlist
