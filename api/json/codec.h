// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/page.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>

/// JSON text to values and back, by the field tables. Every function is reentrant: pages are decoded on workers.
/// The templates are instantiated once per domain in json/records_*.cpp; a type without a table does not link.
namespace shortlist::api {

/// An answer's envelope. `ok` is the server's `success`; an answer without a boolean `success` is a problem instead.
struct Envelope {
    bool ok{false};
    QString code{};      ///< errorInfo.code, else the first of errors[]
    QString message{};   ///< errorInfo.message, or empty
    QString requestId{}; ///< errorInfo.requestId, or empty
    QStringList warnings{};
    bool moreDataAvailable{false};
    QString nextCursor{};
    QString syncToken{};
};

/// Reads only the envelope. On bad JSON or a missing `success` returns nothing and fills `problem`.
std::optional<Envelope> decodeEnvelope(const QByteArray &body, DecodeProblem *problem = nullptr);

/// Reads a list answer's `results`; records that do not fit are skipped and counted. Nothing when the page as a whole is bad.
template <typename T> std::optional<Page<T>> decodePage(const QByteArray &body, DecodeProblem *problem = nullptr);

/// Reads a single answer's `results`.
template <typename T> std::optional<One<T>> decodeOne(const QByteArray &body, DecodeProblem *problem = nullptr);

/// Reads one bare object, for example a stored raw record.
template <typename T> std::optional<T> decodeRecord(QByteArrayView json, DecodeProblem *problem = nullptr);

/// Compact UTF-8 JSON, members in table order.
template <typename T> QByteArray encode(const T &value);
/// The same, appended to `out`.
template <typename T> void encodeTo(QByteArray &out, const T &value);

/// Nothing is to be decoded on this thread for a while: gives back the memory that decoding keeps for the next time.
void restDecoder();

/// Enum texts met so far that no table knows, as "JobStatus: Paused"; each is logged once. For the diagnostics page.
QStringList unknownEnumTexts();

} // namespace shortlist::api
