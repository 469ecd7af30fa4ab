// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue.h"
#include "models/items/csv.h"
#include "models/store/store.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimer>

/// What the outbox holds, as a list.
namespace shortlist {
namespace {

QString say(const char *text) { return QCoreApplication::translate("Column", text); }

QString stateText(const PendingWrite &write)
{
    switch (write.state) {
    case WriteState::Queued: return write.held ? say(QT_TRANSLATE_NOOP("Column", "Held")) : say(QT_TRANSLATE_NOOP("Column", "Waiting"));
    case WriteState::Sending: return say(QT_TRANSLATE_NOOP("Column", "Being sent"));
    case WriteState::Probing: return say(QT_TRANSLATE_NOOP("Column", "Being checked"));
    case WriteState::Rejected: return say(QT_TRANSLATE_NOOP("Column", "Refused"));
    case WriteState::Conflict: return say(QT_TRANSLATE_NOOP("Column", "In conflict"));
    case WriteState::Unknown: break;
    }
    return say(QT_TRANSLATE_NOOP("Column", "Undecided"));
}

QString timeText(const QDateTime &when) { return QLocale().toString(when.toLocalTime(), QLocale::ShortFormat); }

QString whose(const Store &store, const PendingWrite &write)
{
    if (const Row person = store.candidateRow(write.candidate); person != noRow)
        return store.candidateName(person);
    const Row row = store.applicationRow(write.application);
    return row == noRow ? QString() : store.applicationName(row);
}

/// What was asked for, with what it carries.
QString askedText(const PendingWrite &write) { return write.text.isEmpty() ? write.what : QString(write.what + u": " + write.text); }

std::vector<Column<PendingWrite>> pendingColumns(const Store &store)
{
    constexpr Qt::Alignment numbers = Qt::AlignRight | Qt::AlignVCenter;
    return {
        {QT_TRANSLATE_NOOP("Column", "Change"), askedText, {}, Qt::AlignLeft | Qt::AlignVCenter, [](const PendingWrite &w) { return w.text; }},
        {QT_TRANSLATE_NOOP("Column", "Candidate"), [&store](const PendingWrite &w) { return whose(store, w); }, {}},
        {QT_TRANSLATE_NOOP("Column", "State"), stateText, {}},
        {QT_TRANSLATE_NOOP("Column", "Since"), [](const PendingWrite &w) { return timeText(w.since); }, [](const PendingWrite &w) { return w.since; }},
        {QT_TRANSLATE_NOOP("Column", "Tries"), [](const PendingWrite &w) { return QString::number(w.attempts); },
            [](const PendingWrite &w) { return w.attempts; }, numbers},
        {QT_TRANSLATE_NOOP("Column", "Reason"), [](const PendingWrite &w) { return w.reason; }, {}},
        {QT_TRANSLATE_NOOP("Column", "In Ashby"), [](const PendingWrite &w) { return w.found; }, {}},
    };
}

} // namespace

std::unique_ptr<RowsModel<PendingWrite>> makePendingRows(const Store &store, const Outbox &outbox)
{
    auto model = std::make_unique<RowsModel<PendingWrite>>(pendingColumns(store), [](const PendingWrite &w) { return QString::number(w.number); });
    RowsModel<PendingWrite> *rows = model.get();
    const auto update = [rows, &outbox] {
        const QList<PendingWrite> writes = outbox.writes();
        rows->update({writes.begin(), writes.end()});
    };
    // A backlog tells of itself some times per write; read whole each time it would hold up the window.
    auto *later = new QTimer(rows);
    later->setSingleShot(true);
    QObject::connect(later, &QTimer::timeout, rows, update);
    QObject::connect(&outbox, &Outbox::changed, rows, [later, rows, update] {
        constexpr int few = 50;
        constexpr int soonMs = 100;
        if (rows->total() <= few)
            update();
        else if (!later->isActive())
            later->start(soonMs);
    });
    update();
    return model;
}

QByteArray pendingCsv(const RowsModel<PendingWrite> &rows)
{
    QByteArray text = csv::byteOrderMark;
    const int columns = rows.columnCount();
    QStringList cells;
    for (int column = 0; column < columns; ++column)
        cells.append(rows.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    text += csv::line(cells);
    for (int row = 0; row < rows.rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < columns; ++column)
            cells.append(rows.index(row, column).data().toString());
        const PendingWrite *write = rows.valueAt(row);
        cells[0] = askedText(*write); // whole, with its line breaks
        cells[3] = write->since.toString(Qt::ISODate);
        cells[columns - 1] = write->found;
        text += csv::line(cells);
    }
    return text;
}

} // namespace shortlist
