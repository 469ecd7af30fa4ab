// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "api/sandbox/sandbox.h"
#include "models/store/cache.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/store.h"
#include "models/store/sync.h"

#include <QTest>

#include <optional>

namespace shortlist::testdata {

/// The program below its window, against a sandbox over HTTP, by a real clock or a virtual one. Nothing is fetched before sync.start().
template <typename Clock> struct SandboxProgram {
    SandboxProgram(const QString &directory, const QUrl &url)
        : cache(directory), client(clock), sync(store, cache, client, clock), outbox(directory, store, client, clock)
    {
        QObject::connect(&outbox, &Outbox::touched, &sync, &Sync::reread);
        client.setAccount(url, QStringLiteral("key"));
        cache.open();
        outbox.open();
    }
    /// Lets time go by, slowly enough for every request, until `done`.
    template <typename Done> bool until(Done done)
    {
        return QTest::qWaitFor([this, &done] {
            if constexpr (requires { clock.advance(2); })
                clock.advance(2);
            return done();
        }, 60'000);
    }
    bool idle()
    {
        return until([this] { return sync.status().phase == SyncPhase::Idle && outbox.isOpen(); });
    }
    bool settle()
    {
        return until([this] { return outbox.waiting() == 0; });
    }
    /// The answer's record, or an empty one.
    template <typename Request, typename T> T read(const api::Endpoint<Request, T> &endpoint, const Request &request)
    {
        std::optional<T> answer;
        client.call(endpoint, request, &outbox, [&](api::Result<T> result) { answer = result ? std::move(result).value() : T{}; });
        return until([&] { return answer.has_value(); }) ? *answer : T{};
    }

    Clock clock;
    Store store;
    Cache cache;
    api::ApiClient client;
    Sync sync;
    Outbox outbox;
    Commands commands{store, outbox};
};

} // namespace shortlist::testdata
