// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxwire.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace shortlist;

namespace {
QJsonObject resultsOf(const Wire::Reply &reply) { return reply.json()["results"_L1].toObject(); }
QJsonObject infoOf(Wire &wire, const QJsonValue &candidate) { return resultsOf(wire.post("candidate.info", QJsonObject{{u"id"_s, candidate}})); }

/// Puts bytes on a candidate by handle; the answer of the last of the three calls.
Wire::Reply attach(Wire &wire, const QJsonValue &candidate, bool resume, const QString &name, const QString &type, const QByteArray &bytes)
{
    const QJsonObject place = placeFor(wire, resume ? u"CandidateResume"_s : u"CandidateFiles"_s, name, type, bytes.size());
    if (sendTo(place, bytes).status != 204)
        return {};
    return wire.post(resume ? "candidate.uploadResume" : "candidate.uploadFile",
        QJsonObject{{u"candidateId"_s, candidate}, {resume ? u"resumeHandle"_s : u"fileHandle"_s, place["handle"_L1]}});
}

Wire::Reply download(Wire &wire, const QJsonValue &handle)
{
    const QUrl link(resultsOf(wire.post("file.info", QJsonObject{{u"fileHandle"_s, handle}}))["url"_L1].toString());
    return Wire(link, QByteArray()).get(link);
}

/// An application that its candidate's anonymizing waits for is archived.
void archive(Wire &wire, const QJsonValue &application)
{
    const QMap<QString, QString> stages = stagesOf(wire, planOf(application));
    wire.post("application.changeStage", QJsonObject{{u"applicationId"_s, application["id"_L1]}, {u"interviewStageId"_s, stages[u"Archived"_s]},
        {u"archiveReasonId"_s, wire.post("archiveReason.list").json()["results"_L1][0]["id"_L1]}});
}
} // namespace

