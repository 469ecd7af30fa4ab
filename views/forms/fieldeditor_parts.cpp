// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/fieldeditors.h"

#include "api/types/enums.h"
#include "views/candidate/flowlayout.h"
#include "views/forms/sortedbox.h"
#include "views/forms/values.h"

#include <QJsonObject>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

bool isCurrency(const QString &text)
{
    return text.size() == 3 && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
}

void addIntervals(QComboBox *box)
{
    const std::pair<const char *, QString> intervals[] = {{"1 YEAR", PartsEditor::tr("per year")}, {"1 MONTH", PartsEditor::tr("per month")},
        {"1 WEEK", PartsEditor::tr("per week")}, {"1 DAY", PartsEditor::tr("per day")}, {"1 HOUR", PartsEditor::tr("per hour")},
        {"2 WEEK", PartsEditor::tr("per two weeks")}, {"0.5 MONTH", PartsEditor::tr("twice a month")}, {"2 MONTH", PartsEditor::tr("per two months")},
        {"3 MONTH", PartsEditor::tr("per quarter")}, {"6 MONTH", PartsEditor::tr("per half-year")}, {"1 TIME", PartsEditor::tr("once")},
        {"NONE", PartsEditor::tr("no interval")}};
    for (const auto &[wire, text] : intervals)
        box->addItem(text, QString::fromLatin1(wire));
}

} // namespace

PartsEditor::PartsEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent) : FieldEditor(theme, spec, parent)
{
    new FlowLayout(space::xs, this);
    if (spec.type == "Currency"_L1) {
        addPart(u"value"_s, Kind::Number, tr("Amount"));
        addPart(u"currencyCode"_s, Kind::Currency, tr("Currency"));
    } else if (spec.type == "Location"_L1) {
        addPart(u"city"_s, Kind::Text, tr("City"));
        addPart(u"region"_s, Kind::Text, tr("Region"));
        addPart(u"country"_s, Kind::Text, tr("Country"));
    } else {
        const bool pay = spec.type == "CompensationRange"_L1;
        m_marker = pay ? u"compensation-range"_s : u"number-range"_s;
        addPart(u"minValue"_s, Kind::Number, tr("From"));
        addPart(u"maxValue"_s, Kind::Number, tr("To"));
        if (pay) {
            addPart(u"currencyCode"_s, Kind::Currency, tr("Currency"));
            addPart(u"interval"_s, Kind::Interval, tr("Interval"));
        }
    }
    setFocusProxy(m_parts.constFirst().edit);
}

void PartsEditor::addPart(const QString &member, Kind kind, const QString &title)
{
    Part part{.member = member, .kind = kind};
    if (kind == Kind::Interval) {
        part.box = new QuietBox(this);
        addIntervals(part.box);
        name(part.box, member, title);
        layout()->addWidget(part.box);
        connect(part.box, &QComboBox::currentIndexChanged, this, &FieldEditor::changed);
    } else {
        part.edit = new QLineEdit(this);
        part.edit->setPlaceholderText(kind == Kind::Currency ? u"EUR"_s : title);
        part.edit->setFixedWidth(part.edit->fontMetrics().averageCharWidth() * (kind == Kind::Currency ? 8 : 16));
        name(part.edit, member, title);
        layout()->addWidget(part.edit);
        connect(part.edit, &QLineEdit::textChanged, this, &FieldEditor::changed);
    }
    m_parts.append(part);
}

QString PartsEditor::textOf(const Part &part) const
{
    if (part.box)
        return part.box->currentData().toString();
    const QString text = part.edit->text().trimmed();
    return part.kind == Kind::Currency ? text.toUpper() : text;
}

/// The interval always has something chosen.
bool PartsEditor::isEmpty() const
{
    return std::all_of(m_parts.cbegin(), m_parts.cend(), [this](const Part &part) { return part.box || textOf(part).isEmpty(); });
}

QString PartsEditor::problem() const
{
    if (isEmpty())
        return {};
    std::optional<double> before;
    for (const Part &part : m_parts) {
        const QString text = textOf(part);
        if (part.kind == Kind::Number) {
            const auto number = numberIn(text);
            if (!number)
                return text.isEmpty() ? tr("An amount is missing.") : tr("“%1” is no number.").arg(text);
            if (before && *number < *before)
                return tr("The range ends below its beginning.");
            before = number;
        }
        if (part.kind == Kind::Currency && !isCurrency(text))
            return tr("The currency is missing: three letters, like EUR.");
    }
    return {};
}

QJsonValue PartsEditor::value() const
{
    if (isEmpty() || !problem().isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    QJsonObject value;
    if (!m_marker.isEmpty())
        value.insert(u"type"_s, m_marker);
    for (const Part &part : m_parts) {
        const QString text = textOf(part);
        if (part.kind == Kind::Number)
            value.insert(part.member, numberIn(text).value_or(0));
        else if (!text.isEmpty())
            value.insert(part.member, text);
    }
    return value;
}

void PartsEditor::setValue(const QJsonValue &value) { setDraft(value); }

QJsonValue PartsEditor::draft() const
{
    if (isEmpty())
        return QJsonValue(QJsonValue::Null);
    QJsonObject typed;
    for (const Part &part : m_parts)
        typed.insert(part.member, part.box ? part.box->currentData().toString() : part.edit->text());
    return typed;
}

void PartsEditor::setDraft(const QJsonValue &draft)
{
    const QSignalBlocker quiet(this);
    const QJsonObject object = draft.toObject();
    for (const Part &part : std::as_const(m_parts)) {
        const QJsonValue value = object.value(part.member);
        if (part.box)
            part.box->setCurrentIndex(std::max(0, part.box->findData(value.toString())));
        else
            part.edit->setText(value.isDouble() ? numberText(value.toDouble()) : value.toString());
    }
}

} // namespace shortlist
