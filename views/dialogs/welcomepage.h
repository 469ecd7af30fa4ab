// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/surface.h"
#include "views/services.h"

class QAction;
class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace shortlist {

class PlainLabel;
struct Organisation;

/// The first page: what this is, and the key. Says in place what went wrong and what to do.
class WelcomePage final : public Surface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePage)
public:
    /// `demo` tells whether this build has a demo organisation to offer.
    WelcomePage(const Services &services, bool demo, QWidget *parent = nullptr);
    /// Reads the account's state anew.
    void refresh();
    /// Those that can be opened instead, as buttons.
    void setOrganisations(const QList<Organisation> &organisations);

signals:
    void demoRequested();
    /// The person wants what lies here from before, without a key.
    void localRequested();
    void organisationRequested(const QString &id);

private:
    void tryKey();
    QWidget *build(bool demo);

    const Services &m_services;
    QLineEdit *m_key;
    QCheckBox *m_remember;
    QPushButton *m_connect;
    QPushButton *m_local;
    QProgressBar *m_progress;
    PlainLabel *m_problem;
    QAction *m_reveal;
    QVBoxLayout *m_others;
};

} // namespace shortlist
