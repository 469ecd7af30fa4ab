// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/recordfields.h"

#include "models/items/catalogue_p.h"
#include "models/items/displaytext.h"
#include "models/items/notehtml.h"
#include "models/items/safeurl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextDocument>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr int deepest = 24;
constexpr size_t mostFields = 20'000;
constexpr qsizetype longestValue = 20'000;

/// By the end of the member's name, longest first.
constexpr std::array idNames{
    std::pair{"FeedbackFormDefinitionId"_L1, RecordKind::FeedbackForm},
    std::pair{"InterviewStageGroupId"_L1, RecordKind::StageGroup},
    std::pair{"InterviewScheduleId"_L1, RecordKind::Schedule},
    std::pair{"InterviewStageId"_L1, RecordKind::Stage},
    std::pair{"InterviewEventId"_L1, RecordKind::Event},
    std::pair{"InterviewPlanId"_L1, RecordKind::Plan},
    std::pair{"ArchiveReasonId"_L1, RecordKind::ArchiveReason},
    std::pair{"CustomFieldId"_L1, RecordKind::CustomField},
    std::pair{"CloseReasonId"_L1, RecordKind::CloseReason},
    std::pair{"ApplicationId"_L1, RecordKind::Application},
    std::pair{"JobPostingId"_L1, RecordKind::JobPosting},
    std::pair{"DepartmentId"_L1, RecordKind::Department},
    std::pair{"CandidateId"_L1, RecordKind::Candidate},
    std::pair{"InterviewId"_L1, RecordKind::Interview},
    std::pair{"LocationId"_L1, RecordKind::Location},
    std::pair{"ProjectId"_L1, RecordKind::Project},
    std::pair{"OpeningId"_L1, RecordKind::Opening},
    std::pair{"ManagerId"_L1, RecordKind::User},
    std::pair{"SourceId"_L1, RecordKind::Source},
    std::pair{"AuthorId"_L1, RecordKind::User},
    std::pair{"ActorId"_L1, RecordKind::User},
    std::pair{"OfferId"_L1, RecordKind::Offer},
    std::pair{"StageId"_L1, RecordKind::Stage},
    std::pair{"TeamId"_L1, RecordKind::Department},
    std::pair{"UserId"_L1, RecordKind::User},
    std::pair{"TagId"_L1, RecordKind::Tag},
    std::pair{"JobId"_L1, RecordKind::Job},
};

/// Members that hold a record, or a list of them, with its id.
constexpr std::array objectNames{
    std::pair{"candidate"_L1, RecordKind::Candidate},
    std::pair{"job"_L1, RecordKind::Job},
    std::pair{"source"_L1, RecordKind::Source},
    std::pair{"currentInterviewStage"_L1, RecordKind::Stage},
    std::pair{"creditedToUser"_L1, RecordKind::User},
    std::pair{"author"_L1, RecordKind::User},
    std::pair{"user"_L1, RecordKind::User},
    std::pair{"scheduledBy"_L1, RecordKind::User},
    std::pair{"submittedByUser"_L1, RecordKind::User},
    std::pair{"interviewers"_L1, RecordKind::User},
    std::pair{"approvers"_L1, RecordKind::User},
    std::pair{"interview"_L1, RecordKind::Interview},
    std::pair{"interviewEvents"_L1, RecordKind::Event},
    std::pair{"location"_L1, RecordKind::Location},
    std::pair{"department"_L1, RecordKind::Department},
    std::pair{"archiveReason"_L1, RecordKind::ArchiveReason},
    std::pair{"tags"_L1, RecordKind::Tag},
    std::pair{"openings"_L1, RecordKind::Opening},
    std::pair{"applications"_L1, RecordKind::Application},
};

RecordKind kindOfId(const QString &name, RecordKind own)
{
    const QString one = name.endsWith("Ids"_L1) ? name.chopped(1) : name;
    if (one.compare("parentId"_L1, Qt::CaseInsensitive) == 0)
        return own;
    for (const auto &[end, kind] : idNames) {
        if (one.endsWith(end, Qt::CaseInsensitive))
            return kind;
    }
    return {};
}

