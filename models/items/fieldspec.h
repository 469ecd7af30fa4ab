// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/field.h"
#include "api/types/form.h"

namespace shortlist {

/// A question or a custom field as somebody fills it in. All texts are plain and made harmless.
struct FieldSpec {
    QString path{};  ///< of a form's field; the id of a custom field
    QString type{};  ///< the wire's word ("Score", "RichText", …)
    QString title{};
    QString help{};
    bool required{false};
    bool isCustomField{false}; ///< dates and numbers have another form than in forms
    QList<api::SelectableValue> choices{};
    bool operator==(const FieldSpec &) const = default;
};

[[nodiscard]] FieldSpec specOf(const api::FormFieldEntry &entry);
/// Without choices that are out of use.
[[nodiscard]] FieldSpec specOf(const api::CustomFieldDefinition &field);

} // namespace shortlist
