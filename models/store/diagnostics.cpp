// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/diagnostics.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

void Diagnostics::note(const QString &where, const QString &what)
{
    constexpr qsizetype mostEntries = 500;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto same = [&](const DiagnosticEntry &entry) { return entry.where == where && entry.what == what; };
    DiagnosticEntry entry{now, where, what, 1};
    if (const auto it = std::find_if(m_entries.begin(), m_entries.end(), same); it != m_entries.end()) {
        entry.count = it->count + 1;
        m_entries.erase(it);
    }
    m_entries.prepend(entry);
    if (m_entries.size() > mostEntries)
        m_entries.removeLast();
    emit changed();
}

void Diagnostics::skipped(const QString &endpoint, const QList<api::DecodeProblem> &problems)
{
    m_skipped += int(problems.size());
    for (const api::DecodeProblem &problem : problems) {
        // results/17/updatedAt: the record's number differs each time, the fault is the same one.
        QStringList path = problem.path.split(u'/');
        for (QString &step : path) {
            bool number = false;
            step.toInt(&number);
            if (number)
                step = u"*"_s;
        }
        note(endpoint, u"A record was left out: "_s + path.join(u'/') + u": "_s + problem.message);
    }
}

} // namespace shortlist
