// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/anycall.h"
#include "api/kit/applications.h"
#include "api/kit/candidates.h"
#include "api/kit/jobs.h"
#include "app/ctl/commands.h"
#include "app/ctl/resolve.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace shortlist::ctl {
namespace {

using Records = api::Page<api::AnyRecord>;

template <typename T> api::kit::Handler<api::One<T>> done(Program &program, const QString &text)
{
    return program.then<api::One<T>>([&program, text](const api::One<T> &one) {
        if (program.json())
            program.printJson(objectOf(one.raw));
        else
            program.print(QString(text + u'\n'));
        program.end();
    });
}

void archive(Program &program, const api::ApplicationDetail &application, const QString &reason)
{
    program.follow(api::kit::callAny(program.client(), *api::kit::findEndpoint(u"archiveReason.list"), {}, &program,
        program.then<Records>([&program, application, reason](const Records &reasons) {
            QStringList texts;
            QStringList ids;
            for (const QByteArray &raw : reasons.raw) {
                const QJsonObject each = objectOf(raw);
                texts.append(each["text"_L1].toString());
                ids.append(each["id"_L1].toString());
            }
            const qsizetype at = ids.contains(reason) ? ids.indexOf(reason) : choose(texts, reason);
            if (at < 0) {
                program.misused(QString((at == -1 ? u"There is no archive reason “"_s : u"Several archive reasons fit “"_s) + reason + u"”. There are: "_s + texts.join(u"; ")));
                return;
            }
            program.follow(api::kit::archive(program.client(), application.id, api::ArchiveReasonId(ids[at]), {}, &program,
                done<api::Application>(program, u"Archived "_s + application.candidate.name + u" ("_s + application.job.title + u"): "_s + texts[at] + u" ["_s + application.id.text() + u']'),
                program.callOptions()));
        }),
        program.callOptions()));
}

void moveTo(Program &program, const api::ApplicationDetail &application, const QList<api::InterviewStage> &stages)
{
    const QString wanted = program.arguments().values[1];
    const QString reason = program.arguments().option(u"reason"_s);
    QStringList titles;
    qsizetype at = -1;
    for (qsizetype i = 0; i < stages.size(); ++i) {
        titles.append(stages[i].title);
        if (stages[i].id.text() == wanted)
            at = i;
    }
    if (at < 0)
        at = choose(titles, wanted);
    if (at < 0) {
        program.misused(QString((at == -1 ? u"There is no stage “"_s : u"Several stages fit “"_s) + wanted + u"”. The plan has: "_s + titles.join(u"; ")));
    } else if (const bool archived = stages[at].type == "Archived"_L1; archived && reason.isEmpty()) {
        program.misused(u"Archiving needs a --reason; shortlistctl org reasons lists them."_s);
    } else if (archived) {
        archive(program, application, reason);
    } else if (!reason.isEmpty()) {
        program.misused(u"--reason is only for an archived stage."_s);
    } else {
        program.follow(api::kit::move(program.client(), application.id, stages[at].id, &program,
            done<api::Application>(program, u"Moved "_s + application.candidate.name + u" ("_s + application.job.title + u") from “"_s
                    + application.currentInterviewStage.title + u"” to “"_s + stages[at].title + u"” ["_s + application.id.text() + u']'),
            program.callOptions()));
    }
}

} // namespace

void runMove(Program &program)
{
    withApplication(program, program.arguments().values[0], [&program](const api::ApplicationDetail &application) {
        program.follow(api::kit::orderedStages(program.client(), application.currentInterviewStage.interviewPlanId, &program,
            program.then<QList<api::InterviewStage>>([&program, application](const QList<api::InterviewStage> &stages) { moveTo(program, application, stages); }),
            program.callOptions()));
    });
}

void runTag(Program &program)
{
    withCandidate(program, program.arguments().values[0], [&program](const api::CandidateId &candidate) {
        const QString tag = program.arguments().values[1];
        if (program.arguments().has(u"remove"_s)) {
            program.follow(api::kit::removeTag(program.client(), candidate, tag, &program,
                done<api::Candidate>(program, u"Took the tag “"_s + tag + u"” from candidate "_s + candidate.text()), program.callOptions()));
        } else {
            program.follow(api::kit::addTag(program.client(), candidate, tag, &program,
                done<api::Candidate>(program, u"Tagged candidate "_s + candidate.text() + u" “"_s + tag + u"”"_s), program.callOptions()));
        }
    });
}

void runResume(Program &program)
{
    withCandidate(program, program.arguments().values[0], [&program](const api::CandidateId &candidate) {
        const Arguments &arguments = program.arguments();
        if (arguments.has(u"upload"_s)) {
            program.follow(api::kit::uploadResume(program.client(), program.uploader(), candidate, {.path = arguments.option(u"upload"_s)}, &program,
                done<api::Candidate>(program, u"Uploaded the resume of candidate "_s + candidate.text()), program.callOptions()));
        } else if (arguments.has(u"link"_s)) {
            const auto shown = program.then<QUrl>([&program](const QUrl &url) {
                program.print(QString(QString::fromLatin1(url.toEncoded()) + u'\n'));
                program.end();
            });
            program.follow(api::kit::resumeOf(program.client(), candidate, &program, program.then<api::FileHandle>([&program, shown](const api::FileHandle &file) {
                program.follow(api::kit::fileLink(program.client(), file, &program, shown, program.callOptions()));
            }), program.callOptions()));
        } else {
            const QString target = arguments.has(u"output"_s) ? arguments.option(u"output"_s) : QDir::currentPath();
            program.follow(api::kit::saveResume(program.client(), program.downloader(), candidate, target, &program,
                program.then<api::kit::SavedFile>([&program](const api::kit::SavedFile &file) {
                    if (program.json())
                        program.printJson(QJsonObject{{u"path"_s, file.path}, {u"name"_s, file.name}, {u"bytes"_s, file.bytes}});
                    else
                        program.print(QString(file.path + u'\n'));
                    program.end();
                }), program.callOptions()));
        }
    });
}

} // namespace shortlist::ctl
