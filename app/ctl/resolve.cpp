// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/resolve.h"

#include "api/kit/anycall.h"
#include "api/kit/applications.h"
#include "api/kit/candidates.h"
#include "api/kit/plaintext.h"

#include <QRegularExpression>

#include <memory>

using namespace Qt::StringLiterals;

namespace shortlist::ctl {
namespace {

using Records = api::Page<api::AnyRecord>;

/// "“TEXT” fits several: …" with the first few.
QString several(const QString &text, const QStringList &which)
{
    QStringList shown;
    for (const QString &each : which.mid(0, 5))
        shown.append(api::displayText(each));
    return u"“"_s + text + u"” fits several: "_s + shown.join(u"; ") + (which.size() > 5 ? u"; …"_s : QString());
}

void pickJob(Program &program, const QString &text, const Records &jobs, const std::function<void(api::JobId)> &next)
{
    QStringList titles;
    QStringList ids;
    QStringList begun;
    for (const QByteArray &raw : jobs.raw) {
        const QJsonObject job = objectOf(raw);
        titles.append(job["title"_L1].toString());
        ids.append(job["id"_L1].toString());
        if (text.size() >= 4 && ids.back().startsWith(text, Qt::CaseInsensitive))
            begun.append(ids.back());
    }
    if (begun.size() == 1) {
        next(api::JobId(begun.constFirst()));
        return;
    }
    const qsizetype at = choose(titles, text);
    if (at >= 0) {
        next(api::JobId(ids[at]));
    } else if (at == -2) {
        QStringList which;
        for (qsizetype i = 0; i < titles.size(); ++i) {
            if (titles[i].contains(text, Qt::CaseInsensitive))
                which.append(titles[i] + u" ("_s + ids[i] + u')');
        }
        program.misused(several(text, which));
    } else {
        program.fail(api::kit::missingError(u"job_not_found"_s, QString(u"There is no job “"_s + text + u"”."_s)));
    }
}

/// The applications one after the other; then `next` with all of them.
void readApplications(Program &program, const QList<api::ApplicationId> &ids, const std::shared_ptr<QList<api::ApplicationDetail>> &read,
    const std::function<void()> &next)
{
    if (read->size() == ids.size()) {
        next();
        return;
    }
    program.follow(api::kit::applicationInFull(program.client(), ids[read->size()], &program,
        program.then<api::One<api::ApplicationDetail>>([&program, ids, read, next](api::One<api::ApplicationDetail> &&one) {
            read->append(std::move(one.value));
            readApplications(program, ids, read, next);
        }),
        program.callOptions()));
}

void pickApplication(Program &program, const QList<api::ApplicationDetail> &all, const std::function<void(api::ApplicationDetail)> &next)
{
    const QString job = program.arguments().option(u"job"_s);
    QList<api::ApplicationDetail> fitting;
    QStringList which;
    for (const api::ApplicationDetail &application : all) {
        if (!fits(job, application.job.id.text(), application.job.title))
            continue;
        fitting.append(application);
        which.append(application.job.title + u" ("_s + application.id.text() + u')');
    }
    if (fitting.size() == 1)
        next(fitting.constFirst());
    else if (fitting.isEmpty())
        program.fail(api::kit::missingError(u"application_not_found"_s, u"This candidate has no such application."_s));
    else
        program.misused(QString(u"This candidate has several applications, say which with --job or by id: "_s + which.join(u"; ")));
}

} // namespace

bool isId(const QString &text)
{
    static const QRegularExpression shape(u"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"_s);
    return shape.match(text).hasMatch();
}

bool fits(const QString &filter, const QString &id, const QString &title)
{
    return filter.isEmpty() || id.startsWith(filter, Qt::CaseInsensitive) || title.contains(filter, Qt::CaseInsensitive);
}

qsizetype choose(const QStringList &titles, const QString &text)
{
    const auto only = [&](auto suits) {
        qsizetype found = -1;
        for (qsizetype i = 0; i < titles.size(); ++i) {
            if (suits(titles[i]))
                found = found == -1 ? i : -2;
            if (found == -2)
                break;
        }
        return found;
    };
    for (const qsizetype at : {only([&](const QString &title) { return title.compare(text, Qt::CaseInsensitive) == 0; }),
             only([&](const QString &title) { return title.startsWith(text, Qt::CaseInsensitive); }),
             only([&](const QString &title) { return title.contains(text, Qt::CaseInsensitive); })}) {
        if (at != -1)
            return at;
    }
    return -1;
}

void withJob(Program &program, const QString &text, std::function<void(api::JobId)> next)
{
    if (isId(text)) {
        next(api::JobId(text));
        return;
    }
    const QJsonObject request{{u"status"_s, QJsonArray{u"Draft"_s, u"Open"_s, u"Closed"_s, u"Archived"_s}}};
    program.follow(api::kit::collectAny(program.client(), *api::kit::findEndpoint(u"job.list"), request, &program,
        program.then<Records>([&program, text, next](const Records &jobs) { pickJob(program, text, jobs, next); }), program.callOptions()));
}

void withCandidate(Program &program, const QString &text, std::function<void(api::CandidateId)> next)
{
    if (isId(text)) {
        next(api::CandidateId(text));
        return;
    }
    const bool mail = text.contains(u'@');
    program.follow(api::kit::findCandidates(program.client(), mail ? text : QString(), mail ? QString() : text, &program,
        program.then<api::Page<api::Candidate>>([&program, text, next](const api::Page<api::Candidate> &found) {
            QStringList which;
            for (const api::Candidate &candidate : found.results)
                which.append(candidate.name + u" ("_s + candidate.id.text() + u')');
            if (found.results.size() == 1)
                next(found.results.constFirst().id);
            else if (which.isEmpty())
                program.fail(api::kit::missingError(u"candidate_not_found"_s, QString(u"There is no candidate “"_s + text + u"”."_s)));
            else
                program.misused(several(text, which));
        }),
        program.callOptions()));
}

void withApplication(Program &program, const QString &text, std::function<void(api::ApplicationDetail)> next)
{
    const auto read = std::make_shared<QList<api::ApplicationDetail>>();
    const auto pick = [&program, read, next] { pickApplication(program, *read, next); };
    if (isId(text)) {
        readApplications(program, {api::ApplicationId(text)}, read, [read, next] { next(read->constFirst()); });
        return;
    }
    withCandidate(program, text, [&program, read, pick](const api::CandidateId &id) {
        const QJsonObject request{{u"id"_s, id.text()}};
        program.follow(api::kit::callAny(program.client(), *api::kit::findEndpoint(u"candidate.info"), request, &program,
            program.then<Records>([&program, read, pick](const Records &info) {
                QList<api::ApplicationId> ids;
                const QJsonArray applications = objectOf(info.raw.constFirst())["applicationIds"_L1].toArray();
                for (const QJsonValue &each : applications)
                    ids.append(api::ApplicationId(each.toString()));
                readApplications(program, ids, read, pick);
            }),
            program.callOptions()));
    });
}

} // namespace shortlist::ctl
