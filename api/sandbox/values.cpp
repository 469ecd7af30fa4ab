// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/values.h"

#include "api/types/enums.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <cmath>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
using Shape = QString (*)(const QJsonValue &value, const QStringList &choices, ValueUse use);

QString unless(bool fits, const char *expected) { return fits ? QString() : QString(u"expected " + QString::fromLatin1(expected)); }

bool isCurrency(const QJsonValue &value)
{
    const QString code = value.toString();
    return code.size() == 3 && std::ranges::all_of(code, [](QChar c) { return c >= u'A' && c <= u'Z'; });
}

/// Whether the object has these members and no others.
bool hasOnly(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    return object.size() == qsizetype(names.size()) && std::ranges::all_of(names, [&](QLatin1StringView name) { return object.contains(name); });
}

QString textProblem(const QJsonValue &value, const QStringList &, ValueUse) { return unless(value.isString(), "text"); }
QString booleanProblem(const QJsonValue &value, const QStringList &, ValueUse) { return unless(value.isBool(), "true or false"); }

QString numberProblem(const QJsonValue &value, const QStringList &, ValueUse use)
{
    if (use == ValueUse::CustomField)
        return unless(value.isDouble(), "a number");
    return unless(value.isDouble() && std::floor(value.toDouble()) == value.toDouble(), "a whole number");
}

QString dateProblem(const QJsonValue &value, const QStringList &, ValueUse use)
{
    const QString text = value.toString();
    if (use == ValueUse::Form)
        return unless(text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid(), "a date, YYYY-MM-DD");
    return unless(text.size() > 10 && QDateTime::fromString(text, Qt::ISODateWithMs).isValid(), "a date and time in ISO 8601");
}

QString mailProblem(const QJsonValue &value, const QStringList &, ValueUse) { return unless(isMailAddress(value.toString()), "an e-mail address"); }

QString urlProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    return unless(value.isString() && (value.toString().isEmpty() || isWebAddress(value.toString())), "an http or https address, or empty text");
}

QString choiceProblem(const QJsonValue &value, const QStringList &choices, ValueUse)
{
    return unless(value.isString() && choices.contains(value.toString()), "the value of one of the choices");
}

QString choicesProblem(const QJsonValue &value, const QStringList &choices, ValueUse)
{
    const QJsonArray all = value.toArray();
    return unless(value.isArray() && std::ranges::all_of(all, [&](const QJsonValue &one) { return one.isString() && choices.contains(one.toString()); }),
        "a list of values of the choices");
}

bool isPlainText(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    return hasOnly(object, {"type"_L1, "value"_L1}) && object["type"_L1] == "PlainText"_L1 && object["value"_L1].isString();
}

QString richTextProblem(const QJsonValue &value, const QStringList &, ValueUse) { return unless(isPlainText(value), R"({"type":"PlainText","value":text})"); }

QString scoreProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    const QJsonObject object = value.toObject();
    const double score = object["score"_L1].toDouble(0);
    const bool commented = object.contains("comments"_L1);
    const bool shaped = commented ? hasOnly(object, {"score"_L1, "comments"_L1}) && isPlainText(object["comments"_L1]) : hasOnly(object, {"score"_L1});
    return unless(shaped && score >= 1 && score <= 4 && std::floor(score) == score, R"({"score":1 to 4}, with comments as {"type":"PlainText","value":text} or without)");
}

QString currencyProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    const QJsonObject object = value.toObject();
    return unless(hasOnly(object, {"value"_L1, "currencyCode"_L1}) && object["value"_L1].isDouble() && isCurrency(object["currencyCode"_L1]),
        R"({"value":number,"currencyCode":ISO 4217})");
}

bool isRange(const QJsonObject &object)
{
    return object["minValue"_L1].isDouble() && object["maxValue"_L1].isDouble() && object["minValue"_L1].toDouble() <= object["maxValue"_L1].toDouble();
}

QString numberRangeProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    const QJsonObject object = value.toObject();
    return unless(hasOnly(object, {"type"_L1, "minValue"_L1, "maxValue"_L1}) && object["type"_L1] == "number-range"_L1 && isRange(object),
        R"({"type":"number-range","minValue":number,"maxValue":number}, in that order of size)");
}

QString compensationProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    const QJsonObject object = value.toObject();
    const auto interval = api::WireEnum<api::CompensationInterval>::fromText(object["interval"_L1].toString());
    return unless(hasOnly(object, {"type"_L1, "minValue"_L1, "maxValue"_L1, "currencyCode"_L1, "interval"_L1}) && object["type"_L1] == "compensation-range"_L1
            && isRange(object) && isCurrency(object["currencyCode"_L1]) && interval.value != api::CompensationInterval::Unlisted,
        R"({"type":"compensation-range","minValue":number,"maxValue":number,"currencyCode":ISO 4217,"interval":one of the intervals})");
}

