// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/field.h"
#include "api/types/form.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace shortlist::api::kit {

/// A question and its answer, ready to show.
struct Answer {
    QString question{};
    QString answer{};    ///< plain text; the choices' labels, several on lines of their own; empty when not answered
    QString type{};      ///< field type of the wire ("Score", "Url", …)
    int score{0};        ///< 1–4 for a Score, else 0
    QString comment{};   ///< a Score's comment
    QUrl link{};         ///< for an http(s) Url answer
};
struct AnswerSection {
    QString title{};
    QList<Answer> answers{};
};
/// The form's questions in their order, each with what was submitted; what was submitted to no question of the form follows
/// in a section of its own. Everything is plain text made harmless.
[[nodiscard]] QList<AnswerSection> answerSections(const FormDefinition &form, const QJsonObject &submitted);

/// The overall recommendation of a scorecard, 1–4 and its label.
struct Recommendation {
    int score{0}; ///< 0: none was given
    QString text{};
};
[[nodiscard]] Recommendation overallRecommendation(const FormDefinition &form, const QJsonObject &submitted);

/// One answer; `field` gives type, title and choices. Unknown types are shown by the shape of the value, at worst as JSON.
[[nodiscard]] Answer answerOf(const FormField &field, const QJsonValue &value);

/// A custom field's value: its label when it has one, otherwise by its shape.
[[nodiscard]] QString customFieldText(const FieldValue &field);

} // namespace shortlist::api::kit
