// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/committed.h"

#include "models/store/commands.h"
#include "models/store/outbox.h"

#include <QCoreApplication>

namespace shortlist {

Gesture attempt(Commands &commands, const std::function<bool()> &gesture)
{
    Gesture result;
    const auto listening = QObject::connect(&commands, &Commands::refused, &commands, [&result](const QString &why) { result.refused = why; });
    result.accepted = gesture();
    QObject::disconnect(listening);
    if (result.accepted)
        result.write = commands.lastWrite();
    return result;
}

void whenCommitted(Outbox &outbox, quint64 write, QObject *context, std::function<void()> safe, std::function<void()> lost)
{
    if (write == 0) {
        safe();
        return;
    }
    auto *wait = new QObject(context);
    const auto end = [wait, &outbox](const std::function<void()> &then) {
        QObject::disconnect(&outbox, nullptr, wait, nullptr);
        wait->deleteLater();
        then();
    };
    QObject::connect(&outbox, &Outbox::committed, wait, [end, write, safe = std::move(safe)](quint64 committed) {
        if (committed == write)
            end(safe);
    });
    QObject::connect(&outbox, &Outbox::notSaved, wait, [end, write, lost = std::move(lost)](quint64 gone) {
        if (gone == write)
            end(lost);
    });
}

QString notSaved()
{
    return QCoreApplication::translate("Committed", "It could not be saved on this computer, so it will not be sent. What you typed is still here.");
}

} // namespace shortlist
