// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace shortlist {

/// A question over `parent` that blocks nothing; `yes` runs when the person accepts and `context` still lives. The default
/// is to cancel.
void ask(QWidget *parent, QObject *context, const QString &name, const QString &title, const QString &text,
    const QString &accept, std::function<void()> yes);
void tell(QWidget *parent, const QString &name, const QString &title, const QString &text);

} // namespace shortlist
