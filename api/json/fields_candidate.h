// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_field.h"
#include "api/json/fields_process.h"
#include "api/json/fields_user.h"
#include "api/types/candidate.h"

namespace shortlist::api {

template <> struct Fields<CandidateTag> {
    static constexpr auto list = std::tuple{field<&CandidateTag::id>("id"), field<&CandidateTag::title>("title"),
        field<&CandidateTag::isArchived>("isArchived")};
};

template <> struct Fields<CandidateLocationComponent> {
    static constexpr auto list = std::tuple{field<&CandidateLocationComponent::type>("type"), field<&CandidateLocationComponent::name>("name")};
};

template <> struct Fields<CandidateLocation> {
    static constexpr auto list = std::tuple{field<&CandidateLocation::id>("id"), field<&CandidateLocation::locationSummary>("locationSummary"),
        field<&CandidateLocation::locationComponents>("locationComponents")};
};

template <> struct Fields<CandidateLocationInput> {
    static constexpr auto list = std::tuple{field<&CandidateLocationInput::city>("city"), field<&CandidateLocationInput::region>("region"),
        field<&CandidateLocationInput::country>("country")};
};

template <> struct Fields<Candidate> {
    static constexpr auto list = std::tuple{field<&Candidate::id>("id"), field<&Candidate::createdAt>("createdAt"),
        field<&Candidate::updatedAt>("updatedAt"), field<&Candidate::name>("name"),
        field<&Candidate::primaryEmailAddress>("primaryEmailAddress"),
        field<&Candidate::emailAddresses>("emailAddresses"),
        field<&Candidate::primaryPhoneNumber>("primaryPhoneNumber"),
        field<&Candidate::phoneNumbers>("phoneNumbers"), field<&Candidate::socialLinks>("socialLinks"),
        field<&Candidate::tags>("tags"), field<&Candidate::position>("position"),
        field<&Candidate::company>("company"), field<&Candidate::school>("school"),
        field<&Candidate::applicationIds>("applicationIds"),
        field<&Candidate::resumeFileHandle>("resumeFileHandle"), field<&Candidate::fileHandles>("fileHandles"),
        maybe<&Candidate::customFields>("customFields"), field<&Candidate::profileUrl>("profileUrl"),
        field<&Candidate::source>("source"), field<&Candidate::creditedToUser>("creditedToUser"),
        field<&Candidate::timezone>("timezone"), field<&Candidate::location>("location"),
        field<&Candidate::fraudStatus>("fraudStatus")};
};

template <> struct Fields<CandidateSummary> {
    static constexpr auto list = std::tuple{field<&CandidateSummary::id>("id"), field<&CandidateSummary::name>("name"),
        field<&CandidateSummary::primaryEmailAddress>("primaryEmailAddress"),
        field<&CandidateSummary::primaryPhoneNumber>("primaryPhoneNumber")};
};

template <> struct Fields<Note> {
    static constexpr auto list = std::tuple{field<&Note::id>("id"), field<&Note::createdAt>("createdAt"), field<&Note::isPrivate>("isPrivate"),
        field<&Note::content>("content"), field<&Note::author>("author")};
};

template <> struct Fields<NoteContent> {
    static constexpr auto list = std::tuple{field<&NoteContent::type>("type"), field<&NoteContent::value>("value")};
};

} // namespace shortlist::api
