// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/fielddialog.h"

#include "views/candidate/parts.h"
#include "views/candidate/question.h"
#include "views/forms/fieldeditor.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

FieldDialog::FieldDialog(const Theme &theme, const FieldItem &field, QWidget *parent)
    : QDialog(parent), m_editor(makeFieldEditor(theme, field.spec, this)),
      m_reason(new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, this))
{
    setObjectName(u"fieldDialog"_s);
    setWindowTitle(tr("Change %1").arg(field.spec.title));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setMinimumWidth(420);
    m_editor->setValue(field.value);
    m_before = m_editor->draft();
    m_reason->setObjectName(u"fieldReason"_s);
    auto *title = new PlainLabel(theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Wrap, this, true);
    title->setText(field.spec.title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"fieldSave"_s);
    m_save->setAccessibleName(tr("Save"));
    m_save->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"fieldCancel"_s);
    buttons->button(QDialogButtonBox::Cancel)->setAccessibleName(tr("Cancel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(title);
    column->addWidget(m_editor);
    column->addWidget(m_reason);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { emit saveRequested(m_editor->value()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &FieldDialog::reject);
    connect(m_editor, &FieldEditor::changed, this, &FieldDialog::refresh);
    refresh();
    m_editor->setFocus(Qt::OtherFocusReason);
}

void FieldDialog::showProblem(const QString &why)
{
    m_reason->setText(why);
    m_reason->setInk(Ink::Bad);
    m_reason->show();
}

void FieldDialog::refresh()
{
    QString why = m_editor->problem();
    if (why.isEmpty() && m_editor->value().isUndefined())
        why = m_before.isNull() ? QString() : tr("Ashby's API cannot empty a field; that can be done in Ashby only.");
    m_reason->setText(why);
    m_reason->setInk(Ink::Muted);
    m_reason->setVisible(!why.isEmpty());
    m_save->setEnabled(why.isEmpty() && !m_editor->value().isUndefined() && m_editor->draft() != m_before);
    m_save->setAccessibleDescription(why);
}

void FieldDialog::reject()
{
    if (m_editor->draft() == m_before) {
        QDialog::reject();
        return;
    }
    ask(this, this, u"fieldQuestion"_s, tr("Drop what you changed?"), tr("The field stays as it was."), tr("Drop"), [this] { QDialog::reject(); });
}

} // namespace shortlist
