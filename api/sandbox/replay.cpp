// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

#include <QJsonDocument>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

void Handlers::move(quint32 application, int stage, int archiveReason)
{
    const QDateTime when = now();
    journal.append({{u"op"_s, u"stage"_s}, {u"application"_s, qint64(application)}, {u"stage"_s, stage}, {u"reason"_s, archiveReason},
        {u"at"_s, when.toMSecsSinceEpoch()}});
    world.move(application, stage, archiveReason, when);
}

bool Handlers::takeUpload(quint32 upload, const QByteArray &bytes)
{
    if (upload >= world.uploads.size() || world.uploads[upload].owner)
        return false;
    journal.append({{u"op"_s, u"upload"_s}, {u"upload"_s, qint64(upload)}, {u"bytes"_s, QString::fromLatin1(bytes.toBase64())}});
    world.take(upload, bytes);
    return true;
}

void Handlers::replay(const QJsonObject &line)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(qint64(line["at"_L1].toDouble()), Qt::UTC);
    if (line["op"_L1] == "call"_L1) {
        const Route *route = findRoute(line["path"_L1].toString());
        if (!route || !route->writes)
            return;
        m_replaying = true;
        m_time = when;
        call(*route, QJsonDocument(line["body"_L1].toObject()).toJson(QJsonDocument::Compact), line["user"_L1].toString());
        m_time.reset();
        m_replaying = false;
    } else if (line["op"_L1] == "upload"_L1) {
        const auto upload = quint32(line["upload"_L1].toDouble());
        if (upload < world.uploads.size())
            world.take(upload, QByteArray::fromBase64(line["bytes"_L1].toString().toLatin1()));
    } else if (line["op"_L1] == "stage"_L1) {
        const auto application = quint32(line["application"_L1].toDouble());
        const int stage = line["stage"_L1].toInt(-1);
        const int reason = line["reason"_L1].toInt(-1);
        if (application < world.applicationCount() && stage >= 0 && stage < world.org.stages.size() && reason < world.org.archiveReasons.size())
            world.move(application, stage, reason, when);
    } else if (line["op"_L1] == "note"_L1) {
        const std::optional<quint32> candidate = findCandidate(api::CandidateId(line["candidate"_L1].toString()));
        const int user = line["author"_L1].toInt();
        if (!candidate || user < 0 || user >= world.org.users.size())
            return;
        const api::User &author = world.org.users[user];
        api::Note note;
        note.createdAt = when;
        note.isPrivate = line["private"_L1].toBool();
        note.content = line["content"_L1].toString();
        note.author = {author.id, author.firstName, author.lastName, author.email};
        world.addNote(*candidate, note);
    }
}

} // namespace shortlist::sandbox
