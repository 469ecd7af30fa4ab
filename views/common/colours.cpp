// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/theme.h"

namespace shortlist {

// tst_theme computes the contrast of every text and ground named in Colours; change a value here and it tells.
Colours Theme::coloursFor(Scheme scheme)
{
    if (scheme == Scheme::Light) {
        return {.window = QColor(0xf0f1f4),
                .surface = QColor(0xf7f8fa),
                .raised = QColor(0xffffff),
                .hairline = QColor(0xd9dce3),
                .text = QColor(0x191c23),
                .muted = QColor(0x545a67),
                .accent = QColor(0x3651c9),
                .accentText = QColor(0xffffff),
                .link = QColor(0x2c46b8),
                .selection = QColor(0xdfe6fd),
                .hover = QColor(0xe7e9ee),
                .focus = QColor(0x3651c9),
                .good = {QColor(0xd9f2e2), QColor(0x12522d), QColor(0x126a38)},
                .warn = {QColor(0xfbecc4), QColor(0x633f00), QColor(0x825000)},
                .bad = {QColor(0xfce0de), QColor(0x8a1a15), QColor(0xb3221b)},
                .info = {QColor(0xdbe8fb), QColor(0x1a4580), QColor(0x2459a8)}};
    }
    return {.window = QColor(0x15171b),
            .surface = QColor(0x1b1d22),
            .raised = QColor(0x25282f),
            .hairline = QColor(0x383c46),
            .text = QColor(0xe9ebef),
            .muted = QColor(0xa9afbb),
            .accent = QColor(0x4765e0),
            .accentText = QColor(0xffffff),
            .link = QColor(0xa3b5ff),
            .selection = QColor(0x2c3760),
            .hover = QColor(0x2b2e36),
            .focus = QColor(0x8ea4ff),
            .good = {QColor(0x163b28), QColor(0xa6e6bf), QColor(0x68d096)},
            .warn = {QColor(0x40310f), QColor(0xf5d992), QColor(0xe2b34f)},
            .bad = {QColor(0x4a1f1e), QColor(0xfcc0bb), QColor(0xff918a)},
            .info = {QColor(0x1c3356), QColor(0xb7d3fb), QColor(0x86b4f7)}};
}

} // namespace shortlist
