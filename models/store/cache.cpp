// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cache.h"

#include "models/store/cachefile.h"
#include "models/store/cachejobs.h"

#include <QPointer>

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

    Cache &q;
    QString directory;
    bool writeFailed{false}; ///< worker only: told once
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

void CacheJobs::load(QObject *context, std::function<void(CacheFirst)> first, std::function<void(PreparedRows)> rest,
    std::function<void(CacheRecords)> records)
{
    // The handlers stay on the GUI thread: a context that dies there is only looked at there.
    struct Handlers {
        QPointer<QObject> context;
        std::function<void(CacheFirst)> first;
        std::function<void(PreparedRows)> rest;
        std::function<void(CacheRecords)> records;
    };
    auto handlers = std::make_shared<Handlers>(Handlers{context, std::move(first), std::move(rest), std::move(records)});
    m_cache.d->worker.post([d = m_cache.d.get(), handlers] {
        QString problem;
        const auto some = std::make_shared<CacheFirst>(d->file.loadFirst(&problem));
        QMetaObject::invokeMethod(
            &d->q,
            [handlers, some] {
                if (handlers->context)
                    handlers->first(std::move(*some));
            },
            Qt::QueuedConnection);
        const auto all = std::make_shared<PreparedRows>(d->file.loadRest(&problem));
        QMetaObject::invokeMethod(
            &d->q,
            [handlers, all] {
                if (handlers->context)
                    handlers->rest(std::move(*all));
            },
            Qt::QueuedConnection);
        if (handlers->records) {
            d->file.loadRecords([d, handlers](CacheRecords piece) {
                const auto shared = std::make_shared<CacheRecords>(std::move(piece));
                QMetaObject::invokeMethod(
                    &d->q,
                    [handlers, shared] {
                        if (handlers->context)
                            handlers->records(std::move(*shared));
                    },
                    Qt::QueuedConnection);
            }, &problem);
        }
        d->tell(problem);
        d->tell(d->file.checkAfterCrash());
    });
}

void CacheJobs::write(CachePage page, QObject *context, std::function<void()> then)
{
    auto shared = std::make_shared<CachePage>(std::move(page));
    m_cache.d->worker.post([d = m_cache.d.get(), shared, context = QPointer<QObject>(context), then = std::move(then)]() mutable {
        const QString error = d->file.write(*shared);
        if (!error.isEmpty() && !d->writeFailed)
            d->tell(Cache::tr("What was loaded cannot be kept for the next start. %1").arg(error));
        d->writeFailed = !error.isEmpty();
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

void CacheJobs::setMeta(const QString &name, const QString &value)
{
    m_cache.d->worker.post([d = m_cache.d.get(), name, value] { d->file.setMeta(name, value); });
}

void CacheJobs::read(std::function<void(CacheReader &)> job, QObject *context, std::function<void()> then)
{
    m_cache.d->worker.post([d = m_cache.d.get(), job = std::move(job), context = QPointer<QObject>(context), then = std::move(then)] {
        job(d->file);
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
