// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/pendingnotedialog.h"

#include "models/store/commands.h"
#include "views/candidate/parts.h"
#include "views/candidate/question.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr int soonMs = 400;

} // namespace

PendingNoteDialog::PendingNoteDialog(const Services &services, const PendingWrite &write, QWidget *parent)
    : QDialog(parent), m_services(services), m_write(write), m_text(new QPlainTextEdit(this))
{
    setObjectName(u"pendingNote"_s);
    setWindowTitle(tr("Edit the note"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    resize(560, 360);
    m_text->setObjectName(u"pendingNoteText"_s);
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setTabChangesFocus(true);
    m_text->setPlainText(write.draft.isEmpty() ? write.text : write.draft);
    auto *why = new PlainLabel(services.theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, this);
    why->setText(write.reason.isEmpty() ? tr("The note waits until you are done.") : write.reason);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(write.troubled() ? tr("Save and send") : tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"pendingNoteSave"_s);
    m_save->setAccessibleName(m_save->text());
    m_save->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"pendingNoteCancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::l, space::l, space::l);
    layout->addWidget(why);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PendingNoteDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PendingNoteDialog::reject);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &PendingNoteDialog::keep);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_save->setEnabled(!m_text->toPlainText().trimmed().isEmpty());
        m_soon.start();
    });
    connect(&services.outbox, &Outbox::changed, this, &PendingNoteDialog::follow);
    services.commands.setEditing(write.number, true);
}

PendingNoteDialog::~PendingNoteDialog()
{
    if (m_soon.isActive())
        keep();
    m_services.commands.setEditing(m_write.number, false);
}

void PendingNoteDialog::keep() { m_services.commands.keepDraft(m_write.number, m_text->toPlainText()); }

/// The write may be settled from elsewhere, such as the candidate's page.
void PendingNoteDialog::follow()
{
    for (const PendingWrite &write : m_services.outbox.writes()) {
        if (write.number == m_write.number)
            return;
    }
    const bool typed = m_text->toPlainText() != m_write.text;
    m_text->setReadOnly(true); // still there to be copied
    m_save->setEnabled(false);
    m_soon.stop();
    if (!typed)
        QDialog::reject();
}

void PendingNoteDialog::accept()
{
    m_soon.stop();
    if (!m_services.commands.edit(m_write.number, m_text->toPlainText())) {
        keep();
        tell(this, u"pendingNoteProblem"_s, tr("The note cannot be changed now"), tr("It is on its way. What you typed is kept; try again in a moment."));
        return;
    }
    if (m_write.troubled())
        m_services.commands.retry(m_write.number);
    QDialog::accept();
}

void PendingNoteDialog::reject()
{
    const QString typed = m_text->toPlainText();
    if (m_text->isReadOnly() || typed == m_write.text || typed == m_write.draft) {
        m_soon.stop();
        QDialog::reject();
        return;
    }
    keep();
    m_soon.stop();
    ask(this, this, u"pendingNoteQuestion"_s, tr("Drop what you typed?"), tr("The note stays as it was."), tr("Drop"), [this] {
        m_services.commands.keepDraft(m_write.number, m_write.text);
        QDialog::reject();
    });
}

} // namespace shortlist
