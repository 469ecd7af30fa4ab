// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/duplicates.h"

#include "models/items/displaytext.h"

#include <algorithm>

namespace shortlist {
namespace {

bool same(const QString &a, const QString &b) { return !a.isEmpty() && a.trimmed().compare(b, Qt::CaseInsensitive) == 0; }

} // namespace

QList<Duplicate> duplicatesOf(const Store &store, const Outbox &outbox, const QString &name, const QString &email, qsizetype most)
{
    const QString wantedName = name.trimmed();
    const QString wantedMail = email.trimmed();
    // Only texts of the same length are read: the other case of a letter is nearly always as long.
    const qsizetype nameBytes = wantedName.toUtf8().size();
    const qsizetype mailBytes = wantedMail.toUtf8().size();
    QList<Duplicate> found;
    QList<Duplicate> alike;
    for (Row row = 0; row < store.candidateEnd() && found.size() < most; ++row) {
        const CandidateRow &person = store.candidate(row);
        const bool mayMail = mailBytes > 0 && person.emailBytes == mailBytes;
        const bool mayName = nameBytes > 0 && person.nameBytes == nameBytes && alike.size() < most;
        if ((person.flags & RowGone) || (!mayMail && !mayName))
            continue;
        if (mayMail && same(store.candidateEmail(row), wantedMail))
            found.append({store.candidateId(row), displayText(store.candidateName(row)), displayText(store.candidateEmail(row)), true});
        else if (mayName && same(store.candidateName(row), wantedName))
            alike.append({store.candidateId(row), displayText(store.candidateName(row)), displayText(store.candidateEmail(row)), false});
    }
    const QList<PendingWrite> writes = outbox.writes();
    for (const PendingWrite &write : writes) {
        if (write.kind != WriteKind::CreateCandidate)
            continue;
        const QString newName = write.text.section(u'\n', 0, 0);
        const QString newMail = write.text.section(u'\n', 1, 1);
        if (same(newMail, wantedMail))
            found.append({{}, displayText(newName), displayText(newMail), true});
        else if (same(newName, wantedName))
            alike.append({{}, displayText(newName), displayText(newMail), false});
    }
    return (found + alike).mid(0, most);
}

} // namespace shortlist
