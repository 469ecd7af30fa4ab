// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/dossier.h"

#include "models/items/contacts.h"
#include "models/items/displaytext.h"
#include "models/items/nextaction.h"
#include "models/items/notehtml.h"
#include "models/items/safeurl.h"
#include "models/store/store.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr std::array allParts{Part::Record, Part::Forms, Part::Surveys, Part::Feedback, Part::Notes, Part::History};

QString personName(const QString &first, const QString &last) { return displayText(QString(first + u' ' + last)).trimmed(); }
QString personName(const api::User &user) { return personName(user.firstName, user.lastName); }

PendingState pendingState(WriteState state)
{
    switch (state) {
    case WriteState::Queued:
        return PendingState::Queued;
    case WriteState::Sending:
    case WriteState::Probing:
        return PendingState::Sending;
    case WriteState::Rejected:
        return PendingState::Rejected;
    case WriteState::Unknown:
        break;
    }
    return PendingState::Unknown;
}

} // namespace

class Dossier::Private {
public:
    /// What was last told of; compared to know which part changed. Copies are shared, so this costs no memory.
    struct Seen {
        std::optional<api::Candidate> record{};
        std::optional<api::ApplicationDetail> application{};
        QList<api::SurveySubmission> surveys{};
        QList<api::Feedback> feedback{};
        QList<api::Note> notes{};
        QList<api::ApplicationHistoryEvent> history{};
        std::array<PartState, allParts.size()> states{};
    };
    struct CachedNote {
        QString content{};
        NoteText text{};
    };

    Private(Dossier &dossier, const Store &rows, Sync &synchroniser, const Outbox &writes)
        : q(dossier), store(rows), sync(synchroniser), outbox(writes)
    {
    }

    void follow();
    void look();
    void onStore(const Changes &changes);
    [[nodiscard]] Row row() const { return store.applicationRow(application); }
    [[nodiscard]] Row person() const { return store.candidateRow(candidate); }
    [[nodiscard]] const NoteText &textOf(const api::Note &note);
    [[nodiscard]] QString userName(const api::UserId &id) const;
    [[nodiscard]] QList<NoteItem> pendingNotes() const;
    [[nodiscard]] QString stageOf(const api::Feedback &scorecard) const;
    [[nodiscard]] static bool touches(const RowChanges &rows, Row wanted);

    Dossier &q;
    const Store &store;
    Sync &sync;
    const Outbox &outbox;
    api::ApplicationId application;
    api::CandidateId candidate;
    Seen seen;
    QHash<api::NoteId, CachedNote> noteTexts; ///< of this candidate
    std::function<qint64()> now;
};

Dossier::Dossier(const Store &store, Sync &sync, const Outbox &outbox, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, store, sync, outbox))
{
    d->now = [] { return QDateTime::currentSecsSinceEpoch(); };
    connect(&store, &Store::changed, this, [this](const Changes &changes) { d->onStore(changes); });
    connect(&sync, &Sync::partChanged, this, [this](const api::CandidateId &candidate) {
        if (candidate == d->candidate && !candidate.isEmpty())
            d->look();
    });
    connect(&outbox, &Outbox::changed, this, [this] {
        if (!d->candidate.isEmpty())
            emit changed(Part::Notes);
    });
}

Dossier::~Dossier() = default;

void Dossier::setNow(std::function<qint64()> now) { d->now = std::move(now); }

void Dossier::open(const api::ApplicationId &application)
{
    d->application = application;
    d->candidate = {};
    d->noteTexts.clear();
    d->follow();
    emit opened();
}

/// The candidate of the application, once it is known.
void Dossier::Private::follow()
{
    const Row at = row();
    const api::CandidateId found = at == noRow ? api::CandidateId{} : store.applicationCandidate(at);
    if (found != candidate)
        noteTexts.clear();
    candidate = found;
    if (!candidate.isEmpty())
        sync.want(candidate, application);
    seen = {};
    look();
}

void Dossier::refresh()
{
    if (!d->candidate.isEmpty())
        d->sync.want(d->candidate, d->application);
}

