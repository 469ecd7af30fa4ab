// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"
#include "tests/bench/report.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

/// The sandbox without HTTP, so that the figures are what an answer costs on its side.
class Bench {
public:
    explicit Bench(int candidates)
        : m_world(1, candidates, QDateTime(QDate(2026, 3, 2), QTime(0, 0), Qt::UTC))
        , m_handlers(m_world, {.runningClock = false}, {})
    {
        QElapsedTimer timer;
        timer.start();
        m_world.makeIndexes();
        line(u"indexes, once at the start"_s, ms(double(timer.nsecsElapsed()) / 1e6));
    }

    QJsonObject call(const QString &path, const QJsonObject &request)
    {
        return QJsonDocument::fromJson(answer(path, request)).object();
    }

    /// First, middle and last page. The last page's sync token is kept for news().
    void pages(const QString &path, const QJsonObject &filters = {})
    {
        QJsonArray cursors;
        QJsonObject request = filters;
        QJsonObject page = call(path, request);
        for (; page["moreDataAvailable"_L1].toBool(); page = call(path, request)) {
            cursors.append(page["nextCursor"_L1]);
            request.insert(u"cursor"_s, page["nextCursor"_L1]);
        }
        m_lists.append({path, filters, page["syncToken"_L1].toString()});
        const Figures first = timed(30, [&] { answer(path, filters); });
        const auto at = [&](qsizetype number) {
            if (cursors.isEmpty())
                return first;
            QJsonObject with = filters;
            with.insert(u"cursor"_s, cursors[number]);
            return timed(30, [&] { answer(path, with); });
        };
        const Figures middle = at(cursors.size() / 2);
        const Figures last = at(cursors.size() - 1);
        report(nameOf(path, filters), std::max({first.median, middle.median, last.median}),
            u"first %1, middle %2, last %3 of %L4 pages"_s.arg(ms(first.median), ms(middle.median), ms(last.median)).arg(cursors.size() + 1));
    }

    /// First and last page of an incremental pass of every list above, after that many changes.
    void news(int changes)
    {
        m_handlers.live(changes);
        for (const List &list : std::as_const(m_lists)) {
            QJsonObject request = list.filters;
            request.insert(u"syncToken"_s, list.token);
            const Figures first = timed(30, [&] { answer(list.path, request); });
            QJsonObject page = call(list.path, request);
            int pages = 1;
            for (; page["moreDataAvailable"_L1].toBool(); ++pages) {
                request.insert(u"cursor"_s, page["nextCursor"_L1]);
                page = call(list.path, request);
            }
            const Figures last = timed(30, [&] { answer(list.path, request); });
            report(nameOf(list.path, list.filters), std::max(first.median, last.median), u"first %1, last %2 of %3 pages"_s.arg(ms(first.median), ms(last.median)).arg(pages));
        }
    }

    void single(const QString &path, const QJsonObject &request)
    {
        const Figures figures = timed(30, [&] { answer(path, request); });
        report(nameOf(path, request), figures.median, QString());
    }

    /// The value of the least frequent job, stage or such of a list.
    QString rarest(const QString &path, const QString &member)
    {
        QHash<QString, int> counts;
        QJsonObject request;
        QJsonObject page;
        do {
            page = call(path, request);
            for (const QJsonValue &record : page["results"_L1].toArray()) {
                QJsonValue value = record;
                for (const QString &step : member.split(u'/'))
                    value = value[step];
                ++counts[value.toString()];
            }
            request.insert(u"cursor"_s, page["nextCursor"_L1]);
        } while (page["moreDataAvailable"_L1].toBool());
        const QList<int> all = counts.values();
        return all.isEmpty() ? QString() : counts.key(*std::ranges::min_element(all));
    }

    [[nodiscard]] qint64 lately() const { return m_world.org.now.addSecs(-3600).toMSecsSinceEpoch(); }

private:
    struct List {
        QString path;
        QJsonObject filters;
        QString token;
    };

    QByteArray answer(const QString &path, const QJsonObject &request)
    {
        return m_handlers.call(*sandbox::findRoute(path), QJsonDocument(request).toJson(QJsonDocument::Compact));
    }
    static QString nameOf(const QString &path, const QJsonObject &filters)
    {
        return filters.isEmpty() ? path : QString(path + u" by " + filters.keys().join(u", "_s));
    }
    static void report(const QString &what, double slowest, const QString &details)
    {
        static constexpr double target = 5;
        line(what, QString(ms(slowest) + (slowest < target ? u""_s : u" (over 5 ms)"_s)), details);
    }

    sandbox::World m_world;
    sandbox::Handlers m_handlers;
    QList<List> m_lists{};
};

} // namespace

void benchSandbox(const Options &options)
{
    heading(u"A page of 100 in the sandbox at %L1 candidates, without HTTP (target: under 5 ms)"_s.arg(options.candidates));
    Bench bench(options.candidates);
    const QJsonObject recent{{u"createdAfter"_s, bench.lately()}};
    bench.pages(u"application.list"_s);
    bench.pages(u"application.list"_s, recent);
    bench.pages(u"application.list"_s, {{u"jobId"_s, bench.rarest(u"application.list"_s, u"job/id"_s)}});
    bench.pages(u"application.list"_s, {{u"status"_s, u"Lead"_s}});
    bench.pages(u"application.list"_s, {{u"expand"_s, QJsonArray{u"openings"_s}}});
    bench.pages(u"candidate.list"_s);
    bench.pages(u"candidate.list"_s, recent);
    bench.pages(u"applicationFeedback.list"_s);
    bench.pages(u"applicationFeedback.list"_s, recent);
    bench.pages(u"interviewSchedule.list"_s);
    bench.pages(u"interviewSchedule.list"_s, recent);
    bench.pages(u"interviewSchedule.list"_s, {{u"interviewStageId"_s, bench.rarest(u"interviewSchedule.list"_s, u"interviewStageId"_s)}});
    bench.pages(u"surveySubmission.list"_s, {{u"surveyType"_s, u"Questionnaire"_s}});
    bench.pages(u"surveySubmission.list"_s, {{u"surveyType"_s, u"CandidateExperience"_s}, {u"createdAfter"_s, bench.lately()}});
    bench.pages(u"offer.list"_s);
    bench.pages(u"offer.list"_s, {{u"acceptanceStatus"_s, QJsonArray{u"Cancelled"_s}}});
    bench.single(u"candidate.search"_s, {{u"name"_s, u"nobody of that name"_s}});
    bench.single(u"candidate.search"_s, {{u"name"_s, u"an"_s}});
    heading(u"The same after 20,000 changes by others: pages of an incremental pass"_s);
    bench.news(20'000);
}

} // namespace shortlist::bench
