// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/candidateedits.h"

#include "models/items/displaytext.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/store.h"
#include "models/store/sync.h"
#include "views/candidate/committed.h"
#include "views/candidate/picker.h"
#include "views/candidate/question.h"
#include "views/forms/fielddialog.h"

#include <QShortcut>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

void sortByText(QList<Picker::Choice> &choices)
{
    std::sort(choices.begin(), choices.end(), [](const Picker::Choice &a, const Picker::Choice &b) { return a.text.localeAwareCompare(b.text) < 0; });
}

} // namespace

CandidateEdits::CandidateEdits(Services &services, Dossier &dossier, HeaderEdits &edits, QWidget *panel)
    : QObject(panel), m_services(services), m_dossier(dossier), m_edits(edits), m_panel(panel)
{
    connect(&edits, &HeaderEdits::actionRequested, this, &CandidateEdits::start);
    connect(&edits, &HeaderEdits::removeTagRequested, this, &CandidateEdits::toggleTag);
    connect(&edits, &HeaderEdits::retryRequested, this, [this](quint64 write) { m_services.commands.retry(write); });
    connect(&edits, &HeaderEdits::acceptRequested, this, [this](quint64 write) { m_services.commands.acceptTheirs(write); });
    connect(&edits, &HeaderEdits::discardRequested, this, [this](quint64 write) {
        ask(m_panel, this, u"discardQuestion"_s, tr("Discard this change?"), tr("It is forgotten and never sent."), tr("Discard"),
            [this, write] { m_services.commands.discard(write); });
    });
    addShortcuts();
}

void CandidateEdits::addShortcuts()
{
    using enum HeaderEdits::Action;
    // From the board, too, while the panel is open beside it.
    for (const auto &[keys, action] : {std::pair{u"Ctrl+T"_s, Tag}, {u"Ctrl+Shift+T"_s, Project}, {u"Ctrl+Shift+O"_s, Source}, {u"Ctrl+Shift+S"_s, Scorecard}}) {
        auto *shortcut = new QShortcut(QKeySequence(keys), m_panel);
        connect(shortcut, &QShortcut::activated, this, [this, action = action] { start(action); });
    }
}

QString CandidateEdits::whyNot() const { return m_services.outbox.lacking(); }

EditContent CandidateEdits::content() const
{
    return {.tags = m_dossier.tags(), .projects = m_dossier.projects(), .source = m_dossier.sourcePending(), .troubles = m_dossier.troubles(),
        .whyNot = whyNot(), .somebody = !m_dossier.candidateId().isEmpty()};
}

void CandidateEdits::start(HeaderEdits::Action action)
{
    if (m_dossier.candidateId().isEmpty() || !whyNot().isEmpty())
        return;
    switch (action) {
    case HeaderEdits::Action::Tag: pickTag(); break;
    case HeaderEdits::Action::Project: pickProject(); break;
    case HeaderEdits::Action::Source: pickSource(); break;
    case HeaderEdits::Action::Scorecard: emit scorecardRequested(); break;
    }
}

QString CandidateEdits::none(RecordKind kind, const QString &otherwise) const
{
    const QString permission = m_services.sync.missingPermission(kind);
    return permission.isEmpty() ? otherwise : tr("The API key may not read these: it lacks %1.").arg(permission);
}

void CandidateEdits::pickTag()
{
    const QList<TagItem> there = m_dossier.tags();
    QList<Picker::Choice> choices;
    m_services.store.tags().forEach([&](Code, const api::CandidateTag &tag) {
        const bool has = std::any_of(there.cbegin(), there.cend(), [&tag](const TagItem &one) { return one.id == tag.id; });
        if (!tag.isArchived || has)
            choices.append({.id = tag.id.text(), .text = displayText(tag.title), .checked = has});
    });
    sortByText(choices);
    auto *picker = new Picker(m_services.theme, tr("Add or remove a tag"), none(RecordKind::Tag, tr("The organisation has no tags yet.")), choices, m_panel);
    connect(picker, &Picker::chosen, this, [this, candidate = m_dossier.candidateId()](const QString &id) {
        if (candidate == m_dossier.candidateId())
            toggleTag(api::CandidateTagId(id));
    });
    picker->popUp(m_edits.button(HeaderEdits::Action::Tag));
}