void Dossier::Private::look()
{
    Seen is;
    if (!candidate.isEmpty()) {
        is.record = sync.candidate(candidate);
        is.application = sync.application(application);
        is.surveys = sync.surveys(candidate);
        is.feedback = sync.feedback(application);
        is.notes = sync.notes(candidate);
        is.history = sync.history(application);
        for (size_t i = 0; i < allParts.size(); ++i)
            is.states[i] = sync.partState(candidate, application, allParts[i]);
    }
    const Seen was = std::exchange(seen, is);
    const bool sameRecord = was.record == is.record;
    const bool sameApplication = was.application == is.application;
    const std::array same{sameRecord && sameApplication, sameApplication, was.surveys == is.surveys, was.feedback == is.feedback,
        was.notes == is.notes, was.history == is.history};
    for (size_t i = 0; i < allParts.size(); ++i) {
        if (!same[i] || was.states[i] != is.states[i])
            emit q.changed(allParts[i]);
    }
    if (!sameRecord || !sameApplication)
        emit q.headChanged();
}

bool Dossier::Private::touches(const RowChanges &rows, Row wanted)
{
    return wanted != noRow && (rows.updated.contains(wanted) || rows.inserted.contains(wanted));
}

void Dossier::Private::onStore(const Changes &changes)
{
    if (application.isEmpty())
        return;
    const Row at = row();
    const bool moved = at != noRow && store.applicationCandidate(at) != candidate; // merged, or only known now
    if (changes.everything || moved) {
        follow();
        emit q.headChanged();
        return;
    }
    if (changes.details.contains(candidate))
        look();
    constexpr Kinds vocabulary = Kinds(Kind::Jobs) | Kind::Stages | Kind::Sources | Kind::Tags | Kind::Users;
    const bool rowGone = changes.applications.removed.contains(at);
    if (rowGone || touches(changes.applications, at) || touches(changes.candidates, person()) || (changes.kinds & vocabulary)
        || changes.marked.contains(application))
        emit q.headChanged();
}

api::ApplicationId Dossier::applicationId() const { return d->application; }
api::CandidateId Dossier::candidateId() const { return d->candidate; }

PartState Dossier::state(Part part) const
{
    return d->candidate.isEmpty() ? PartState::Unknown : d->sync.partState(d->candidate, d->application, part);
}

QString Dossier::problem(Part part) const
{
    return d->candidate.isEmpty() ? QString() : d->sync.partProblem(d->candidate, d->application, part);
}

// Head

QString Dossier::name() const
{
    const Row row = d->row();
    if (row == noRow)
        return {};
    const QString text = displayText(d->store.applicationName(row));
    return text.isEmpty() ? tr("No name") : text;
}

QString Dossier::headline() const
{
    const auto record = d->sync.candidate(d->candidate);
    if (!record)
        return {};
    const QString position = displayText(record->position.value_or(QString()));
    const QString company = displayText(record->company.value_or(QString()));
    if (!position.isEmpty() && !company.isEmpty())
        return tr("%1 at %2").arg(position, company);
    if (!position.isEmpty() || !company.isEmpty())
        return position.isEmpty() ? company : position;
    return displayText(record->school.value_or(QString()));
}

QString Dossier::place() const
{
    const auto record = d->sync.candidate(d->candidate);
    return record && record->location ? displayText(record->location->locationSummary) : QString();
}

QString Dossier::jobTitle() const
{
    const Row row = d->row();
    const api::JobDetail *job = row == noRow ? nullptr : d->store.jobs().at(d->store.application(row).job);
    return job ? displayText(job->title) : QString();
}

QString Dossier::stageTitle() const
{
    const Row row = d->row();
    const api::InterviewStage *stage = row == noRow ? nullptr : d->store.stages().at(d->store.application(row).stage);
    return stage ? displayText(stage->title) : QString();
}

int Dossier::stageDays() const
{
    const Row row = d->row();
    return row == noRow ? -1 : daysBetween(d->store.application(row).enteredStageAt, d->now());
}

QString Dossier::source() const
{
    const Row row = d->row();
    const api::Source *source = row == noRow ? nullptr : d->store.sources().at(d->store.application(row).source);
    return source ? displayText(source->title) : QString();
}

QString Dossier::owner() const
{
    const Row row = d->row();
    if (const api::User *user = row == noRow ? nullptr : d->store.users().at(d->store.application(row).owner))
        return personName(*user);
    const auto detail = d->sync.application(d->application);
    return detail && detail->creditedToUser ? personName(*detail->creditedToUser) : QString();
}

QDateTime Dossier::appliedAt() const
{
    const Row row = d->row();
    const quint32 at = row == noRow ? 0 : d->store.application(row).createdAt;
    return at > 0 ? QDateTime::fromSecsSinceEpoch(at) : QDateTime();
}