QString uuidProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    static const QRegularExpression uuid(u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s);
    const QString text = value.isObject() && hasOnly(value.toObject(), {"value"_L1}) ? value["value"_L1].toString() : value.toString();
    return unless(uuid.match(text).hasMatch(), R"(a UUID, or {"value":UUID})");
}

QString locationProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    const QJsonObject object = value.toObject();
    bool fits = value.isObject() && !object.isEmpty();
    for (auto it = object.begin(); it != object.end(); ++it)
        fits = fits && it->isString() && (it.key() == "country"_L1 || it.key() == "city"_L1 || it.key() == "region"_L1);
    return unless(fits, R"({"country","city","region"}, any part of it, as text)");
}

QString educationProblem(const QJsonValue &value, const QStringList &, ValueUse)
{
    static const QStringList texts = {u"schoolName"_s, u"degree"_s, u"major"_s, u"startDate"_s, u"endDate"_s};
    bool fits = value.isArray();
    for (const QJsonValue &one : value.toArray()) {
        const QJsonObject object = one.toObject();
        fits = fits && one.isObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            fits = fits && ((texts.contains(it.key()) && it->isString()) || (it.key() == "isCurrent"_L1 && it->isBool()));
    }
    return unless(fits, "a list of {schoolName, degree, major, startDate, endDate, isCurrent}");
}

QString handleProblem(const QJsonValue &value, const QStringList &, ValueUse) { return unless(!value.toString().isEmpty(), "an upload handle"); }

Shape shapeOf(const QString &type)
{
    struct Named { QLatin1StringView type; Shape shape; };
    static constexpr Named shapes[] = {{"Boolean"_L1, booleanProblem}, {"Date"_L1, dateProblem}, {"Email"_L1, mailProblem}, {"Phone"_L1, textProblem},
        {"String"_L1, textProblem}, {"LongText"_L1, textProblem}, {"Url"_L1, urlProblem}, {"Number"_L1, numberProblem}, {"ValueSelect"_L1, choiceProblem},
        {"MultiValueSelect"_L1, choicesProblem}, {"Score"_L1, scoreProblem}, {"RichText"_L1, richTextProblem}, {"Currency"_L1, currencyProblem},
        {"NumberRange"_L1, numberRangeProblem}, {"CompensationRange"_L1, compensationProblem}, {"UUID"_L1, uuidProblem}, {"Location"_L1, locationProblem},
        {"EducationHistory"_L1, educationProblem}, {"File"_L1, handleProblem}};
    const auto found = std::ranges::find_if(shapes, [&](const Named &one) { return type == one.type; });
    return found == std::end(shapes) ? nullptr : found->shape;
}
} // namespace

QString valueProblem(const QString &type, const QStringList &choices, const QJsonValue &value, ValueUse use)
{
    if (value.isNull() || value.isUndefined())
        return u"expected a value, got null"_s;
    const Shape shape = shapeOf(type);
    return shape ? shape(value, choices, use) : QString();
}

QString answerProblem(const api::FormField &field, const QJsonValue &value)
{
    QStringList choices;
    for (const api::SelectableValue &choice : field.selectableValues)
        choices.append(choice.value);
    const QString problem = valueProblem(field.type, choices, value, ValueUse::Form);
    return problem.isEmpty() ? problem : QString(field.path + u": " + problem);
}

api::FieldValue fieldValueOf(const api::CustomFieldDefinition &field, const QJsonValue &value)
{
    const auto label = [&field](const QJsonValue &chosen) {
        const auto found = std::ranges::find(field.selectableValues, std::optional(chosen.toString()), &api::CustomFieldSelectableValue::value);
        return found == field.selectableValues.end() ? QString() : found->label.value_or(QString());
    };
    api::FieldValue record;
    record.id = field.id;
    record.title = field.title;
    record.isPrivate = field.isPrivate;
    record.value = value;
    if (field.fieldType == api::CustomFieldType::ValueSelect)
        record.valueLabel = label(value);
    if (field.fieldType == api::CustomFieldType::MultiValueSelect) {
        QJsonArray labels;
        for (const QJsonValue &chosen : value.toArray())
            labels.append(label(chosen));
        record.valueLabel = labels;
    }
    return record;
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty();
}

bool isMailAddress(const QString &text)
{
    static const QRegularExpression address(u"^[^@\\s]+@[^@\\s]+$"_s);
    return address.match(text).hasMatch();
}

} // namespace shortlist::sandbox
