// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "api/net/apiclient.h"
#include "app/session.h"
#include "tests/bench/bench_wire.h"
#include "tests/bench/report.h"
#include "tests/bench/sandboxprocess.h"
#include "tests/bench/wiretap.h"
#include "tests/support/watchdog.h"
#include "views/shell/mainwindow.h"

#include <QAbstractItemView>
#include <QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist::bench {

namespace {

constexpr int changesARound = 100;
constexpr int rounds = 100;

/// Whether rows of a list or a board were painted.
class RowsPainted final : public QObject {
public:
    explicit RowsPainted(QWidget *window) : m_window(window) { qApp->installEventFilter(this); }
    [[nodiscard]] bool take() { return std::exchange(m_painted, false); }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            const auto *view = qobject_cast<QAbstractItemView *>(watched->parent());
            m_painted = m_painted || (view && view->viewport() == watched && view->model()->rowCount(view->rootIndex()) > 0 && m_window->isAncestorOf(view));
        }
        return false;
    }

private:
    QWidget *m_window;
    bool m_painted{false};
};

/// Somebody else at the server.
class Elsewhere final {
public:
    Elsewhere(Session &session, const QUrl &server) : m_store(session.store()), m_client(m_clock)
    {
        m_client.setAccount(server, SandboxProcess::key());
    }

    /// Moves up to `changesARound` of `rows` a stage on, those that are in an active stage.
    void move(const std::vector<Row> &rows)
    {
        int asked = 0;
        int answered = 0;
        for (const Row row : rows) {
            const api::InterviewStageId next = nextStage(row);
            if (next.isEmpty() || asked == changesARound)
                continue;
            ++asked;
            m_client.call(api::endpoints::applicationChangeStage, {.applicationId = m_store.applicationId(row), .interviewStageId = next}, &m_context,
                [&answered](const api::Result<api::One<api::Application>> &) { ++answered; });
        }
        spinUntil([&] { return answered == asked; }, 60'000);
    }

private:
    /// Among the plan's active stages; empty when the application is in none of them.
    [[nodiscard]] api::InterviewStageId nextStage(Row row) const
    {
        const api::InterviewStage *stage = m_store.stages().at(m_store.application(row).stage);
        if (!stage || m_store.application(row).status != quint8(api::ApplicationStatus::Active))
            return {};
        QList<Code> stages = m_store.stagesOf(stage->interviewPlanId);
        stages.removeIf([this](Code code) { return m_store.stages().at(code)->type != "Active"_L1; });
        const qsizetype place = stages.indexOf(m_store.application(row).stage);
        return place < 0 || stages.size() < 2 ? api::InterviewStageId() : m_store.stages().idAt(stages[(place + 1) % stages.size()]);
    }

    const Store &m_store;
    api::SystemClock m_clock;
    api::ApiClient m_client;
    QObject m_context;
};

/// From the last byte of the answer with the changes to rows painted, in ms; negative when that was not seen.
double fromTheWire(Session &session, const WireTap &tap, RowsPainted &rows)
{
    qint64 changed = 0;
    const auto seen = QObject::connect(&session.store(), &Store::changed, &session, [&changed](const Changes &changes) {
        if (changed == 0 && changes.applications.updated.size() > changesARound / 2)
            changed = WireTap::now();
    });
    static_cast<void>(tap.take()); // what came before
    session.sync().refreshNow();
    static_cast<void>(rows.take());
    spinUntil([&changed] { return changed > 0; }, 20'000);
    paint();
    const qint64 painted = WireTap::now();
    QObject::disconnect(seen);
    WireTap::Exchange carrier;
    for (const WireTap::Exchange &exchange : tap.take()) {
        if (exchange.path == "application.list" && exchange.lastByteNs < changed && exchange.bytes > carrier.bytes)
            carrier = exchange;
    }
    return rows.take() && carrier.bytes > 0 ? double(painted - carrier.lastByteNs) / 1e6 : -1;
}

} // namespace

void benchWire(const WireBench &bench, test::Watchdog &watchdog)
{
    Session &session = bench.session;
    const WireTap tap(bench.server);
    Elsewhere elsewhere(session, bench.server);
    RowsPainted rows(&bench.window);
    const auto idle = [&session] { return session.sync().status().phase == SyncPhase::Idle; };
    session.client().setAccount(tap.url(), SandboxProcess::key());
    QList<double> values;
    watchdog.take();
    for (int i = 0; i < rounds; ++i) {
        elsewhere.move(bench.rows(i));
        spinUntil(idle, 60'000);
        paint();
        watchdog.keep(true);
        const double took = fromTheWire(session, tap, rows);
        watchdog.keep(false);
        if (took >= 0)
            values.append(took);
        spinUntil(idle, 60'000);
    }
    session.client().setAccount(bench.server, SandboxProcess::key());
    if (values.size() < rounds)
        line(u"rounds in which no change was seen"_s, QString::number(rounds - values.size()));
    line(u"100 changes at the server, last byte here to painted: %1"_s.arg(bench.shown), ms(figuresOf(std::move(values))), u"target ≤ 16 ms p99"_s);
    const QList<double> blocks = watchdog.take();
    line(u"blocks of the GUI thread meanwhile, processor time"_s, ms(figuresOf(blocks)), u"longest %1, target ≤ 4 ms"_s.arg(ms(*std::ranges::max_element(blocks))));
}

} // namespace shortlist::bench
