// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/field.h"

namespace shortlist {

/// A custom field's value as the API would send it: with the labels of its choices.
[[nodiscard]] api::FieldValue fieldValueOf(const api::CustomFieldDefinition &field, const QJsonValue &value);

} // namespace shortlist