QString Dossier::archiveReason() const
{
    const auto detail = d->sync.application(d->application);
    return detail && detail->archiveReason ? displayText(detail->archiveReason->text) : QString();
}

QUrl Dossier::profileUrl() const
{
    const auto record = d->sync.candidate(d->candidate);
    const QUrl url = record ? safeUrl(record->profileUrl) : QUrl();
    return url.scheme() == "https"_L1 ? url : QUrl();
}

QStringList Dossier::tags() const
{
    QStringList titles;
    const Row person = d->person();
    const Row row = d->row();
    if (person == noRow && row == noRow)
        return titles;
    for (const Code code : d->store.tagSet(person != noRow ? d->store.candidate(person).tags : d->store.application(row).tags)) {
        if (const api::CandidateTag *tag = d->store.tags().at(code))
            titles.append(displayText(tag->title));
    }
    return titles;
}

// Parts

QString Dossier::Private::userName(const api::UserId &id) const
{
    const api::User *user = store.users().find(id);
    return user ? personName(*user) : QString();
}

std::optional<api::FileHandle> Dossier::resume() const
{
    if (const auto record = d->sync.candidate(d->candidate); record && record->resumeFileHandle)
        return record->resumeFileHandle;
    const auto detail = d->sync.application(d->application);
    return detail ? detail->resumeFileHandle : std::nullopt;
}

QList<api::FileHandle> Dossier::files() const
{
    QList<api::FileHandle> files;
    const auto first = resume();
    if (const auto record = d->sync.candidate(d->candidate)) {
        for (const api::FileHandle &file : record->fileHandles) {
            if (!first || file.id != first->id)
                files.append(file);
        }
    }
    return files;
}

QList<ContactItem> Dossier::contacts() const
{
    if (const auto record = d->sync.candidate(d->candidate))
        return contactsOf(*record);
    // The list knows at least the address.
    const Row person = d->person();
    const QString email = person == noRow ? QString() : d->store.candidateEmail(person);
    if (email.isEmpty())
        return {};
    api::Candidate known;
    known.primaryEmailAddress = api::ContactInfo{.value = email, .type = {}, .isPrimary = true};
    return contactsOf(known);
}

QList<QPair<QString, QString>> Dossier::customFields() const
{
    QList<QPair<QString, QString>> fields;
    const auto add = [&](const QList<api::FieldValue> &values) {
        for (const api::FieldValue &field : values) {
            if (const QString text = customFieldText(field); !text.isEmpty())
                fields.append({displayText(field.title), text});
        }
    };
    if (const auto record = d->sync.candidate(d->candidate))
        add(record->customFields);
    if (const auto detail = d->sync.application(d->application))
        add(detail->customFields);
    return fields;
}

QList<FilledForm> Dossier::applicationForms() const
{
    QList<FilledForm> forms;
    const auto detail = d->sync.application(d->application);
    if (!detail)
        return forms;
    const qsizetype count = detail->applicationFormSubmissions.size();
    for (const api::FormSubmission &form : detail->applicationFormSubmissions) {
        FilledForm filled;
        filled.id = form.id.text();
        filled.title = count == 1 ? tr("Application form") : tr("Application form %1").arg(forms.size() + 1);
        filled.sections = answerSections(form.formDefinition, form.submittedValues);
        forms.append(filled);
    }
    return forms;
}

QList<FilledForm> Dossier::questionnaires() const
{
    QList<FilledForm> forms;
    const QList<api::SurveySubmission> surveys = d->sync.surveys(d->candidate);
    for (const api::SurveySubmission &survey : surveys) {
        if (survey.applicationId && !survey.applicationId->isEmpty() && *survey.applicationId != d->application)
            continue;
        FilledForm filled;
        filled.id = survey.id.text();
        filled.when = survey.submittedAt;
        filled.title = survey.surveyType == api::SurveyType::Questionnaire ? tr("Questionnaire")
            : survey.surveyType == api::SurveyType::CandidateExperience  ? tr("Candidate experience")
                                                                         : displayText(survey.surveyType.text());
        filled.sections = answerSections(survey.formDefinition.value_or(api::FormDefinition{}), survey.submittedValues);
        forms.append(filled);
    }
    std::stable_sort(forms.begin(), forms.end(), [](const FilledForm &a, const FilledForm &b) { return a.when > b.when; });
    return forms;
}

