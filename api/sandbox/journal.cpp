// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/journal.h"

#include <QJsonDocument>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

bool Journal::open(const QString &fileName, Header &header, QString *problem)
{
    if (fileName.isEmpty())
        return true;
    m_file = std::make_unique<QFile>(fileName);
    if (!m_file->open(QIODevice::ReadWrite)) {
        *problem = m_file->errorString();
        m_file.reset();
        return false;
    }
    m_file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    qint64 good = 0;
    bool fits = false;
    while (!m_file->atEnd()) {
        const QByteArray line = m_file->readLine();
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!line.endsWith('\n') || !document.isObject())
            break;
        if (good == 0) {
            const QJsonObject first = document.object();
            const QDateTime now = QDateTime::fromString(first["now"_L1].toString(), Qt::ISODateWithMs);
            fits = now.isValid() && first["seed"_L1].toDouble(-1) == header.seed && first["candidates"_L1].toInt() == header.candidates;
            if (!fits)
                break;
            header.now = now;
        } else {
            m_lines.append(document.object());
        }
        good = m_file->pos();
    }
    if (!fits && m_file->size() > 0) { // of another organisation, or damaged: set aside, not overwritten
        m_file->close();
        const QString aside = QString(fileName + u".old");
        QFile::remove(aside);
        QFile::rename(fileName, aside);
        if (!m_file->open(QIODevice::ReadWrite)) {
            *problem = m_file->errorString();
            m_file.reset();
            return false;
        }
        m_file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    m_file->resize(good);
    m_file->seek(good);
    if (!fits) {
        append({{u"seed"_s, qint64(header.seed)}, {u"candidates"_s, header.candidates}, {u"now"_s, header.now.toUTC().toString(Qt::ISODateWithMs)}});
    }
    return true;
}

void Journal::replay(const std::function<void(const QJsonObject &)> &apply)
{
    for (const QJsonObject &line : std::as_const(m_lines))
        apply(line);
    m_lines = {};
}

void Journal::append(const QJsonObject &line)
{
    if (!m_file)
        return;
    m_file->write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file->flush();
}

} // namespace shortlist::sandbox
