// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store_p.h"
#include "models/store/storewriter.h"

#include <cstring>

namespace shortlist {

/// Brings the row in line with its overlay, and drops an overlay with nothing left.
void StoreWriter::show(const RecordKey &application)
{
    Store::Private &d = *m_store.d;
    const auto overlay = d.overlays.find(application);
    const Row row = d.applicationRows.find(application, d.applications);
    const bool known = row != noRow && !(d.applications[row].flags & RowGone);
    if (known) {
        const ApplicationRow before = d.applications[row];
        d.setStage(row, d.shown(*overlay));
        if (std::memcmp(&before, &d.applications[row], sizeof before) != 0)
            d.note(d.applicationFates, row, Fate::Updated);
    }
    if (overlay->edits.isEmpty())
        d.overlays.erase(overlay);
}

void StoreWriter::patchStage(quint64 write, const api::ApplicationId &application, const api::InterviewStageId &stage, quint32 at)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const RecordKey key = d.keys.intern(application.text());
    const Row row = d.applicationRows.find(key, d.applications);
    auto overlay = d.overlays.find(key);
    if (overlay == d.overlays.end()) {
        overlay = d.overlays.insert(key, {});
        if (row != noRow)
            overlay->server = d.stageOf(row);
    }
    overlay->put({write, d.stages.intern(stage), at});
    show(key);
}

/// Only this one goes: an older move may be there that was refused, and sent again after this one had left.
void StoreWriter::confirmStage(quint64 write, const api::ApplicationId &application)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const auto taken = d.takeEdit(d.overlays, application.text(), write);
    if (!taken)
        return;
    const auto &[key, move] = *taken;
    StageState &server = d.overlays[key].server;
    if (move.stage != server.stage)
        server = {move.stage, d.statusIn(move.stage, server.status), move.at, false};
    show(key);
}

void StoreWriter::undoStage(quint64 write, const api::ApplicationId &application)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    if (const auto taken = d.takeEdit(d.overlays, application.text(), write))
        show(taken->first);
}

api::InterviewStageId StoreWriter::serverStage(const api::ApplicationId &application) const
{
    const Store::Private &d = *m_store.d;
    const auto key = d.keys.find(application.text());
    if (!key)
        return {};
    if (const auto overlay = d.overlays.constFind(*key); overlay != d.overlays.cend())
        return d.stages.idAt(overlay->server.stage);
    const Row row = d.applicationRows.find(*key, d.applications);
    return row == noRow ? api::InterviewStageId{} : d.stages.idAt(d.applications[row].stage);
}

void StoreWriter::setStageDate(const api::ApplicationId &application, quint32 enteredAt)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    const Row row = m_store.applicationRow(application);
    if (row == noRow || enteredAt == 0)
        return;
    const RecordKey key = d.applications[row].id;
    const auto overlay = d.overlays.find(key);
    StageState state = overlay == d.overlays.end() ? d.stageOf(row) : overlay->server;
    if (state.enteredAt == enteredAt && !state.guessed)
        return;
    state.enteredAt = enteredAt;
    state.guessed = false;
    if (overlay != d.overlays.end()) {
        overlay->server = state;
        show(key);
        return;
    }
    d.setStage(row, state);
    d.note(d.applicationFates, row, Fate::Updated);
}

StoreWriter::StageDate StoreWriter::stageDate(const api::ApplicationId &application) const
{
    return stageDate(m_store.d->keys.find(application.text()));
}

StoreWriter::StageDate StoreWriter::stageDate(std::string_view application) const
{
    return stageDate(m_store.d->keys.find(application));
}

StoreWriter::StageDate StoreWriter::stageDate(const std::optional<RecordKey> &key) const
{
    const Store::Private &d = *m_store.d;
    if (!key)
        return {};
    if (const auto overlay = d.overlays.constFind(*key); overlay != d.overlays.cend())
        return {overlay->server.enteredAt, overlay->server.guessed};
    const Row row = d.applicationRows.find(*key, d.applications);
    return row == noRow ? StageDate{} : StageDate{d.applications[row].enteredStageAt, (d.applications[row].flags & RowStageDateGuessed) != 0};
}

} // namespace shortlist
