// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/rows.h"

#include <QList>
#include <QString>

#include <string>
#include <vector>

namespace shortlist {

/// Rows read from the cache, made ready on its worker: offsets point into `text` and `folded`, codes into the lists of ids,
/// numbers of foreign keys into `foreign`. The store only copies and translates.
struct PreparedRows {
    struct Fold {
        quint32 offset;
        quint32 bytes;
    };
    std::vector<ApplicationRow> applications{}; ///< `tags` and `owner` … are numbers in the lists below
    std::vector<Fold> folds{};                  ///< one per application
    std::vector<CandidateRow> candidates{};
    std::string text{};
    std::string folded{};
    QList<QString> jobs{};
    QList<QString> stages{};
    QList<QString> sources{};
    QList<QString> users{};
    QList<QString> tags{};
    QList<QList<Code>> tagSets{QList<Code>{}}; ///< codes in `tags`
    QList<QString> foreign{};
};

} // namespace shortlist
