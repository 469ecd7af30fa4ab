// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sync_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr qint64 roundEveryMs = 60'000;
constexpr qint64 unpagedEveryMs = 15 * 60'000;
constexpr qsizetype spliceRows = 6000; // about 2 ms
constexpr qsizetype exportRows = 1500; // the same

} // namespace

Sync::Sync(Store &store, Cache &cache, api::ApiClient &client, api::Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, store, cache, client, clock))
{
    connect(&client, &api::ApiClient::paused, this, [this](qint64 ms) {
        d->status.waitingMs = ms;
        if (ms > 0) // whoever starts the program anew is asked to wait all the same
            d->cache.setMeta(u"pausedUntil"_s, QString::number(d->clock.wallMs() + ms));
        emit statusChanged();
    });
    connect(&client, &api::ApiClient::reachableChanged, this, [this](bool reachable) {
        if (d->status.offline == !reachable)
            return;
        d->status.offline = !reachable;
        d->tellKinds();
        emit statusChanged();
        if (reachable && !d->running && d->useServer && d->cacheReady)
            d->beginRound();
    });
    // A round may try the same page for minutes before it ends; why must not wait that long.
    connect(&client, &api::ApiClient::retrying, this, [this](const api::ApiError &error) { d->sayProblem(explain(error)); });
    connect(&store, &Store::changed, this, [this](const Changes &changes) { d->storeChanged(changes); });
}

Sync::~Sync() = default;

void Sync::start(bool useServer)
{
    d->useServer = useServer;
    if (!d->cacheStarted) {
        d->loadCache();
        return;
    }
    if (d->cacheReady)
        d->begin();
}

void Sync::stop()
{
    d->keepFirst();
    while (d->exporter) // the program may be about to end
        d->keepMore();
    ++d->generation;
    d->useServer = false;
    d->running = false;
    d->walking = {};
    d->tasks.clear();
    for (const QPointer<api::PagerBase> &pager : {d->pager, d->openJobPager}) {
        if (pager) {
            pager->cancel();
            pager->deleteLater();
        }
    }
    d->fetchedJob = {};
    if (!d->cacheStarted || d->cacheReady) // the cache is shown without the server, too; cacheRest() says when it is
        d->setPhase(SyncPhase::Stopped);
}

void Sync::refreshNow()
{
    if (!d->useServer || !d->cacheReady)
        return;
    d->unpagedAt = -1;
    d->probedAt = -1; // somebody may have given the key more permissions
    d->backOffMs = 0;
    d->retries.clear();
    if (d->running) {
        d->again = true;
        return;
    }
    d->beginRound();
}

void Sync::setOpenJob(const api::JobId &job)
{
    if (d->openJob == job)
        return;
    d->openJob = job;
    d->cache.setMeta(u"openJob"_s, job.text());
    d->fetchOpenJob();
}

api::JobId Sync::rememberedJob() const { return d->remembered; }
SyncStatus Sync::status() const { return d->status; }

void Sync::Private::setPhase(SyncPhase phase)
{
    status.phase = phase;
    tellKinds();
    emit q.statusChanged();
}

void Sync::Private::loadCache()
{
    cacheStarted = true;
    setPhase(SyncPhase::LoadingCache);
    cache.load(&q, [this](CacheFirst first) { cacheFirst(std::move(first)); },
        [this](PreparedRows rows) {
            splicer = std::make_unique<StoreWriter::Splicer>(writer, std::move(rows));
            // Not in this turn: both parts may have come in it, and the first is to be painted before the second is looked at.
            QMetaObject::invokeMethod(&q, [this] { cacheRest(); }, Qt::QueuedConnection);
        },
        [this](CacheRecords piece) {
            cachePieces.append(std::move(piece));
            if (!splicer && cachePieces.size() == 1)
                QMetaObject::invokeMethod(&q, [this] { cacheRecords(); }, Qt::QueuedConnection);
        });
}

