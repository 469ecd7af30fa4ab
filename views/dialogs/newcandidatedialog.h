// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/requests.h"
#include "views/services.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace shortlist {

class PlainLabel;

/// Asks for a new candidate. Says at once when somebody here has the same address or name. Open it with open().
class NewCandidateDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewCandidateDialog)
public:
    NewCandidateDialog(const Services &services, QWidget *parent);
    /// As it stands in the fields.
    [[nodiscard]] api::CandidateCreateRequest candidate() const;
    /// Why it cannot be created, for people; empty when it can.
    [[nodiscard]] QString whyNot() const;
    /// Asks before what was typed is dropped.
    void reject() override;

signals:
    /// The person has decided, and was asked where there was a doubt.
    void createRequested(const shortlist::api::CandidateCreateRequest &candidate);
    /// The person wants to see somebody who is here already.
    void candidateRequested(const shortlist::api::CandidateId &candidate);

private:
    QLineEdit *addLine(QFormLayout *form, const QString &name, const QString &label, const QString &spoken);
    void fillPeople();
    void refresh();
    void lookForDuplicates();
    void submit();
    void create();
    [[nodiscard]] bool isEmpty() const;

    const Services &m_services;
    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_phone;
    QLineEdit *m_linkedIn;
    QLineEdit *m_github;
    QLineEdit *m_website;
    QLineEdit *m_city;
    QLineEdit *m_country;
    QComboBox *m_source;
    QComboBox *m_credited;
    QWidget *m_duplicates;
    QVBoxLayout *m_duplicateColumn;
    PlainLabel *m_reason;
    QPushButton *m_create;
    QTimer m_soon;
    bool m_sameEmail{false}; ///< somebody here has it
};

} // namespace shortlist