RecordKind kindOfObject(const QString &name)
{
    const auto it = std::ranges::find(objectNames, name, &std::pair<QLatin1StringView, RecordKind>::first);
    return it == objectNames.end() ? RecordKind() : it->second;
}

QString labelOf(const QString &name, bool isId)
{
    if (name == "id"_L1)
        return u"ID"_s;
    QString plain = name;
    const bool several = isId && plain.endsWith("Ids"_L1);
    if (isId)
        plain.chop(several ? 3 : 2);
    plain = columns::spoken(plain.isEmpty() ? name : several ? QString(plain + u's') : plain);
    if (plain.endsWith(" html"_L1))
        plain = QString(plain.chopped(4) + "HTML"_L1);
    return displayText(plain, 120);
}

/// What stands for an object where there is one line for it.
QString nameOf(const QJsonObject &object)
{
    for (const auto name : {"name"_L1, "title"_L1, "text"_L1, "reasonText"_L1, "label"_L1, "identifier"_L1, "summary"_L1}) {
        if (const QString text = object.value(name).toString(); !text.isEmpty())
            return text;
    }
    const QString person = QString(object.value("firstName"_L1).toString() + u' ' + object.value("lastName"_L1).toString()).simplified();
    return person.isEmpty() ? object.value("value"_L1).toString() : person;
}

bool isMoney(const QJsonObject &object)
{
    return object.size() == 2 && object.value("currencyCode"_L1).isString() && object.value("value"_L1).isDouble();
}

QString numberText(double value)
{
    const bool whole = value == double(qint64(std::clamp(value, -9e15, 9e15)));
    return whole ? QLocale().toString(qint64(value)) : QLocale().toString(value, 'g', 12);
}

QString dateOrText(const QString &name, const QString &text)
{
    if (text.size() >= 16 && text.size() <= 40 && text[4] == u'-' && text[10] == u'T') {
        if (const QDateTime when = QDateTime::fromString(text, Qt::ISODateWithMs); when.isValid())
            return columns::timeText(when.toSecsSinceEpoch());
    }
    if (text.size() == 10 && text[4] == u'-' && text[7] == u'-') {
        if (const QDate date = QDate::fromString(text, Qt::ISODate); date.isValid())
            return QLocale().toString(date, u"d MMM yyyy");
    }
    const bool isWord = !text.isEmpty() && text.size() < 60 && std::ranges::all_of(text, [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
    for (const auto end : {"status"_L1, "type"_L1, "state"_L1}) {
        if (isWord && name.endsWith(end, Qt::CaseInsensitive))
            return columns::spoken(text);
    }
    if (name.endsWith("Html"_L1) || (text.contains(u'<') && Qt::mightBeRichText(text)))
        return displayLines(noteText(text).plain);
    return displayLines(text);
}

QString scalarText(const QString &name, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QCoreApplication::translate("Column", "Yes") : QCoreApplication::translate("Column", "No");
    case QJsonValue::Double:
        return numberText(value.toDouble());
    case QJsonValue::String:
        return dateOrText(name, value.toString());
    default:
        return {};
    }
}

QString rawText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : QString();
}

/// Names first, then plain values, dates, references, and last what has an inside.
int rank(const QString &name, const QJsonValue &value)
{
    static constexpr std::array first{"name"_L1, "title"_L1, "text"_L1, "reasonText"_L1, "firstName"_L1, "lastName"_L1, "identifier"_L1};
    if (const auto it = std::ranges::find(first, name); it != first.end())
        return int(it - first.begin());
    if (value.isObject() || value.isArray())
        return 60;
    if (name == "id"_L1)
        return 50;
    if (name.endsWith("Id"_L1))
        return 40;
    if (name.endsWith("At"_L1) || name.endsWith("Date"_L1) || name.endsWith("Time"_L1))
        return 30;
    return name.endsWith("status"_L1, Qt::CaseInsensitive) ? 10 : 20;
}

class FieldReader {
public:
    explicit FieldReader(RecordKind kind) : m_kind(kind) {}