/// The API gives no title of the interview with a scorecard; the stage it belongs to says as much.
QString Dossier::Private::stageOf(const api::Feedback &scorecard) const
{
    if (scorecard.applicationHistoryId) {
        const QList<api::ApplicationHistoryEvent> events = sync.history(application);
        for (const api::ApplicationHistoryEvent &event : events) {
            if (event.id == *scorecard.applicationHistoryId)
                return displayText(event.title);
        }
    }
    return {};
}

QList<FilledForm> Dossier::scorecards() const
{
    QList<FilledForm> forms;
    const QList<api::Feedback> scorecards = d->sync.feedback(d->application);
    for (const api::Feedback &scorecard : scorecards) {
        const QString stage = d->stageOf(scorecard);
        const Recommendation overall = overallRecommendation(scorecard.formDefinition, scorecard.submittedValues);
        FilledForm filled;
        filled.id = scorecard.id.text();
        filled.title = stage.isEmpty() ? tr("Scorecard") : stage;
        filled.author = personName(scorecard.submittedByUser);
        filled.when = scorecard.submittedAt.value_or(QDateTime());
        filled.overall = overall.score;
        filled.overallText = overall.text;
        filled.sections = answerSections(scorecard.formDefinition, scorecard.submittedValues);
        forms.append(filled);
    }
    std::stable_sort(forms.begin(), forms.end(), [](const FilledForm &a, const FilledForm &b) { return a.when > b.when; });
    return forms;
}

const NoteText &Dossier::Private::textOf(const api::Note &note)
{
    CachedNote &cached = noteTexts[note.id];
    const QString content = note.content.value_or(QString());
    if (cached.content != content || cached.content.isNull())
        cached = {content.isNull() ? u""_s : content, noteText(content)};
    return cached.text;
}

QList<NoteItem> Dossier::Private::pendingNotes() const
{
    QList<NoteItem> items;
    const QList<PendingWrite> writes = outbox.writes();
    for (const PendingWrite &write : writes) {
        if (write.kind != WriteKind::CreateNote || write.candidate != candidate)
            continue;
        NoteItem item;
        item.id = u"write-%1"_s.arg(write.number);
        item.author = Dossier::tr("You");
        item.when = write.since;
        item.plain = displayLines(write.text);
        item.pending = pendingState(write.state);
        item.pendingReason = displayText(write.reason);
        item.write = write.number;
        items.prepend(item);
    }
    return items;
}

QList<NoteItem> Dossier::notes() const
{
    if (d->candidate.isEmpty())
        return {};
    QList<NoteItem> items = d->pendingNotes();
    const QList<api::Note> notes = d->sync.notes(d->candidate);
    for (const api::Note &note : notes) {
        const NoteText &text = d->textOf(note);
        NoteItem item;
        item.id = note.id.text();
        item.author = personName(note.author.firstName, note.author.lastName);
        item.when = note.createdAt;
        item.html = text.html;
        item.plain = text.plain;
        item.isPrivate = note.isPrivate;
        item.truncated = text.truncated;
        items.append(item);
    }
    return items;
}

QList<StageVisit> Dossier::history() const
{
    QList<StageVisit> visits;
    const QList<api::ApplicationHistoryEvent> events = d->sync.history(d->application);
    for (const api::ApplicationHistoryEvent &event : events) {
        visits.append({displayText(event.title), event.enteredStageAt, event.leftStageAt.value_or(QDateTime()),
            event.actorId ? d->userName(*event.actorId) : QString()});
    }
    return visits;
}

QList<QPair<api::ApplicationId, QString>> Dossier::otherApplications() const
{
    QList<QPair<api::ApplicationId, QString>> others;
    if (d->candidate.isEmpty())
        return others;
    const QList<Row> rows = d->store.applicationsOf(d->candidate);
    for (const Row row : rows) {
        const api::ApplicationId id = d->store.applicationId(row);
        if (id == d->application)
            continue;
        const api::JobDetail *job = d->store.jobs().at(d->store.application(row).job);
        const api::InterviewStage *stage = d->store.stages().at(d->store.application(row).stage);
        QStringList parts{job ? displayText(job->title) : tr("Unknown job")};
        if (stage)
            parts.append(displayText(stage->title));
        others.append({id, parts.join(u" · "_s)});
    }
    return others;
}

} // namespace shortlist
