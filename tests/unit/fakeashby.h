// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "tests/support/faultserver.h"
#include "tests/unit/storerecords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace shortlist::testdata {

/// The few endpoints the outbox uses, with state, behind a server that can lose answers. Counts the effects of writes.
class FakeAshby {
public:
    FakeAshby()
    {
        server.onRequest = [this](const test::Seen &seen) { return answer(seen); };
        if (!server.start())
            qFatal("no port");
    }

    struct Note {
        QString id, text, createdAt;
    };
    /// Moves and notes that took effect, in order: "a1 -> s2", "note: text".
    QStringList effects;
    int mails{0}; ///< archive mails asked for
    QHash<QString, api::Application> applications;
    QHash<QString, QList<Note>> notes;
    /// Asked before a write takes effect: a refusal's code, or empty.
    std::function<QByteArray(const QString &path, const QJsonObject &body)> refuse;
    /// Asked for every request: what to do instead of answering, after (`effect`) or without taking effect.
    struct Fault {
        test::Act act;
        bool effect;
    };
    std::function<std::optional<Fault>(const QString &path, const QJsonObject &body)> fault;
    test::FaultServer server;
    QHash<QString, int> calls;

private:
    test::Act answer(const test::Seen &seen)
    {
        const QString path = QString::fromLatin1(seen.path.mid(1));
        const QJsonObject body = QJsonDocument::fromJson(seen.body).object();
        ++calls[path];
        const std::optional<Fault> wrong = fault ? fault(path, body) : std::nullopt;
        if (wrong && !wrong->effect)
            return wrong->act;
        const test::Act done = perform(path, body);
        return wrong ? wrong->act : done;
    }

    test::Act perform(const QString &path, const QJsonObject &body)
    {
        const bool write = path == u"application.changeStage" || path == u"candidate.createNote";
        if (const QByteArray code = write && refuse ? refuse(path, body) : QByteArray(); !code.isEmpty())
            return {.body = test::refusal(code)};
        const QString application = body[u"applicationId"].toString();
        if (path == u"application.changeStage") {
            if (!applications.contains(application))
                return {.body = test::refusal("application_not_found")};
            api::Application &record = applications[application];
            record.currentInterviewStage.id = api::InterviewStageId(body[u"interviewStageId"].toString());
            record.updatedAt = record.updatedAt.addSecs(1);
            mails += body.contains(u"archiveEmail"_s) ? 1 : 0;
            effects.append(application + u" -> "_s + record.currentInterviewStage.id.text());
            return {.body = test::success(api::encode(record))};
        }
        if (path == u"application.info")
            return applications.contains(application) ? test::Act{.body = test::success(api::encode(applications[application]))}
                                                      : test::Act{.body = test::refusal("application_not_found")};
        const QString candidate = body[u"candidateId"].toString();
        if (path == u"candidate.createNote") {
            const QString text = body[u"note"].isString() ? body[u"note"].toString() : body[u"note"][u"value"].toString();
            notes[candidate].append({uuid(u'n', int(effects.size())), text, body[u"createdAt"].toString()});
            effects.append(u"note: "_s + text);
            return {.body = test::success(json(notes[candidate].constLast()))};
        }
        if (path == u"candidate.listNotes") {
            QByteArrayList all;
            for (const Note &note : notes.value(candidate))
                all.append(json(note));
            return {.body = test::success('[' + all.join(',') + ']', R"("moreDataAvailable":false)")};
        }
        return {.status = 404, .body = "{}"};
    }

    static QByteArray json(const Note &note)
    {
        const QJsonObject author{{u"id"_s, uuid(u'u', 1)}, {u"firstName"_s, u"A"_s}, {u"lastName"_s, u"B"_s}};
        return QJsonDocument(QJsonObject{{u"id"_s, note.id}, {u"createdAt"_s, note.createdAt}, {u"content"_s, note.text}, {u"author"_s, author}, {u"isPrivate"_s, false}})
            .toJson(QJsonDocument::Compact);
    }
};

} // namespace shortlist::testdata
