// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/ledger.h"

#include "api/json/codec.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace shortlist::test {

using namespace Qt::StringLiterals;
using namespace testdata;

namespace {

QByteArray success(const QByteArray &results, const QByteArray &more = {})
{
    return R"({"success":true,"results":)" + results + (more.isEmpty() ? QByteArray() : ',' + more) + '}';
}

} // namespace

QByteArray Ledger::refusal(const QByteArray &code)
{
    return R"({"success":false,"errors":[")" + code + R"("],"errorInfo":{"code":")" + code + R"(","requestId":"r1"}})";
}

bool Ledger::isWrite(const QString &path) { return path == u"application.changeStage" || path == u"candidate.createNote"; }

void Ledger::add(const api::Application &application)
{
    Known known;
    known.record = application;
    known.change = ++m_changes;
    m_applications.insert(application.id.text(), known);
}

/// Every third write is the saboteur's.
bool Ledger::strikes() { return sabotage != Sabotage::None && ++m_writes % 3 == 0; }

QByteArray Ledger::perform(const QString &path, const QByteArray &text, quint64 write)
{
    const QJsonObject body = QJsonDocument::fromJson(text).object();
    const qsizetype before = effects.size();
    QByteArray answer;
    if (path == u"application.changeStage")
        answer = changeStage(body, write);
    else if (path == u"candidate.createNote")
        answer = createNote(body, write);
    else if (path == u"application.info")
        answer = info(body[u"applicationId"].toString());
    else if (path == u"candidate.listNotes")
        answer = notes(body[u"candidateId"].toString());
    else
        answer = list(path, body);
    requests.append({path, nowMs(), write, effects.size() > before});
    return answer;
}

void Ledger::move(Known &known, const QString &to, bool mail, quint64 write)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC);
    known.record.currentInterviewStage = stage(1);
    for (const int number : {1, 2, 3, 9}) {
        if (stage(number).id.text() == to)
            known.record.currentInterviewStage = stage(number, number == 9 ? u"Archived"_s : u"Active"_s);
    }
    known.record.status = to == stage(9).id.text() ? api::ApplicationStatus::Archived : api::ApplicationStatus::Active;
    known.record.updatedAt = now;
    known.change = ++m_changes;
    api::ApplicationHistoryEvent event;
    event.id = api::HistoryEventId(uuid(u'h', m_changes));
    event.stageId = api::InterviewStageId(to);
    event.title = known.record.currentInterviewStage.title;
    event.enteredStageAt = now;
    event.stageNumber = int(known.history.size());
    known.history.append(event);
    effects.append({true, known.record.id.text(), known.record.candidate.id.text(), to, {}, mail, write, nowMs()});
}

