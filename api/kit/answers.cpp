// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/kit/answers.h"

#include "api/kit/plaintext.h"
#include "api/kit/notehtml.h"
#include "api/kit/safeurl.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace shortlist::api::kit {
namespace {

QString say(const char *text) { return QCoreApplication::translate("Answer", text); }

bool isMissing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().trimmed().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

QString numberText(double number, bool grouped)
{
    QLocale locale;
    if (!grouped)
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number, 'f', QLocale::FloatingPointShortest);
}

/// A scalar as it stands: what choices are compared by.
QString scalar(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

QString compact(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return displayLines(QString::fromUtf8(document.toJson(QJsonDocument::Compact)));
}

QString joined(const QStringList &parts, QStringView by)
{
    QStringList filled = parts;
    filled.removeAll(QString());
    return filled.join(by);
}

QString byShape(const QJsonValue &value);

QString linesOf(const QJsonArray &array, const auto &text)
{
    QStringList lines;
    for (const QJsonValue &item : array)
        lines.append(text(item));
    return joined(lines, u"\n");
}

/// Only a date, however it is written: its first ten characters, so that no time zone can move it to another day.
QString dateText(const QJsonValue &value)
{
    const QString text = value.toString().trimmed();
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    const bool isDate = date.isValid() && (text.size() == 10 || text[10] == u'T' || text[10] == u' ');
    return isDate ? QLocale().toString(date, u"d MMM yyyy") : displayLines(text);
}

QString richText(const QJsonValue &value)
{
    const QString text = value.isObject() ? value.toObject().value("value"_L1).toString() : value.toString();
    return noteText(text).plain;
}

QString moneyText(const QJsonObject &money, QLatin1StringView member)
{
    const QJsonValue value = money.value(member);
    if (value.isDouble())
        return numberText(value.toDouble(), true);
    return displayText(value.toString());
}

QString intervalText(const QString &interval)
{
    constexpr std::pair<QLatin1StringView, const char *> texts[] = {
        {"1 HOUR"_L1, QT_TRANSLATE_NOOP("Answer", "per hour")}, {"1 DAY"_L1, QT_TRANSLATE_NOOP("Answer", "per day")},
        {"1 WEEK"_L1, QT_TRANSLATE_NOOP("Answer", "per week")}, {"2 WEEK"_L1, QT_TRANSLATE_NOOP("Answer", "per two weeks")},
        {"0.5 MONTH"_L1, QT_TRANSLATE_NOOP("Answer", "twice a month")}, {"1 MONTH"_L1, QT_TRANSLATE_NOOP("Answer", "per month")},
        {"2 MONTH"_L1, QT_TRANSLATE_NOOP("Answer", "per two months")}, {"3 MONTH"_L1, QT_TRANSLATE_NOOP("Answer", "per quarter")},
        {"6 MONTH"_L1, QT_TRANSLATE_NOOP("Answer", "per half-year")}, {"1 YEAR"_L1, QT_TRANSLATE_NOOP("Answer", "per year")},
        {"1 TIME"_L1, QT_TRANSLATE_NOOP("Answer", "once")}, {"NONE"_L1, ""}};
    for (const auto &[wire, text] : texts) {
        if (interval == wire)
            return *text ? say(text) : QString();
    }
    return displayText(interval);
}

QString currencyText(const QJsonObject &money)
{
    return joined({moneyText(money, "value"_L1), displayText(money.value("currencyCode"_L1).toString())}, u" ");
}

QString rangeText(const QJsonObject &range)
{
    const QString from = moneyText(range, "minValue"_L1);
    const QString to = moneyText(range, "maxValue"_L1);
    QString amount = from + u" – " + to;
    if (from.isEmpty() || to.isEmpty())
        amount = from.isEmpty() && to.isEmpty() ? QString() : from.isEmpty() ? say("up to %1").arg(to) : say("from %1").arg(from);
    return joined({amount, displayText(range.value("currencyCode"_L1).toString()), intervalText(range.value("interval"_L1).toString())}, u" ");
}

QString placeText(const QJsonObject &place)
{
    return joined({displayText(place.value("city"_L1).toString()), displayText(place.value("region"_L1).toString()),
                      displayText(place.value("country"_L1).toString())}, u", ");
}

QString schoolText(const QJsonValue &value)
{
    if (!value.isObject())
        return byShape(value);
    const QJsonObject school = value.toObject();
    const auto part = [&](QLatin1StringView name) { return displayText(school.value(name).toString()); };
    const auto month = [&](QLatin1StringView name) { return displayText(school.value(name).toString().left(7)); };
    const QString end = school.value("isCurrent"_L1).toBool() ? say("today") : month("endDate"_L1);
    const QString years = joined({month("startDate"_L1), end}, u" – ");
    const QString what = joined({part("schoolName"_L1), part("degree"_L1), part("major"_L1)}, u", ");
    return years.isEmpty() ? what : joined({what, u'(' + years + u')'}, u" ");
}

QString labelled(const FormField &field, const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.contains("label"_L1))
            return displayLines(object.value("label"_L1).toString());
        return object.contains("value"_L1) ? labelled(field, object.value("value"_L1)) : byShape(value);
    }
    const QString wire = scalar(value);
    const auto it = std::find_if(field.selectableValues.begin(), field.selectableValues.end(),
        [&](const SelectableValue &choice) { return choice.value == wire; });
    return it == field.selectableValues.end() ? byShape(value) : displayText(it->label);
}

