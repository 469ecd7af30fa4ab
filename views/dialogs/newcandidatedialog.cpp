// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/newcandidatedialog.h"

#include "models/items/displaytext.h"
#include "models/items/duplicates.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/store.h"
#include "views/candidate/committed.h"
#include "views/candidate/flowlayout.h"
#include "views/candidate/parts.h"
#include "views/candidate/question.h"
#include "views/forms/sortedbox.h"
#include "views/forms/values.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

std::optional<QString> textOf(const QLineEdit *edit)
{
    const QString text = edit->text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

NewCandidateDialog::NewCandidateDialog(Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_source(new QComboBox(this)), m_credited(new QComboBox(this)), m_duplicates(new QWidget(this)),
      m_duplicateColumn(new QVBoxLayout(m_duplicates)), m_reason(new PlainLabel(services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, this))
{
    setObjectName(u"newCandidate"_s);
    setWindowTitle(tr("New candidate"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setMinimumWidth(460);
    auto *title = new PlainLabel(services.theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Wrap, this, true);
    title->setText(windowTitle());
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::l);
    m_name = addLine(form, u"newName"_s, tr("&Name"), tr("Name"));
    m_email = addLine(form, u"newEmail"_s, tr("&E-mail"), tr("E-mail"));
    m_phone = addLine(form, u"newPhone"_s, tr("&Phone"), tr("Phone"));
    m_linkedIn = addLine(form, u"newLinkedIn"_s, tr("&LinkedIn"), tr("LinkedIn address"));
    m_github = addLine(form, u"newGithub"_s, tr("&GitHub"), tr("GitHub address"));
    m_website = addLine(form, u"newWebsite"_s, tr("&Website"), tr("Website"));
    m_city = addLine(form, u"newCity"_s, tr("C&ity"), tr("City"));
    m_country = addLine(form, u"newCountry"_s, tr("Co&untry"), tr("Country"));
    for (const QLineEdit *known : {m_name, m_email})
        connect(known, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    for (QLineEdit *address : {m_linkedIn, m_github, m_website})
        address->setPlaceholderText(u"https://"_s);
    fillPeople();
    form->addRow(tr("&Source"), m_source);
    form->addRow(tr("Cre&dited to"), m_credited);
    m_duplicates->setObjectName(u"newDuplicates"_s);
    m_duplicateColumn->setContentsMargins({});
    m_duplicateColumn->setSpacing(space::xs);
    m_reason->setObjectName(u"newReason"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("Create candidate"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(u"newCreate"_s);
    m_create->setAccessibleName(m_create->text());
    m_create->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"newCancel"_s);
    buttons->button(QDialogButtonBox::Cancel)->setAccessibleName(tr("Cancel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(title);
    column->addLayout(form);
    column->addWidget(m_duplicates);
    column->addWidget(m_reason);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewCandidateDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &NewCandidateDialog::reject);
    constexpr int soonMs = 150; // all candidates are looked through
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &NewCandidateDialog::lookForDuplicates);
    QWidget *before = m_name;
    for (QWidget *next : std::initializer_list<QWidget *>{m_email, m_phone, m_linkedIn, m_github, m_website, m_city, m_country, m_source, m_credited, m_create}) {
        setTabOrder(before, next);
        before = next;
    }
    m_name->setFocus();
    lookForDuplicates();
    refresh();
}

QLineEdit *NewCandidateDialog::addLine(QFormLayout *form, const QString &name, const QString &label, const QString &spoken)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(spoken);
    form->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &NewCandidateDialog::refresh);
    return edit;
}

void NewCandidateDialog::fillPeople()
{
    m_source->setObjectName(u"newSource"_s);
    m_source->setAccessibleName(tr("Source"));
    m_credited->setObjectName(u"newCredited"_s);
    m_credited->setAccessibleName(tr("Credited to"));
    BoxEntries sources;
    m_services.store.sources().forEach([&sources](Code, const api::Source &source) {
        if (!source.isArchived)
            sources.append({displayText(source.title), source.id.text()});
    });
    fillSorted(m_source, tr("No source"), sources);
    fillSorted(m_credited, tr("Nobody"), enabledUsers(m_services.store));
}

bool NewCandidateDialog::isEmpty() const
{
    const auto edits = {m_name, m_email, m_phone, m_linkedIn, m_github, m_website, m_city, m_country};
    return std::all_of(edits.begin(), edits.end(), [](const QLineEdit *edit) { return edit->text().trimmed().isEmpty(); });
}

QString NewCandidateDialog::whyNot() const
{
    if (const QString lacking = m_services.outbox.lacking(); !lacking.isEmpty())
        return lacking;
    if (m_name->text().trimmed().isEmpty())
        return tr("A candidate needs a name.");
    if (const auto mail = textOf(m_email); mail && !isMailAddress(*mail))
        return tr("This is no e-mail address.");
    for (const QLineEdit *edit : {m_linkedIn, m_github, m_website}) {
        if (const auto address = textOf(edit); address && !isWebAddress(*address))
            return tr("%1: an address begins with https://").arg(edit->accessibleName());
    }
    return {};
}

void NewCandidateDialog::refresh()
{
    const QString why = whyNot();
    say(why, false);
    m_create->setEnabled(why.isEmpty());
    m_create->setAccessibleDescription(why);
}

void NewCandidateDialog::say(const QString &why, bool refused)
{
    m_reason->setText(why);
    m_reason->setInk(refused ? Ink::Bad : Ink::Muted);
    m_reason->setVisible(!why.isEmpty());
}

void NewCandidateDialog::lookForDuplicates()
{
    emptyLayout(m_duplicateColumn);
    const QList<Duplicate> found = duplicatesOf(m_services.store, m_services.outbox, m_name->text(), m_email->text());
    m_sameEmail = std::any_of(found.cbegin(), found.cend(), [](const Duplicate &one) { return one.sameEmail; });
    if (!found.isEmpty()) {
        auto *says = new PlainLabel(m_services.theme, TextSize::Body, m_sameEmail ? Ink::Warn : Ink::Text, PlainLabel::Fit::Wrap, m_duplicates);
        says->setObjectName(u"newDuplicateText"_s);
        says->setText(m_sameEmail ? tr("Somebody with this e-mail address is here already:") : tr("Somebody of this name is here already:"));
        m_duplicateColumn->addWidget(says);
        says->show();
    }
    for (const Duplicate &one : found) {
        const QString words = one.email.isEmpty() ? one.name : QString(one.name + u" · "_s + one.email);
        if (one.id.isEmpty()) {
            auto *text = new PlainLabel(m_services.theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Elide, m_duplicates);
            text->setText(tr("%1 (new, not confirmed yet)").arg(words));
            m_duplicateColumn->addWidget(text);
            text->show();
            continue;
        }
        auto *link = new LinkButton(m_services.theme, words, m_duplicates);
        link->setObjectName(u"newDuplicate"_s);
        link->setToolTip(plainToolTip(tr("Shows this candidate and closes this window")));
        m_duplicateColumn->addWidget(link, 0, Qt::AlignLeft);
        link->show();
        connect(link, &QAbstractButton::clicked, this, [this, id = one.id] {
            QDialog::reject();
            emit candidateRequested(id);
        });
    }
    m_duplicates->setVisible(!found.isEmpty());
}

void NewCandidateDialog::submit()
{
    lookForDuplicates(); // what was typed last
    if (!whyNot().isEmpty()) {
        refresh();
        return;
    }
    if (!m_sameEmail) {
        create();
        return;
    }
    ask(this, this, u"duplicateQuestion"_s, tr("Create another candidate?"),
        tr("Somebody with this e-mail address is here already. Two records of one person have to be merged in Ashby later."), tr("Create all the same"),
        [this] { create(); });
}

void NewCandidateDialog::create()
{
    const api::CandidateCreateRequest typed = candidate();
    const Gesture gesture = attempt(m_services.commands, [&] { return m_services.commands.createCandidate(typed); });
    if (!gesture.accepted) {
        say(gesture.refused, true);
        return;
    }
    setEnabled(false);
    const auto safe = [this, name = typed.name] {
        accept();
        emit created(name);
    };
    whenCommitted(m_services.outbox, gesture.write, this, safe, [this] {
        setEnabled(true);
        say(notSaved(), true);
    });
}

void NewCandidateDialog::reject()
{
    if (isEmpty()) {
        QDialog::reject();
        return;
    }
    ask(this, this, u"newCandidateQuestion"_s, tr("Drop what you typed?"), tr("No candidate is created."), tr("Drop"), [this] { QDialog::reject(); });
}

api::CandidateCreateRequest NewCandidateDialog::candidate() const
{
    api::CandidateCreateRequest request{.name = m_name->text().trimmed()};
    request.email = textOf(m_email);
    request.phoneNumber = textOf(m_phone);
    request.linkedInUrl = textOf(m_linkedIn);
    request.githubUrl = textOf(m_github);
    request.website = textOf(m_website);
    if (textOf(m_city) || textOf(m_country))
        request.location = api::CandidateLocationInput{.city = textOf(m_city), .country = textOf(m_country)};
    if (const QString source = m_source->currentData().toString(); !source.isEmpty())
        request.sourceId = api::SourceId(source);
    if (const QString user = m_credited->currentData().toString(); !user.isEmpty())
        request.creditedToUserId = api::UserId(user);
    return request;
}

} // namespace shortlist
