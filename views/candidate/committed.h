// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

class QObject;

namespace shortlist {

class Outbox;

/// Calls `safe` once a write that was accepted just now is on disk in the outbox: until then a draft file is the only copy that outlives
/// a crash. With 0, nothing to send, `safe` is called at once.
void whenCommitted(Outbox &outbox, quint64 write, QObject *context, std::function<void()> safe);

} // namespace shortlist
