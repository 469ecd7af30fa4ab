// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/fieldlabel.h"

#include <QJsonArray>

#include <algorithm>

namespace shortlist {
namespace {

QJsonValue labelOf(const api::CustomFieldDefinition &field, const QJsonValue &value)
{
    const auto choice = std::find_if(field.selectableValues.cbegin(), field.selectableValues.cend(),
        [&value](const api::CustomFieldSelectableValue &one) { return one.value && *one.value == value.toString(); });
    return choice == field.selectableValues.cend() || !choice->label ? value : QJsonValue(*choice->label);
}

} // namespace

api::FieldValue fieldValueOf(const api::CustomFieldDefinition &field, const QJsonValue &value)
{
    api::FieldValue result{.id = field.id, .isPrivate = field.isPrivate, .title = field.title, .value = value};
    if (field.fieldType == api::CustomFieldType::ValueSelect) {
        result.valueLabel = labelOf(field, value);
    } else if (field.fieldType == api::CustomFieldType::MultiValueSelect) {
        QJsonArray labels;
        for (const QJsonValue &one : value.toArray())
            labels.append(labelOf(field, one));
        result.valueLabel = labels;
    }
    return result;
}

} // namespace shortlist
