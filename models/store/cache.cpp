// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cache.h"

#include "models/store/cachefile.h"
#include "models/store/cachejobs.h"
#include "models/store/memorytrim.h"

#include <QPointer>

#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {

class Cache::Private {
public:
    Private(Cache &cache, const QString &folder) : q(cache), directory(folder), worker(u"cache"_s) {}

    /// On the worker: says `what` on the GUI thread when there is something to say.
    void tell(const QString &what)
    {
        if (!what.isEmpty())
            QMetaObject::invokeMethod(&q, [this, what] { emit q.problem(what); }, Qt::QueuedConnection);
    }

    /// The handlers stay on the GUI thread: a context that dies there is only looked at there.
    struct Load {
        QPointer<QObject> context{};
        std::function<void(CacheFirst)> first{};
        std::function<void(PreparedRows)> rest{};
        std::function<void(CacheRecords)> records{};
        CacheFile::RecordsCursor cursor{}; ///< worker only
        bool ended{false};                 ///< the last piece was taken
    };
    void loadMore(const std::shared_ptr<Load> &load);
    void packMore(quint64 written, const std::function<void()> &then);

    Cache &q;
    QString directory;
    QString kept; ///< GUI thread: the job whose rows lie there as one piece, or soon will
    bool writeFailed{false}; ///< worker only: told once
    quint64 written{0};      ///< worker only: pages so far
    quint64 trimmed{~quint64(0)}; ///< worker only: pages when memory was last given back
    bool packed{false};      ///< worker only: something since then
    CacheFile file;
    Worker worker; ///< last: its end waits for the jobs that use the file
};

Cache::Cache(const QString &directory, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, directory)) {}

Cache::~Cache()
{
    d->worker.post([d = d.get()] { d->file.close(); });
}

QString Cache::directory() const { return d->directory; }

void Cache::open()
{
    d->worker.post([d = d.get()] {
        d->tell(d->file.open(d->directory));
        QMetaObject::invokeMethod(&d->q, [d] { emit d->q.opened(); }, Qt::QueuedConnection);
    });
}

/// One piece of the records that are left, and the next once whoever got it lets it go: pieces do not pile up, and what
/// somebody waits for comes between.
void Cache::Private::loadMore(const std::shared_ptr<Load> &load)
{
    worker.post([this, load] {
        const auto piece = std::make_shared<CacheRecords>(file.nextRecords(load->cursor));
        tell(file.mend());
        if (piece->last) {
            tell(file.checkAfterCrash());
            piece->begunAnew = file.incomplete();
            file.rest();
            giveBackMemory();
        }
        QMetaObject::invokeMethod(
            &q,
            [this, load, piece] {
                if (!load->context || std::exchange(load->ended, load->ended || piece->last))
                    return;
                if (!load->ended) {
                    piece->held = std::shared_ptr<void>(nullptr, [cache = QPointer<Cache>(&q), load](void *) {
                        if (cache)
                            cache->d->loadMore(load);
                    });
                }
                load->records(std::move(*piece));
            },
            Qt::QueuedConnection);
    });
}

/// A piece, and the next one behind whatever waits by then.
void Cache::Private::packMore(quint64 before, const std::function<void()> &then)
{
    worker.post([this, before, then] {
        const bool more = written == before && file.pack();
        tell(file.mend());
        if (more) {
            packed = true;
            packMore(before, then);
            return;
        }
        file.rest();
        if (std::exchange(trimmed, written) != written || packed)
            giveBackMemory();
        packed = false;
        QMetaObject::invokeMethod(&q, then, Qt::QueuedConnection);
    });
}

void CacheJobs::pack(QObject *context, std::function<void()> then)
{
    const auto done = [context = QPointer<QObject>(context), then = std::move(then)] {
        if (context && then)
            then();
    };
    m_cache.d->worker.post([d = m_cache.d.get(), done] { d->packMore(d->written, done); });
}

void CacheJobs::load(QObject *context, std::function<void(CacheFirst)> first, std::function<void(PreparedRows)> rest,
    std::function<void(CacheRecords)> records)
{
    auto load = std::make_shared<Cache::Private::Load>();
    load->context = context;
    load->first = std::move(first);
    load->rest = std::move(rest);
    load->records = std::move(records);
    m_cache.d->worker.post([d = m_cache.d.get(), load] {
        QString problem;
        const auto some = std::make_shared<CacheFirst>(d->file.loadFirst(&problem));
        QMetaObject::invokeMethod(
            &d->q,
            [d, load, some] {
                if (some->kept)
                    d->kept = some->meta.value(u"openJob"_s);
                if (load->context)
                    load->first(std::move(*some));
            },
            Qt::QueuedConnection);
        const auto all = std::make_shared<PreparedRows>(d->file.loadRest());
        QMetaObject::invokeMethod(
            &d->q,
            [d, load, all] {
                if (!load->context)
                    return;
                load->rest(std::move(*all));
                if (!load->records)
                    d->worker.post([d] { d->tell(d->file.checkAfterCrash()); });
                for (int ahead = 0; ahead < 3 && load->records; ++ahead) // while one is taken the next is read
                    d->loadMore(load);
            },
            Qt::QueuedConnection);
        d->tell(problem);
    });
}

void CacheJobs::write(CachePage page, QObject *context, std::function<void()> then)
{
    if (page.hasRecords())
        m_cache.d->kept.clear();
    auto shared = std::make_shared<CachePage>(std::move(page));
    m_cache.d->worker.post([d = m_cache.d.get(), shared, context = QPointer<QObject>(context), then = std::move(then)]() mutable {
        ++d->written;
        const QString error = d->file.write(*shared);
        if (!error.isEmpty() && !d->writeFailed)
            d->tell(Cache::tr("What was loaded cannot be kept for the next start. %1").arg(error));
        d->writeFailed = !error.isEmpty();
        d->tell(d->file.mend());
        if (!shared->tokens.isEmpty())
            d->file.rest(); // a list has ended
        shared.reset();
        if (!then)
            return;
        QMetaObject::invokeMethod(
            &d->q,
            [context, then = std::move(then)] {
                if (context)
                    then();
            },
            Qt::QueuedConnection);
    });
}

void CacheJobs::willKeepFirst(const api::JobId &job) { m_cache.d->kept = job.text(); }

void CacheJobs::keepFirst(const api::JobId &job, PreparedRows rows)
{
    willKeepFirst(job);
    m_cache.d->worker.post([d = m_cache.d.get(), job = job.text(), rows = std::make_shared<PreparedRows>(std::move(rows))] {
        d->file.keepFirst(job, std::move(*rows));
        d->tell(d->file.mend());
    });
}

bool CacheJobs::keepsFirst(const api::JobId &job) const { return m_cache.d->kept == job.text(); }

void CacheJobs::setMeta(const QString &name, const QString &value)
{
    m_cache.d->worker.post([d = m_cache.d.get(), name, value] { d->file.setMeta(name, value); });
}

void CacheJobs::verifySome()
{
    m_cache.d->worker.post([d = m_cache.d.get()] {
        d->file.verifySome();
        d->tell(d->file.mend());
    });
}

void CacheJobs::read(std::function<void(CacheReader &)> job, QObject *context, std::function<void()> then)
{
    m_cache.d->worker.post([d = m_cache.d.get(), job = std::move(job), context = QPointer<QObject>(context), then = std::move(then)] {
        job(d->file);
        d->tell(d->file.mend());
        QMetaObject::invokeMethod(
            &d->q,
            [context, then] {
                if (context)
                    then();
            },
            Qt::QueuedConnection);
    });
}

} // namespace shortlist
