// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/field.h"
#include "api/types/form.h"

#include <QJsonValue>
#include <QString>

namespace shortlist::sandbox {

/// What an answer is for: forms and custom fields write dates and numbers differently.
enum class ValueUse { Form, CustomField };

/// Why a value does not fit a field of that type with these choices, or empty. Types nobody knows take anything but null.
QString valueProblem(const QString &type, const QStringList &choices, const QJsonValue &value, ValueUse use);
/// The same for an answer of a form: the reason names the field's path.
QString answerProblem(const api::FormField &field, const QJsonValue &value);
/// The value of a custom field as it reads back, with the labels of what was chosen.
api::FieldValue fieldValueOf(const api::CustomFieldDefinition &field, const QJsonValue &value);

bool isWebAddress(const QString &text);
bool isMailAddress(const QString &text);

} // namespace shortlist::sandbox
