// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/committed.h"

#include "models/store/outbox.h"

namespace shortlist {

void whenCommitted(Outbox &outbox, quint64 write, QObject *context, std::function<void()> safe)
{
    if (write == 0) {
        safe();
        return;
    }
    auto *wait = new QObject(context);
    QObject::connect(&outbox, &Outbox::committed, wait, [wait, write, safe = std::move(safe)](quint64 committed) {
        if (committed != write)
            return;
        wait->deleteLater();
        safe();
    });
}

} // namespace shortlist
