// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace shortlist {

class Commands;
class Outbox;

/// What became of a gesture of the person.
struct Gesture {
    bool accepted{false};
    quint64 write{0};  ///< its number in the outbox when it was accepted
    QString refused{}; ///< why not, for people; empty also when there was nothing to do
};

/// Runs one gesture of `commands`.
[[nodiscard]] Gesture attempt(Commands &commands, const std::function<bool()> &gesture);

/// Calls `safe` once a write that was accepted just now is on disk in the outbox: until then what was typed must be kept elsewhere. With 0,
/// nothing to send, `safe` is called at once. `lost` instead when it could not be saved and will not be sent.
/// Neither once `context` is gone.
void whenCommitted(Outbox &outbox, quint64 write, QObject *context, std::function<void()> safe, std::function<void()> lost);
/// What a form says then, for people.
[[nodiscard]] QString notSaved();

} // namespace shortlist
