// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/fileshelf.h"

#include "models/store/answering.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

qint64 bytesIn(const QString &folder)
{
    qint64 sum = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        files.next();
        sum += files.fileInfo().size();
    }
    return sum;
}

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.readAll();
    return bytes.size() == file.size() ? std::optional(std::move(bytes)) : std::nullopt;
}

std::optional<QString> copy(const QString &from, const QString &to)
{
    const std::optional<QByteArray> bytes = contentOf(from);
    if (!bytes)
        return {};
    QSaveFile file(to);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(*bytes) == bytes->size() && file.commit();
    return written ? QString() : QCoreApplication::translate("FileShelf", "The file could not be saved: %1").arg(file.errorString());
}

QString store(const QString &folder, const QString &path, const QByteArray &bytes)
{
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner))
        return QCoreApplication::translate("FileShelf", "The folder for kept files cannot be made.");
    if (bytesIn(folder) + bytes.size() > FileShelf::mostBytes)
        return QCoreApplication::translate("FileShelf", "More than 2 GB of files are kept already. Remove the organisation's local data to make room.");
    QSaveFile file(path);
    // Nobody else may look, not even while it is written.
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    return written ? QString() : QCoreApplication::translate("FileShelf", "A file could not be kept: %1").arg(file.errorString());
}

} // namespace

FileShelf::FileShelf(const QString &directory) : m_folder(directory + "/kept"_L1), m_worker(u"files"_s) {}

QString FileShelf::pathOf(const QString &id) const
{
    return m_folder + u'/' + QString::fromLatin1(QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha256).toHex());
}

void FileShelf::has(const QString &id, QObject *context, std::function<void(bool)> done)
{
    m_worker.post(answering<bool>(context, std::move(done), [path = pathOf(id)] { return QFile::exists(path); }));
}

void FileShelf::get(const QString &id, QObject *context, std::function<void(std::optional<QByteArray>)> done)
{
    m_worker.post(answering<std::optional<QByteArray>>(context, std::move(done), [path = pathOf(id)] { return contentOf(path); }));
}

void FileShelf::copyTo(const QString &id, const QString &path, QObject *context, std::function<void(std::optional<QString>)> done)
{
    m_worker.post(answering<std::optional<QString>>(context, std::move(done), [from = pathOf(id), path] { return copy(from, path); }));
}

void FileShelf::put(const QString &id, const QByteArray &bytes, QObject *context, std::function<void(const QString &problem)> done)
{
    m_worker.post(answering<QString>(context, std::move(done), [folder = m_folder, path = pathOf(id), bytes] { return store(folder, path, bytes); }));
}

} // namespace shortlist
