// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/anycall.h"
#include "app/ctl/commands.h"
#include "app/ctl/exitcodes.h"
#include "app/ctl/resolve.h"

#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace shortlist::ctl {
namespace {

using Records = api::Page<api::AnyRecord>;
using Cells = std::function<QStringList(const QJsonObject &)>;

/// One endpoint's records, then `next` with their raw JSON.
void read(Program &program, QStringView path, const QJsonObject &request, qsizetype most, std::function<void(QList<QByteArray>)> next)
{
    program.follow(api::kit::collectAny(program.client(), *api::kit::findEndpoint(path), request, &program,
        program.then<Records>([next = std::move(next), most](const Records &records) { next(most < 0 ? records.raw : records.raw.mid(0, most)); }),
        program.callOptions(), most));
}

void show(Program &program, const QList<QByteArray> &raw, Table table, const Cells &cells)
{
    if (program.json()) {
        program.printRecords(raw);
    } else {
        for (const QByteArray &record : raw)
            table.rows.append(cells(objectOf(record)));
        program.print(table);
    }
    program.end();
}

QList<QByteArray> only(const QList<QByteArray> &raw, const std::function<bool(const QJsonObject &)> &wanted, qsizetype most)
{
    QList<QByteArray> kept;
    for (const QByteArray &record : raw) {
        if ((most < 0 || kept.size() < most) && wanted(objectOf(record)))
            kept.append(record);
    }
    return kept;
}

QString day(const QJsonValue &time) { return time.toString().left(10); }
QString inside(const QJsonObject &object, QLatin1StringView name, QLatin1StringView member) { return object[name].toObject()[member].toString(); }

/// The request of `call`; nothing (with a word about it) when it is not a JSON object.
std::optional<QJsonObject> requestOf(Program &program)
{
    QByteArray text = program.arguments().values.value(1, u"{}"_s).toUtf8();
    if (text == "-") {
        QFile input;
        if (input.open(stdin, QIODevice::ReadOnly))
            text = input.readAll();
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (document.isObject())
        return document.object();
    program.misused(QString(u"The request is not a JSON object: "_s + problem.errorString()));
    return {};
}

void showAny(Program &program, const api::kit::AnyEndpoint &endpoint, const Records &records)
{
    if (program.arguments().has(u"raw"_s)) {
        for (const QByteArray &record : records.raw)
            program.print(QByteArray(record + '\n'));
    } else if (endpoint.list) {
        program.printRecords(records.raw);
    } else {
        program.printJson(objectOf(records.raw.value(0)));
    }
    for (const QString &warning : records.warnings)
        program.say(QString(u"The server warns: "_s + warning));
    if (records.moreDataAvailable && !program.arguments().has(u"all"_s))
        program.say(u"There is more; --all reads the whole list."_s);
    program.end(records.skipped.isEmpty() ? Ok : BadAnswer);
}

void showCandidates(Program &program, const QList<QByteArray> &raw)
{
    show(program, raw, {.titles = {u"ID"_s, u"NAME"_s, u"EMAIL"_s, u"POSITION"_s, u"COMPANY"_s, u"APPLICATIONS"_s}, .numbers = {5}},
        [](const QJsonObject &c) -> QStringList {
            return {c["id"_L1].toString(), c["name"_L1].toString(), inside(c, "primaryEmailAddress"_L1, "value"_L1), c["position"_L1].toString(),
                c["company"_L1].toString(), QString::number(c["applicationIds"_L1].toArray().size())};
        });
}

struct OrgKind {
    QLatin1StringView name;
    QLatin1StringView path;
    QLatin1StringView flag; ///< what asks for archived ones
    QList<QLatin1StringView> members;
};

const QList<OrgKind> &orgKinds()
{
    static const QList<OrgKind> kinds{
        {"users"_L1, "user.list"_L1, "includeDeactivated"_L1, {"id"_L1, "firstName"_L1, "lastName"_L1, "email"_L1, "globalRole"_L1}},
        {"departments"_L1, "department.list"_L1, "includeArchived"_L1, {"id"_L1, "name"_L1, "parentId"_L1}},
        {"locations"_L1, "location.list"_L1, "includeArchived"_L1, {"id"_L1, "name"_L1, "workplaceType"_L1, "parentLocationId"_L1}},
        {"roles"_L1, "hiringTeamRole.list"_L1, {}, {"id"_L1, "title"_L1}},
        {"sources"_L1, "source.list"_L1, "includeArchived"_L1, {"id"_L1, "title"_L1}},
        {"reasons"_L1, "archiveReason.list"_L1, "includeArchived"_L1, {"id"_L1, "text"_L1, "reasonType"_L1}},
        {"close-reasons"_L1, "closeReason.list"_L1, "includeArchived"_L1, {"id"_L1, "reasonText"_L1}},
        {"tags"_L1, "candidateTag.list"_L1, "includeArchived"_L1, {"id"_L1, "title"_L1}},
        {"fields"_L1, "customField.list"_L1, "includeArchived"_L1, {"id"_L1, "title"_L1, "objectType"_L1, "fieldType"_L1}},
        {"projects"_L1, "project.list"_L1, {}, {"id"_L1, "title"_L1, "description"_L1}},
        {"templates"_L1, "communicationTemplate.list"_L1, {}, {"id"_L1, "title"_L1}},
        {"key"_L1, "apiKey.info"_L1, {}, {"title"_L1, "createdAt"_L1, "scopes"_L1}}};
    return kinds;
}

QString cell(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toVariant().toString();
    QStringList parts;
    for (const QJsonValue &each : value.toArray())
        parts.append(each.toString());
    return parts.join(u", ");
}

} // namespace

void runCall(Program &program)
{
    const QString name = program.arguments().values[0];
    const api::kit::AnyEndpoint *endpoint = api::kit::findEndpoint(name);
    if (!endpoint) {
        QStringList names;
        for (const api::kit::AnyEndpoint &each : api::kit::anyEndpoints())
            names.append(each.path.toString());
        const QString near = nearest(name, names);
        program.misused(QString(u"There is no endpoint “"_s + name + u"”."_s + (near.isEmpty() ? QString() : QString(u" Did you mean “"_s + near + u"”?"_s))));
        return;
    }
    const std::optional<QJsonObject> request = requestOf(program);
    if (!request)
        return;
    const auto shown = program.then<Records>([&program, endpoint](const Records &records) { showAny(program, *endpoint, records); });
    const auto shared = program.callOptions();
    program.follow(program.arguments().has(u"all"_s) ? api::kit::collectAny(program.client(), *endpoint, *request, &program, shown, shared)
                                                     : api::kit::callAny(program.client(), *endpoint, *request, &program, shown, shared));
}

void runJobs(Program &program)
{
    const Arguments &arguments = program.arguments();
    QJsonObject request{{u"expand"_s, QJsonArray{u"location"_s}}};
    if (arguments.has(u"status"_s))
        request.insert(u"status"_s, QJsonArray::fromStringList(arguments.option(u"status"_s).split(u',', Qt::SkipEmptyParts)));
    const int limit = arguments.number(u"limit"_s, -1);
    const QString text = arguments.values.value(0);
    const QString title = arguments.option(u"title"_s);
    read(program, u"job.list", request, text.isEmpty() && title.isEmpty() ? limit : -1, [&program, text, title, limit](const QList<QByteArray> &raw) {
        const auto wanted = [&](const QJsonObject &job) {
            return fits(text, job["id"_L1].toString(), job["title"_L1].toString()) && job["title"_L1].toString().contains(title, Qt::CaseInsensitive);
        };
        show(program, only(raw, wanted, limit),
            {.titles = {u"ID"_s, u"TITLE"_s, u"STATUS"_s, u"TYPE"_s, u"LOCATION"_s, u"UPDATED"_s}}, [](const QJsonObject &job) -> QStringList {
                return {job["id"_L1].toString(), job["title"_L1].toString(), job["status"_L1].toString(), job["employmentType"_L1].toString(),
                    inside(job, "location"_L1, "name"_L1), day(job["updatedAt"_L1])};
            });
    });
}

void runApplications(Program &program)
{
    const auto list = [&program](const QString &job) {
        const Arguments &arguments = program.arguments();
        QJsonObject request;
        if (!job.isEmpty())
            request.insert(u"jobId"_s, job);
        if (arguments.has(u"status"_s))
            request.insert(u"status"_s, arguments.option(u"status"_s));
        const int limit = arguments.number(u"limit"_s, -1);
        const QString stage = arguments.option(u"stage"_s);
        const QString name = arguments.option(u"name"_s);
        read(program, u"application.list", request, stage.isEmpty() && name.isEmpty() ? limit : -1, [&program, stage, name, limit](const QList<QByteArray> &raw) {
            const auto wanted = [&](const QJsonObject &a) {
                return inside(a, "currentInterviewStage"_L1, "title"_L1).contains(stage, Qt::CaseInsensitive)
                    && inside(a, "candidate"_L1, "name"_L1).contains(name, Qt::CaseInsensitive);
            };
            show(program, only(raw, wanted, limit),
                {.titles = {u"ID"_s, u"CANDIDATE"_s, u"JOB"_s, u"STAGE"_s, u"STATUS"_s, u"SOURCE"_s, u"UPDATED"_s}},
                [](const QJsonObject &a) -> QStringList {
                    return {a["id"_L1].toString(), inside(a, "candidate"_L1, "name"_L1), inside(a, "job"_L1, "title"_L1),
                        inside(a, "currentInterviewStage"_L1, "title"_L1), a["status"_L1].toString(), inside(a, "source"_L1, "title"_L1), day(a["updatedAt"_L1])};
                });
        });
    };
    if (const QString job = program.arguments().option(u"job"_s); !job.isEmpty())
        withJob(program, job, [list](const api::JobId &id) { list(id.text()); });
    else
        list({});
}

void runSearch(Program &program)
{
    const Arguments &arguments = program.arguments();
    QString email = arguments.option(u"email"_s);
    QString name = arguments.option(u"name"_s);
    if (const QString text = arguments.values.value(0); !text.isEmpty())
        (text.contains(u'@') ? email : name) = text;
    if (email.isEmpty() && name.isEmpty()) {
        program.misused(u"search needs a text, --email or --name."_s);
        return;
    }
    QJsonObject request;
    if (!email.isEmpty())
        request.insert(u"email"_s, email);
    if (!name.isEmpty())
        request.insert(u"name"_s, name);
    read(program, u"candidate.search", request, -1, [&program](const QList<QByteArray> &raw) { showCandidates(program, raw); });
}

void runOrg(Program &program)
{
    const QString name = program.arguments().values[0];
    for (const OrgKind &kind : orgKinds()) {
        if (name != kind.name)
            continue;
        QJsonObject request;
        if (kind.name == "roles"_L1)
            request.insert(u"namesOnly"_s, false);
        if (program.arguments().has(u"archived"_s) && !kind.flag.isEmpty())
            request.insert(kind.flag.toString(), true);
        QStringList titles;
        for (const QLatin1StringView member : kind.members)
            titles.append(member.toString().toUpper());
        read(program, kind.path.toString(), request, program.arguments().number(u"limit"_s, -1), [&program, titles, members = kind.members](const QList<QByteArray> &raw) {
            show(program, raw, {.titles = titles}, [&](const QJsonObject &record) {
                QStringList cells;
                for (const QLatin1StringView member : members)
                    cells.append(cell(record[member]));
                return cells;
            });
        });
        return;
    }
    QStringList names;
    for (const OrgKind &kind : orgKinds())
        names.append(kind.name.toString());
    const QString near = nearest(name, names);
    program.misused(QString(u"org takes one of: "_s + names.join(u", ") + (near.isEmpty() ? QString() : QString(u". Did you mean “"_s + near + u"”?"_s))));
}

} // namespace shortlist::ctl
