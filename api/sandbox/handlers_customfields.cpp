// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"
#include "api/sandbox/values.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

QByteArray Handlers::setField(api::CustomFieldObjectType type, const QString &object, const api::FieldValue &value)
{
    switch (type) {
    case api::CustomFieldObjectType::Application: {
        const std::optional<quint32> application = findApplication(api::ApplicationId(object));
        if (!application)
            return refuse("application_not_found"_L1);
        world.putApplicationField(*application, value, now());
        return {};
    }
    case api::CustomFieldObjectType::Candidate: {
        quint32 candidate = 0;
        if (QByteArray refusal = editable(api::CandidateId(object), candidate); !refusal.isEmpty())
            return refusal;
        putField(world.edit(candidate, now()).record.customFields, value);
        return {};
    }
    case api::CustomFieldObjectType::Job: {
        const auto job = find(Kind::Job, object, quint64(world.org.jobs.size()));
        if (!job)
            return refuse("job_not_found"_L1);
        putField(world.org.jobs[qsizetype(*job)].customFields, value);
        world.touchJob(int(*job), now());
        return {};
    }
    default: break;
    }
    const auto index = find(Kind::Opening, object, quint64(world.org.jobs.size()) * 4);
    if (!index || qsizetype(*index % 4) >= world.org.jobs[qsizetype(*index / 4)].openings.size())
        return refuse("opening_not_found"_L1);
    putField(world.org.jobs[qsizetype(*index / 4)].openings[qsizetype(*index % 4)].latestVersion->customFields, value);
    world.touchOpening(int(*index / 4), int(*index % 4), now());
    return {};
}

QByteArray Handlers::customFieldSetValue(const api::CustomFieldSetValueRequest &request)
{
    using enum api::CustomFieldObjectType;
    const api::CustomFieldObjectType type = request.objectType.value;
    if (type != Application && type != Candidate && type != Job && type != Opening)
        return invalid(u"objectType: only Application, Candidate, Job and Opening can be set"_s);
    const auto index = find(Kind::CustomField, request.fieldId.text(), quint64(world.org.customFields.size()));
    if (!index)
        return refuse("custom_field_not_found"_L1);
    const api::CustomFieldDefinition &field = world.org.customFields[qsizetype(*index)];
    if (!(field.objectType == type))
        return invalid(QString(u"fieldId: a field of " + field.objectType.text() + u", not of " + request.objectType.text()));
    if (field.isArchived)
        return invalid(u"fieldId: this field is archived"_s);
    QStringList choices;
    for (const api::CustomFieldSelectableValue &choice : field.selectableValues) {
        if (!choice.isArchived.value_or(false))
            choices.append(choice.value.value_or(QString()));
    }
    if (const QString problem = valueProblem(field.fieldType.text(), choices, request.fieldValue, ValueUse::CustomField); !problem.isEmpty())
        return invalid(QString(u"fieldValue: " + problem));
    const api::FieldValue value = fieldValueOf(field, request.fieldValue);
    if (QByteArray refusal = setField(type, request.objectId, value); !refusal.isEmpty())
        return refusal;
    return answerOne(value);
}

} // namespace shortlist::sandbox