void Sync::Private::cacheFirst(CacheFirst first)
{
    tokens = std::move(first.tokens);
    meta = std::move(first.meta);
    remembered = api::JobId(meta.value(u"openJob"_s));
    if (openJob.isEmpty())
        openJob = remembered;
    status.missingPermissions = meta.value(u"missingPermissions"_s).split(u' ', Qt::SkipEmptyParts);
    status.expected = meta.value(u"expected"_s).toInt();
    for (const RecordKind kind : recordKinds)
        kinds[kind].asOfMs = meta.value(QString("asOf:"_L1 + recordKindName(kind))).toLongLong();
    if (const qint64 asOf = meta.value(u"asOf"_s).toLongLong(); asOf > 0)
        status.asOf = QDateTime::fromMSecsSinceEpoch(asOf, Qt::UTC);
    constexpr qint64 longestPauseMs = 10 * 60 * 1000; // a longer one was written by another clock
    if (const qint64 left = meta.value(u"pausedUntil"_s).toLongLong() - clock.wallMs(); left > 0 && left <= longestPauseMs)
        client.pauseFor(left);
    if (!first.jobs.isEmpty() || !first.rows.applications.empty()) {
        StoreWriter::Batch batch(writer);
        writer.markEverything();
        writer.put(first.departments);
        writer.put(first.locations);
        writer.put(first.users);
        writer.put(first.sources);
        writer.put(first.tags);
        writer.put(first.plans);
        writer.put(first.stageGroups);
        writer.put(first.stages);
        writer.put(first.jobs);
        writer.put(first.archiveReasons);
        writer.put(first.templates);
        StoreWriter::Splicer rows(writer, std::move(first.rows));
        while (rows.step(spliceRows)) { }
    }
    emit q.cacheLoaded();
    emit q.statusChanged();
}

void Sync::Private::cacheRest()
{
    if (splicer->step(spliceRows)) {
        // One piece per turn of the event loop, so that painting goes on between.
        QMetaObject::invokeMethod(&q, [this] { cacheRest(); }, Qt::QueuedConnection);
        return;
    }
    splicer.reset();
    rowsReady = true;
    fetchOpenJob(); // the board on screen does not wait for what it does not show
    if (!cachePieces.isEmpty())
        QMetaObject::invokeMethod(&q, [this] { cacheRecords(); }, Qt::QueuedConnection);
}

/// One piece in each turn of the event loop, however many have come; the lists are asked for only then, since what the cache holds would overwrite its answers.
void Sync::Private::cacheRecords()
{
    if (cachePieces.isEmpty() || cacheReady)
        return;
    const CacheRecords piece = cachePieces.takeFirst();
    {
        StoreWriter::Batch batch(writer);
        writer.put(piece.jobPostings);
        writer.put(piece.openings);
        writer.put(piece.interviews);
        writer.put(piece.projects);
        writer.put(piece.hiringTeamRoles);
        writer.put(piece.applicationRoles);
        writer.put(piece.closeReasons);
        writer.put(piece.customFields);
        writer.put(piece.feedbackForms);
        writer.put(piece.offers);
        writer.put(piece.schedules, nowSeconds());
        writer.put(piece.surveys);
    }
    if (!piece.last) {
        if (!cachePieces.isEmpty())
            QMetaObject::invokeMethod(&q, [this] { cacheRecords(); }, Qt::QueuedConnection);
        return;
    }
    if (piece.begunAnew)
        tokens.clear();
    cacheReady = true;
    settle();
    if (useServer)
        begin();
    else
        setPhase(SyncPhase::Stopped);
}

/// Much came: what growing and haste left over is put in order, here a part of it per turn of the event loop.
void Sync::Private::settle()
{
    if (writer.fit())
        QMetaObject::invokeMethod(&q, [this] { settle(); }, Qt::QueuedConnection);
    else
        cache.pack();
}

/// For the next start: the board that is open, as one piece.
void Sync::Private::keepFirst()
{
    constexpr qsizetype most = 20'000; // what a start reads in a moment
    if (!cacheReady || openJob.isEmpty() || cache.keepsFirst(openJob) || store.applicationsOf(store.jobs().codeOf(openJob)).size() > most)
        return;
    cache.willKeepFirst(openJob);
    keptJob = openJob;
    exporter = std::make_unique<StoreWriter::Exporter>(store, openJob);
    keepMore();
}

