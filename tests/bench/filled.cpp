// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/filled.h"

#include "models/store/storewriter.h"

#include <QRandomGenerator>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

template <typename Id> Id idOf(quint32 kind, quint32 number)
{
    return Id(QUuid(kind, quint16(number >> 16), quint16(0x4000 | (number & 0xfff)), 0x80, uchar(number >> 12), 0, 0, 0, 0, 1, 2)
                  .toString(QUuid::WithoutBraces));
}

QString nameOf(QRandomGenerator &random)
{
    static const QStringList first{u"Ada"_s, u"Björn"_s, u"Chloé"_s, u"Dmitri"_s, u"Emre"_s, u"Fatima"_s, u"Günter"_s, u"Hana"_s, u"Iker"_s,
        u"Jóna"_s, u"Kaito"_s, u"Łucja"_s};
    static const QStringList start{u"Mül"_s, u"Kowal"_s, u"Ander"_s, u"Okon"_s, u"Silva"_s, u"Petro"_s, u"Hansen"_s, u"Rossi"_s, u"Yama"_s,
        u"Novák"_s};
    static const QStringList end{u"ler"_s, u"ski"_s, u"sson"_s, u"kwo"_s, u"relli"_s, u"moto"_s, u"berg"_s, u"vić"_s};
    return first[random.bounded(int(first.size()))] + u' ' + start[random.bounded(int(start.size()))] + end[random.bounded(int(end.size()))];
}

api::Candidate personOf(const api::ApplicationListItem &application, int number)
{
    api::Candidate person;
    person.id = application.candidate.id;
    person.name = application.candidate.name;
    person.createdAt = application.createdAt;
    person.updatedAt = application.updatedAt;
    api::ContactInfo mail;
    mail.value = QString(QString::fromUtf8(Store::fold(person.name)).replace(u' ', u'.') + QString::number(number % 97) + u"@example.com"_s);
    mail.isPrimary = true;
    person.primaryEmailAddress = mail;
    return person;
}

} // namespace

api::InterviewStageId stageId(int place) { return idOf<api::InterviewStageId>(3, quint32(place)); }

api::JobId fill(Store &store, int applications, bool people)
{
    StoreWriter writer(store);
    api::JobDetail job;
    job.id = idOf<api::JobId>(1, 1);
    job.title = u"Measured job"_s;
    job.status = api::JobStatus::Open;
    job.defaultInterviewPlanId = idOf<api::InterviewPlanId>(2, 1);
    QList<api::InterviewStage> stages;
    for (int i = 0; i < stageCount; ++i) {
        stages.append({.id = stageId(i), .title = u"Stage %1"_s.arg(i + 1), .type = u"Active"_s,
            .orderInInterviewPlan = 100 * i, .interviewPlanId = *job.defaultInterviewPlanId});
    }
    writer.put(QList{job});
    writer.put(stages);
    QRandomGenerator random(7);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<api::ApplicationListItem> page;
    QList<api::Candidate> persons;
    for (int i = 0; i < applications; ++i) {
        api::ApplicationListItem application;
        application.id = idOf<api::ApplicationId>(4, quint32(i));
        application.candidate.id = idOf<api::CandidateId>(5, quint32(i));
        application.candidate.name = nameOf(random);
        application.createdAt = now.addDays(-random.bounded(180));
        application.updatedAt = application.createdAt.addDays(1);
        application.status = api::ApplicationStatus::Active;
        application.currentInterviewStage = stages[random.bounded(stageCount)];
        application.job.id = job.id;
        application.job.title = job.title;
        page.append(application);
        if (people)
            persons.append(personOf(application, i));
        if (page.size() == 100) {
            writer.put(page);
            writer.put(std::exchange(persons, {}));
            page.clear();
        }
    }
    writer.put(page);
    writer.put(persons);
    return job.id;
}

api::ApplicationListItem changedApplication(const Store &store, int number, int change)
{
    const Row row = store.applicationRow(idOf<api::ApplicationId>(4, quint32(number)));
    api::ApplicationListItem application;
    application.id = store.applicationId(row);
    application.candidate.id = store.applicationCandidate(row);
    application.candidate.name = store.applicationName(row);
    application.createdAt = QDateTime::fromSecsSinceEpoch(store.application(row).createdAt, Qt::UTC);
    application.updatedAt = QDateTime::currentDateTimeUtc().addSecs(change);
    application.status = api::ApplicationStatus::Active;
    application.currentInterviewStage = *store.stages().find(stageId((number + change) % stageCount));
    const api::JobDetail *job = store.jobs().at(store.application(row).job);
    application.job.id = job->id;
    application.job.title = job->title;
    return application;
}

} // namespace shortlist::bench
