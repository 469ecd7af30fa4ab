// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/forms/scorecardeditor.h"

#include "models/items/displaytext.h"
#include "models/store/outbox.h"
#include "views/candidate/drafts.h"
#include "views/candidate/parts.h"
#include "views/candidate/question.h"
#include "views/forms/fieldeditor.h"
#include "views/forms/sortedbox.h"

#include <QFormLayout>
#include <QJsonDocument>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

ScorecardEditor::ScorecardEditor(Services &services, Drafts &drafts, QWidget *parent)
    : QWidget(parent), m_services(services), m_drafts(drafts), m_forms(services.store, services.sync),
      m_title(new PlainLabel(services.theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Elide, this, true)), m_choices(new QWidget(this)),
      m_occasion(new QuietBox(m_choices)), m_author(new QuietBox(m_choices)), m_form(new QuietBox(m_choices)), m_list(new SlicedList(this)),
      m_reason(new PlainLabel(services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, this)),
      m_submit(new QPushButton(tr("Submit scorecard"), this)), m_drop(new QPushButton(tr("Drop draft…"), this))
{
    setObjectName(u"scorecardEditor"_s);
    setAccessibleName(tr("New scorecard"));
    build();
    connect(m_occasion, &QComboBox::activated, this, &ScorecardEditor::chooseOccasion);
    connect(m_author, &QComboBox::activated, this, [this] {
        m_draft.author = m_author->currentData().toString();
        keep();
    });
    connect(m_form, &QComboBox::activated, this, &ScorecardEditor::chooseForm);
    connect(m_submit, &QAbstractButton::clicked, this, &ScorecardEditor::submit);
    connect(m_drop, &QAbstractButton::clicked, this, &ScorecardEditor::drop);
    connect(m_list, &SlicedList::completed, this, &ScorecardEditor::refresh);
    connect(&m_forms, &ScorecardForms::formChanged, this, [this](const api::FormDefinitionId &form) {
        if (m_begun && form.text() == m_draft.form)
            showForm();
    });
    connect(&services.outbox, &Outbox::changed, this, &ScorecardEditor::refresh); // the key may turn out to lack something
    connect(&drafts, &Drafts::loaded, this, [this](const QString &key, const QString &text) {
        if (key == m_application.text())
            readDraft(text);
    });
    for (const QString &keys : {u"Ctrl+Return"_s, u"Ctrl+Enter"_s}) {
        auto *send = new QShortcut(QKeySequence(keys), this);
        send->setContext(Qt::WidgetWithChildrenShortcut);
        connect(send, &QShortcut::activated, this, &ScorecardEditor::submit);
    }
}