/// One piece in each turn of the event loop. What is written meanwhile is not in the pieces before, so then nothing is kept until the next round ends.
void Sync::Private::keepMore()
{
    if (!exporter)
        return;
    if (!cache.keepsFirst(keptJob)) {
        exporter.reset();
    } else if (exporter->step(exportRows)) {
        QMetaObject::invokeMethod(&q, [this] { keepMore(); }, Qt::QueuedConnection);
    } else {
        cache.keepFirst(keptJob, exporter->take());
        exporter.reset();
    }
}

void Sync::Private::begin()
{
    if (!useServer || running)
        return;
    status.problem.clear();
    unpagedAt = -1;
    probedAt = -1;
    backOffMs = 0;
    retries.clear();
    beginRound();
}

void Sync::Private::beginRound()
{
    ++generation;
    ++roundTimer;
    running = true;
    again = false;
    status.done = 0;
    troubledInARow = 0;
    fullRecords = 0;
    tasks.clear();
    const bool unpaged = unpagedAt < 0 || clock.monotonicMs() - unpagedAt >= unpagedEveryMs;
    if (unpaged)
        unpagedAt = clock.monotonicMs();
    {
        StoreWriter::Batch batch(writer);
        writer.ageSchedules(nowSeconds());
    }
    setPhase(openJob.isEmpty() ? SyncPhase::Lists : SyncPhase::OpenJob);
    tasks.append([this] {
        fetchOpenJob();
        runNext();
    });
    queueProbes();
    for (auto &[kind, info] : kinds)
        info.queued = 0;
    const QList<ListTask> lists = roundLists(unpaged);
    for (const ListTask &task : lists) {
        ++kinds[task.kind].queued;
        tasks.append([this, task] {
            if (task.kind == RecordKind::Application)
                setPhase(SyncPhase::Lists);
            --kinds[task.kind].queued;
            task.run();
        });
    }
    runNext();
}

void Sync::Private::runNext()
{
    if (!running)
        return;
    if (tasks.isEmpty()) {
        roundEnded(roundProblem());
        return;
    }
    const Task task = tasks.takeFirst();
    task();
}

void Sync::Private::roundIn(qint64 ms)
{
    const quint64 mine = ++roundTimer;
    clock.after(ms, &q, [this, mine] {
        if (mine == roundTimer && !running && useServer)
            beginRound();
    });
}

void Sync::Private::roundEnded(const QString &problem)
{
    running = false;
    status.problem = problem;
    if (problem.isEmpty() && !status.offline) {
        backOffMs = 0;
        status.asOf = QDateTime::fromMSecsSinceEpoch(clock.wallMs(), Qt::UTC);
        CachePage page;
        page.nowMs = clock.wallMs();
        page.meta.insert(u"asOf"_s, QString::number(clock.wallMs()));
        if (fullRecords > 0) {
            status.expected = fullRecords;
            page.meta.insert(u"expected"_s, QString::number(fullRecords));
        }
        cache.write(std::move(page));
    }
    keepFirst();
    setPhase(SyncPhase::Idle);
    cache.verifySome();
    if (again) {
        beginRound();
    } else {
        settle();
        if (backOffMs >= 0)
            roundIn(backOffMs > 0 ? backOffMs : roundEveryMs);
    }
    nextStageDate();
}

void Sync::Private::sayProblem(const QString &problem)
{
    if (status.problem == problem)
        return;
    status.problem = problem;
    emit q.statusChanged();
}

void Sync::Private::failed(const api::ApiError &error)
{
    tasks.clear();
    again = false;
    if (refusesKey(error)) {
        backOffMs = -1; // nothing until somebody does something about the key
        roundEnded(explain(error));
        return;
    }
    if (error.kind == api::ErrorKind::Network)
        status.offline = true;
    if (error.kind == api::ErrorKind::Cancelled) { // another account; whoever set it starts the next round
        roundEnded({});
        return;
    }
    backOffMs = std::clamp<qint64>(backOffMs * 2, 5000, roundEveryMs);
    roundEnded(explain(error));
}

} // namespace shortlist
