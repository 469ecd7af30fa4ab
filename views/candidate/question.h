// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace shortlist {

/// A question over `parent` that blocks nothing; `yes` runs when the person accepts and `context` still lives. The default
/// is to cancel. With `refuse` there is a third button, which runs `no`: an answer, where cancelling leaves it open.
void ask(QWidget *parent, QObject *context, const QString &name, const QString &title, const QString &text,
    const QString &accept, std::function<void()> yes, const QString &refuse = {}, std::function<void()> no = {});
void tell(QWidget *parent, const QString &name, const QString &title, const QString &text);

} // namespace shortlist
