// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/scorecardforms.h"

#include "models/items/displaytext.h"
#include "models/items/dossier_p.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

ScorecardForms::ScorecardForms(const Store &store, Sync &sync, QObject *parent) : QObject(parent), m_store(store), m_sync(sync)
{
    connect(&sync, &Sync::recordChanged, this, [this](RecordKind kind, const QString &id) {
        if (kind == RecordKind::FeedbackForm)
            emit formChanged(api::FormDefinitionId(id));
    });
}

QList<ScorecardForms::Form> ScorecardForms::forms() const
{
    struct Known {
        Form form;
        bool isDefault;
    };
    QList<Known> known;
    m_store.feedbackForms().forEach([&known](Code, const api::FeedbackFormDefinition &form) {
        if (!form.isArchived)
            known.append({{form.id, displayText(form.title)}, form.isDefaultForm});
    });
    std::stable_sort(known.begin(), known.end(), [](const Known &a, const Known &b) {
        return a.isDefault != b.isDefault ? a.isDefault : a.form.title.localeAwareCompare(b.form.title) < 0;
    });
    QList<Form> forms;
    for (const Known &one : std::as_const(known))
        forms.append(one.form);
    return forms;
}

api::FormDefinitionId ScorecardForms::formOf(const api::InterviewId &interview) const
{
    api::FormDefinitionId found;
    m_store.feedbackForms().forEach([&](Code, const api::FeedbackFormDefinition &form) {
        if (!form.isArchived && form.interviewId && *form.interviewId == interview && !interview.isEmpty())
            found = form.id;
    });
    return found;
}

QList<ScorecardForms::Occasion> ScorecardForms::occasions(const api::ApplicationId &application) const
{
    QList<Row> events;
    for (const Row schedule : m_store.schedulesOf(application))
        events += m_store.eventsOf(schedule);
    std::stable_sort(events.begin(), events.end(), [this](Row a, Row b) { return m_store.eventAt(a).start > m_store.eventAt(b).start; });
    QList<Occasion> occasions;
    for (const Row row : std::as_const(events)) {
        const EventRow &event = m_store.eventAt(row);
        const api::Interview *interview = m_store.interviews().at(event.interview);
        QStringList parts{interview ? displayText(interview->title) : tr("Interview")};
        if (event.start > 0)
            parts.append(QLocale().toString(QDateTime::fromSecsSinceEpoch(event.start), QLocale::ShortFormat));
        for (const Code code : m_store.codeSet(event.interviewers)) {
            const api::User *person = m_store.users().at(code);
            occasions.append({(parts + QStringList{person ? personName(*person) : tr("An interviewer")}).join(u" · "_s),
                api::InterviewEventId(m_store.idAt(RecordKind::Event, row)), m_store.users().idAt(code),
                formOf(m_store.interviews().idAt(event.interview))});
        }
    }
    return occasions;
}

void ScorecardForms::want(const api::FormDefinitionId &form) { m_sync.needRecord(RecordKind::FeedbackForm, form.text()); }

std::optional<api::FormDefinition> ScorecardForms::definition(const api::FormDefinitionId &form) const
{
    return m_sync.formDefinition(form);
}

QString ScorecardForms::problem(const api::FormDefinitionId &form) const
{
    const PartState state = m_sync.recordState(RecordKind::FeedbackForm, form.text());
    const bool over = state == PartState::Failed || state == PartState::Forbidden;
    return over ? m_sync.recordProblem(RecordKind::FeedbackForm, form.text()) : QString();
}

} // namespace shortlist
