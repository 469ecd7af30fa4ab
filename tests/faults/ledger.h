// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/virtualclock.h"
#include "tests/unit/storerecords.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QMap>

namespace shortlist::test {

/// Ashby as far as writes go, without HTTP: state, lists with sync tokens, and a book of everything that took effect. Time is the virtual clock's monotonic one, so that
/// a wall clock that is wrong in the program is wrong against it.
class Ledger {
public:
    explicit Ledger(VirtualClock &clock) : m_clock(clock) {}

    /// What is wrong with the server on purpose, to see that the checker finds it.
    enum class Sabotage {
        None,
        Doubles,   ///< a write is carried out twice
        Swallows,  ///< success is answered and nothing done
        Invents,   ///< a note comes from nowhere, in our name
        Misplaces, ///< a move ends in another stage than asked for
        Dawdles,   ///< success is answered and the work done twenty seconds later
    };
    Sabotage sabotage{Sabotage::None};

    /// Something that took effect.
    struct Effect {
        bool move{false};
        QString application{};
        QString candidate{};
        QString stage{};
        QString text{};
        bool mail{false};
        quint64 write{0}; ///< number in the outbox; 0: another user's
        qint64 atMs{0};
    };
    QList<Effect> effects;
    /// One request as the server saw it.
    struct Request {
        QString path{};
        qint64 atMs{0};
        quint64 write{0};
        bool effective{false};
    };
    QList<Request> requests;

    void add(const api::Application &application);
    [[nodiscard]] static bool isWrite(const QString &path);
    /// The whole body of an answer with status 200. `write`: whose number this is in the outbox.
    QByteArray perform(const QString &path, const QByteArray &body, quint64 write);
    void moveByOther(const QString &application, const QString &stage);
    void noteByOther(const QString &candidate, const QString &text);

    [[nodiscard]] QStringList applications() const { return m_applications.keys(); }
    [[nodiscard]] QString stageOf(const QString &application) const { return m_applications[application].record.currentInterviewStage.id.text(); }
    [[nodiscard]] const api::Application &record(const QString &application) const { return m_applications.find(application)->record; }
    [[nodiscard]] QStringList notesOf(const QString &candidate) const;
    [[nodiscard]] static QByteArray refusal(const QByteArray &code);
    [[nodiscard]] qint64 nowMs() const { return 1'775'000'000'000 + m_clock.monotonicMs(); }

private:
    struct Known {
        api::Application record{};
        QList<api::ApplicationHistoryEvent> history{};
        int change{0};
    };
    struct Note {
        QString id, text, createdAt;
    };
    QByteArray changeStage(const QJsonObject &body, quint64 write);
    QByteArray createNote(const QJsonObject &body, quint64 write);
    void move(Known &known, const QString &stage, bool mail, quint64 write);
    void addNote(const QString &candidate, const QString &text, const QString &createdAt, quint64 write);
    [[nodiscard]] QByteArray info(const QString &application) const;
    [[nodiscard]] QByteArray notes(const QString &candidate) const;
    [[nodiscard]] QByteArray list(const QString &path, const QJsonObject &body) const;
    [[nodiscard]] bool strikes();

    VirtualClock &m_clock;
    QMap<QString, Known> m_applications;
    QMap<QString, QList<Note>> m_notes;
    int m_changes{1};
    int m_noteCount{0};
    int m_writes{0};
};

} // namespace shortlist::test
