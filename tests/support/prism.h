// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

/// Prism, a validator of HTTP traffic against an OpenAPI document that shares no code with us.
namespace shortlist::test {

/// One Prism process on a free port of the loopback interface; ends with the object.
class Prism {
public:
    Prism() = default;
    ~Prism();
    Q_DISABLE_COPY_MOVE(Prism)

    /// Answers with the contract's examples. A request or an example against the contract is answered with an error.
    bool mock();
    /// Passes everything on to `upstream` and names what is against the contract in the header sl-violations.
    bool proxy(const QUrl &upstream);

    [[nodiscard]] QUrl url() const { return m_url; } ///< empty when it did not start
    /// Everything it said so far.
    [[nodiscard]] QString log();

private:
    bool start(const QStringList &arguments);

    QProcess m_process{};
    QUrl m_url{};
    QString m_log{};
};

} // namespace shortlist::test
