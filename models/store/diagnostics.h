// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/page.h"

#include <QDateTime>
#include <QList>
#include <QObject>

namespace shortlist {

/// Something a person or the maker should be able to look up later. Never holds candidate data or a key.
struct DiagnosticEntry {
    QDateTime when{};
    QString where{}; ///< endpoint or part of the program
    QString what{};  ///< for people
    int count{1};    ///< equal entries are counted, not repeated
};

/// What was skipped, refused or odd, for the diagnostics page; the newest 500 kinds of entries.
class Diagnostics final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Diagnostics)
public:
    explicit Diagnostics(QObject *parent = nullptr) : QObject(parent) {}
    void note(const QString &where, const QString &what);
    void skipped(const QString &endpoint, const QList<api::DecodeProblem> &problems);
    [[nodiscard]] const QList<DiagnosticEntry> &entries() const { return m_entries; }
    /// Records left out because they did not fit their type.
    [[nodiscard]] int skippedRecords() const { return m_skipped; }

signals:
    void changed();

private:
    QList<DiagnosticEntry> m_entries;
    int m_skipped{0};
};

} // namespace shortlist
