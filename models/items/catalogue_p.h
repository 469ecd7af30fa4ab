// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordlist.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <limits>
#include <optional>

/// What the column tables are written with.
namespace shortlist::columns {

using namespace Qt::StringLiterals;

/// "WaitingOnFeedback" as people write it: "Waiting on feedback".
[[nodiscard]] QString spoken(const QString &wire);
template <typename E> QString spoken(const api::WireEnum<E> &value) { return spoken(value.text()); }
template <typename E> QString spoken(const std::optional<api::WireEnum<E>> &value) { return value ? spoken(value->text()) : QString(); }

[[nodiscard]] QString dateText(qint64 seconds); ///< of seconds since 1970 UTC, local; empty for 0
[[nodiscard]] QString timeText(qint64 seconds);
[[nodiscard]] QString clockText(QTime time);    ///< without seconds, whatever the language's short form is
[[nodiscard]] QString yes(bool value);          ///< "Yes" or nothing
[[nodiscard]] QString userName(const api::User *user);
[[nodiscard]] QString joined(const QStringList &parts);

inline qint64 seconds(const QDateTime &when) { return when.isValid() ? when.toSecsSinceEpoch() : 0; }
inline qint64 seconds(const std::optional<QDateTime> &when) { return when ? seconds(*when) : 0; }

template <typename Record, typename Member> QString titleOf(const Record *record, Member member) { return record ? record->*member : QString(); }
template <typename Id> const Id &idOr(const std::optional<Id> &id)
{
    static const Id none;
    return id ? *id : none;
}

// The lists of each part of the catalogue.
[[nodiscard]] std::vector<RecordList> peopleLists();
[[nodiscard]] std::vector<RecordList> jobLists();
[[nodiscard]] std::vector<RecordList> interviewLists();
[[nodiscard]] std::vector<RecordList> offerLists();
[[nodiscard]] std::vector<RecordList> organisationLists();
[[nodiscard]] std::vector<RecordList> processLists();

} // namespace shortlist::columns
