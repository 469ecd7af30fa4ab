// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/forms/fieldeditor.h"

#include <QList>

class QAbstractButton;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

/// The editors behind makeFieldEditor().
namespace shortlist {

/// One line: text, addresses, numbers, ids.
class LineEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineEditor)
public:
    LineEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue draft() const override;
    [[nodiscard]] QString problem() const override;

private:
    QLineEdit *m_edit;
};

/// A day, typed or chosen from a calendar.
class DateEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateEditor)
public:
    DateEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue draft() const override;
    void setDraft(const QJsonValue &draft) override;
    [[nodiscard]] QString problem() const override;

private:
    [[nodiscard]] QDate date() const;
    QLineEdit *m_edit;
};

/// Several lines.
class TextEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextEditor)
public:
    TextEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;

private:
    QPlainTextEdit *m_edit;
};

/// One of few choices, side by side; a digit chooses, the chosen one pressed again is none.
class ChoiceRow final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceRow)
public:
    ChoiceRow(const Theme &theme, const QStringList &texts, const QString &name, const QString &spoken, QWidget *parent);
    /// -1 for none.
    [[nodiscard]] int chosen() const;
    void choose(int number);

signals:
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QList<QAbstractButton *> m_buttons;
};

/// One choice, or yes and no.
class ChoiceEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceEditor)
public:
    ChoiceEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;

private:
    QList<QJsonValue> m_values;
    ChoiceRow *m_row{nullptr};
    QComboBox *m_box{nullptr}; ///< when there are many
};

class MultiChoiceEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MultiChoiceEditor)
public:
    MultiChoiceEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;

private:
    void addBox(const QString &value, const QString &text);

    QStringList m_values; ///< of the boxes
    QList<QCheckBox *> m_boxes;
};

/// 1 to 4, with words beside it.
class ScoreEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScoreEditor)
public:
    ScoreEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue draft() const override;
    [[nodiscard]] QString problem() const override;

private:
    ChoiceRow *m_row;
    QPlainTextEdit *m_comment;
};

/// A value of several members: amounts of money, ranges, places.
class PartsEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PartsEditor)
public:
    PartsEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue draft() const override;
    void setDraft(const QJsonValue &draft) override;
    [[nodiscard]] QString problem() const override;

private:
    enum class Kind { Number, Currency, Interval, Text };
    struct Part {
        QString member{};
        Kind kind{};
        QLineEdit *edit{nullptr};
        QComboBox *box{nullptr};
    };
    void addPart(const QString &member, Kind kind, const QString &title);
    [[nodiscard]] QString textOf(const Part &part) const;
    [[nodiscard]] bool isEmpty() const;

    QString m_marker; ///< the value's "type" member
    QList<Part> m_parts;
};

/// A text field of several lines that grows with what is in it; Tab leaves it.
[[nodiscard]] QPlainTextEdit *makeTextBox(const Theme &theme, QWidget *parent);

} // namespace shortlist
