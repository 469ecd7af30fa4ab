// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/applications.h"
#include "api/kit/candidates.h"
#include "api/kit/jobs.h"
#include "api/kit/notehtml.h"
#include "app/ctl/commands.h"
#include "app/ctl/resolve.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace shortlist::ctl {
namespace {

QString names(const api::User &user) { return QString(user.firstName + u' ' + user.lastName).trimmed(); }

std::optional<api::ApplicationStatus> statusOf(Program &program, bool *good)
{
    const QString text = program.arguments().option(u"status"_s);
    const auto status = api::WireEnum<api::ApplicationStatus>::fromText(text);
    *good = text.isEmpty() || !(status == api::ApplicationStatus::Unlisted);
    if (!*good)
        program.misused(u"--status takes Active, Hired, Archived or Lead."_s);
    return text.isEmpty() ? std::nullopt : std::optional(status.value);
}

void showFunnel(Program &program, const api::kit::Funnel &funnel)
{
    if (program.json()) {
        QJsonArray stages;
        for (const api::kit::FunnelStage &stage : funnel.stages)
            stages.append(QJsonObject{{u"id"_s, stage.stage.id.text()}, {u"title"_s, stage.stage.title}, {u"type"_s, stage.stage.type},
                {u"interviewPlanId"_s, stage.stage.interviewPlanId.text()}, {u"applications"_s, stage.applications}});
        program.printJson(QJsonObject{{u"jobId"_s, funnel.job.id.text()}, {u"title"_s, funnel.job.title}, {u"applications"_s, funnel.applications}, {u"stages"_s, stages}});
    } else {
        Table table{.titles = {u"STAGE"_s, u"TYPE"_s, u"APPLICATIONS"_s, u"SHARE"_s, u"ID"_s}, .numbers = {2, 3}};
        for (const api::kit::FunnelStage &stage : funnel.stages) {
            const int share = funnel.applications > 0 ? stage.applications * 100 / funnel.applications : 0;
            table.rows.append({stage.stage.title, stage.stage.type, QString::number(stage.applications), QString(QString::number(share) + u'%'), stage.stage.id.text()});
        }
        program.print(table);
    }
    program.end();
}

QJsonArray answersJson(const QList<api::kit::AnswerSection> &sections)
{
    QJsonArray all;
    for (const api::kit::AnswerSection &section : sections) {
        for (const api::kit::Answer &answer : section.answers) {
            QJsonObject one{{u"question"_s, answer.question}, {u"answer"_s, answer.answer}, {u"type"_s, answer.type}};
            if (!section.title.isEmpty())
                one.insert(u"section"_s, section.title);
            if (answer.score > 0)
                one.insert(u"score"_s, answer.score);
            if (!answer.comment.isEmpty())
                one.insert(u"comment"_s, answer.comment);
            all.append(one);
        }
    }
    return all;
}

void showAnswers(Program &program, const QList<api::kit::Questionnaire> &all)
{
    QJsonArray json;
    Table table{.titles = {u"CANDIDATE"_s, u"FORM"_s, u"DATE"_s, u"QUESTION"_s, u"ANSWER"_s}};
    for (const api::kit::Questionnaire &form : all) {
        const QString kind = form.surveyType.isEmpty() ? u"ApplicationForm"_s : form.surveyType;
        QJsonObject one{{u"id"_s, form.id.text()}, {u"form"_s, kind}, {u"candidateId"_s, form.candidateId.text()}, {u"answers"_s, answersJson(form.sections)}};
        if (form.applicationId)
            one.insert(u"applicationId"_s, form.applicationId->text());
        if (form.submittedAt.isValid())
            one.insert(u"submittedAt"_s, form.submittedAt.toUTC().toString(Qt::ISODateWithMs));
        json.append(one);
        for (const api::kit::AnswerSection &section : form.sections) {
            for (const api::kit::Answer &answer : section.answers)
                table.rows.append({form.candidateId.text(), kind, form.submittedAt.date().toString(Qt::ISODate), answer.question, answer.answer});
        }
    }
    if (program.json())
        program.printJson(json);
    else
        program.print(table);
    program.end();
}

void showScorecards(Program &program, const api::Page<api::Feedback> &all)
{
    const QString title = program.arguments().option(u"score"_s);
    QJsonArray json;
    Table table{.titles = {u"WHO"_s, u"DATE"_s, u"QUESTION"_s, u"SCORE"_s, u"ANSWER"_s}, .numbers = {3}};
    for (const api::Feedback &card : all.results) {
        const api::kit::Recommendation overall = api::kit::overallRecommendation(card);
        const QString day = card.submittedAt ? card.submittedAt->date().toString(Qt::ISODate) : QString();
        QList<api::kit::AnswerSection> sections = api::kit::answersOf(card);
        if (!title.isEmpty()) {
            const std::optional<api::kit::Answer> one = api::kit::answerByTitle(card, title);
            sections = {{{}, one ? QList<api::kit::Answer>{*one} : QList<api::kit::Answer>{}}};
        }
        QJsonObject object{{u"id"_s, card.id.text()}, {u"by"_s, names(card.submittedByUser)}, {u"overallText"_s, overall.text}, {u"answers"_s, answersJson(sections)}};
        object.insert(u"overall"_s, overall.score > 0 ? QJsonValue(overall.score) : QJsonValue());
        object.insert(u"submittedAt"_s, card.submittedAt ? QJsonValue(card.submittedAt->toUTC().toString(Qt::ISODateWithMs)) : QJsonValue());
        json.append(object);
        for (const api::kit::AnswerSection &section : std::as_const(sections)) {
            for (const api::kit::Answer &answer : section.answers) {
                const QString said = answer.comment.isEmpty() ? answer.answer : QString(answer.answer + u" – "_s + answer.comment);
                table.rows.append({names(card.submittedByUser), day, answer.question, answer.score > 0 ? QString::number(answer.score) : QString(), said});
            }
        }
    }
    if (program.json())
        program.printJson(json);
    else
        program.print(table);
    program.end();
}

void showNotes(Program &program, const api::Page<api::Note> &notes)
{
    const int limit = program.arguments().number(u"limit"_s, -1);
    if (program.json()) {
        program.printRecords(notes.raw.mid(0, limit));
    } else {
        Table table{.titles = {u"DATE"_s, u"BY"_s, u"NOTE"_s}};
        for (const api::Note &note : notes.results.mid(0, limit))
            table.rows.append({note.createdAt.date().toString(Qt::ISODate), QString(note.author.firstName + u' ' + note.author.lastName), api::noteText(note.content.value_or(QString())).plain});
        program.print(table);
    }
    program.end();
}

void writeNote(Program &program, const api::CandidateId &candidate)
{
    QString text = program.arguments().option(u"add"_s);
    if (text == "-"_L1) {
        QFile input;
        text = input.open(stdin, QIODevice::ReadOnly) ? QString::fromUtf8(input.readAll()) : QString();
    }
    if (text.trimmed().isEmpty()) {
        program.misused(u"The note is empty."_s);
        return;
    }
    const auto type = program.arguments().has(u"html"_s) ? api::NoteContentType::Html : api::NoteContentType::Plain;
    program.follow(api::kit::addNote(program.client(), candidate, text, type, &program,
        program.then<api::One<api::Note>>([&program](const api::One<api::Note> &note) {
            if (program.json())
                program.printJson(objectOf(note.raw));
            else
                program.print(QString(u"Added note "_s + note.value.id.text() + u'\n'));
            program.end();
        }),
        program.callOptions()));
}

void row(Table &table, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        table.rows.append({name, value});
}

void showCandidate(Program &program, const api::Candidate &candidate, const QList<api::ApplicationDetail> &applications)
{
    Table table;
    row(table, u"Name"_s, candidate.name);
    row(table, u"Id"_s, candidate.id.text());
    for (const api::ContactInfo &email : candidate.emailAddresses)
        row(table, u"E-mail"_s, email.value);
    for (const api::ContactInfo &phone : candidate.phoneNumbers)
        row(table, u"Phone"_s, phone.value);
    row(table, u"Position"_s, candidate.position.value_or(QString()));
    row(table, u"Company"_s, candidate.company.value_or(QString()));
    row(table, u"School"_s, candidate.school.value_or(QString()));
    if (candidate.location)
        row(table, u"Location"_s, candidate.location->locationSummary);
    for (const api::SocialLink &link : candidate.socialLinks)
        row(table, link.type.text(), link.url);
    for (const api::CandidateTag &tag : candidate.tags)
        row(table, u"Tag"_s, tag.title);
    if (candidate.source)
        row(table, u"Source"_s, candidate.source->title);
    for (const api::FieldValue &field : candidate.customFields)
        row(table, field.title, api::kit::customFieldText(field));
    if (candidate.resumeFileHandle)
        row(table, u"Resume"_s, candidate.resumeFileHandle->name);
    for (const api::FileHandle &file : candidate.fileHandles)
        row(table, u"File"_s, file.name);
    for (const api::ApplicationDetail &application : applications) {
        row(table, u"Application"_s, QString(application.job.title + u": "_s + application.currentInterviewStage.title + u" ("_s + application.status.text() + u") "_s + application.id.text()));
    }
    program.print(table);
    program.end();
}

void readApplications(Program &program, const api::Candidate &candidate, const QList<api::ApplicationDetail> &read)
{
    if (read.size() == candidate.applicationIds.size()) {
        showCandidate(program, candidate, read);
        return;
    }
    program.follow(api::kit::applicationInFull(program.client(), candidate.applicationIds[read.size()], &program,
        program.then<api::One<api::ApplicationDetail>>(
            [&program, candidate, read](const api::One<api::ApplicationDetail> &one) { readApplications(program, candidate, read + QList{one.value}); }),
        program.callOptions()));
}

} // namespace

