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

/// Creates a new candidate. Says at once when somebody here has the same address or name. Closes only once the
/// candidate is safe in the outbox: until then what was typed stays. Open it with open().
class NewCandidateDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewCandidateDialog)
public:
    NewCandidateDialog(Services &services, QWidget *parent);
    /// As it stands in the fields.
    [[nodiscard]] api::CandidateCreateRequest candidate() const;
    /// Why it cannot be created, for people; empty when it can.
    [[nodiscard]] QString whyNot() const;
    /// Asks before what was typed is dropped.
    void reject() override;

signals:
    /// A candidate of this name is in the outbox, on its way to Ashby.
    void created(const QString &name);
    /// The person wants to see somebody who is here already.
    void candidateRequested(const shortlist::api::CandidateId &candidate);

private:
    QLineEdit *addLine(QFormLayout *form, const QString &name, const QString &label, const QString &spoken);
    void fillPeople();
    void refresh();
    void lookForDuplicates();
    void submit();
    void create();
    void say(const QString &why, bool refused);
    [[nodiscard]] bool isEmpty() const;

    Services &m_services;
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