QString objectText(const QJsonObject &object)
{
    if (object.contains("currencyCode"_L1) && object.contains("value"_L1))
        return currencyText(object);
    if (object.contains("minValue"_L1) || object.contains("maxValue"_L1))
        return rangeText(object);
    if (object.contains("schoolName"_L1))
        return schoolText(object);
    for (const QLatin1StringView name : {"text"_L1, "name"_L1, "label"_L1, "locationSummary"_L1, "value"_L1}) {
        if (const QJsonValue value = object.value(name); !isMissing(value) && !value.isObject())
            return byShape(value);
    }
    if (const QString place = placeText(object); !place.isEmpty())
        return place;
    return compact(object);
}

QString byShape(const QJsonValue &value)
{
    if (isMissing(value))
        return {};
    if (value.isBool())
        return value.toBool() ? say("Yes") : say("No");
    if (value.isDouble())
        return numberText(value.toDouble(), false);
    if (value.isString())
        return displayLines(value.toString()).trimmed();
    if (value.isObject())
        return objectText(value.toObject());
    const QJsonArray array = value.toArray();
    const bool flat = std::none_of(array.begin(), array.end(), [](const QJsonValue &item) { return item.isArray(); });
    return flat ? linesOf(array, byShape) : compact(value);
}

/// 1–4 from "4", 4 or {score: 4}; 0 for anything else.
int scoreOf(const QJsonValue &value)
{
    if (value.isObject())
        return scoreOf(value.toObject().value("score"_L1));
    bool ok = value.isDouble();
    const double number = ok ? value.toDouble() : value.toString().trimmed().toDouble(&ok);
    return ok && number >= 1 && number <= 4 && number == std::floor(number) ? int(number) : 0;
}

void readScore(const FormField &field, const QJsonValue &value, Answer &answer)
{
    answer.score = scoreOf(value);
    const QJsonObject object = value.toObject();
    for (const QLatin1StringView name : {"comments"_L1, "comment"_L1}) {
        if (answer.comment.isEmpty() && !isMissing(object.value(name)))
            answer.comment = richText(object.value(name));
    }
    const QJsonValue inner = value.isObject() ? object.value("score"_L1) : value;
    const QString label = isMissing(inner) ? QString() : labelled(field, inner);
    if (answer.score > 0)
        answer.answer = label == QString::number(answer.score) ? say("%1 of 4").arg(answer.score) : label;
    else if (!value.isObject() || object.contains("score"_L1))
        answer.answer = label;
    else
        answer.answer = answer.comment.isEmpty() ? byShape(value) : QString();
}

void readUrl(const QJsonValue &value, Answer &answer)
{
    answer.answer = byShape(value);
    answer.link = value.isString() ? safeWebUrl(value.toString()) : QUrl();
}

QString titleOf(const FormField &field)
{
    for (const QString &text : {field.title, field.humanReadablePath, field.path}) {
        if (const QString shown = displayText(text); !shown.isEmpty())
            return shown;
    }
    return say("Question");
}

