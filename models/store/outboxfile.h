// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"
#include "models/store/outbox.h"

#include <QByteArray>

namespace shortlist {

/// A write with everything needed to send it again and to find out whether it arrived. outboxitems.h makes them; what a
/// kind does with its members is in outboxkinds.h.
struct OutboxItem {
    PendingWrite write{};
    QString lane{};       ///< writes of one lane go out one after the other: the candidate, else the record it is about
    QString slot{};       ///< writes of one slot set the same thing, so a newer one replaces one that has not left; empty: none does
    QByteArray request{}; ///< the call's body as JSON
    QString target{};     ///< what it sets: a stage's, source's, tag's, project's or form's id, a field's value as JSON
    QString from{};       ///< what Ashby had when the person asked, in the same form; empty when that is not known
    QString sentText{};   ///< of a note edited after it may have left: the text that may be there
    /// createdAt of a note or candidate: chosen when it was queued, no two alike; how a probe recognises it. Of a move: the
    /// application's updatedAt (the server's clock) when it was sent.
    qint64 stampMs{0};
    qint64 sentMs{0};     ///< wall clock of the last attempt
    bool mails{false};    ///< Ashby writes to the candidate because of it
    bool insisted{false}; ///< the person said: send it again

    // Not on disk
    bool committed{false};
    bool busy{false};    ///< something about it is under way: a commit, a call, a probe, a wait
    bool editing{false}; ///< somebody is at its text: not sent meanwhile
    int probes{0};
    int uselessLooks{0}; ///< answers to looks, in a row, that do not fit their type
    qint64 waitsUntil{0}; ///< monotonic; not looked at again before
    qint64 heldUntil{0}; ///< monotonic; not sent before
    qint64 acceptedAt{0}; ///< monotonic; 0 when it comes from before the program's start
    qint64 lookedAt{0};  ///< monotonic; when Ashby was last seen to have what the person saw; 0 never
    bool unseen{false};  ///< goes out without such a look: the person said so, or the key may not look
    qint64 sentAt{0};    ///< monotonic; of the last attempt; 0 when that was before the program's start

    [[nodiscard]] bool troubled() const { return write.troubled(); }
    [[nodiscard]] bool stopped() const { return write.stopped(); }
};

/// The outbox's file. Every function runs on the outbox's worker.
class OutboxFile {
public:
    /// Opens or makes it and reads what is in it, oldest first. A file of an older program is brought up to date in one
    /// transaction; one of a newer program is not touched.
    struct Contents {
        bool ok{false};
        QString problem{}; ///< for people; also when a damaged file was renamed aside
        QList<OutboxItem> items{};
        quint64 lastNumber{0};
        qint64 lastStampMs{0};
    };
    Contents open(const QString &directory);
    /// Adds one and removes others in one transaction. Returns an empty text, or why not, for people.
    QString insert(const OutboxItem &item, const QList<quint64> &replaced);
    QString update(const OutboxItem &item);
    /// All or none.
    QString remove(const QList<quint64> &numbers);
    /// After writing failed: makes the file hold exactly these, whatever of earlier changes is missing in it.
    QString rewrite(const QList<OutboxItem> &items);

private:
    bool readAll(Contents &contents);
    void salvage(Contents &contents, const QString &directory);
    bool insertRow(const OutboxItem &item);
    bool removeRow(quint64 number);

    Database m_db;
};

} // namespace shortlist
