// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/apiclient.h"
#include "models/store/cache.h"
#include "models/store/commands.h"
#include "models/store/outbox.h"
#include "models/store/storewriter.h"
#include "models/store/sync.h"
#include "tests/faults/dice.h"
#include "tests/faults/faultvfs.h"
#include "tests/faults/ledger.h"
#include "tests/faults/wire.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <optional>

namespace shortlist::test {

/// What the harness knows of one write of the program, from the outside.
struct WriteFate {
    bool move{false};
    QString application{};
    QString candidate{};
    QString stage{}; ///< of a move: where to
    QString text{};
    bool durable{false};   ///< the program said so
    bool live{true};       ///< it is in the outbox
    bool confirmed{false};
    bool removed{false};   ///< by the person: undone, replaced, discarded
    bool refused{false};   ///< it never became durable, and was taken off the screen
    int removedAtStep{-1};
    bool everRejected{false};
    bool everUnknown{false};
    int insisted{0}; ///< the person said "send it again" although nobody knew
};

/// One random history: a person, a network that misbehaves, other users, restarts, losses of power, jumps of the wall clock. Everything follows from the seed: no threads,
/// no sockets, no real time. The program under test is the real one down to QNetworkAccessManager's place.
class History {
public:
    struct Setup {
        Ledger::Sabotage sabotage{Ledger::Sabotage::None};
        qint64 probeGapMs{35'000}; ///< too short, it is a broken outbox
    };
    explicit History(quint64 seed) : History(seed, Setup{}) {}
    History(quint64 seed, Setup setup);
    ~History();
    Q_DISABLE_COPY_MOVE(History)

    /// To the end, or to the first violation.
    void run();
    [[nodiscard]] const QStringList &violations() const { return m_violations; }
    /// What happened, a line for each thing.
    [[nodiscard]] const QStringList &trace() const { return m_trace; }
    [[nodiscard]] const Ledger &ledger() const { return m_ledger; }

    /// Texts that must not be in any log.
    static QByteArrayList secrets();

private:
    /// One run of the program.
    struct Program {
        Program(const QString &folder, History &history);
        Store store;
        api::ApiClient client;
        Cache cache;
        Outbox outbox;
        Commands commands;
        std::unique_ptr<Sync> sync;
        bool keyRefused{false};
    };
    struct UnderWay {
        bool taken{false};
        bool hangs{false};
        bool lost{false};
        WireReply::Answer answer{};
    };
    using Writes = std::map<quint64, PendingWrite>;

    // historyrun.cpp
    void step();
    void startProgram();
    void restart();
    void crash();
    void drain();
    void passTime(qint64 ms);
    void calmDown();
    [[nodiscard]] bool allWaitForThePerson() const;
    void finish();
    void useKey();
    void say(const QString &what);
    void wrong(const QString &what);

    // historyperson.cpp
    void gesture();
    void moveSomething();
    void lookAtTrouble(quint64 number, WriteState state);
    void decideTroubles();
    [[nodiscard]] Writes writes() const;
    void account(const Writes &before, bool retried);

    // historynetwork.cpp
    void network();
    void take(WireReply &reply, UnderWay &state);
    void takeWrite(WireReply &reply, const QByteArray &body, UnderWay &state);
    void spoil(UnderWay &state, bool write);
    void reply(WireReply &to, const UnderWay &state);
    void serveAll();
    [[nodiscard]] quint64 writeOf(const QString &path, const QByteArray &body);
    void otherUser();

    // historycheck.cpp
    void reconcile();
    void afterRestart(bool powerWasLost);
    void checkEffects();
    void checkOrder();
    void checkFinalState();
    [[nodiscard]] QString shown(const QString &application) const;

    const quint64 m_seed;
    const Setup m_setup;
    Dice m_dice;
    VirtualClock m_clock;
    Ledger m_ledger;
    Wire m_wire;
    QTemporaryDir m_dir;
    std::unique_ptr<Program> m_program;
    std::map<quint64, UnderWay> m_underWay; ///< by order
    std::map<quint64, WriteFate> m_fates;   ///< by number in the outbox
    QStringList m_violations;
    QStringList m_trace;
    int m_step{0};
    int m_noteNumber{0};
    int m_keyNumber{1};
    bool m_faults{true};
    bool m_powerLost{false};
    int m_crashAtStep{0}; ///< steps of the outbox until the power goes; 0: it does not
    // What this history is like
    bool m_syncs{false};
    qint64 m_holdMs{0};
    int m_faultShare{0};
    int m_crashShare{0};
    int m_otherShare{0};
    int m_clockShare{0};
    int m_steps{0};
};

} // namespace shortlist::test
