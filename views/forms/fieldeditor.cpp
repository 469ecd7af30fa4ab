// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/fieldeditor.h"

#include "views/forms/fieldeditors.h"

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

using Make = FieldEditor *(*)(const Theme &theme, const FieldSpec &spec, QWidget *parent);

template <typename Editor> FieldEditor *make(const Theme &theme, const FieldSpec &spec, QWidget *parent) { return new Editor(theme, spec, parent); }

Make makerOf(const FieldSpec &spec)
{
    static constexpr std::pair<QLatin1StringView, Make> makers[] = {
        {"String"_L1, make<LineEditor>}, {"Email"_L1, make<LineEditor>}, {"Phone"_L1, make<LineEditor>}, {"Url"_L1, make<LineEditor>},
        {"Number"_L1, make<LineEditor>}, {"UUID"_L1, make<LineEditor>}, {"Date"_L1, make<DateEditor>}, {"LongText"_L1, make<TextEditor>},
        {"RichText"_L1, make<TextEditor>}, {"Boolean"_L1, make<ChoiceEditor>}, {"ValueSelect"_L1, make<ChoiceEditor>},
        {"MultiValueSelect"_L1, make<MultiChoiceEditor>}, {"Score"_L1, make<ScoreEditor>}, {"Currency"_L1, make<PartsEditor>},
        {"NumberRange"_L1, make<PartsEditor>}, {"CompensationRange"_L1, make<PartsEditor>}, {"Location"_L1, make<PartsEditor>}};
    const bool chooses = spec.type == "ValueSelect"_L1 || spec.type == "MultiValueSelect"_L1;
    if (chooses && spec.choices.isEmpty())
        return nullptr;
    for (const auto &[type, maker] : makers) {
        if (spec.type == type)
            return maker;
    }
    return nullptr;
}

} // namespace

FieldEditor::FieldEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent) : QWidget(parent), m_theme(theme), m_spec(spec) {}

QJsonValue FieldEditor::draft() const
{
    const QJsonValue now = value();
    return now.isUndefined() ? QJsonValue(QJsonValue::Null) : now;
}

void FieldEditor::setDraft(const QJsonValue &draft) { setValue(draft); }

void FieldEditor::name(QWidget *widget, const QString &part, const QString &spoken) const
{
    widget->setObjectName(QString(u"answer-"_s + m_spec.path + (part.isEmpty() ? QString() : QString(u'-' + part))));
    widget->setAccessibleName(spoken.isEmpty() ? m_spec.title : QString(m_spec.title + u": " + spoken));
    if (!m_spec.help.isEmpty())
        widget->setAccessibleDescription(m_spec.help);
}

FieldEditor *makeFieldEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent)
{
    const Make maker = makerOf(spec);
    return maker ? maker(theme, spec, parent) : nullptr;
}

bool canEdit(const FieldSpec &spec) { return makerOf(spec) != nullptr; }

} // namespace shortlist
