// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/wipe.h"

#include "models/store/answering.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr QDir::Filters everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;

void removeFile(const QFileInfo &file, Wiped &result)
{
    const qint64 size = file.isSymLink() ? 0 : file.size();
    if (!QFile::remove(file.filePath()))
        return; // told by the look afterwards
    ++result.files;
    result.bytes += size;
}

/// `keep` is a file that stays for now.
void removeTree(const QString &folder, Wiped &result, const QString &keep = {})
{
    QDir dir(folder);
    for (const QFileInfo &entry : dir.entryInfoList(everything)) {
        if (entry.filePath() == keep)
            continue;
        if (entry.isDir() && !entry.isSymLink())
            removeTree(entry.filePath(), result);
        else
            removeFile(entry, result);
    }
    QDir().rmdir(folder);
}

QStringList leftIn(const QString &folder)
{
    if (!QFileInfo::exists(folder))
        return {};
    QStringList left{u"."_s};
    QDirIterator all(folder, everything, QDirIterator::Subdirectories);
    while (all.hasNext())
        left.append(QDir(folder).relativeFilePath(all.next()));
    return left;
}

} // namespace

Wiped wipeFolder(const QString &folder)
{
    Wiped result;
    const QFileInfo info(folder);
    if (info.isSymLink()) {
        result.refusal = QCoreApplication::translate("Wipe", "The folder is a link to another place. Remove it yourself: %1").arg(folder);
        return result;
    }
    if (!info.exists())
        return result;
    {
        const QString held = folder + "/lock"_L1;
        QLockFile lock(held);
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError) {
            result.refusal = QCoreApplication::translate("Wipe", "Another window of Shortlist has this organisation open. Close it first.");
            return result;
        }
        removeTree(folder, result, held); // nobody moves in meanwhile
    }
    removeTree(folder, result);
    result.left = leftIn(folder);
    return result;
}

void wipe(const QString &folder, QObject *context, std::function<void(const Wiped &)> done)
{
    QThreadPool::globalInstance()->start(answering<Wiped>(context, std::move(done), [folder] { return wipeFolder(folder); }));
}

} // namespace shortlist
