// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace shortlist::sandbox {

/// What a resume says, whatever file it ends up in.
struct ResumeText {
    struct Post {
        QString title{};
        QString employer{};
        QString period{};
        QStringList points{};
    };
    QString name{};
    QString latinName{}; ///< empty when `name` is in Latin letters
    QString headline{};
    QStringList contacts{};
    QString summary{};
    QList<Post> posts{};
    QList<Post> education{};
    QStringList skills{};
    QStringList languages{};
};

/// One to three A4 pages. Needs a QGuiApplication; safe on any thread. Empty without one.
QByteArray resumePdf(const ResumeText &text);
/// A WordprocessingML package. Safe on any thread.
QByteArray resumeDocx(const ResumeText &text);
/// Plain UTF-8 text.
QByteArray resumePlain(const ResumeText &text);

} // namespace shortlist::sandbox
