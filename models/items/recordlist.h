// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/store.h"

#include <QLatin1StringView>
#include <QString>

#include <span>
#include <string_view>
#include <vector>

/// The column catalogue: what a list of each kind of record shows, and in which sections of the window the lists stand.
/// Tables only; RecordModel makes a list of them.
namespace shortlist {

enum class ColumnType : quint8 { Text, Number, Date };

/// One column of a list of records. The functions read the store, are quick and free of side effects, and hold for rows that
/// are gone, too.
struct RecordColumn {
    using Text = QString (*)(const Store &, Row);
    using Number = qint64 (*)(const Store &, Row);
    using Value = quint32 (*)(const Store &, Row);

    QLatin1StringView name;     ///< in settings; never shown
    const char *title{nullptr}; ///< QT_TRANSLATE_NOOP in context "Column"
    Text text{nullptr};
    ColumnType type{ColumnType::Text};
    /// What the column sorts by; its folded text when null.
    Number number{nullptr};
    /// Rows with the same number here have the same text (a code of a vocabulary); spares making the text 100,000 times.
    Value value{nullptr};
    int width{18};              ///< in average characters
    bool shown{true};           ///< until a person chooses
    bool searched{true};        ///< text columns only
};

struct RecordList {
    RecordKind kind{};
    const char *title{nullptr};    ///< of many, QT_TRANSLATE_NOOP in context "Records"
    const char *one{nullptr};      ///< of one
    QLatin1StringView icon{};
    std::vector<RecordColumn> columns{}; ///< the first names the record
    int sortColumn{0};
    Qt::SortOrder sortOrder{Qt::AscendingOrder};
    /// For trees: the row the record belongs under, noRow for none. May lie: RecordModel survives cycles.
    Row (*parent)(const Store &, Row){nullptr};
    /// Records out of use are shown quieter.
    bool (*archived)(const Store &, Row){nullptr};
    /// Folded text that the store keeps ready, instead of the searched columns without `value`.
    std::string_view (*folded)(const Store &, Row){nullptr};
    /// Kinds whose records the texts speak of.
    std::vector<RecordKind> speaksOf{};
};

/// Null for kinds that have no list.
[[nodiscard]] const RecordList *recordList(RecordKind kind);
/// "Jobs", "Interview plans", for people.
[[nodiscard]] QString recordListTitle(RecordKind kind);
/// "Job", "Interview plan", for people; for details that have no list the kind they belong to.
[[nodiscard]] QString recordTitleOfKind(RecordKind kind);
/// What a record is called: plain text as sent, not cleaned for display. Empty when it is not known.
[[nodiscard]] QString recordName(const Store &store, RecordKind kind, const QString &id);

/// A place of the window's navigation: one or several lists under one name.
struct RecordSection {
    QLatin1StringView name;      ///< in settings and object names
    const char *title{nullptr};  ///< QT_TRANSLATE_NOOP in context "Records"
    QLatin1StringView icon;
    std::vector<RecordKind> kinds;
    RecordKind counted{};        ///< whose number stands beside it; none when 0
    bool calendar{false};        ///< its first page is the calendar of interview events
};
[[nodiscard]] std::span<const RecordSection> recordSections();
/// Number of the section a kind is in, -1 for none.
[[nodiscard]] int sectionOf(RecordKind kind);
[[nodiscard]] QString sectionTitle(const RecordSection &section);

} // namespace shortlist