/// Writes on candidates, tags and files, and what outlives a restart.
class SandboxPeopleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createAndUpdate()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString token;
        const qsizetype before = wire.walk("candidate.list", {}, &token).size();
        const QJsonObject made = resultsOf(wire.post("candidate.create", QJsonObject{{u"name"_s, u" Nora Quill "_s}, {u"email"_s, u"nora@post.example"_s}, {u"phoneNumber"_s, u"+49 30 1"_s},
            {u"linkedInUrl"_s, u"https://linkedin.example/in/nora"_s}, {u"website"_s, u"https://nora.example"_s}, {u"alternateEmailAddresses"_s, QJsonArray{u"n@work.example"_s}},
            {u"location"_s, QJsonObject{{u"city"_s, u"Lyon"_s}, {u"country"_s, u"France"_s}}}, {u"createdAt"_s, u"2026-01-02T03:04:05Z"_s}}));
        const QJsonValue id = made["id"_L1];
        QCOMPARE(made["name"_L1].toString(), u"Nora Quill"_s);
        QCOMPARE(made["emailAddresses"_L1].toArray().size(), 2);
        QCOMPARE(made["primaryEmailAddress"_L1]["value"_L1].toString(), u"nora@post.example"_s);
        QCOMPARE(made["location"_L1]["locationSummary"_L1].toString(), u"Lyon, France"_s);
        QCOMPARE(made["createdAt"_L1].toString(), u"2026-01-02T03:04:05.000Z"_s);
        QCOMPARE(infoOf(wire, id), made);
        QCOMPARE(wire.walk("candidate.list").size(), before + 1);
        QCOMPARE(idsOf(wire.walk("candidate.list", {{u"syncToken"_s, token}}, &token)), QSet<QString>{id.toString()});
        QCOMPARE(idsOf(wire.post("candidate.search", QJsonObject{{u"email"_s, u"N@work.example"_s}, {u"name"_s, u"quill"_s}}).json()["results"_L1].toArray()), QSet<QString>{id.toString()});

        const QJsonObject links{{u"candidateId"_s, id}, {u"socialLinks"_s, QJsonArray{QJsonObject{{u"type"_s, u"Medium"_s}, {u"url"_s, u"https://medium.example/@n"_s}}}},
            {u"githubUrl"_s, u"https://github.example/n"_s}};
        QCOMPARE(resultsOf(wire.post("candidate.update", links))["socialLinks"_L1].toArray().size(), 1); // the address beside it is ignored
        const QJsonObject update{{u"candidateId"_s, id}, {u"email"_s, u"nora@new.example"_s}, {u"alternateEmail"_s, u"third@post.example"_s}, {u"githubUrl"_s, u"https://github.example/n"_s},
            {u"sendNotifications"_s, false}};
        const QJsonObject after = resultsOf(wire.post("candidate.update", update));
        QCOMPARE(after["primaryEmailAddress"_L1]["value"_L1].toString(), u"nora@new.example"_s);
        QCOMPARE(after["emailAddresses"_L1].toArray().size(), 3);
        QCOMPARE(after["socialLinks"_L1].toArray().size(), 2);
        QCOMPARE(resultsOf(wire.post("candidate.update", QJsonObject{{u"candidateId"_s, id}, {u"socialLinks"_s, QJsonArray()}}))["socialLinks"_L1].toArray().size(), 0);
        QCOMPARE(idsOf(wire.walk("candidate.list", {{u"syncToken"_s, token}})), QSet<QString>{id.toString()});
    }

    void aNewNameShowsOnApplications()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString token;
        const QJsonObject application = wire.walk("application.list", {}, &token)[9].toObject();
        wire.post("candidate.update", QJsonObject{{u"candidateId"_s, application["candidate"_L1]["id"_L1]}, {u"name"_s, u"Nora Quill"_s}});
        const QJsonArray changed = wire.walk("application.list", {{u"syncToken"_s, token}});
        QVERIFY(idsOf(changed).contains(application["id"_L1].toString()));
        for (const QJsonValue &one : changed)
            QCOMPARE(one["candidate"_L1]["name"_L1].toString(), u"Nora Quill"_s);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const char *path, const char *body, const char *code, const char *names = "") {
            QTest::newRow(name) << QByteArray(path) << QByteArray(body) << QString::fromLatin1(code) << QString::fromLatin1(names);
        };
        row("no name", "candidate.create", "{}", "invalid_input", "name");
        row("empty name", "candidate.create", R"({"name":"  "})", "invalid_input", "name");
        row("no address", "candidate.create", R"({"name":"a","email":"nobody"})", "invalid_input", "email");
        row("update's spelling", "candidate.create", R"({"name":"a","websiteUrl":"https:\/\/a.example"})", "invalid_input", "websiteUrl");
        row("no web address", "candidate.create", R"({"name":"a","website":"a.example"})", "invalid_input", "website");
        row("part of a place", "candidate.create", R"({"name":"a","location":{"town":"b"}})", "invalid_input", "location/town");
        row("unknown candidate", "candidate.update", R"({"candidateId":"x","name":"a"})", "candidate_not_found");
        row("unknown link type", "candidate.update", R"({"candidateId":"$1","socialLinks":[{"type":"Gopher","url":"https:\/\/a.example"}]})", "invalid_input", "socialLinks");
        row("unknown source", "candidate.update", R"({"candidateId":"$1","sourceId":"x"})", "source_not_found");
        row("unknown tag", "candidate.addTag", R"({"candidateId":"$1","tagId":"x"})", "candidate_tag_not_found");
        row("archived tag", "candidate.addTag", R"({"candidateId":"$1","tagId":"$archivedTag"})", "invalid_input", "tagId");
        row("unknown project", "candidate.addProject", R"({"candidateId":"$1","projectId":"x"})", "project_not_found");
        row("no title", "candidateTag.create", R"({"title":""})", "invalid_input", "title");
        row("active application", "candidate.anonymize", R"({"candidateId":"$active"})", "invalid_input", "candidateId");
        row("unknown context", "file.createFileUploadHandle", R"({"fileUploadContext":"Attic","filename":"a.pdf","contentType":"application/pdf","contentLength":1})", "invalid_input", "fileUploadContext");
        row("no length", "file.createFileUploadHandle", R"({"fileUploadContext":"CandidateFiles","filename":"a.pdf","contentType":"application/pdf","contentLength":0})", "invalid_input", "contentLength");
        row("no media type", "file.createFileUploadHandle", R"({"fileUploadContext":"CandidateFiles","filename":"a.pdf","contentType":"pdf","contentLength":1})", "invalid_input", "contentType");
        row("no file name", "file.createFileUploadHandle", R"({"fileUploadContext":"CandidateFiles","filename":"../","contentType":"application/pdf","contentLength":1})", "invalid_input", "filename");
        row("unknown handle", "candidate.uploadFile", R"({"candidateId":"$1","fileHandle":"up.x"})", "file_not_found");
        row("note with a type beside it", "candidate.createNote", R"({"candidateId":"$1","note":"a","type":"text/html"})", "invalid_input", "type");
        row("note of no type", "candidate.createNote", R"({"candidateId":"$1","note":{"type":"text/rtf","value":"a"}})", "invalid_input", "note/type");
    }
    void refusals()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, names);
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        body.replace("$archivedTag", wire.walk("candidateTag.list", {{u"includeArchived"_s, true}}).last()["id"_L1].toString().toLatin1());
        body.replace("$active", wire.walk("application.list", {{u"status"_s, u"Active"_s}})[0]["candidate"_L1]["id"_L1].toString().toLatin1());
        body.replace("$1", server->candidateAt(1).text().toLatin1());
        const Wire::Reply reply = wire.post(path, body);
        QVERIFY2(reply.code() == code, reply.body.constData());
        QVERIFY2(names.isEmpty() || reply.json()["errorInfo"_L1]["message"_L1].toString().contains(names), reply.body.constData());
    }

    void tagsAndProjects()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        QString people;
        QString tags;
        wire.walk("candidate.list", {}, &people);
        const QJsonArray had = wire.walk("candidateTag.list", {}, &tags);
        const QJsonObject tag = resultsOf(wire.post("candidateTag.create", QJsonObject{{u"title"_s, u"Plays chess"_s}}));
        QCOMPARE(resultsOf(wire.post("candidateTag.create", QJsonObject{{u"title"_s, u"plays chess"_s}})), tag); // there is one already
        QCOMPARE(wire.walk("candidateTag.list").size(), had.size() + 1);
        QCOMPARE(idsOf(wire.walk("candidateTag.list", {{u"syncToken"_s, tags}})), QSet<QString>{tag["id"_L1].toString()});
        const QJsonValue id = server->candidateAt(11).text();
        const QJsonObject both{{u"candidateId"_s, id}, {u"tagId"_s, tag["id"_L1]}};
        const qsizetype count = infoOf(wire, id)["tags"_L1].toArray().size();
        wire.post("candidate.addTag", both);
        QCOMPARE(resultsOf(wire.post("candidate.addTag", both))["tags"_L1].toArray().size(), count + 1); // once
        QCOMPARE(idsOf(wire.walk("candidate.list", {{u"syncToken"_s, people}})), QSet<QString>{id.toString()});
        QCOMPARE(resultsOf(wire.post("candidate.removeTag", both))["tags"_L1].toArray().size(), count);
        const QJsonValue project = wire.walk("project.list")[0]["id"_L1];
        const QSet<QString> before = idsOf(wire.walk("candidate.listProjects", {{u"candidateId"_s, id}}));
        wire.post("candidate.addProject", QJsonObject{{u"candidateId"_s, id}, {u"projectId"_s, project}});
        QCOMPARE(idsOf(wire.walk("candidate.listProjects", {{u"candidateId"_s, id}})), before + QSet<QString>{project.toString()});
    }

    void uploadByHandle()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonValue id = server->candidateAt(12).text();
        QByteArray bytes("%PDF \r\n--edge\r\n");
        for (int i = 0; i < 256; ++i)
            bytes += char(i);
        bytes.replace("--edge", "--egde"); // the boundary must not occur in what it bounds
        const QJsonObject before = infoOf(wire, id);
        const QJsonObject after = resultsOf(attach(wire, id, false, u"../../Zeugnis Łódź.pdf"_s, u"application/pdf"_s, bytes));
        const QJsonArray files = after["fileHandles"_L1].toArray();
        QCOMPARE(files.size(), before["fileHandles"_L1].toArray().size() + 1);
        QCOMPARE(files.last()["name"_L1].toString(), u"Zeugnis Łódź.pdf"_s);
        QCOMPARE(after["resumeFileHandle"_L1], before["resumeFileHandle"_L1]);
        const Wire::Reply back = download(wire, files.last()["handle"_L1]);
        QCOMPARE(back.status, 200);
        QCOMPARE(back.body, bytes);
        QCOMPARE(back.headers.value("content-type"), QByteArray("application/pdf"));
        QVERIFY(back.headers.value("content-disposition").contains("Zeugnis%20%C5%81%C3%B3d%C5%BA.pdf"));

        const QJsonObject resume = resultsOf(attach(wire, id, true, u"cv.txt"_s, u"text/plain"_s, "Nora Quill\nnora@post.example\n"));
        QCOMPARE(resume["resumeFileHandle"_L1]["name"_L1].toString(), u"cv.txt"_s);
        QCOMPARE(resume["primaryEmailAddress"_L1], before["primaryEmailAddress"_L1]); // only what is empty is filled
        const QJsonValue nobody = resultsOf(wire.post("candidate.create", QJsonObject{{u"name"_s, u"Nora Quill"_s}}))["id"_L1];
        QCOMPARE(resultsOf(attach(wire, nobody, true, u"cv.txt"_s, u"text/plain"_s, "nora@post.example, +49 30 123456"))["primaryEmailAddress"_L1]["value"_L1].toString(), u"nora@post.example"_s);
    }

    void uploadsRefuse()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonValue id = server->candidateAt(12).text();
        const QJsonObject place = placeFor(wire, u"CandidateFiles"_s, u"a.pdf"_s, u"application/pdf"_s, 3);
        QVERIFY(QUrl(place["url"_L1].toString()).port() != server.url().port()); // another origin
        const auto use = [&](const char *path, const QString &name, const QJsonObject &of) { return wire.post(path, QJsonObject{{u"candidateId"_s, id}, {name, of["handle"_L1]}}).code(); };
        QCOMPARE(use("candidate.uploadFile", u"fileHandle"_s, place), u"invalid_input"_s); // nothing there yet
        QCOMPARE(sendTo(place, "abc", "Authorization: Basic a2V5Og==\r\n").status, 400);
        QCOMPARE(sendTo(place, "abcd").status, 400);
        QCOMPARE(sendTo(place, "ab").status, 400);
        QJsonObject forged = place;
        QJsonObject fields = place["fields"_L1].toObject();
        fields[u"key"_s] = u"uploads/7"_s;
        forged[u"fields"_s] = fields;
        QCOMPARE(sendTo(forged, "abc").status, 403);
        fields = place["fields"_L1].toObject();
        fields.remove(u"signature"_s);
        forged[u"fields"_s] = fields;
        QCOMPARE(sendTo(forged, "abc").status, 403);
        const QUrl url(place["url"_L1].toString());
        QByteArray fileFirst = formOf({}, "abc").replace("--edge--\r\n", "--edge\r\n") + formOf(place["fields"_L1].toObject(), {}).replace("name=\"file\"", "name=\"late\"").mid(8);
        QCOMPARE(Wire(url, QByteArray()).post("uploads", fileFirst, "Content-Type: multipart/form-data; boundary=edge\r\n").status, 400);
        QCOMPARE(Wire(url, QByteArray()).post("uploads", "abc", "Content-Type: text/plain\r\n").status, 400);
        QCOMPARE(sendTo(place, "abc").status, 204);
        QCOMPARE(use("candidate.uploadResume", u"resumeHandle"_s, place), u"invalid_input"_s); // made for something else
        QCOMPARE(use("candidate.uploadFile", u"fileHandle"_s, place), QString());
        QCOMPARE(use("candidate.uploadFile", u"fileHandle"_s, place), QString()); // the same again changes nothing
        QCOMPARE(wire.post("candidate.uploadFile", QJsonObject{{u"candidateId"_s, server->candidateAt(13).text()}, {u"fileHandle"_s, place["handle"_L1]}}).code(), u"invalid_input"_s);
        QCOMPARE(sendTo(place, "xyz").status, 403);
        const QJsonObject late = placeFor(wire, u"CandidateFiles"_s, u"a.pdf"_s, u"application/pdf"_s, 3);
        server->expireFileLinks();
        QCOMPARE(sendTo(late, "abc").status, 403);
    }

    void uploadHandlesRunOut()
    {
        sandbox::SandboxOptions options = smallSandbox(20);
        options.uploadLifetimeMs = 0;
        Running server(options);
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonObject place = placeFor(wire, u"CandidateFiles"_s, u"a.pdf"_s, u"application/pdf"_s, 3);
        QCOMPARE(sendTo(place, "abc").status, 403);
        const Wire::Reply reply = wire.post("candidate.uploadFile", QJsonObject{{u"candidateId"_s, server->candidateAt(12).text()}, {u"fileHandle"_s, place["handle"_L1]}});
        QCOMPARE(reply.code(), u"invalid_input"_s);
        QVERIFY(reply.json()["errorInfo"_L1]["message"_L1].toString().contains(u"fileHandle: the handle has expired"_s));
    }

    void anonymizeLeavesNothing()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonValue id = server->candidateAt(0).text();
        const QString name = server->candidateName(server->candidateAt(0));
        const QJsonObject before = infoOf(wire, id);
        const QJsonValue file = resultsOf(attach(wire, id, false, u"a.txt"_s, u"text/plain"_s, "abc"))["fileHandles"_L1].toArray().last()["handle"_L1];
        QString token;
        for (const QJsonValue &application : wire.walk("application.list", {}, &token)) {
            if (application["candidate"_L1]["id"_L1] == id && application["status"_L1].toString() != "Hired"_L1)
                archive(wire, application);
        }
        const QJsonObject blank = resultsOf(wire.post("candidate.anonymize", QJsonObject{{u"candidateId"_s, id}}));
        QVERIFY2(!QJsonDocument(blank).toJson().contains(name.toUtf8()), "the name is left");
        QCOMPARE(blank["id"_L1], id);
        QVERIFY(blank["emailAddresses"_L1].toArray().isEmpty() && blank["fileHandles"_L1].toArray().isEmpty());
        QCOMPARE(wire.walk("candidate.listNotes", {{u"candidateId"_s, id}}).size(), 0);
        QCOMPARE(wire.post("file.info", QJsonObject{{u"fileHandle"_s, file}}).code(), u"file_not_found"_s);
        QCOMPARE(wire.post("file.info", QJsonObject{{u"fileHandle"_s, before["resumeFileHandle"_L1]["handle"_L1]}}).code(), u"file_not_found"_s);
        for (const QJsonValue &application : wire.walk("application.list", {{u"syncToken"_s, token}}))
            QVERIFY(application["candidate"_L1]["id"_L1] != id || application["candidate"_L1]["name"_L1].toString() != name);
        QCOMPARE(wire.post("candidate.update", QJsonObject{{u"candidateId"_s, id}, {u"name"_s, name}}).code(), u"invalid_input"_s);
    }

    void onBehalfOf()
    {
        Running server(smallSandbox(60));
        QVERIFY(server.ok());
        Wire wire(server.url());
        const QJsonArray users = wire.walk("user.list", {{u"includeDeactivated"_s, true}});
        const QByteArray note = QJsonDocument(QJsonObject{{u"candidateId"_s, server->candidateAt(3).text()}, {u"note"_s, u"hello"_s}}).toJson();
        const auto as = [&](const QString &user) { return wire.post("candidate.createNote", note, "X-On-Behalf-Of: " + user.toLatin1() + "\r\n"); };
        QCOMPARE(resultsOf(as(users[7]["id"_L1].toString()))["author"_L1]["id"_L1], users[7]["id"_L1]);
        QCOMPARE(as(u"x"_s).code(), u"user_not_found"_s);
        for (const QJsonValue &user : users) {
            if (!user["isEnabled"_L1].toBool())
                QCOMPARE(as(user["id"_L1].toString()).code(), u"invalid_input"_s);
        }
        QCOMPARE(resultsOf(wire.post("candidate.createNote", note))["author"_L1]["id"_L1], users[0]["id"_L1]); // the key's own
    }

    void everyWriteSurvivesARestart()
    {
        QTemporaryDir directory;
        sandbox::SandboxOptions options = smallSandbox(60);
        options.stateFile = directory.filePath(u"organisation.jsonl"_s);
        const QByteArrayList lists{"application.list", "candidate.list", "candidateTag.list", "applicationFeedback.list", "surveySubmission.list"};
        QMap<QByteArray, QJsonArray> before;
        QMap<QByteArray, QString> tokens;
        QJsonValue file;
        const auto request = [](const QByteArray &path) { return path.startsWith("survey") ? QJsonObject{{u"surveyType"_s, u"Questionnaire"_s}} : QJsonObject(); };
        {
            Running server(options);
            QVERIFY(server.ok());
            Wire wire(server.url());
            const QJsonValue id = resultsOf(wire.post("candidate.create", QJsonObject{{u"name"_s, u"Nora Quill"_s}}))["id"_L1];
            const QJsonValue job = wire.walk("job.list")[1]["id"_L1];
            for (const QByteArray &path : lists)
                wire.walk(path, request(path), &tokens[path]);
            const QJsonObject application = resultsOf(wire.post("application.create", QJsonObject{{u"candidateId"_s, id}, {u"jobId"_s, job}}));
            archive(wire, application);
            const QJsonObject tag = resultsOf(wire.post("candidateTag.create", QJsonObject{{u"title"_s, u"Plays chess"_s}}));
            wire.post("candidate.addTag", QJsonObject{{u"candidateId"_s, id}, {u"tagId"_s, tag["id"_L1]}});
            file = resultsOf(attach(wire, id, true, u"cv.txt"_s, u"text/plain"_s, "abc"))["resumeFileHandle"_L1]["handle"_L1];
            for (const QByteArray &path : lists)
                before[path] = wire.walk(path, request(path));
        }
        Running again(options);
        QVERIFY(again.ok());
        Wire wire(again.url());
        for (const QByteArray &path : lists) {
            QCOMPARE(wire.walk(path, request(path)), before[path]);
            QJsonObject incremental = request(path);
            incremental.insert(u"syncToken"_s, tokens[path]);
            const bool changed = path == "application.list" || path == "candidate.list" || path == "candidateTag.list";
            QCOMPARE(wire.walk(path, incremental).size(), changed ? 1 : 0);
        }
        QCOMPARE(download(wire, file).body, QByteArray("abc"));
    }
};

QTEST_GUILESS_MAIN(SandboxPeopleTest)
#include "tst_sandboxpeople.moc"
