// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outboxitems.h"

#include "api/json/codec.h"
#include "models/store/fold.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::outboxitems {
namespace {

template <typename Request> OutboxItem itemOf(WriteKind kind, const api::CandidateId &candidate, const Request &request)
{
    OutboxItem item;
    item.write.kind = kind;
    item.write.candidate = candidate;
    item.lane = candidate.text();
    item.request = api::encode(request);
    return item;
}

template <typename Request> Request requestOf(const OutboxItem &item) { return api::decodeRecord<Request>(item.request).value_or(Request{}); }

bool isDate(const QString &text) { return text.size() >= 10 && text.at(4) == u'-' && QDate::fromString(text.left(10), Qt::ISODate).isValid(); }

bool sameText(const QString &a, const QString &b)
{
    if (a == b || !isDate(a) || !isDate(b))
        return a == b;
    if (a.size() == 10 || b.size() == 10)
        return a.left(10) == b.left(10); // one of them knows no time of the day
    const QDateTime first = QDateTime::fromString(a, Qt::ISODateWithMs);
    return first.isValid() && first == QDateTime::fromString(b, Qt::ISODateWithMs);
}

bool sameList(const QJsonArray &a, QJsonArray b)
{
    if (a.size() != b.size())
        return false;
    return std::all_of(a.begin(), a.end(), [&b](const QJsonValue &wanted) {
        const auto found = std::find_if(b.begin(), b.end(), [&wanted](const QJsonValue &one) { return sameValue(wanted, one); });
        if (found == b.end())
            return false;
        b.erase(found);
        return true;
    });
}

} // namespace

OutboxItem move(const api::CandidateId &candidate, const api::ApplicationChangeStageRequest &request)
{
    OutboxItem item = itemOf(WriteKind::ChangeStage, candidate, request);
    item.write.application = request.applicationId;
    item.slot = slotOfMove(request.applicationId);
    item.target = request.interviewStageId.text();
    item.mails = request.archiveEmail.has_value();
    return item;
}

OutboxItem note(const api::CandidateId &candidate, const QString &text, api::NoteContentType type)
{
    OutboxItem item = itemOf(WriteKind::CreateNote, candidate, api::CandidateCreateNoteRequest{.candidateId = candidate, .note = {.type = type, .value = text}});
    item.write.text = text;
    return item;
}

OutboxItem tag(const api::CandidateId &candidate, const api::CandidateTagId &tag, bool add)
{
    OutboxItem item = add ? itemOf(WriteKind::AddTag, candidate, api::CandidateAddTagRequest{candidate, tag})
                          : itemOf(WriteKind::RemoveTag, candidate, api::CandidateRemoveTagRequest{candidate, tag});
    item.slot = u"tag:"_s + candidate.text() + u':' + tag.text();
    item.target = tag.text();
    return item;
}

OutboxItem project(const api::CandidateId &candidate, const api::ProjectId &project)
{
    OutboxItem item = itemOf(WriteKind::AddProject, candidate, api::CandidateAddProjectRequest{candidate, project});
    item.slot = u"project:"_s + candidate.text() + u':' + project.text();
    item.target = project.text();
    return item;
}

OutboxItem source(const api::CandidateId &candidate, const api::ApplicationId &application, const std::optional<api::SourceId> &source, const QString &before)
{
    OutboxItem item = itemOf(WriteKind::ChangeSource, candidate, api::ApplicationChangeSourceRequest{application, source});
    item.write.application = application;
    item.slot = u"source:"_s + application.text();
    item.target = sourceText(source);
    item.from = before;
    return item;
}

OutboxItem field(const api::CandidateId &candidate, const api::CustomFieldSetValueRequest &request, const QJsonValue &before)
{
    OutboxItem item = itemOf(WriteKind::SetField, candidate, request);
    if (request.objectType.value == api::CustomFieldObjectType::Application)
        item.write.application = api::ApplicationId(request.objectId);
    if (candidate.isEmpty())
        item.lane = request.objectId;
    item.slot = u"field:"_s + request.objectId + u':' + request.fieldId.text();
    item.target = valueText(request.fieldValue);
    item.from = valueText(before);
    item.write.text = spoken(request.fieldValue);
    return item;
}

