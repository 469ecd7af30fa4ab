// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/dialogs/listdialog.h"
#include "views/services.h"

namespace shortlist {

/// The diagnostics page: for a person who wonders, and to send to whoever can help. Holds no candidate data.
class DiagnosticsDialog final : public ListDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiagnosticsDialog)
public:
    DiagnosticsDialog(const Services &services, QWidget *parent);

private:
    void refresh();
    const Services &m_services;
};

} // namespace shortlist
