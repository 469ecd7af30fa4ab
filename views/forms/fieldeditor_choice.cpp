// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/fieldeditors.h"

#include "views/candidate/flowlayout.h"
#include "views/candidate/parts.h"
#include "views/forms/sortedbox.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr qsizetype fewChoices = 6;

QStringList textsOf(const QList<api::SelectableValue> &choices)
{
    QStringList texts;
    for (const api::SelectableValue &choice : choices)
        texts.append(choice.label.isEmpty() ? choice.value : choice.label);
    return texts;
}

} // namespace

ChoiceRow::ChoiceRow(const Theme &theme, const QStringList &texts, const QString &name, const QString &spoken, QWidget *parent) : QWidget(parent)
{
    auto *flow = new FlowLayout(space::xs, this);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto *button = new QPushButton(withoutMnemonic(texts.at(i)), this);
        button->setObjectName(QString(name + u'-' + QString::number(i + 1)));
        button->setAccessibleName(QString(spoken + u": " + texts.at(i)));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setFont(theme.font(TextSize::Body));
        flow->addWidget(button);
        m_buttons.append(button);
        connect(&theme, &Theme::changed, button, [button, &theme] { button->setFont(theme.font(TextSize::Body)); });
        connect(button, &QAbstractButton::clicked, this, [this, i](bool checked) {
            choose(checked ? int(i) : -1);
            emit changed();
        });
    }
    if (!m_buttons.isEmpty())
        setFocusProxy(m_buttons.constFirst());
}

int ChoiceRow::chosen() const
{
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        if (m_buttons.at(i)->isChecked())
            return int(i);
    }
    return -1;
}

void ChoiceRow::choose(int number)
{
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChecked(i == number);
}

void ChoiceRow::keyPressEvent(QKeyEvent *event)
{
    const int number = event->key() - Qt::Key_1;
    if (number < 0 || number >= m_buttons.size() || (event->modifiers() & ~Qt::KeypadModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    choose(number);
    m_buttons.at(number)->setFocus(Qt::ShortcutFocusReason);
    emit changed();
}

ChoiceEditor::ChoiceEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent) : FieldEditor(theme, spec, parent)
{
    QStringList texts = textsOf(spec.choices);
    for (const api::SelectableValue &choice : spec.choices)
        m_values.append(choice.value);
    if (spec.type == "Boolean"_L1) {
        texts = {tr("Yes"), tr("No")};
        m_values = {true, false};
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    if (texts.size() <= fewChoices) {
        m_row = new ChoiceRow(theme, texts, u"answer-"_s + spec.path, spec.title, this);
        setFocusProxy(m_row);
        column->addWidget(m_row);
        connect(m_row, &ChoiceRow::changed, this, &FieldEditor::changed);
        return;
    }
    m_box = new QuietBox(this);
    m_box->addItem(tr("Choose…"));
    m_box->addItems(texts);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    name(m_box);
    setFocusProxy(m_box);
    column->addWidget(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this, &FieldEditor::changed);
}

QJsonValue ChoiceEditor::value() const
{
    const int at = m_row ? m_row->chosen() : m_box->currentIndex() - 1;
    return at < 0 ? QJsonValue(QJsonValue::Undefined) : m_values.at(at);
}

void ChoiceEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    const auto at = int(m_values.indexOf(value));
    if (m_row)
        m_row->choose(at);
    else
        m_box->setCurrentIndex(at + 1);
}

MultiChoiceEditor::MultiChoiceEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent) : FieldEditor(theme, spec, parent)
{
    new FlowLayout(space::m, this);
    const QStringList texts = textsOf(spec.choices);
    for (qsizetype i = 0; i < texts.size(); ++i)
        addBox(spec.choices.at(i).value, texts.at(i));
    if (!m_boxes.isEmpty())
        setFocusProxy(m_boxes.constFirst());
}

void MultiChoiceEditor::addBox(const QString &value, const QString &text)
{
    auto *box = new QCheckBox(withoutMnemonic(text), this);
    name(box, QString::number(m_boxes.size() + 1), text);
    box->setFont(theme().font(TextSize::Body));
    layout()->addWidget(box);
    m_values.append(value);
    m_boxes.append(box);
    connect(&theme(), &Theme::changed, box, [this, box] { box->setFont(theme().font(TextSize::Body)); });
    connect(box, &QCheckBox::toggled, this, &FieldEditor::changed);
}

QJsonValue MultiChoiceEditor::value() const
{
    QJsonArray chosen;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes.at(i)->isChecked())
            chosen.append(m_values.at(i));
    }
    return chosen.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(chosen);
}

void MultiChoiceEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    const QJsonArray chosen = value.toArray();
    for (const QJsonValue &one : chosen) { // what is not offered any more would be lost by the next change
        if (one.isString() && !m_values.contains(one.toString()))
            addBox(one.toString(), tr("%1 (not offered any more)").arg(one.toString()));
    }
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        m_boxes.at(i)->setChecked(chosen.contains(m_values.at(i)));
}

ScoreEditor::ScoreEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent)
    : FieldEditor(theme, spec, parent),
      m_row(new ChoiceRow(theme, {u"1"_s, u"2"_s, u"3"_s, u"4"_s}, u"answer-"_s + spec.path, spec.title, this)), m_comment(makeTextBox(theme, this))
{
    name(m_comment, u"comment"_s, tr("Comment"));
    m_comment->setPlaceholderText(tr("Comment"));
    setFocusProxy(m_row);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::xs);
    column->addWidget(m_row);
    column->addWidget(m_comment);
    connect(m_row, &ChoiceRow::changed, this, &FieldEditor::changed);
    connect(m_comment, &QPlainTextEdit::textChanged, this, &FieldEditor::changed);
}

QJsonValue ScoreEditor::value() const
{
    if (m_row->chosen() < 0)
        return QJsonValue(QJsonValue::Undefined);
    QJsonObject score{{u"score"_s, m_row->chosen() + 1}};
    if (const QString comment = m_comment->toPlainText(); !comment.trimmed().isEmpty())
        score.insert(u"comments"_s, QJsonObject{{u"type"_s, u"PlainText"_s}, {u"value"_s, comment}});
    return score;
}

QString ScoreEditor::problem() const
{
    return m_row->chosen() < 0 && !m_comment->toPlainText().trimmed().isEmpty() ? tr("A comment needs a score from 1 to 4.") : QString();
}

void ScoreEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    const QJsonObject object = value.toObject();
    m_row->choose(object.value("score"_L1).toInt() - 1);
    const QJsonValue comment = object.value("comments"_L1);
    m_comment->setPlainText(comment.isObject() ? comment.toObject().value("value"_L1).toString() : comment.toString());
}

QJsonValue ScoreEditor::draft() const
{
    const QString comment = m_comment->toPlainText();
    if (m_row->chosen() < 0 && comment.isEmpty())
        return QJsonValue(QJsonValue::Null);
    return QJsonObject{{u"score"_s, m_row->chosen() + 1}, {u"comments"_s, comment}};
}

} // namespace shortlist
