// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/drafts.h"

#include "views/candidate/filework.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

// Runs on the worker.
QByteArray store(const QString &directory, const QString &path, const QByteArray &bytes)
{
    if (bytes.isEmpty()) {
        QFile::remove(path);
        return {};
    }
    if (!filework::makePrivateFolder(directory))
        return Drafts::tr("The folder for drafts cannot be made.").toUtf8();
    return filework::writePrivate(path, bytes).toUtf8();
}

} // namespace

Drafts::Drafts(const QString &directory, QObject *parent) : QObject(parent), m_directory(directory)
{
    m_worker.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &Drafts::write);
}

Drafts::~Drafts()
{
    write();
    m_worker.waitForDone();
}

QString Drafts::fileOf(const QString &key) const
{
    const QByteArray digest = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).first(16).toHex();
    return m_directory + u'/' + QString::fromLatin1(digest) + u".draft"_s;
}

void Drafts::load(const QString &key)
{
    if (key.isEmpty() || m_known.contains(key))
        return;
    const auto readFile = [path = fileOf(key)]() -> QByteArray {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.read(4 * 1024 * 1024) : QByteArray();
    };
    filework::run(m_worker, readFile, this, [this, key](const QByteArray &bytes) {
        if (m_known.contains(key))
            return;
        m_known.insert(key);
        if (!bytes.isEmpty()) {
            m_texts.insert(key, QString::fromUtf8(bytes));
            emit loaded(key, m_texts.value(key));
        }
        emit read(key);
    });
}

void Drafts::set(const QString &key, const QString &text)
{
    if (key.isEmpty() || m_texts.value(key) == text)
        return;
    m_known.insert(key);
    if (text.isEmpty())
        m_texts.remove(key);
    else
        m_texts.insert(key, text);
    m_dirty.insert(key);
    // Not restarted: steady typing must not put the disk off for ever.
    if (!m_soon.isActive())
        m_soon.start();
}

void Drafts::taken(const QString &key)
{
    if (m_dirty.contains(key))
        write();
    m_texts.remove(key);
}

void Drafts::release(const QString &key)
{
    if (m_texts.contains(key))
        return;
    m_dirty.insert(key);
    write();
}

void Drafts::write()
{
    m_soon.stop();
    for (const QString &key : std::as_const(m_dirty)) {
        filework::run(
            m_worker,
            [directory = m_directory, path = fileOf(key), bytes = m_texts.value(key).toUtf8()] { return store(directory, path, bytes); },
            this, [this](const QByteArray &why) {
                if (!why.isEmpty())
                    emit problem(QString::fromUtf8(why));
            });
    }
    m_dirty.clear();
}

} // namespace shortlist
