// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/commands.h"
#include "views/services.h"

#include <QDialog>

class QComboBox;
class QDateTimeEdit;
class QPushButton;
class QRadioButton;

namespace shortlist {

class PlainLabel;

/// Asks what a move to an Archived stage needs: why, whether a mail goes out, and when. Open it with open(); accepted()
/// means choice() is whole.
class ArchiveDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArchiveDialog)
public:
    /// `who` is one name, or empty when there are several.
    ArchiveDialog(const Services &services, int count, const QString &who, const QString &stage, QWidget *parent);

    [[nodiscard]] ArchiveChoice choice() const;
    /// What accepting does, in a sentence.
    [[nodiscard]] QString consequence() const;

private:
    void fillReasons();
    void fillMails();
    void refresh();

    const Services &m_services;
    int m_candidates;
    QString m_who;
    QString m_stage;
    QComboBox *m_reason;
    QComboBox *m_mail;
    QRadioButton *m_morning;
    QRadioButton *m_now;
    QRadioButton *m_at;
    QDateTimeEdit *m_when;
    QWidget *m_times;
    PlainLabel *m_sentence;
    QPushButton *m_accept;
};

} // namespace shortlist
