// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/filework.h"

#include <QDir>
#include <QFutureWatcher>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace shortlist::filework {

void run(QThreadPool &pool, std::function<QByteArray()> work, QObject *context, std::function<void(const QByteArray &)> done)
{
    auto promise = std::make_shared<QPromise<QByteArray>>();
    auto *watcher = new QFutureWatcher<QByteArray>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(watcher->result());
    });
    promise->start();
    watcher->setFuture(promise->future());
    pool.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
}

QString writePrivate(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    // Before a byte of it is there to be read.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return file.errorString();
    return {};
}

bool makePrivateFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    if (QDir(clean).exists())
        return true;
    const qsizetype cut = clean.lastIndexOf(u'/');
    if (cut > 0 && !makePrivateFolder(clean.first(cut)))
        return false;
    return QDir().mkdir(clean, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) || QDir(clean).exists();
}

} // namespace shortlist::filework
