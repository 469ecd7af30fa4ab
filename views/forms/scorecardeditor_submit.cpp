// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/scorecardeditor.h"

#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "views/candidate/committed.h"
#include "views/candidate/drafts.h"
#include "views/candidate/parts.h"
#include "views/candidate/question.h"
#include "views/forms/fieldeditor.h"

#include <QComboBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace shortlist {

/// The required questions that have no answer; empty when there are none.
QString ScorecardEditor::missing() const
{
    constexpr qsizetype named = 3;
    QStringList titles;
    for (const FieldSpec &spec : m_specs) {
        const FieldEditor *editor = m_editors.value(spec.path);
        if (spec.required && editor && editor->value().isUndefined())
            titles.append(spec.title);
    }
    if (titles.size() <= named)
        return titles.join(u", "_s);
    return tr("%1 and %2 more").arg(titles.mid(0, named).join(u", "_s)).arg(titles.size() - named);
}

QString ScorecardEditor::whyNot() const
{
    if (!m_refused.isEmpty())
        return m_refused;
    if (const QString lacking = m_services.outbox.lacking(); !lacking.isEmpty())
        return lacking;
    if (m_form->count() == 0) {
        const QString permission = m_services.sync.missingPermission(RecordKind::FeedbackForm);
        return permission.isEmpty() ? tr("The organisation's scorecard forms have not been loaded yet.")
                                    : tr("The API key may not read scorecard forms: it lacks %1.").arg(permission);
    }
    if (m_specs.isEmpty() || !m_list->isComplete()) {
        const QString problem = m_forms.problem(api::FormDefinitionId(m_draft.form));
        return problem.isEmpty() ? tr("Loading the questions…") : problem;
    }
    bool answered = false;
    for (const FieldSpec &spec : m_specs) {
        const FieldEditor *editor = m_editors.value(spec.path);
        if (!editor && spec.required)
            return tr("“%1” is required and can be answered in Ashby only.").arg(spec.title);
        if (editor && !editor->problem().isEmpty())
            return tr("“%1”: %2").arg(spec.title, editor->problem());
        answered |= editor && !editor->value().isUndefined();
    }
    if (const QString open = missing(); !open.isEmpty())
        return tr("Still needed: %1.").arg(open);
    return answered ? QString() : tr("Nothing is filled in yet.");
}

void ScorecardEditor::refresh()
{
    if (!m_begun)
        return;
    const QString why = whyNot();
    m_submit->setEnabled(why.isEmpty());
    m_submit->setAccessibleDescription(why);
    m_reason->setText(why.isEmpty() && hasDraft() ? tr("Kept on this computer until you submit it.") : why);
    m_reason->setInk(m_refused.isEmpty() ? Ink::Muted : Ink::Bad);
    m_drop->setEnabled(hasDraft());
}

api::ApplicationFeedbackSubmitRequest ScorecardEditor::scorecard() const
{
    api::ApplicationFeedbackSubmitRequest request{.formDefinitionId = api::FormDefinitionId(m_draft.form), .applicationId = m_application};
    if (!m_draft.author.isEmpty())
        request.userId = api::UserId(m_draft.author);
    if (!m_draft.event.isEmpty())
        request.interviewEventId = api::InterviewEventId(m_draft.event);
    for (const FieldSpec &spec : m_specs) {
        const FieldEditor *editor = m_editors.value(spec.path);
        const QJsonValue value = editor ? editor->value() : QJsonValue(QJsonValue::Undefined);
        if (!value.isUndefined())
            request.feedbackForm.fieldSubmissions.append({spec.path, value});
    }
    return request;
}

void ScorecardEditor::submit()
{
    if (!m_begun || !whyNot().isEmpty()) {
        refresh();
        return;
    }
    const Gesture gesture = attempt(m_services.commands, [this] { return m_services.commands.submitFeedback(scorecard()); });
    if (!gesture.accepted) {
        m_refused = gesture.refused.isEmpty() ? tr("The scorecard could not be submitted. What you wrote is kept.") : gesture.refused;
        refresh();
        return;
    }
    const QString key = m_application.text();
    const QJsonValue sent = m_draft.answers.take(m_draft.form); // another form's may wait
    m_leaving.insert(key);
    whenCommitted(m_services.outbox, gesture.write, this, [this, key, form = m_draft.form, sent] { forget(key, form, sent); },
        [this, key] {
            m_leaving.remove(key);
            if (key == m_application.text())
                readDraft(m_drafts.text(key));
        });
    m_list->setFocus(Qt::OtherFocusReason); // a field that goes would give it to whatever comes next in the window
    m_shownForm.clear();
    m_specs.clear();
    m_editors.clear();
    setQuestions({});
    m_begun = false;
    emit draftChanged();
    emit submitted();
}

/// The draft holds what was submitted until it is safe elsewhere; what was taken back before that stays.
void ScorecardEditor::forget(const QString &key, const QString &form, const QJsonValue &sent)
{
    Draft draft = draftOf(m_drafts.text(key));
    if (!m_leaving.remove(key) || draft.answers.value(form) != sent)
        return;
    draft.answers.remove(form);
    m_drafts.set(key, textOf(draft));
}

void ScorecardEditor::drop()
{
    ask(this, this, u"dropScorecardQuestion"_s, tr("Drop this draft?"), tr("What you filled in will be gone."), tr("Drop"), [this] {
        m_drafts.set(m_application.text(), {});
        readDraft({});
        emit left();
    });
}

void ScorecardEditor::restore(const api::ApplicationFeedbackSubmitRequest &scorecard)
{
    const QString key = scorecard.applicationId.text();
    m_leaving.remove(key);
    // What was begun since then stays where both have an answer to the same question: it is newer.
    Draft draft = key == m_application.text() ? m_draft : draftOf(m_drafts.text(key));
    const QString form = scorecard.formDefinitionId.text();
    QJsonObject answers = draft.answers.value(form).toObject();
    for (const api::FieldSubmission &answer : scorecard.feedbackForm.fieldSubmissions) {
        if (!answers.contains(answer.path))
            answers.insert(answer.path, answer.value);
    }
    draft.answers.insert(form, answers);
    draft.form = form;
    draft.event = scorecard.interviewEventId.value_or(api::InterviewEventId()).text();
    draft.author = scorecard.userId.value_or(api::UserId()).text();
    m_drafts.set(key, textOf(draft));
    if (key == m_application.text())
        readDraft(m_drafts.text(key));
}

} // namespace shortlist
