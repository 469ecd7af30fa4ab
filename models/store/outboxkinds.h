// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/outbox_p.h"

#include <optional>

namespace shortlist {

/// What one kind of write is: all that differs between kinds. Order, durability, states and waiting are the outbox's and the
/// same for all; what a kind encodes is in outboxitems.h. A new kind is an entry here, a maker there and a method of Commands.
struct WriteUnit {
    /// Sends it; Private::answered() follows.
    void (*send)(Outbox::Private &d, quint64 number);
    /// Looks whether its effect is there; confirm(), notThere(), undecided(), reject() or probeFailed() follows.
    void (*probe)(Outbox::Private &d, quint64 number);
    /// Whether a look right before sending tells if somebody else changed the same thing meanwhile.
    bool conflicts;
    /// Shows it at once, takes it off the screen again, and makes it the server's word. The first two are null where the store has no
    /// rows for it: whoever shows it reads the outbox (pendingeffects.h).
    void (*patch)(StoreWriter &writer, const OutboxItem &item);
    void (*unpatch)(StoreWriter &writer, const OutboxItem &item);
    void (*settle)(StoreWriter &writer, const OutboxItem &item);
    /// The write that takes it back when it has left; nothing when Ashby's API knows no way.
    std::optional<OutboxItem> (*inverse)(const Store &store, const OutboxItem &item);
    /// What it carries, for people; may hold candidate data.
    QString (*text)(const OutboxItem &item);
};

[[nodiscard]] const WriteUnit &unitOf(WriteKind kind);

/// The records of which what is kept is old once the write took effect.
[[nodiscard]] QList<std::pair<RecordKind, QString>> recordsTouchedBy(const OutboxItem &item);

namespace kinds {

// One each; outboxkinds_*.cpp.
extern const WriteUnit changeStage, createNote, addTag, removeTag, addProject, changeSource, setField, submitFeedback, createCandidate;

/// How far apart the server's clock and this computer's may be for a record to count as newer than what was sent.
inline constexpr qint64 clocksDifferMs = 2000;

/// What a look through a list for a lost write found.
struct Sighting {
    bool ours{false};
    bool alike{false};
    QString found{}; ///< of the one alike
};

/// Of kinds that have none: an opposite, a text.
inline std::optional<OutboxItem> no(const Store &, const OutboxItem &) { return {}; }
inline QString nothing(const OutboxItem &) { return {}; }

/// The server's record goes to the store, when it is the one the write is about: an answer whose record could not be read is
/// an empty one.
inline void keep(StoreWriter &writer, const OutboxItem &item, const api::Application &record)
{
    if (!record.id.isEmpty() && record.id == item.write.application)
        writer.took(record);
}
inline void keep(StoreWriter &writer, const OutboxItem &item, const api::Candidate &record)
{
    if (!record.id.isEmpty() && (record.id == item.write.candidate || item.write.kind == WriteKind::CreateCandidate))
        writer.took(record);
}
inline void keep(StoreWriter &, const OutboxItem &, const auto &) { }

/// Sends what is encoded as it is.
template <auto &endpoint> void sendTo(Outbox::Private &d, quint64 number)
{
    using Endpoint = std::remove_cvref_t<decltype(endpoint)>;
    using Response = typename Endpoint::Response;
    const auto request = api::decodeRecord<typename Endpoint::Request>(d.find(number)->request);
    if (!request) {
        d.reject(number, Outbox::tr("What was to be sent can no longer be read on this computer."));
        return;
    }
    const auto done = [&d, number](const api::Result<Response> &result) {
        if (!result) {
            d.answered(number, result.error(), {});
            return;
        }
        const OutboxItem *item = d.find(number);
        d.answered(number, {}, item ? [copy = *item, record = result->value](StoreWriter &writer) { keep(writer, copy, record); } : Outbox::Private::Keep());
    };
    api::CallOptions options;
    // It may wait in the client, behind other writes or for as long as a 429 said, until what was seen is old.
    if (const OutboxItem *item = d.find(number); unitOf(item->write.kind).conflicts && !item->unseen)
        options.stillRight = [&d, number] { return d.find(number) && !d.looksFirst(*d.find(number)); };
    d.client.call(endpoint, *request, &d.q, done, options);
}

/// Reads one record and hands it to `judge`, with the write; failures are dealt with.
template <auto &endpoint, typename Request, typename Judge> void probeRecord(Outbox::Private &d, quint64 number, const Request &request, Judge judge)
{
    using Response = typename std::remove_cvref_t<decltype(endpoint)>::Response;
    d.client.call(endpoint, request, &d.q, [&d, number, judge](const api::Result<Response> &result) {
        const OutboxItem *item = d.find(number);
        if (!item)
            return;
        if (!result)
            d.probeFailed(number, result.error());
        else
            judge(d, *item, result->value);
    });
}

} // namespace kinds
} // namespace shortlist
