// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"
#include "api/sandbox/notehtml.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;
namespace ep = api::endpoints;

QByteArray Handlers::candidateList(const api::CandidateListRequest &request)
{
    Listing listing;
    listing.end = world.candidateCount();
    listing.list = Listed::Candidate;
    listing.accepts = [&](quint64 i) {
        return !world.isGone(quint32(i)) && (!request.createdAfter || world.candidateCreatedAt(quint32(i)).toMSecsSinceEpoch() > *request.createdAfter);
    };
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, world.candidate(quint32(i))); };
    return answerPage(pageRequest(ep::candidateList.path, request), listing);
}

QByteArray Handlers::candidateInfo(const api::CandidateInfoRequest &request)
{
    if (!request.id && !request.externalMappingId)
        return refuse("invalid_input"_L1, u"id or externalMappingId is required"_s);
    const std::optional<quint32> candidate = request.id ? findCandidate(*request.id) : std::nullopt;
    return candidate ? answerOne(world.candidate(*candidate)) : refuse("candidate_not_found"_L1);
}

QByteArray Handlers::candidateSearch(const api::CandidateSearchRequest &request)
{
    static constexpr int most = 100;
    if (request.email.value_or(QString()).isEmpty() && request.name.value_or(QString()).isEmpty())
        return refuse("invalid_input"_L1, u"email or name is required"_s);
    const auto given = [](const std::optional<QString> &text) { return text && !text->isEmpty() ? text : std::nullopt; };
    QByteArray out = QByteArrayLiteral(R"({"success":true,"results":[)");
    const QList<quint32> found = world.searchCandidates(given(request.email), given(request.name), most);
    for (qsizetype i = 0; i < found.size(); ++i) {
        if (i)
            out += ',';
        api::encodeTo(out, world.candidate(found[i]));
    }
    return out += "]}";
}

QByteArray Handlers::candidateListNotes(const api::CandidateListNotesRequest &request)
{
    const std::optional<quint32> candidate = findCandidate(request.candidateId);
    if (!candidate)
        return refuse("candidate_not_found"_L1);
    const QList<api::Note> notes = world.notes(*candidate);
    Listing listing;
    listing.end = quint64(notes.size());
    listing.list = Listed::Note;
    listing.write = [&](QByteArray &out, quint64 i) { api::encodeTo(out, notes[qsizetype(i)]); };
    listing.fromChange = [&, candidate](quint64 change) -> std::optional<quint64> {
        if ((change >> World::noteBits) != *candidate)
            return {};
        const api::NoteId id = world.addedNotes()[size_t(change & ((1U << World::noteBits) - 1))].note.id;
        for (qsizetype i = 0; i < notes.size(); ++i) {
            if (notes[i].id == id)
                return quint64(i);
        }
        return {};
    };
    return answerPage(pageRequest(ep::candidateListNotes.path, request), listing);
}

QByteArray Handlers::candidateCreateNote(const api::CandidateCreateNoteRequest &request)
{
    const std::optional<quint32> candidate = findCandidate(request.candidateId);
    if (!candidate)
        return refuse("candidate_not_found"_L1);
    const bool html = request.note.type == api::NoteContentType::Html;
    api::Note note;
    note.content = html ? allowedNoteHtml(request.note.value) : request.note.value;
    if (note.content->trimmed().isEmpty())
        return refuse("invalid_input"_L1, u"note: must not be empty"_s);
    note.createdAt = request.createdAt.value_or(now()).toUTC();
    note.isPrivate = request.isPrivate.value_or(false);
    const api::User &author = world.org.users[m_actor];
    note.author = api::NoteAuthor{author.id, author.firstName, author.lastName, author.email};
    return answerOne(world.addNote(*candidate, note));
}

} // namespace shortlist::sandbox
