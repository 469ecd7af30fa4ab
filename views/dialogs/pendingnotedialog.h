// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/outbox.h"
#include "views/services.h"

#include <QDialog>
#include <QTimer>

class QPlainTextEdit;
class QPushButton;

namespace shortlist {

/// The text of a note that has not arrived, to be written anew. What is typed is on disk a moment later, and the note does not
/// leave meanwhile; typed text goes only when the person says so.
class PendingNoteDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingNoteDialog)
public:
    PendingNoteDialog(const Services &services, const PendingWrite &write, QWidget *parent);
    ~PendingNoteDialog() override;

    void accept() override;
    /// Asks first when something was typed.
    void reject() override;

private:
    void keep();
    void follow();

    const Services &m_services;
    PendingWrite m_write;
    QPlainTextEdit *m_text;
    QPushButton *m_save{nullptr};
    QTimer m_soon;
};

} // namespace shortlist
