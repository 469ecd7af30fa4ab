// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fieldspec.h"

#include "api/kit/answers.h"
#include "models/items/displaytext.h"

namespace shortlist {

FieldSpec specOf(const api::FormFieldEntry &entry)
{
    FieldSpec spec{.path = entry.field.path, .type = entry.field.type, .required = entry.isRequired};
    spec.title = api::kit::answerOf(entry.field, {}).question;
    spec.help = displayText(entry.descriptionPlain.value_or(QString()));
    for (const api::SelectableValue &choice : entry.field.selectableValues)
        spec.choices.append({displayText(choice.label), choice.value});
    return spec;
}

FieldSpec specOf(const api::CustomFieldDefinition &field)
{
    FieldSpec spec{.path = field.id.text(), .type = field.fieldType.text(), .title = displayText(field.title), .required = field.isRequired, .isCustomField = true};
    for (const api::CustomFieldSelectableValue &choice : field.selectableValues) {
        const QString value = choice.value.value_or(QString());
        if (!value.isEmpty() && !choice.isArchived.value_or(false))
            spec.choices.append({displayText(choice.label.value_or(value)), value});
    }
    return spec;
}

} // namespace shortlist
