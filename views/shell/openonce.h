// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <utility>

namespace shortlist {

/// One dialog of a kind: asking again brings it to the front. Returns it.
template <typename Dialog, typename... Arguments> Dialog *openOnce(QWidget *window, Arguments &&...arguments)
{
    auto *dialog = window->findChild<Dialog *>({}, Qt::FindDirectChildrenOnly);
    if (!dialog)
        dialog = new Dialog(std::forward<Arguments>(arguments)..., window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return dialog;
}

} // namespace shortlist