OutboxItem feedback(const api::CandidateId &candidate, const api::ApplicationFeedbackSubmitRequest &request)
{
    OutboxItem item = itemOf(WriteKind::SubmitFeedback, candidate, request);
    item.write.application = request.applicationId;
    item.target = request.formDefinitionId.text();
    QStringList answers;
    for (const api::FieldSubmission &answer : request.feedbackForm.fieldSubmissions)
        answers.append(spoken(answer.value));
    item.write.text = answers.join(u'\n');
    return item;
}

OutboxItem candidate(const api::CandidateCreateRequest &request)
{
    OutboxItem item = itemOf(WriteKind::CreateCandidate, {}, request);
    // One after the other for one person, so that the look for the first does not find the second.
    item.lane = u"new:"_s + QString::fromUtf8(Store::fold(request.email.value_or(request.name)));
    item.write.text = request.email ? QString(request.name + u'\n' + *request.email) : request.name;
    return item;
}

void stamp(OutboxItem &item, qint64 ms)
{
    item.stampMs = ms;
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    if (item.write.kind == WriteKind::CreateNote) {
        auto request = requestOf<api::CandidateCreateNoteRequest>(item);
        request.createdAt = when;
        item.request = api::encode(request);
    } else if (item.write.kind == WriteKind::CreateCandidate) {
        auto request = requestOf<api::CandidateCreateRequest>(item);
        request.createdAt = when;
        item.request = api::encode(request);
    }
}

bool needsStamp(WriteKind kind) { return kind == WriteKind::CreateNote || kind == WriteKind::CreateCandidate; }

api::NoteContent noteOf(const OutboxItem &item) { return requestOf<api::CandidateCreateNoteRequest>(item).note; }

void setNoteText(OutboxItem &item, const QString &text)
{
    auto request = requestOf<api::CandidateCreateNoteRequest>(item);
    request.note.value = text;
    item.request = api::encode(request);
    item.write.text = text;
}

QString slotOfMove(const api::ApplicationId &application) { return u"stage:"_s + application.text(); }

QString sourceText(const std::optional<api::SourceId> &source) { return source ? source->text() : u"-"_s; }
std::optional<api::SourceId> sourceOf(const QString &text) { return text == u"-" ? std::nullopt : std::optional(api::SourceId(text)); }

QString valueText(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

QJsonValue valueOf(const QString &text)
{
    if (text.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    return QJsonDocument::fromJson(QString(u'[' + text + u']').toUtf8()).array().at(0);
}

QString spoken(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray()) {
        QStringList entries;
        for (const QJsonValue &entry : value.toArray())
            entries.append(spoken(entry));
        return entries.join(u'\n');
    }
    if (value.isObject()) {
        for (const QString &name : {u"value"_s, u"score"_s}) {
            if (value.toObject().size() <= 2 && value.toObject().contains(name))
                return spoken(value.toObject().value(name));
        }
    }
    return valueText(value);
}

bool sameValue(const QJsonValue &a, const QJsonValue &b)
{
    const bool noneA = a.isNull() || a.isUndefined();
    const bool noneB = b.isNull() || b.isUndefined();
    if (noneA || noneB)
        return noneA && noneB;
    if (a.isString() && b.isString())
        return sameText(a.toString(), b.toString());
    if (a.isArray() && b.isArray())
        return sameList(a.toArray(), b.toArray());
    if (!a.isObject() || !b.isObject())
        return a == b;
    const QJsonObject first = a.toObject();
    const QJsonObject second = b.toObject();
    const auto holds = [](const QJsonObject &whole, const QJsonObject &part) {
        for (auto it = part.begin(); it != part.end(); ++it) {
            if (it.key() != "type"_L1 && !sameValue(it.value(), whole.value(it.key()))) // the type is sent, and need not come back
                return false;
        }
        return true;
    };
    return holds(first, second) && holds(second, first);
}

bool sameAnswer(const QJsonValue &sent, const QJsonValue &read)
{
    if (sameValue(sent, read))
        return true;
    const auto plain = [](const QJsonValue &value) {
        for (const QString &name : {u"score"_s, u"value"_s}) {
            if (value.isObject() && value.toObject().contains(name))
                return valueText(value.toObject().value(name)).remove(u'"');
        }
        return valueText(value).remove(u'"');
    };
    const bool wrapped = sent.isObject() && (sent.toObject().contains("score"_L1) || sent.toObject().value("type"_L1).toString() == "PlainText"_L1);
    return wrapped && plain(sent) == plain(read);
}

} // namespace shortlist::outboxitems
