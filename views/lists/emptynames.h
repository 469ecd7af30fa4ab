// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/surface.h"

namespace shortlist {

/// Gives the parts of an empty state names of their own ("candidateEmptyAction"), as there are many in the window.
inline void nameParts(EmptyState &empty, const QString &prefix)
{
    using namespace Qt::StringLiterals;
    for (QWidget *part : empty.findChildren<QWidget *>()) {
        if (const QString name = part->objectName(); name.startsWith("empty"_L1))
            part->setObjectName(QString(prefix + "Empty"_L1 + name.mid(5)));
    }
}

} // namespace shortlist
