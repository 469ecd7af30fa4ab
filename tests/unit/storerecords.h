// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/interview.h"

#include <QUuid>

/// Small records for tests of the store: ids are UUIDs made from a letter and a number.
namespace shortlist::testdata {

using namespace Qt::StringLiterals;

inline QString uuid(QChar kind, int number)
{
    static const QUuid space(u"{5f9a5b0e-5b0c-4a51-9c54-6f4f3d6f2a10}"_s);
    return QUuid::createUuidV5(space, QString(kind) + QString::number(number)).toString(QUuid::WithoutBraces);
}

inline QDateTime at(qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); }

inline api::InterviewStage stage(int number, const QString &type = u"Active"_s, int plan = 1)
{
    return {.id = api::InterviewStageId(uuid(u's', number)), .title = u"Stage %1"_s.arg(number), .type = type,
        .orderInInterviewPlan = number * 10, .interviewPlanId = api::InterviewPlanId(uuid(u'p', plan))};
}

inline api::JobDetail job(int number)
{
    api::JobDetail record;
    record.id = api::JobId(uuid(u'j', number));
    record.title = u"Job %1"_s.arg(number);
    record.status = api::JobStatus::Open;
    record.employmentType = api::EmploymentType::FullTime;
    record.updatedAt = at(1'600'000'000);
    record.defaultInterviewPlanId = api::InterviewPlanId(uuid(u'p', 1));
    return record;
}

inline api::CandidateTag tag(int number)
{
    return {.id = api::CandidateTagId(uuid(u't', number)), .title = u"Tag %1"_s.arg(number)};
}

inline api::Application application(int number, int jobNumber = 1, int stageNumber = 1, qint64 updatedAt = 1'700'000'000)
{
    api::Application record;
    record.id = api::ApplicationId(uuid(u'a', number));
    record.createdAt = at(1'600'000'000);
    record.updatedAt = at(updatedAt);
    record.status = api::ApplicationStatus::Active;
    record.candidate.id = api::CandidateId(uuid(u'c', number));
    record.candidate.name = u"Person %1"_s.arg(number);
    record.currentInterviewStage = stage(stageNumber);
    record.job.id = job(jobNumber).id;
    record.job.title = job(jobNumber).title;
    return record;
}

inline api::Candidate candidate(int number)
{
    api::Candidate record;
    record.id = api::CandidateId(uuid(u'c', number));
    record.createdAt = at(1'600'000'000);
    record.updatedAt = at(1'700'000'000);
    record.name = u"Person %1"_s.arg(number);
    record.primaryEmailAddress = api::ContactInfo{.value = u"person%1@example.com"_s.arg(number)};
    record.applicationIds = {api::ApplicationId(uuid(u'a', number))};
    return record;
}

} // namespace shortlist::testdata
