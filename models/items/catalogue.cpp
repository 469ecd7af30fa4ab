// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue.h"

#include "models/store/store.h"

#include <QCoreApplication>
#include <QLocale>

namespace shortlist {
namespace {

constexpr Qt::Alignment numbers = Qt::AlignRight | Qt::AlignVCenter;

QString stateText(const PendingWrite &write)
{
    switch (write.state) {
    case WriteState::Queued:
        if (write.held)
            return QCoreApplication::translate("Column", "Held");
        return QCoreApplication::translate("Column", "Waiting");
    case WriteState::Sending:
        return QCoreApplication::translate("Column", "Being sent");
    case WriteState::Probing:
        return QCoreApplication::translate("Column", "Being checked");
    case WriteState::Rejected:
        return QCoreApplication::translate("Column", "Refused");
    case WriteState::Unknown:
        break;
    }
    return QCoreApplication::translate("Column", "Undecided");
}

QString timeText(const QDateTime &when) { return QLocale().toString(when.toLocalTime(), QLocale::ShortFormat); }

QString whose(const Store &store, const PendingWrite &write)
{
    if (const Row person = store.candidateRow(write.candidate); person != noRow)
        return store.candidateName(person);
    const Row row = store.applicationRow(write.application);
    return row == noRow ? QString() : store.applicationName(row);
}

std::vector<Column<PendingWrite>> pendingColumns(const Store &store)
{
    return {
        {QT_TRANSLATE_NOOP("Column", "Change"), [](const PendingWrite &w) { return w.text.isEmpty() ? w.what : QString(w.what + u": " + w.text); }, {},
            Qt::AlignLeft | Qt::AlignVCenter, [](const PendingWrite &w) { return w.text; }},
        {QT_TRANSLATE_NOOP("Column", "Candidate"), [&store](const PendingWrite &w) { return whose(store, w); }, {}},
        {QT_TRANSLATE_NOOP("Column", "State"), [](const PendingWrite &w) { return stateText(w); }, {}},
        {QT_TRANSLATE_NOOP("Column", "Since"), [](const PendingWrite &w) { return timeText(w.since); }, [](const PendingWrite &w) { return w.since; }},
        {QT_TRANSLATE_NOOP("Column", "Tries"), [](const PendingWrite &w) { return QString::number(w.attempts); },
            [](const PendingWrite &w) { return w.attempts; }, numbers},
        {QT_TRANSLATE_NOOP("Column", "Reason"), [](const PendingWrite &w) { return w.reason; }, {}},
    };
}

std::vector<Column<DiagnosticEntry>> diagnosticColumns()
{
    return {
        {QT_TRANSLATE_NOOP("Column", "Last seen"), [](const DiagnosticEntry &e) { return timeText(e.when); }, [](const DiagnosticEntry &e) { return e.when; }},
        {QT_TRANSLATE_NOOP("Column", "Where"), [](const DiagnosticEntry &e) { return e.where; }, {}},
        {QT_TRANSLATE_NOOP("Column", "What"), [](const DiagnosticEntry &e) { return e.what; }, {}},
        {QT_TRANSLATE_NOOP("Column", "Times"), [](const DiagnosticEntry &e) { return QString::number(e.count); },
            [](const DiagnosticEntry &e) { return e.count; }, numbers},
    };
}

template <typename Value> std::vector<Value> listOf(const QList<Value> &values) { return {values.begin(), values.end()}; }

} // namespace

std::unique_ptr<RowsModel<PendingWrite>> makePendingRows(const Store &store, const Outbox &outbox)
{
    auto model = std::make_unique<RowsModel<PendingWrite>>(pendingColumns(store), [](const PendingWrite &w) { return QString::number(w.number); });
    RowsModel<PendingWrite> *rows = model.get();
    QObject::connect(&outbox, &Outbox::changed, rows, [rows, &outbox] { rows->update(listOf(outbox.writes())); });
    rows->update(listOf(outbox.writes()));
    return model;
}

std::unique_ptr<RowsModel<DiagnosticEntry>> makeDiagnosticRows(const Diagnostics &diagnostics)
{
    auto model = std::make_unique<RowsModel<DiagnosticEntry>>(
        diagnosticColumns(), [](const DiagnosticEntry &e) { return QString(e.where + u'\n' + e.what); });
    RowsModel<DiagnosticEntry> *rows = model.get();
    QObject::connect(&diagnostics, &Diagnostics::changed, rows, [rows, &diagnostics] { rows->update(listOf(diagnostics.entries())); });
    rows->update(listOf(diagnostics.entries()));
    return model;
}

} // namespace shortlist
