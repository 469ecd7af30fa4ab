// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/notedrafts.h"

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
        return NoteDrafts::tr("The folder for drafts cannot be made.").toUtf8();
    return filework::writePrivate(path, bytes).toUtf8();
}

} // namespace

NoteDrafts::NoteDrafts(const QString &directory, QObject *parent) : QObject(parent), m_directory(directory)
{
    m_worker.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &NoteDrafts::write);
}

NoteDrafts::~NoteDrafts()
{
    write();
    m_worker.waitForDone();
}

QString NoteDrafts::fileOf(const api::CandidateId &candidate) const
{
    const QByteArray digest = QCryptographicHash::hash(candidate.text().toUtf8(), QCryptographicHash::Sha256).first(16).toHex();
    return m_directory + u'/' + QString::fromLatin1(digest) + u".draft"_s;
}

void NoteDrafts::load(const api::CandidateId &candidate)
{
    if (candidate.isEmpty() || m_known.contains(candidate))
        return;
    const auto read = [path = fileOf(candidate)]() -> QByteArray {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.read(4 * 1024 * 1024) : QByteArray();
    };
    filework::run(m_worker, read, this, [this, candidate](const QByteArray &bytes) {
        if (m_known.contains(candidate))
            return;
        m_known.insert(candidate);
        if (!bytes.isEmpty()) {
            m_texts.insert(candidate, QString::fromUtf8(bytes));
            emit loaded(candidate, m_texts.value(candidate));
        }
        passOn();
    });
}

void NoteDrafts::follow(const api::CandidateId &before, const api::CandidateId &now)
{
    if (before.isEmpty() || now.isEmpty() || before == now)
        return;
    m_merged.insert(before, now);
    load(before);
    load(now);
    passOn();
}

// Both drafts must be read first: the one of the new candidate is not to be written over.
void NoteDrafts::passOn()
{
    const QHash<api::CandidateId, api::CandidateId> waiting = m_merged;
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it) {
        if (!m_known.contains(it.key()) || !m_known.contains(it.value()))
            continue;
        m_merged.remove(it.key());
        const QString text = m_texts.value(it.key());
        if (text.isEmpty())
            continue;
        emit passedOn(it.value(), text);
        write(); // the new one's file first
        set(it.key(), {});
    }
}

QString NoteDrafts::text(const api::CandidateId &candidate) const
{
    return m_texts.value(candidate);
}

void NoteDrafts::set(const api::CandidateId &candidate, const QString &text)
{
    if (candidate.isEmpty() || m_texts.value(candidate) == text)
        return;
    m_known.insert(candidate);
    if (text.isEmpty())
        m_texts.remove(candidate);
    else
        m_texts.insert(candidate, text);
    m_dirty.insert(candidate);
    // Not restarted: steady typing must not put the disk off for ever.
    if (!m_soon.isActive())
        m_soon.start();
}

void NoteDrafts::taken(const api::CandidateId &candidate)
{
    if (m_dirty.contains(candidate))
        write();
    m_texts.remove(candidate);
}

void NoteDrafts::release(const api::CandidateId &candidate)
{
    if (m_texts.contains(candidate))
        return;
    m_dirty.insert(candidate);
    write();
}

void NoteDrafts::write()
{
    m_soon.stop();
    for (const api::CandidateId &candidate : std::as_const(m_dirty)) {
        filework::run(
            m_worker,
            [directory = m_directory, path = fileOf(candidate), bytes = m_texts.value(candidate).toUtf8()] {
                return store(directory, path, bytes);
            },
            this, [this](const QByteArray &why) {
                if (!why.isEmpty())
                    emit problem(QString::fromUtf8(why));
            });
    }
    m_dirty.clear();
}

} // namespace shortlist
