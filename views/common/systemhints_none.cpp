// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/systemhints.h"

namespace shortlist {

SystemHints::SystemHints(QObject *parent) : QObject(parent) {}

void SystemHints::settingChanged(const QString &, const QString &, const QDBusVariant &) {}

} // namespace shortlist
