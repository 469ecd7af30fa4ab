// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/changelog.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QHash>
#include <QLatin1StringView>
#include <QString>

#include <functional>
#include <optional>

namespace shortlist::sandbox {

/// The paging side of one list request.
struct PageRequest {
    QLatin1StringView endpoint{};
    QByteArray filters{}; ///< the other parameters, in one canonical form: a cursor belongs to them
    std::optional<QString> cursor{};
    std::optional<QString> syncToken{};
    int limit{100};
    bool syncable{true};
};

/// A list as positions that may have gaps.
struct Listing {
    quint64 begin{0};
    quint64 end{0};
    Listed list{Listed::Static};
    std::function<bool(quint64)> accepts{};                      ///< empty accepts all
    std::function<void(QByteArray &, quint64)> write{};          ///< one record as JSON
    std::function<std::optional<quint64>(quint64)> fromChange{}; ///< position in this list of a change; empty: the same number
};

struct PageAnswer {
    QByteArray body{};
    QLatin1StringView refusal{}; ///< an error code; the body is empty then
};

/// Cursors and sync tokens: opaque text that says where a walk stands. Nothing is kept per walk.
class Paging {
public:
    /// 0 is no limit.
    struct Limits {
        int cursorLifetimeMs{0};
        int tokenLifetimeMs{0};
        int incremental{0}; ///< changes since the token, of all lists together
    };
    /// `fingerprint` tells organisations apart.
    Paging(const ChangeLog &changes, quint64 fingerprint, Limits limits);

    [[nodiscard]] PageAnswer answer(const PageRequest &request, const Listing &listing);
    void expireCursors() { ++m_cursorEpoch; }
    void expireSyncTokens() { ++m_tokenEpoch; }
    /// Positions looked at for all pages so far: what a page costs beside its records.
    [[nodiscard]] quint64 visited() const { return m_visited; }

private:
    struct Place {
        bool isCursor{true};
        bool incremental{false};
        quint32 epoch{0};
        quint32 from{0};  ///< changes the client already has
        quint32 upTo{0};  ///< changes there were when the pass began
        quint64 position{0}; ///< of a token: when it was given out, in ms
    };
    [[nodiscard]] QString seal(const Place &place, quint64 owner) const;
    [[nodiscard]] std::optional<Place> open(const QString &text, quint64 owner) const;
    [[nodiscard]] QLatin1StringView begin(const PageRequest &request, quint64 owner, Place &place);
    void walk(QByteArray &out, const PageRequest &request, const Listing &listing, const Place &place, std::optional<quint64> &next) const;
    void walkChanges(QByteArray &out, const PageRequest &request, const Listing &listing, const Place &place, std::optional<quint64> &next) const;

    const ChangeLog &m_changes;
    quint64 m_fingerprint;
    Limits m_limits;
    mutable quint64 m_visited{0};
    quint32 m_cursorEpoch{0};
    quint32 m_tokenEpoch{0};
    QElapsedTimer m_clock{};
    QHash<QString, qint64> m_issued{};
};

} // namespace shortlist::sandbox
