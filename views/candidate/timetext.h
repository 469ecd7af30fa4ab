// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <functional>

class QLabel;

namespace shortlist::timetext {

/// "just now", "5 min ago", "yesterday", "3 Oct 2026"; empty for an invalid time. Times a little ahead (a clock that is off)
/// count as now.
[[nodiscard]] QString relative(const QDateTime &when, const QDateTime &now);
/// Writes `before` and how long ago `when` was on a label, and keeps it true while the label lives; the tool tip says the
/// exact time. `now` is for tests.
void keepFresh(QLabel *label, const QDateTime &when, const QString &before = {}, std::function<QDateTime()> now = {});
/// Date and time of day in the person's own zone and language.
[[nodiscard]] QString absolute(const QDateTime &when);
/// The date alone.
[[nodiscard]] QString date(const QDateTime &when);
/// "3 days", "5 h", "20 min", "less than a minute"; empty when either end is unknown or they are the wrong way round.
[[nodiscard]] QString duration(const QDateTime &from, const QDateTime &to);
/// "1 day", "12 days".
[[nodiscard]] QString days(qint64 count);

} // namespace shortlist::timetext
