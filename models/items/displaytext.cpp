// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/displaytext.h"

#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace shortlist {

QString plainToolTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    return "<qt>"_L1 + text.toHtmlEscaped().replace(u'\n', "<br>"_L1) + "</qt>"_L1;
}

} // namespace shortlist
