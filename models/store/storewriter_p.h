// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "models/store/store_p.h"
#include "models/store/storewriter.h"

namespace shortlist {

template <typename T> void StoreWriter::putAll(Table<T> Store::Private::*table, const QList<T> &records)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    Table<T> &to = d.*table;
    for (const T &record : records) {
        const auto put = record.id.isEmpty() ? Table<T>::Put::Same : to.put(record);
        if (put == Table<T>::Put::Same)
            continue;
        d.changes.kinds |= TableKind<T>::flag;
        d.note(TableKind<T>::kind, to.codeOf(record.id), put == Table<T>::Put::Inserted);
    }
}

template <typename T> void StoreWriter::removeOne(Table<T> Store::Private::*table, const decltype(T::id) &id)
{
    Batch batch(*this);
    Store::Private &d = *m_store.d;
    if (!(d.*table).remove(id))
        return;
    d.changes.kinds |= TableKind<T>::flag;
    d.note(TableKind<T>::kind, (d.*table).codeOf(id), Fate::Removed);
}

/// The code of a record that came inside another one; it enters its table unless a list brought it already.
template <typename T> Code StoreWriter::codeFor(Table<T> Store::Private::*table, const T &record)
{
    Table<T> &records = (*m_store.d).*table;
    if (record.id.isEmpty())
        return noCode;
    const Code code = records.codeOf(record.id);
    if (records.at(code))
        return code;
    if (records.put(record) == Table<T>::Put::Same)
        return noCode; // the dictionary is full
    m_store.d->changes.kinds |= TableKind<T>::flag;
    m_store.d->note(TableKind<T>::kind, records.codeOf(record.id), Fate::Inserted);
    if constexpr (TableKind<T>::kind == RecordKind::Stage)
        m_store.d->stageOrder.clear();
    return records.codeOf(record.id);
}

template <typename T, typename Tag> Code StoreWriter::codeFor(Table<T> Store::Private::*table, const api::Embedded<Tag> &record)
{
    Table<T> &records = (*m_store.d).*table;
    if (record.id.isEmpty())
        return noCode;
    const auto id = record.id.id();
    const Code code = records.codeOf(id);
    if (records.at(code))
        return code;
    const std::optional<T> whole = api::decodeRecord<T>(QByteArrayView(record.json.data(), qsizetype(record.json.size())));
    return whole ? codeFor(table, *whole) : records.intern(id);
}

} // namespace shortlist
