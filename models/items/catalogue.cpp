// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue.h"

#include <QCoreApplication>
#include <QLocale>

namespace shortlist {
namespace {

constexpr Qt::Alignment numbers = Qt::AlignRight | Qt::AlignVCenter;

QString timeText(const QDateTime &when) { return QLocale().toString(when.toLocalTime(), QLocale::ShortFormat); }

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