void ScorecardEditor::build()
{
    auto *back = new IconButton(m_services.theme, u"chevron-left"_s, tr("Back to the scorecards"), this);
    back->setObjectName(u"scorecardBack"_s);
    connect(back, &QAbstractButton::clicked, this, &ScorecardEditor::left);
    m_title->setObjectName(u"scorecardTitle"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::s, space::s, space::l, 0);
    head->setSpacing(space::xs);
    head->addWidget(back);
    head->addWidget(m_title, 1);
    buildChoices();
    m_list->setObjectName(u"scorecardQuestions"_s);
    m_list->setAccessibleName(tr("Questions"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(buildFoot());
}

void ScorecardEditor::buildChoices()
{
    auto *choices = new QFormLayout(m_choices);
    choices->setContentsMargins({});
    choices->setHorizontalSpacing(space::m);
    choices->setVerticalSpacing(space::xs);
    const auto row = [&](QComboBox *box, const QString &name, const QString &label, const QString &spoken) {
        box->setObjectName(name);
        box->setAccessibleName(spoken);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        choices->addRow(label, box);
    };
    row(m_occasion, u"scorecardOccasion"_s, tr("&About"), tr("Which interview it is about"));
    row(m_author, u"scorecardAuthor"_s, tr("&By"), tr("Who writes it"));
    row(m_form, u"scorecardForm"_s, tr("&Form"), tr("Form"));
}

void ScorecardEditor::setQuestions(QList<SlicedList::Item> items)
{
    items.prepend({u"choices"_s, 0, [this] { return m_choices; }, {}});
    m_list->setItems(std::move(items));
}

QWidget *ScorecardEditor::buildFoot()
{
    m_reason->setObjectName(u"scorecardReason"_s);
    m_submit->setObjectName(u"scorecardSubmit"_s);
    m_submit->setAccessibleName(m_submit->text());
    m_submit->setToolTip(plainToolTip(tr("Submit (%1)").arg(QKeySequence(u"Ctrl+Return"_s).toString(QKeySequence::NativeText))));
    m_drop->setObjectName(u"scorecardDrop"_s);
    m_drop->setAccessibleName(tr("Drop the draft"));
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::l, space::s, space::l, space::m);
    row->setSpacing(space::s);
    row->addWidget(m_reason, 1);
    row->addWidget(m_drop, 0, Qt::AlignBottom);
    row->addWidget(m_submit, 0, Qt::AlignBottom);
    return foot;
}

void ScorecardEditor::setApplication(const api::ApplicationId &application, const QString &who)
{
    m_title->setText(tr("Scorecard for %1").arg(who));
    if (application == m_application)
        return;
    m_application = application;
    m_begun = false;
    m_refused.clear();
    m_shownForm.clear();
    setQuestions({});
    m_editors.clear();
    m_specs.clear();
    m_draft = {};
    readDraft(m_drafts.text(application.text()));
    m_drafts.load(application.text());
}

QString ScorecardEditor::textOf(const Draft &draft)
{
    if (draft.answers.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(QJsonObject{{u"form"_s, draft.form}, {u"event"_s, draft.event}, {u"author"_s, draft.author}, {u"answers"_s, draft.answers}})
                                 .toJson(QJsonDocument::Compact));
}

ScorecardEditor::Draft ScorecardEditor::draftOf(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    return {json["form"_L1].toString(), json["event"_L1].toString(), json["author"_L1].toString(), json["answers"_L1].toObject()};
}

bool ScorecardEditor::hasDraft() const { return !m_draft.answers.isEmpty(); }

void ScorecardEditor::readDraft(const QString &text)
{
    m_draft = draftOf(text);
    m_shownForm.clear(); // what stands in the fields is another draft's
    if (m_begun) {
        fillChoices();
        showForm();
    }
    emit draftChanged();
}

void ScorecardEditor::begin()
{
    if (m_application.isEmpty())
        return;
    m_begun = true;
    fillChoices();
    showForm();
    m_list->setFocus(Qt::OtherFocusReason);
}

void ScorecardEditor::fillChoices()
{
    m_occasions = m_forms.occasions(m_application);
    m_occasion->clear();
    m_occasion->addItem(tr("No particular interview"));
    for (const ScorecardForms::Occasion &occasion : std::as_const(m_occasions))
        m_occasion->addItem(occasion.title);
    const auto at = std::find_if(m_occasions.cbegin(), m_occasions.cend(),
        [this](const ScorecardForms::Occasion &one) { return one.event.text() == m_draft.event && one.author.text() == m_draft.author; });
    const bool known = !m_draft.event.isEmpty() && at != m_occasions.cend();
    m_occasion->setCurrentIndex(known ? int(at - m_occasions.cbegin()) + 1 : 0);
    if (!known)
        m_draft.event.clear();
    fillSorted(m_author, tr("The owner of the API key"), enabledUsers(m_services.store));
    showAuthor(known);
    m_form->clear();
    for (const ScorecardForms::Form &form : m_forms.forms())
        m_form->addItem(form.title, form.id.text());
    if (m_draft.form.isEmpty() || m_form->findData(m_draft.form) < 0)
        m_draft.form = m_form->itemData(0).toString();
    m_form->setCurrentIndex(m_form->findData(m_draft.form));
}

/// An interview's scorecard is its interviewer's, also of one who cannot sign in any more.
void ScorecardEditor::showAuthor(bool ofInterview)
{
    const api::User *user = m_services.store.users().find(api::UserId(m_draft.author));
    choose(m_author, m_draft.author, user ? displayText(QString(user->firstName + u' ' + user->lastName)) : tr("Somebody unknown here"));
    m_author->setEnabled(!ofInterview);
}

void ScorecardEditor::chooseOccasion()
{
    const int at = m_occasion->currentIndex() - 1;
    const bool some = at >= 0 && at < m_occasions.size();
    m_draft.event = some ? m_occasions.at(at).event.text() : QString();
    if (some) {
        m_draft.author = m_occasions.at(at).author.text();
        if (const QString form = m_occasions.at(at).form.text(); !form.isEmpty())
            m_draft.form = form;
    }
    showAuthor(some);
    m_form->setCurrentIndex(m_form->findData(m_draft.form));
    showForm();
    keep();
}

void ScorecardEditor::chooseForm()
{
    m_draft.form = m_form->currentData().toString();
    showForm();
    keep();
}

void ScorecardEditor::showForm()
{
    const api::FormDefinitionId id(m_draft.form);
    if (!id.isEmpty() && m_shownForm != m_draft.form)
        m_forms.want(id);
    if (m_shownForm == m_draft.form && !m_specs.isEmpty()) {
        refresh(); // what is being filled in stays, though the form came anew
        return;
    }
    const auto form = id.isEmpty() ? std::nullopt : m_forms.definition(id);
    m_specs.clear();
    m_editors.clear();
    m_shownForm = form ? m_draft.form : QString();
    QList<SlicedList::Item> items;
    ++m_built; // a field of the same form, for somebody else, is another one
    for (const api::FormSection &section : form ? form->sections : QList<api::FormSection>()) {
        const QString title = displayText(section.title.value_or(QString()));
        if (!title.isEmpty()) {
            items.append({u"%1/%2"_s.arg(m_built).arg(items.size()), 0, [this, title]() -> QWidget * {
                auto *label = new PlainLabel(m_services.theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap, nullptr, true);
                label->setText(title);
                return label;
            }, {}});
        }
        for (const api::FormFieldEntry &entry : section.fields) {
            const FieldSpec spec = specOf(entry);
            m_specs.append(spec);
            items.append({u"%1/%2"_s.arg(m_built).arg(items.size()), 0, [this, spec] { return questionView(spec); }, {}});
        }
    }
    setQuestions(std::move(items));
    refresh();
}

QWidget *ScorecardEditor::questionView(const FieldSpec &spec)
{
    const Theme &theme = m_services.theme;
    auto *view = new QWidget;
    auto *column = new QVBoxLayout(view);
    column->setContentsMargins({});
    column->setSpacing(space::xs);
    auto *question = new PlainLabel(theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap, view);
    question->setText(spec.required ? tr("%1 (required)").arg(spec.title) : spec.title);
    column->addWidget(question);
    if (!spec.help.isEmpty()) {
        auto *help = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, view);
        help->setText(spec.help);
        column->addWidget(help);
    }
    FieldEditor *editor = makeFieldEditor(theme, spec, view);
    if (!editor) {
        auto *elsewhere = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, view);
        elsewhere->setObjectName(u"answerElsewhere"_s);
        elsewhere->setText(tr("This question can be answered in Ashby only."));
        column->addWidget(elsewhere);
        return view;
    }
    editor->setDraft(m_draft.answers.value(m_draft.form).toObject().value(spec.path));
    m_editors.insert(spec.path, editor);
    auto *problem = new PlainLabel(theme, TextSize::Small, Ink::Bad, PlainLabel::Fit::Wrap, view);
    problem->setObjectName(u"answerProblem"_s);
    const auto judge = [editor, problem] {
        problem->setText(editor->problem());
        problem->setVisible(!editor->problem().isEmpty());
    };
    judge();
    column->addWidget(editor);
    column->addWidget(problem);
    connect(editor, &FieldEditor::changed, this, [this, editor, judge] {
        judge();
        answerChanged(editor->spec().path, editor->draft());
    });
    return view;
}

void ScorecardEditor::answerChanged(const QString &path, const QJsonValue &draft)
{
    QJsonObject answers = m_draft.answers.value(m_draft.form).toObject();
    if (draft.isNull())
        answers.remove(path);
    else
        answers.insert(path, draft);
    if (answers.isEmpty())
        m_draft.answers.remove(m_draft.form);
    else
        m_draft.answers.insert(m_draft.form, answers);
    m_refused.clear();
    keep();
    refresh();
}

void ScorecardEditor::keep()
{
    m_drafts.set(m_application.text(), textOf(m_draft));
    emit draftChanged();
}

} // namespace shortlist
