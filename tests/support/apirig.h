// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "tests/support/faultserver.h"
#include "tests/support/virtualclock.h"

#include <QCoreApplication>
#include <QTest>

#include <optional>

namespace shortlist::test {

inline const QString rigKey = QStringLiteral("test-key-3f9a1c");

/// A client and the server it talks to, on time that stands still until the test moves it.
struct ApiRig {
    VirtualClock clock;
    FaultServer server;
    std::unique_ptr<api::ApiClient> client{std::make_unique<api::ApiClient>(clock)};
    QObject context;

    bool start()
    {
        client->seedJitter(7);
        return server.start() && client->setAccount(server.url(), rigKey);
    }

    /// Jumps over back-offs until `done`, real time permitting. A request that just left keeps its connect timer at exactly
    /// ten seconds, and time does not move while one is under way.
    template <typename Done> bool jumpUntil(Done done)
    {
        return QTest::qWaitFor([this, &done] {
            if (done())
                return true;
            if (const qint64 next = clock.nextInMs(); next >= 0 && next != 10'000)
                clock.advance(next);
            return done();
        }, 20'000);
    }
};

/// Gives queued events their turn; for asserting that something does not happen.
inline void turnEvents()
{
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
}

} // namespace shortlist::test
