// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/dossier_p.h"

#include "models/items/displaytext.h"
#include "models/items/nextaction.h"
#include "models/items/safeurl.h"

using namespace Qt::StringLiterals;

namespace shortlist {

QString personName(const QString &first, const QString &last) { return displayText(QString(first + u' ' + last)).trimmed(); }
QString personName(const api::User &user) { return personName(user.firstName, user.lastName); }

Dossier::Dossier(const Store &store, Sync &sync, const Outbox &outbox, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, store, sync, outbox))
{
    d->now = [] { return QDateTime::currentSecsSinceEpoch(); };
    connect(&store, &Store::changed, this, [this](const Changes &changes) { d->onStore(changes); });
    connect(&sync, &Sync::partChanged, this, [this](const api::CandidateId &candidate) {
        if (candidate == d->candidate && !candidate.isEmpty())
            d->look();
    });
    connect(&sync, &Sync::recordChanged, this, [this](RecordKind kind, const QString &id) {
        if (kind == RecordKind::CandidateProjects && id == d->candidate.text() && !id.isEmpty())
            emit headChanged();
        else if (kind == RecordKind::FeedbackForm && !d->effects.scorecards.isEmpty())
            emit changed(Part::Feedback); // its questions came
    });
    connect(&outbox, &Outbox::changed, this, [this] { d->onOutbox(); });
    constexpr int stayMs = 400;
    d->stays.setSingleShot(true);
    d->stays.setInterval(stayMs);
    connect(&d->stays, &QTimer::timeout, this, [this] { d->sync.needRecord(RecordKind::CandidateProjects, d->candidate.text()); });
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
    effects = pendingEffects(outbox, candidate, application);
    wantForms();
    if (candidate.isEmpty()) {
        stays.stop();
    } else {
        sync.want(candidate, application);
        stays.start(); // one call less for each candidate that is only passed
    }
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
        || changes.marked.contains(application) || changes.records.contains(RecordKind::Project))
        emit q.headChanged();
    if (changes.records.contains(RecordKind::CustomField))
        emit q.changed(Part::Record);
}

api::ApplicationId Dossier::applicationId() const { return d->application; }
api::CandidateId Dossier::candidateId() const { return d->candidate; }

bool Dossier::hasRecord() const { return !d->candidate.isEmpty() && d->sync.candidate(d->candidate).has_value(); }

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

} // namespace shortlist