void CandidateEdits::toggleTag(const api::CandidateTagId &tag)
{
    const QList<TagItem> there = m_dossier.tags();
    const bool has = std::any_of(there.cbegin(), there.cend(), [&tag](const TagItem &one) { return one.id == tag; });
    const api::CandidateTag *record = m_services.store.tags().find(tag);
    const QString title = record ? displayText(record->title) : QString();
    const api::CandidateId candidate = m_dossier.candidateId();
    if (has ? m_services.commands.removeTag(candidate, tag) : m_services.commands.addTag(candidate, tag))
        emit done(has ? tr("Tag “%1” removed").arg(title) : tr("Tag “%1” added").arg(title));
}

void CandidateEdits::pickProject()
{
    const QList<ProjectItem> there = m_dossier.projects();
    QList<Picker::Choice> choices;
    m_services.store.projects().forEach([&](Code, const api::Project &project) {
        const bool in = std::any_of(there.cbegin(), there.cend(), [&project](const ProjectItem &one) { return one.id == project.id; });
        if (in || !project.isArchived.value_or(false))
            choices.append({.id = project.id.text(), .text = displayText(project.title), .checked = in,
                .whyNot = in ? tr("Ashby's API cannot take anybody out of a talent pool; that can be done in Ashby only.") : QString()});
    });
    sortByText(choices);
    auto *picker = new Picker(m_services.theme, tr("Add to a talent pool"), none(RecordKind::Project, tr("The organisation has no talent pools yet.")), choices, m_panel);
    connect(picker, &Picker::chosen, this, [this, candidate = m_dossier.candidateId()](const QString &id) {
        const api::Project *project = m_services.store.projects().find(api::ProjectId(id));
        const QString title = project ? displayText(project->title) : QString();
        if (m_services.commands.addProject(candidate, api::ProjectId(id)))
            emit done(tr("Added to talent pool “%1”").arg(title));
    });
    picker->popUp(m_edits.button(HeaderEdits::Action::Project));
}

void CandidateEdits::pickSource()
{
    const api::SourceId now = m_dossier.sourceId();
    QList<Picker::Choice> choices;
    m_services.store.sources().forEach([&](Code, const api::Source &source) {
        if (!source.isArchived || source.id == now)
            choices.append({.id = source.id.text(), .text = displayText(source.title), .checked = source.id == now});
    });
    sortByText(choices);
    if (!choices.isEmpty())
        choices.prepend({.id = {}, .text = tr("No source"), .checked = now.isEmpty()});
    auto *picker = new Picker(m_services.theme, tr("Where the application came from"), none(RecordKind::Source, tr("The organisation's sources have not been loaded yet.")),
        choices, m_panel);
    connect(picker, &Picker::chosen, this, [this, application = m_dossier.applicationId()](const QString &id) {
        const auto source = id.isEmpty() ? std::nullopt : std::optional(api::SourceId(id));
        const api::Source *record = source ? m_services.store.sources().find(*source) : nullptr;
        const QString title = record ? displayText(record->title) : QString();
        if (m_services.commands.changeSource(application, source))
            emit done(source ? tr("Source is now “%1”").arg(title) : tr("Source removed"));
    });
    picker->popUp(m_edits.button(HeaderEdits::Action::Source));
}

void CandidateEdits::changeField(const FieldItem &field)
{
    auto *dialog = new FieldDialog(m_services.theme, field, m_panel);
    connect(dialog, &FieldDialog::saveRequested, this, [this, dialog, field](const QJsonValue &value) {
        const QJsonValue before = field.serverValue.isUndefined() ? QJsonValue(QJsonValue::Null) : field.serverValue;
        const Gesture gesture = attempt(m_services.commands, [&] {
            return m_services.commands.setCustomField(field.objectType, field.objectId, api::CustomFieldId(field.spec.path), value, before);
        });
        if (!gesture.refused.isEmpty()) {
            dialog->showProblem(gesture.refused);
            return;
        }
        dialog->setEnabled(false);
        whenCommitted(m_services.outbox, gesture.write, dialog, [dialog] { dialog->accept(); },
            [dialog] {
                dialog->setEnabled(true);
                dialog->showProblem(notSaved());
            });
        if (gesture.accepted)
            emit done(tr("“%1” changed").arg(field.spec.title));
    });
    dialog->open();
}

} // namespace shortlist
