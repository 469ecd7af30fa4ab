// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/fold.h"
#include "models/store/store_p.h"

#include <algorithm>
#include <limits>

namespace shortlist {
namespace {

/// At most what 16 bits can count, cut between characters.
std::string_view cutText(std::string_view utf8)
{
    constexpr size_t most = std::numeric_limits<quint16>::max();
    if (utf8.size() <= most)
        return utf8;
    size_t bytes = most;
    while (bytes > 0 && (quint8(utf8[bytes]) & 0xc0) == 0x80)
        --bytes;
    return utf8.substr(0, bytes);
}

} // namespace

quint32 secondsOf(const QDateTime &time)
{
    if (!time.isValid())
        return 0;
    return quint32(std::clamp(time.toSecsSinceEpoch(), qint64(0), qint64(std::numeric_limits<quint32>::max())));
}

quint32 secondsAt(qint64 ms) { return quint32(std::clamp<qint64>(ms / 1000, 0, std::numeric_limits<quint32>::max())); }

bool Store::Private::setText(std::string_view value, quint32 &offset, quint16 &bytes)
{
    const std::string_view wanted = cutText(value);
    if (text(offset, bytes) == wanted)
        return false;
    offset = arena.add(wanted);
    bytes = quint16(wanted.size());
    return true;
}

std::string Store::Private::foldedOf(Row row, quint32 tagsShown) const
{
    const ApplicationRow &a = applications[row];
    std::string out;
    appendFolded(out, text(a.name, a.nameBytes));
    if (const Row owner = extras[row].candidate; owner != noRow && candidates[owner].emailBytes > 0) {
        out += '\n'; // a needle has no line break, so no match spans two fields
        appendFolded(out, text(candidates[owner].email, candidates[owner].emailBytes));
    }
    for (const Code code : tagSets.at(qsizetype(tagsShown))) {
        if (const api::CandidateTag *tag = tags.at(code)) {
            const QByteArray title = tag->title.toUtf8();
            out += '\n';
            appendFolded(out, {title.constData(), size_t(title.size())});
        }
    }
    return out;
}

void Store::Private::refold(Row row)
{
    refold(row, foldedOf(row, applications[row].tags));
}

void Store::Private::refold(Row row, std::string_view text)
{
    if (foldedText(row) == text)
        return;
    ApplicationExtra &extra = extras[row];
    foldedWaste += extra.foldedBytes;
    extra.folded = (row < foldedMoved ? foldedNext : folded).add(text);
    extra.foldedBytes = quint32(text.size());
}

bool Store::Private::fit()
{
    constexpr size_t worthIt = size_t(1) << 20;
    constexpr Row atOnce = 4000;
    if (foldedMoved == 0 && (foldedWaste < worthIt || foldedWaste < folded.size() / 2))
        return false;
    const Row end = std::min(foldedMoved + atOnce, Row(applications.size()));
    for (; foldedMoved < end; ++foldedMoved)
        extras[foldedMoved].folded = foldedNext.add(foldedText(foldedMoved));
    if (foldedMoved == applications.size()) {
        folded = std::exchange(foldedNext, {});
        foldedMoved = 0;
        foldedWaste = 0;
    }
    return true;
}

quint32 Store::Private::tagSet(QList<Code> codes)
{
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    if (codes.isEmpty())
        return 0;
    if (const auto it = tagNumbers.constFind(codes); it != tagNumbers.cend())
        return *it;
    const auto number = quint32(tagSets.size());
    tagNumbers.insert(codes, number);
    tagSets.append(std::move(codes));
    return number;
}

void Store::Private::note(Fates &fates, Row row, Fate fate)
{
    fates.present += fate == Fate::Inserted ? 1 : fate == Fate::Removed ? -1 : 0;
    if (!changes.everything)
        fates.noted.emplace_back(row, fate);
}

Row Store::Private::addApplication(const RecordKey &id)
{
    const auto row = Row(applications.size());
    ApplicationRow fresh{};
    fresh.id = id;
    fresh.job = fresh.stage = fresh.source = fresh.owner = noCode;
    fresh.flags = RowGone;
    applications.push_back(fresh);
    extras.emplace_back();
    applicationRows.insert(row, applications);
    return row;
}

Row Store::Private::ensureCandidate(const RecordKey &id)
{
    if (const Row known = candidateRows.find(id, candidates); known != noRow)
        return known;
    const auto row = Row(candidates.size());
    CandidateRow fresh{};
    fresh.id = id;
    fresh.source = noCode;
    fresh.flags = RowGone;
    candidates.push_back(fresh);
    firstApplication.push_back(noRow);
    candidateRows.insert(row, candidates);
    return row;
}

void Store::Private::linkCandidate(Row application, Row candidate)
{
    ApplicationExtra &extra = extras[application];
    if (extra.candidate == candidate)
        return;
    if (extra.candidate != noRow) { // candidates get merged
        Row *link = &firstApplication[extra.candidate];
        while (*link != noRow && *link != application)
            link = &extras[*link].nextOfCandidate;
        if (*link == application)
            *link = extra.nextOfCandidate;
    }
    extra.candidate = candidate;
    extra.nextOfCandidate = firstApplication[candidate];
    firstApplication[candidate] = application;
    applications[application].candidate = candidates[candidate].id;
}

bool Store::Private::countsAsActive(const ApplicationRow &row) const
{
    return !(row.flags & RowGone)
        && (row.status == quint8(api::ApplicationStatus::Active) || row.status == quint8(api::ApplicationStatus::Lead));
}

void Store::Private::enterJob(Row row, Code job)
{
    ApplicationRow &a = applications[row];
    a.job = job;
    if (job == noCode)
        return;
    if (job >= byJob.size()) {
        byJob.resize(job + 1);
        active.resize(job + 1, 0);
    }
    QList<Row> &rows = byJob[job];
    if (rows.isEmpty() || rows.constLast() < row)
        rows.append(row);
    else if (const auto at = std::lower_bound(rows.begin(), rows.end(), row); at == rows.end() || *at != row)
        rows.insert(at, row);
    active[job] += countsAsActive(a) ? 1 : 0;
}

void Store::Private::leaveJob(Row row)
{
    const ApplicationRow &a = applications[row];
    if (a.job >= byJob.size())
        return;
    QList<Row> &rows = byJob[a.job];
    if (const auto at = std::lower_bound(rows.begin(), rows.end(), row); at != rows.end() && *at == row)
        rows.erase(at);
    active[a.job] -= countsAsActive(a) ? 1 : 0;
}

StageState Store::Private::stageOf(Row row) const
{
    const ApplicationRow &a = applications[row];
    return {a.stage, a.status, a.enteredStageAt, (a.flags & RowStageDateGuessed) != 0};
}

void Store::Private::setStage(Row row, const StageState &state)
{
    ApplicationRow &a = applications[row];
    const int before = countsAsActive(a) ? 1 : 0;
    a.stage = state.stage;
    a.status = state.status;
    a.enteredStageAt = state.enteredAt;
    a.flags = quint8(state.guessed ? a.flags | RowStageDateGuessed : a.flags & ~RowStageDateGuessed);
    if (a.job < active.size())
        active[a.job] += (countsAsActive(a) ? 1 : 0) - before;
}

quint8 Store::Private::statusIn(Code stage, quint8 otherwise) const
{
    const api::InterviewStage *record = stages.at(stage);
    if (!record)
        return otherwise;
    using enum api::InterviewStageType;
    switch (api::WireEnum<api::InterviewStageType>::fromText(record->type).value) {
    case Lead:
        return quint8(api::ApplicationStatus::Lead);
    case Hired:
        return quint8(api::ApplicationStatus::Hired);
    case Archived:
        return quint8(api::ApplicationStatus::Archived);
    case PreInterviewScreen:
    case Active:
    case Offer:
        return quint8(api::ApplicationStatus::Active);
    case Unlisted:
        break;
    }
    return otherwise;
}

StageState Store::Private::shown(const StageOverlay &overlay) const
{
    if (overlay.edits.isEmpty())
        return overlay.server;
    const StageEdit &last = overlay.edits.constLast();
    return {last.stage, statusIn(last.stage, overlay.server.status), last.at, false};
}

} // namespace shortlist
