// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fieldspec.h"
#include "views/common/theme.h"

#include <QJsonValue>
#include <QWidget>

namespace shortlist {

/// Where one question or custom field is answered, by its type. Everything in it can be reached and set by keyboard, and is named
/// after the question for screen readers.
class FieldEditor : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldEditor)
public:
    FieldEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent);

    /// As the API takes it; Undefined when nothing is filled in, or while problem() says why it cannot be sent.
    [[nodiscard]] virtual QJsonValue value() const = 0;
    /// As the API sends it. Does not say changed().
    virtual void setValue(const QJsonValue &value) = 0;
    /// What was typed, whether it can be sent or not; Null for nothing. Only setDraft() understands it.
    [[nodiscard]] virtual QJsonValue draft() const;
    virtual void setDraft(const QJsonValue &draft);
    /// Why what is filled in cannot be sent, for people; empty when it can, and when nothing is filled in.
    [[nodiscard]] virtual QString problem() const { return {}; }
    [[nodiscard]] const FieldSpec &spec() const { return m_spec; }

signals:
    /// The person changed it.
    void changed();

protected:
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    /// Gives a widget its object name ("answer-PATH", with `part` behind it) and its name for screen readers.
    void name(QWidget *widget, const QString &part = {}, const QString &spoken = {}) const;

private:
    const Theme &m_theme;
    FieldSpec m_spec;
};

/// Null for a type that cannot be filled in here: files, histories of education, and types nobody knows.
[[nodiscard]] FieldEditor *makeFieldEditor(const Theme &theme, const FieldSpec &spec, QWidget *parent = nullptr);
/// Whether makeFieldEditor() makes one.
[[nodiscard]] bool canEdit(const FieldSpec &spec);

} // namespace shortlist
