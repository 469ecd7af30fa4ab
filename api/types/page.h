// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

/// The two envelopes an answer comes in.
namespace shortlist::api {

/// Where an answer could not be read, e.g. path "results/3/updatedAt", message "expected a date".
/// Never holds the offending value: it may be a candidate's data.
struct DecodeProblem {
    QString path{};
    QString message{};
    bool operator==(const DecodeProblem &) const = default;
};

/// One answer's list. `raw[i]` is the JSON text of `results[i]` with every member the server sent.
/// A record that does not fit its type is left out of results and counted in `skipped`.
template <typename T> struct Page {
    using Record = T;
    QList<T> results{};
    QList<QByteArray> raw{};
    QList<DecodeProblem> skipped{};
    bool moreDataAvailable{false};
    /// Both empty when the server sent none.
    QString nextCursor{};
    QString syncToken{};
    QStringList warnings{};
};

/// One answer's record and its JSON text.
template <typename T> struct One {
    using Record = T;
    T value{};
    QByteArray raw{};
    QStringList warnings{};
};

} // namespace shortlist::api