QByteArray Ledger::changeStage(const QJsonObject &body, quint64 write)
{
    const auto known = m_applications.find(body[u"applicationId"].toString());
    const QString to = body[u"interviewStageId"].toString();
    if (known == m_applications.end())
        return refusal("application_not_found");
    const bool archives = to == stage(9).id.text();
    if (archives != body.contains(u"archiveReasonId"_s))
        return refusal("invalid_input");
    const bool mail = body.contains(u"archiveEmail"_s);
    const bool strike = strikes();
    if (strike && sabotage == Sabotage::Swallows)
        return success(api::encode(known->record));
    if (strike && sabotage == Sabotage::Dawdles) {
        m_clock.after(20'000, nullptr, [this, id = known.key(), to, mail, write] { move(m_applications[id], to, mail, write); });
        api::Application said = known->record;
        said.currentInterviewStage.id = api::InterviewStageId(to);
        return success(api::encode(said));
    }
    move(*known, to, mail, write);
    if (strike && sabotage == Sabotage::Doubles)
        move(*known, to, mail, write);
    const QByteArray answer = success(api::encode(known->record));
    if (strike && sabotage == Sabotage::Misplaces)
        known->record.currentInterviewStage = stage(to == stage(3).id.text() ? 2 : 3);
    return answer;
}

void Ledger::addNote(const QString &candidate, const QString &text, const QString &createdAt, quint64 write)
{
    m_notes[candidate].append({uuid(u'n', ++m_noteCount), text, createdAt});
    effects.append({false, {}, candidate, {}, text, false, write, nowMs()});
}

QByteArray Ledger::createNote(const QJsonObject &body, quint64 write)
{
    const QString candidate = body[u"candidateId"].toString();
    const QString text = body[u"note"].isString() ? body[u"note"].toString() : body[u"note"][u"value"].toString();
    const QString createdAt = body[u"createdAt"].toString();
    const bool strike = strikes();
    if (strike && sabotage == Sabotage::Dawdles)
        m_clock.after(20'000, nullptr, [=, this] { addNote(candidate, text, createdAt, write); });
    else if (!strike || sabotage != Sabotage::Swallows)
        addNote(candidate, text, createdAt, write);
    if (strike && sabotage == Sabotage::Doubles)
        addNote(candidate, text, createdAt, write);
    if (strike && sabotage == Sabotage::Invents)
        addNote(candidate, text + u" and more"_s, createdAt, 1'000'000);
    const QJsonObject author{{u"id"_s, uuid(u'u', 1)}, {u"firstName"_s, u"A"_s}, {u"lastName"_s, u"B"_s}};
    const QJsonObject note{{u"id"_s, uuid(u'n', m_noteCount)}, {u"createdAt"_s, createdAt}, {u"content"_s, text}, {u"author"_s, author}, {u"isPrivate"_s, false}};
    return success(QJsonDocument(note).toJson(QJsonDocument::Compact));
}

void Ledger::moveByOther(const QString &application, const QString &stage) { move(m_applications[application], stage, false, 0); }

void Ledger::noteByOther(const QString &candidate, const QString &text)
{
    addNote(candidate, text, QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC).toString(Qt::ISODateWithMs), 0);
}

QStringList Ledger::notesOf(const QString &candidate) const
{
    QStringList texts;
    for (const Note &note : m_notes.value(candidate))
        texts.append(note.text);
    return texts;
}

QByteArray Ledger::info(const QString &application) const
{
    const auto known = m_applications.constFind(application);
    if (known == m_applications.constEnd())
        return refusal("application_not_found");
    api::ApplicationDetail detail;
    static_cast<api::Application &>(detail) = known->record;
    detail.applicationHistory = known->history;
    return success(api::encode(detail));
}

QByteArray Ledger::notes(const QString &candidate) const
{
    const QJsonObject author{{u"id"_s, uuid(u'u', 1)}, {u"firstName"_s, u"A"_s}, {u"lastName"_s, u"B"_s}};
    QJsonArray all;
    for (const Note &note : m_notes.value(candidate))
        all.append(QJsonObject{{u"id"_s, note.id}, {u"createdAt"_s, note.createdAt}, {u"content"_s, note.text}, {u"author"_s, author}, {u"isPrivate"_s, false}});
    return success(QJsonDocument(all).toJson(QJsonDocument::Compact), R"("moreDataAvailable":false)");
}

QByteArray Ledger::list(const QString &path, const QJsonObject &body) const
{
    const int since = body[u"syncToken"].toString().toInt();
    QByteArrayList all;
    if (path == u"application.list") {
        for (const Known &known : m_applications) {
            if (known.change > since)
                all.append(api::encode(known.record));
        }
    } else if (since == 0) {
        if (path == u"job.list")
            all.append(api::encode(job(1)));
        for (const int number : {1, 2, 3, 9}) {
            if (path == u"interviewStage.list")
                all.append(api::encode(stage(number, number == 9 ? u"Archived"_s : u"Active"_s)));
        }
        if (path == u"interviewPlan.list") {
            api::InterviewPlan plan;
            plan.id = stage(1).interviewPlanId;
            plan.title = u"Plan"_s;
            plan.createdAt = plan.updatedAt = at(1);
            all.append(api::encode(plan));
        }
        for (const Known &known : m_applications) {
            if (path != u"candidate.list")
                break;
            api::Candidate person = candidate(1);
            person.id = known.record.candidate.id;
            person.name = known.record.candidate.name;
            all.append(api::encode(person));
        }
    }
    return success('[' + all.join(',') + ']', R"("moreDataAvailable":false,"syncToken":")" + QByteArray::number(m_changes) + '"');
}

} // namespace shortlist::test