/// "_systemfield_first_name" → "First name"; an id says nothing to people.
QString titleOfPath(QString path)
{
    static const QString system = u"_systemfield_"_s;
    if (path.startsWith(system))
        path.remove(0, system.size());
    const bool isId = path.size() == 36 && path.count(u'-') == 4;
    if (isId)
        return say("Question no longer in the form");
    path.replace(u'_', u' ');
    path = displayText(path);
    return path.isEmpty() ? say("Question") : QString(path.left(1).toUpper() + path.mid(1));
}

bool isOverall(const FormField &field)
{
    for (const QString &path : {field.path, field.humanReadablePath}) {
        if (path == "_systemfield_overall_recommendation"_L1 || path == "overall_recommendation"_L1)
            return true;
    }
    return field.title.trimmed().compare("Overall Recommendation"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

Answer answerOf(const FormField &field, const QJsonValue &value)
{
    Answer answer;
    answer.question = titleOf(field);
    answer.type = field.type;
    if (isMissing(value))
        return answer;
    const QString &type = field.type;
    const auto each = [&](const auto &text) { return value.isArray() ? linesOf(value.toArray(), text) : text(value); };
    if (type == "Score"_L1)
        readScore(field, value, answer);
    else if (type == "Url"_L1)
        readUrl(value, answer);
    else if (type == "ValueSelect"_L1 || type == "MultiValueSelect"_L1)
        answer.answer = each([&](const QJsonValue &item) { return labelled(field, item); });
    else if (type == "Date"_L1 && value.isString())
        answer.answer = dateText(value);
    else if (type == "RichText"_L1 && !value.isArray())
        answer.answer = richText(value);
    else if (type == "Currency"_L1 && value.isDouble())
        answer.answer = numberText(value.toDouble(), true);
    else if (type == "Boolean"_L1 && value.isString())
        answer.answer = value.toString() == "true"_L1 ? say("Yes") : value.toString() == "false"_L1 ? say("No") : byShape(value);
    else if (type == "Location"_L1 && value.isObject() && !placeText(value.toObject()).isEmpty())
        answer.answer = placeText(value.toObject());
    else if (type == "EducationHistory"_L1)
        answer.answer = each([](const QJsonValue &item) { return schoolText(item); });
    else
        answer.answer = byShape(value);
    return answer;
}

QList<AnswerSection> answerSections(const FormDefinition &form, const QJsonObject &submitted)
{
    QList<AnswerSection> sections;
    QSet<QString> asked;
    for (const FormSection &section : form.sections) {
        AnswerSection shown{displayText(section.title.value_or(QString())), {}};
        for (const FormFieldEntry &entry : section.fields) {
            asked.insert(entry.field.path);
            shown.answers.append(answerOf(entry.field, submitted.value(entry.field.path)));
        }
        if (!shown.answers.isEmpty())
            sections.append(shown);
    }
    AnswerSection others{form.sections.isEmpty() ? QString() : say("Other answers"), {}};
    for (auto it = submitted.begin(); it != submitted.end(); ++it) {
        if (asked.contains(it.key()))
            continue;
        Answer answer = answerOf({}, it.value());
        answer.question = titleOfPath(it.key());
        if (!answer.answer.isEmpty())
            others.answers.append(answer);
    }
    if (!others.answers.isEmpty())
        sections.append(others);
    return sections;
}

Recommendation overallRecommendation(const FormDefinition &form, const QJsonObject &submitted)
{
    for (const FormSection &section : form.sections) {
        for (const FormFieldEntry &entry : section.fields) {
            if (!isOverall(entry.field))
                continue;
            const QJsonValue value = submitted.value(entry.field.path);
            const Answer answer = answerOf(entry.field, value);
            return {answer.score > 0 ? answer.score : scoreOf(value), answer.answer};
        }
    }
    for (const QLatin1StringView path : {"_systemfield_overall_recommendation"_L1, "overall_recommendation"_L1}) {
        if (const QJsonValue value = submitted.value(path); !isMissing(value))
            return {scoreOf(value), byShape(value)};
    }
    return {};
}

QString customFieldText(const FieldValue &field)
{
    if (!isMissing(field.valueLabel))
        return byShape(field.valueLabel);
    // Dates are the only text of this form.
    if (field.value.isString() && field.value.toString().size() >= 20 && field.value.toString().endsWith(u'Z'))
        return dateText(field.value);
    return byShape(field.value);
}

} // namespace shortlist::api::kit
