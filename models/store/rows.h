// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"

#include <QHashFunctions>
#include <QtGlobal>

#include <array>
#include <cstring>

/// The small fixed shapes lists and boards are made of; the full record is decoded from its raw JSON when it is opened.
namespace shortlist {

/// An id in 16 bytes: a UUID's own bytes, or, for any other text, a number in the store's table of foreign ids
/// (marked by 0xFF in the first eight bytes, which no UUID of version 1–8 has).
struct RecordKey {
    std::array<quint8, 16> bytes{};
    bool operator==(const RecordKey &) const = default;
    friend size_t qHash(const RecordKey &key, size_t seed = 0) noexcept
    {
        quint64 words[2];
        std::memcpy(words, key.bytes.data(), sizeof words);
        return qHashMulti(seed, words[0], words[1]);
    }
};

/// Number of a vocabulary record (job, stage, source, user) in its table; noCode where there is none.
using Code = quint16;
inline constexpr Code noCode = 0xffff;

/// Row numbers are stable while the program runs: a removed row keeps its number and is marked `gone`.
using Row = quint32;
inline constexpr Row noRow = 0xffffffff;

enum RowFlag : quint8 {
    RowGone = 1,             ///< removed; models skip it
    RowStageDateGuessed = 2, ///< enteredStageAt is only a latest possible date (from updatedAt): "at least n days"
    RowHasResume = 4,
};

struct ApplicationRow {
    RecordKey id;
    RecordKey candidate;
    quint32 createdAt;      ///< seconds since 1970 UTC, 0 when unknown; so are the next two
    quint32 updatedAt;
    quint32 enteredStageAt; ///< current stage
    quint32 name;           ///< offset of the candidate's name in the text arena
    Code job;
    Code stage;
    Code source;
    Code owner;             ///< creditedToUser
    quint16 nameBytes;
    quint8 status;          ///< api::ApplicationStatus
    quint8 flags;           ///< RowFlag
    quint32 tags;           ///< number of a set of tags, see Store::tagSet; 0 is the empty set
};
static_assert(sizeof(ApplicationRow) == 64);

struct CandidateRow {
    RecordKey id;
    quint32 createdAt;
    quint32 updatedAt;
    quint32 name;           ///< arena offset
    quint32 email;          ///< arena offset of the primary address
    quint16 nameBytes;
    quint16 emailBytes;
    Code source;
    quint8 flags;
    quint8 applications;    ///< how many, 255 for more
    quint32 tags;
};

} // namespace shortlist