void runFunnel(Program &program)
{
    bool good = false;
    const std::optional<api::ApplicationStatus> status = statusOf(program, &good);
    if (!good)
        return;
    withJob(program, program.arguments().values[0], [&program, status](const api::JobId &job) {
        program.follow(api::kit::funnel(program.client(), job, status, &program,
            program.then<api::kit::Funnel>([&program](const api::kit::Funnel &funnel) { showFunnel(program, funnel); }), program.callOptions()));
    });
}

void runCandidate(Program &program)
{
    withCandidate(program, program.arguments().values[0], [&program](const api::CandidateId &id) {
        program.follow(api::kit::candidateInfo(program.client(), id, &program,
            program.then<api::One<api::Candidate>>([&program](const api::One<api::Candidate> &one) {
                if (program.json()) {
                    program.printJson(objectOf(one.raw));
                    program.end();
                } else {
                    readApplications(program, one.value, {});
                }
            }),
            program.callOptions()));
    });
}

void runAnswers(Program &program)
{
    using Forms = QList<api::kit::Questionnaire>;
    const Arguments &arguments = program.arguments();
    const auto shown = program.then<Forms>([&program](const Forms &forms) { showAnswers(program, forms); });
    if (int(arguments.has(u"survey"_s)) + int(arguments.has(u"job"_s)) + int(!arguments.values.isEmpty()) != 1) {
        program.misused(u"answers takes a candidate, --job or --survey."_s);
    } else if (arguments.has(u"survey"_s)) {
        const auto type = api::WireEnum<api::SurveyType>::fromText(arguments.option(u"survey"_s));
        if (type == api::SurveyType::Questionnaire || type == api::SurveyType::CandidateExperience)
            program.follow(api::kit::surveysOfType(program.client(), type.value, &program, shown, program.callOptions()));
        else
            program.misused(u"--survey takes Questionnaire or CandidateExperience."_s);
    } else if (arguments.has(u"job"_s)) {
        withJob(program, arguments.option(u"job"_s), [&program, shown](const api::JobId &job) {
            program.follow(api::kit::applicationFormsOfJob(program.client(), job, &program, shown, program.callOptions()));
        });
    } else {
        withCandidate(program, arguments.values[0], [&program, shown](const api::CandidateId &candidate) {
            program.follow(api::kit::questionnairesOf(program.client(), candidate, &program, shown, program.callOptions()));
        });
    }
}

void runScorecards(Program &program)
{
    withApplication(program, program.arguments().values[0], [&program](const api::ApplicationDetail &application) {
        program.follow(api::kit::feedbackOf(program.client(), application.id, &program,
            program.then<api::Page<api::Feedback>>([&program](const api::Page<api::Feedback> &all) { showScorecards(program, all); }),
            program.callOptions()));
    });
}

void runNotes(Program &program)
{
    withCandidate(program, program.arguments().values[0], [&program](const api::CandidateId &candidate) {
        if (program.arguments().has(u"add"_s)) {
            writeNote(program, candidate);
            return;
        }
        program.follow(api::kit::notesOf(program.client(), candidate, &program,
            program.then<api::Page<api::Note>>([&program](const api::Page<api::Note> &notes) { showNotes(program, notes); }), program.callOptions()));
    });
}

} // namespace shortlist::ctl
