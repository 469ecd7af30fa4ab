// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

namespace shortlist::test {

/// A certificate for 127.0.0.1 that nobody trusts, made anew for each run by the openssl command.
struct ThrowawayCert {
    QSslCertificate certificate;
    QSslKey key;

    /// False when the openssl command is missing or fails.
    bool make()
    {
        const QTemporaryDir dir;
        const QString keyPath = dir.filePath(QStringLiteral("key.pem"));
        const QString certPath = dir.filePath(QStringLiteral("cert.pem"));
        const QStringList arguments{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
            QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
            QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
            QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-keyout"), keyPath,
            QStringLiteral("-out"), certPath};
        if (!dir.isValid() || QProcess::execute(QStringLiteral("openssl"), arguments) != 0)
            return false;
        QFile keyFile(keyPath);
        QFile certFile(certPath);
        if (!keyFile.open(QIODevice::ReadOnly) || !certFile.open(QIODevice::ReadOnly))
            return false;
        key = QSslKey(keyFile.readAll(), QSsl::Ec);
        certificate = QSslCertificate(certFile.readAll());
        return !key.isNull() && !certificate.isNull();
    }

    /// What a client needs in order to trust it.
    [[nodiscard]] QSslConfiguration trusting() const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.addCaCertificate(certificate);
        return configuration;
    }
};

} // namespace shortlist::test
