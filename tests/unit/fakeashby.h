// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "api/types/form.h"
#include "api/types/job.h"
#include "api/types/organisation.h"
#include "tests/support/faultserver.h"
#include "tests/unit/storerecords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace shortlist::testdata {

/// The endpoints the outbox uses, with state, behind a server that can lose answers. Counts the effects of writes.
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
    /// Writes that took effect, in order: "a1 -> s2", "note: text", "tag c1 t1", "untag c1 t1", "project c1 p1", "source a1 s1" ("-" for
    /// none), "field o1 f1 VALUE", "feedback a1 f1", "create Name".
    QStringList effects;
    int mails{0}; ///< archive mails asked for
    QStringList reasons; ///< of archivings, in order
    QHash<QString, api::Application> applications;
    QHash<QString, QList<Note>> notes;
    QHash<QString, api::Candidate> candidates;
    QHash<QString, QStringList> projects; ///< by candidate
    QHash<QString, QList<api::Feedback>> feedback; ///< by application
    QHash<QString, api::JobDetail> jobs;
    std::function<qint64()> nowMs{[] { return QDateTime::currentMSecsSinceEpoch(); }};
    [[nodiscard]] static bool isWrite(const QString &path)
    {
        static const QStringList writes{u"application.changeStage"_s, u"candidate.createNote"_s, u"candidate.addTag"_s, u"candidate.removeTag"_s,
            u"candidate.addProject"_s, u"application.changeSource"_s, u"customField.setValue"_s, u"applicationFeedback.submit"_s, u"candidate.create"_s};
        return writes.contains(path);
    }
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
        test::Act done = perform(path, body);
        if (!wrong)
            return done;
        test::Act act = wrong->act;
        if (act.kind == test::Act::Cut) // what is cut is the real answer
            act.body = done.body;
        return act;
    }

    test::Act perform(const QString &path, const QJsonObject &body)
    {
        if (const QByteArray code = isWrite(path) && refuse ? refuse(path, body) : QByteArray(); !code.isEmpty())
            return {.body = test::refusal(code)};
        const QString application = body[u"applicationId"].toString();
        if (path == u"application.changeStage") {
            if (!applications.contains(application))
                return {.body = test::refusal("application_not_found")};
            api::Application &record = applications[application];
            record.currentInterviewStage.id = api::InterviewStageId(body[u"interviewStageId"].toString());
            record.updatedAt = record.updatedAt.addSecs(1);
            record.archiveReason.reset();
            if (body.contains(u"archiveReasonId"_s)) {
                record.archiveReason.emplace();
                record.archiveReason->id = api::ArchiveReasonId(body[u"archiveReasonId"].toString());
                record.archiveReason->text = u"Reason"_s;
                record.archiveReason->reasonType = api::ArchiveReasonType::RejectedByOrg;
                reasons.append(record.archiveReason->id.text());
            }
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
            return list(all);
        }
        if (path == u"application.changeSource" || path == u"customField.setValue" || path == u"job.info")
            return performFields(path, body);
        if (path.startsWith(u"applicationFeedback."))
            return performFeedback(path, body);
        return performCandidate(path, body);
    }

    test::Act performCandidate(const QString &path, const QJsonObject &body)
    {
        if (path == u"candidate.create") {
            api::Candidate record;
            record.id = api::CandidateId(uuid(u'c', 1000 + int(effects.size())));
            record.name = body[u"name"].toString();
            record.createdAt = QDateTime::fromString(body[u"createdAt"].toString(), Qt::ISODateWithMs);
            record.updatedAt = record.createdAt;
            record.primaryEmailAddress = api::ContactInfo{.value = body[u"email"].toString()};
            candidates.insert(record.id.text(), record);
            effects.append(u"create "_s + record.name);
            return {.body = test::success(api::encode(record))};
        }
        if (path == u"candidate.search") {
            QByteArrayList found;
            for (const api::Candidate &one : std::as_const(candidates)) {
                const bool mail = !body.contains(u"email"_s) || one.primaryEmailAddress->value == body[u"email"].toString();
                if (mail && one.name == body[u"name"].toString())
                    found.append(api::encode(one));
            }
            return list(found);
        }
        const QString id = body[path == u"candidate.info" ? u"id"_s : u"candidateId"_s].toString();
        if (!candidates.contains(id))
            return {.body = test::refusal("candidate_not_found")};
        api::Candidate &record = candidates[id];
        if (path == u"candidate.addTag" || path == u"candidate.removeTag") {
            const api::CandidateTagId tag(body[u"tagId"].toString());
            record.tags.removeIf([&](const api::CandidateTag &one) { return one.id == tag; });
            if (path == u"candidate.addTag")
                record.tags.append({.id = tag, .title = u"Tag"_s});
            effects.append((path == u"candidate.addTag" ? u"tag "_s : u"untag "_s) + id + u' ' + tag.text());
            record.updatedAt = record.updatedAt->addSecs(1);
        } else if (path == u"candidate.addProject") {
            projects[id].append(body[u"projectId"].toString());
            effects.append(u"project "_s + id + u' ' + projects[id].constLast());
        } else if (path == u"candidate.listProjects") {
            QByteArrayList all;
            for (const QString &project : std::as_const(projects[id]))
                all.append(api::encode(api::Project{.id = api::ProjectId(project), .title = u"Project"_s}));
            return list(all);
        } else if (path != u"candidate.info") {
            return {.status = 404, .body = "{}"};
        }
        return {.body = test::success(api::encode(record))};
    }

    test::Act performFields(const QString &path, const QJsonObject &body)
    {
        if (path == u"job.info")
            return jobs.contains(body[u"id"].toString()) ? test::Act{.body = test::success(api::encode(jobs[body[u"id"].toString()]))} : test::Act{.body = test::refusal("job_not_found")};
        if (path == u"application.changeSource") {
            const QString id = body[u"applicationId"].toString();
            if (!applications.contains(id))
                return {.body = test::refusal("application_not_found")};
            api::Application &record = applications[id];
            record.source = body[u"sourceId"].isNull() ? std::nullopt : std::optional(api::Source{.id = api::SourceId(body[u"sourceId"].toString()), .title = u"Source"_s});
            record.updatedAt = record.updatedAt.addSecs(1);
            effects.append(u"source "_s + id + u' ' + (record.source ? record.source->id.text() : u"-"_s));
            return {.body = test::success(api::encode(record))};
        }
        const QString id = body[u"objectId"].toString();
        const QString type = body[u"objectType"].toString();
        api::FieldValue value{.id = api::CustomFieldId(body[u"fieldId"].toString()), .title = u"Field"_s, .value = body[u"fieldValue"]};
        QList<api::FieldValue> &fields = type == u"Application" ? applications[id].customFields : type == u"Candidate" ? candidates[id].customFields : jobs[id].customFields;
        fields.removeIf([&](const api::FieldValue &one) { return one.id == value.id; });
        fields.append(value);
        effects.append(u"field "_s + id + u' ' + value.id.text() + u' ' + QString::fromUtf8(QJsonDocument(QJsonArray{value.value}).toJson(QJsonDocument::Compact)));
        return {.body = test::success(api::encode(value))};
    }

    test::Act performFeedback(const QString &path, const QJsonObject &body)
    {
        const QString id = body[u"applicationId"].toString();
        if (!applications.contains(id))
            return {.body = test::refusal("application_not_found")};
        if (path == u"applicationFeedback.list") {
            QByteArrayList all;
            for (const api::Feedback &one : std::as_const(feedback[id]))
                all.append(api::encode(one));
            return list(all);
        }
        api::Feedback record;
        record.id = api::FormSubmissionId(uuid(u'f', int(effects.size())));
        record.applicationId = api::ApplicationId(id);
        record.feedbackFormDefinitionId = api::FormDefinitionId(body[u"formDefinitionId"].toString());
        record.submittedByUser = {.id = api::UserId(body.contains(u"userId"_s) ? body[u"userId"].toString() : uuid(u'u', 1)), .firstName = u"A"_s, .lastName = u"B"_s,
            .globalRole = api::GlobalRole::LimitedAccess, .isEnabled = true, .updatedAt = at(1'600'000'000)};
        record.submittedAt = QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC);
        const QJsonArray answers = body[u"feedbackForm"][u"fieldSubmissions"].toArray();
        for (const QJsonValue &answer : answers)
            record.submittedValues.insert(answer[u"path"].toString(), answer[u"value"]);
        feedback[id].append(record);
        effects.append(u"feedback "_s + id + u' ' + record.feedbackFormDefinitionId->text());
        return {.body = test::success(api::encode(api::SubmittedFeedback{record}))};
    }

    static test::Act list(const QByteArrayList &records) { return {.body = test::success('[' + records.join(',') + ']', R"("moreDataAvailable":false)")}; }

    static QByteArray json(const Note &note)
    {
        const QJsonObject author{{u"id"_s, uuid(u'u', 1)}, {u"firstName"_s, u"A"_s}, {u"lastName"_s, u"B"_s}};
        return QJsonDocument(QJsonObject{{u"id"_s, note.id}, {u"createdAt"_s, note.createdAt}, {u"content"_s, note.text}, {u"author"_s, author}, {u"isPrivate"_s, false}})
            .toJson(QJsonDocument::Compact);
    }
};

} // namespace shortlist::testdata
