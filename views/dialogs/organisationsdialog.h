// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/rowsmodel.h"
#include "models/store/organisations.h"
#include "views/dialogs/listdialog.h"

#include <functional>

class QMenu;

namespace shortlist {

/// The organisations that this computer keeps data of: open, rename, mark, remove what is kept of them.
class OrganisationsDialog final : public ListDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OrganisationsDialog)
public:
    /// `open` is the id of the one on screen; `unsent` tells how many changes of one are known to wait.
    OrganisationsDialog(const Theme &theme, Organisations &organisations, const QString &open, std::function<int(const QString &)> unsent,
        QWidget *parent);

signals:
    void openRequested(const QString &id);
    void addRequested();
    void wipeRequested(const QString &id);

private:
    void refresh();
    [[nodiscard]] Organisation chosen() const;
    void open();
    void rename();
    void wipe();
    QMenu *colourMenu();

    Organisations &m_organisations;
    QString m_open;
    std::function<int(const QString &)> m_unsent;
    RowsModel<Organisation> *m_model;
    QPushButton *m_openButton;
    QPushButton *m_rename;
    QPushButton *m_colour;
    QPushButton *m_wipe;
};

} // namespace shortlist
