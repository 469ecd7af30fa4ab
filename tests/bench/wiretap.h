// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QThread>
#include <QUrl>

#include <memory>

namespace shortlist::bench {

/// Stands between the program and a server of this machine, in a thread of its own, and notes when answers passed on the wire.
class WireTap final {
public:
    explicit WireTap(const QUrl &server);
    ~WireTap();
    Q_DISABLE_COPY_MOVE(WireTap)

    /// One request and what came for it so far.
    struct Exchange {
        QByteArray path{};
        qint64 bytes{0};
        qint64 lastByteNs{0}; ///< now() just before its last bytes went on to the program
    };
    /// Empty when it cannot listen.
    [[nodiscard]] QUrl url() const { return m_url; }
    /// All exchanges since the last call, the oldest first.
    [[nodiscard]] QList<Exchange> take() const;
    /// The clock of Exchange::lastByteNs.
    [[nodiscard]] static qint64 now();

private:
    class Relay;
    QThread m_thread;
    Relay *m_relay;
    QUrl m_url;
};

} // namespace shortlist::bench
