// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/fieldeditors.h"

#include "views/candidate/parts.h"
#include "views/forms/values.h"

#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <cmath>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

bool isUuid(const QString &text)
{
    static const QRegularExpression shape(u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s);
    return shape.match(text).hasMatch();
}

QBoxLayout *plainColumn(QWidget *in)
{
    auto *column = new QVBoxLayout(in);
    column->setContentsMargins({});
    return column;
}

} // namespace

QPlainTextEdit *makeTextBox(const Theme &theme, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setTabChangesFocus(true);
    edit->setFont(theme.font(TextSize::Body));
    edit->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto fit = [edit] {
        const int lines = qBound(3, edit->document()->size().toSize().height() + 1, 14); // of a plain text in lines, wrapped ones counted
        edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + 2 * (edit->frameWidth() + qRound(edit->document()->documentMargin())) + 2);
    };
    QObject::connect(edit, &QPlainTextEdit::textChanged, edit, fit);
    QObject::connect(&theme, &Theme::changed, edit, [edit, &theme, fit] {
        edit->setFont(theme.font(TextSize::Body));
        fit();
    });
    fit();
    return edit;
}

LineEditor::LineEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent) : FieldEditor(theme, spec, parent), m_edit(new QLineEdit(this))
{
    name(m_edit);
    setFocusProxy(m_edit);
    if (spec.type == "Url"_L1)
        m_edit->setPlaceholderText(u"https://"_s);
    if (spec.type == "Number"_L1)
        m_edit->setMaximumWidth(m_edit->fontMetrics().averageCharWidth() * 24);
    plainColumn(this)->addWidget(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FieldEditor::changed);
}

QJsonValue LineEditor::value() const
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty() || !problem().isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    return spec().type == "Number"_L1 ? QJsonValue(numberIn(text).value_or(0)) : QJsonValue(text);
}

QString LineEditor::problem() const
{
    const QString text = m_edit->text().trimmed();
    const QString &type = spec().type;
    if (text.isEmpty())
        return {};
    if (type == "Email"_L1 && !isMailAddress(text))
        return tr("This is no e-mail address.");
    if (type == "Url"_L1 && !isWebAddress(text))
        return tr("An address begins with https://");
    if (type == "UUID"_L1 && !isUuid(text))
        return tr("This is no ID: it has 32 hexadecimal digits in five groups.");
    if (type == "Number"_L1) {
        const auto number = numberIn(text);
        if (!number)
            return tr("This is no number.");
        if (!spec().isCustomField && *number != std::floor(*number))
            return tr("Ashby takes whole numbers here.");
    }
    return {};
}

void LineEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    const QJsonValue plain = value.isObject() ? value.toObject().value("value"_L1) : value;
    m_edit->setText(plain.isDouble() ? numberText(plain.toDouble()) : plain.toString());
}

QJsonValue LineEditor::draft() const { return m_edit->text().isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(m_edit->text()); }

DateEditor::DateEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent) : FieldEditor(theme, spec, parent), m_edit(new QLineEdit(this))
{
    name(m_edit);
    setFocusProxy(m_edit);
    m_edit->setPlaceholderText(tr("YYYY-MM-DD"));
    m_edit->setMaximumWidth(m_edit->fontMetrics().averageCharWidth() * 24);
    auto *pick = new IconButton(theme, u"calendar"_s, tr("Choose from a calendar"), this);
    name(pick, u"calendar"_s, tr("Choose from a calendar"));
    auto *menu = new QMenu(pick);
    auto *calendar = new QCalendarWidget(menu);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    connect(pick, &QAbstractButton::clicked, this, [this, pick, menu, calendar] {
        if (date().isValid())
            calendar->setSelectedDate(date());
        menu->popup(pick->mapToGlobal(QPoint(0, pick->height())));
        calendar->setFocus();
    });
    connect(calendar, &QCalendarWidget::activated, this, [this, menu](QDate chosen) {
        m_edit->setText(chosen.toString(Qt::ISODate));
        menu->close();
        m_edit->setFocus();
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(space::xs);
    row->addWidget(m_edit, 1);
    row->addWidget(pick);
    row->addStretch(1);
    connect(m_edit, &QLineEdit::textChanged, this, &FieldEditor::changed);
}

QDate DateEditor::date() const
{
    const QString text = m_edit->text().trimmed();
    QDate date = QDate::fromString(text, Qt::ISODate);
    // With two digits of the year nobody can tell which century is meant.
    if (!date.isValid())
        date = QDate::fromString(text, QLocale().dateFormat(QLocale::ShortFormat).replace(u"yyyy"_s, u"yy"_s).replace(u"yy"_s, u"yyyy"_s));
    return date.year() >= 1000 ? date : QDate();
}

QJsonValue DateEditor::value() const
{
    const QDate day = date();
    if (!day.isValid())
        return QJsonValue(QJsonValue::Undefined);
    const QString text = day.toString(Qt::ISODate);
    return spec().isCustomField ? QString(text + u"T00:00:00.000Z") : text;
}

QString DateEditor::problem() const
{
    return m_edit->text().trimmed().isEmpty() || date().isValid() ? QString() : tr("This is no date: write it like 2026-03-31.");
}

void DateEditor::setValue(const QJsonValue &value) { setDraft(value.toString().left(10)); }
QJsonValue DateEditor::draft() const { return m_edit->text().isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(m_edit->text()); }

void DateEditor::setDraft(const QJsonValue &draft)
{
    const QSignalBlocker quiet(this);
    m_edit->setText(draft.toString());
}

TextEditor::TextEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent)
    : FieldEditor(theme, spec, parent), m_edit(makeTextBox(theme, this))
{
    name(m_edit);
    setFocusProxy(m_edit);
    plainColumn(this)->addWidget(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FieldEditor::changed);
}

QJsonValue TextEditor::value() const
{
    const QString text = m_edit->toPlainText();
    if (text.trimmed().isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    return spec().type == "RichText"_L1 ? QJsonValue(QJsonObject{{u"type"_s, u"PlainText"_s}, {u"value"_s, text}}) : QJsonValue(text);
}

void TextEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    m_edit->setPlainText(value.isObject() ? value.toObject().value("value"_L1).toString() : value.toString());
}

} // namespace shortlist