    std::vector<RecordField> read(const QByteArray &json)
    {
        const QJsonDocument document = QJsonDocument::fromJson(json);
        if (document.isObject())
            members(document.object(), -1, 0);
        else
            elements(QString(), document.array(), -1, 0);
        return std::move(m_fields);
    }

private:
    [[nodiscard]] int add(RecordField field)
    {
        m_fields.push_back(std::move(field));
        return int(m_fields.size()) - 1;
    }
    /// False when nothing more may be added; says so once.
    bool hasRoom(int parent, int depth)
    {
        if (m_fields.size() < mostFields && depth < deepest)
            return true;
        if (depth >= deepest || m_fields.size() == mostFields)
            (void)add({.label = QCoreApplication::translate("Column", "More"), .text = QCoreApplication::translate("Column", "The rest is in the JSON view."), .parent = parent});
        return false;
    }

    void members(const QJsonObject &object, int parent, int depth)
    {
        QStringList names = object.keys();
        std::ranges::stable_sort(names, {}, [&](const QString &name) { return rank(name, object.value(name)); });
        for (const QString &name : std::as_const(names)) {
            if (!hasRoom(parent, depth))
                return;
            value(name, labelOf(name, kindOfId(name, m_kind) != RecordKind()), object.value(name), parent, depth);
        }
    }

    void value(const QString &name, const QString &label, const QJsonValue &value, int parent, int depth)
    {
        RecordField field{.label = label, .raw = rawText(value), .parent = parent};
        if (value.isObject()) {
            object(name, std::move(field), value.toObject(), depth);
            return;
        }
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            field.empty = array.isEmpty();
            if (!array.isEmpty())
                field.text = array.size() == 1 ? QCoreApplication::translate("Column", "1 entry")
                                               : QCoreApplication::translate("Column", "%1 entries").arg(QLocale().toString(array.size()));
            const int group = add(std::move(field));
            elements(name, array, group, depth + 1);
            return;
        }
        field.text = scalarText(name, value).left(longestValue);
        field.empty = field.text.isEmpty();
        if (value.isString()) {
            field.url = safeUrl(value.toString());
            field.kind = kindOfId(name, m_kind);
            if (field.kind != RecordKind())
                field.id = value.toString();
        }
        (void)add(std::move(field));
    }

    void object(const QString &name, RecordField field, const QJsonObject &object, int depth)
    {
        field.empty = object.isEmpty();
        if (isMoney(object)) {
            field.text = QString(numberText(object.value("value"_L1).toDouble()) + u' ' + displayText(object.value("currencyCode"_L1).toString(), 10));
            (void)add(std::move(field));
            return;
        }
        field.text = displayText(nameOf(object), 400);
        field.kind = kindOfObject(name);
        if (field.kind != RecordKind())
            field.id = object.value("id"_L1).toString();
        const int group = add(std::move(field));
        members(object, group, depth + 1);
    }

    void elements(const QString &name, const QJsonArray &array, int parent, int depth)
    {
        const bool custom = name.startsWith("customField"_L1);
        int number = 0;
        for (const QJsonValue &one : array) {
            if (!hasRoom(parent, depth))
                return;
            ++number;
            const QJsonObject object = one.toObject();
            if (custom && object.contains("title"_L1) && (object.contains("value"_L1) || object.contains("valueLabel"_L1))) {
                customField(object, parent, depth);
                continue;
            }
            const QString title = nameOf(object);
            value(name, title.isEmpty() || !one.isObject() ? QString::number(number) : displayText(title, 120), one, parent, depth);
        }
    }

    /// A custom field is one line under its title.
    void customField(const QJsonObject &object, int parent, int depth)
    {
        const QJsonValue label = object.value("valueLabel"_L1);
        const QJsonValue value = label.isUndefined() || label.isNull() ? object.value("value"_L1) : label;
        const QString title = displayText(object.value("title"_L1).toString(), 200);
        if (value.isArray()) {
            QStringList parts;
            for (const QJsonValue &one : value.toArray())
                parts.append(scalarText(QString(), one));
            (void)add({.label = title, .text = parts.join(u", "_s).left(longestValue), .raw = parts.join(u", "_s), .parent = parent, .empty = parts.isEmpty()});
            return;
        }
        this->value(QString(), title, value, parent, depth);
    }

    RecordKind m_kind;
    std::vector<RecordField> m_fields;
};

} // namespace

std::vector<RecordField> recordFields(const QByteArray &json, RecordKind kind) { return FieldReader(kind).read(json); }

} // namespace shortlist
