// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/field.h"
#include "api/types/id.h"
#include "api/types/process.h"
#include "api/types/user.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

/// Candidates and their notes. Members have the names of the wire.
namespace shortlist::api {

struct CandidateTag {
    CandidateTagId id{};
    QString title{};
    bool isArchived{false};
    bool operator==(const CandidateTag &) const = default;
};

struct CandidateLocationComponent {
    WireEnum<LocationComponentType> type{};
    QString name{};
    bool operator==(const CandidateLocationComponent &) const = default;
};

struct CandidateLocation {
    CandidateLocationId id{};
    QString locationSummary{};
    QList<CandidateLocationComponent> locationComponents{};
    bool operator==(const CandidateLocation &) const = default;
};

struct CandidateLocationInput {
    std::optional<QString> city{};
    std::optional<QString> region{};
    std::optional<QString> country{};
    bool operator==(const CandidateLocationInput &) const = default;
};

struct Candidate {
    CandidateId id{};
    std::optional<QDateTime> createdAt{};
    std::optional<QDateTime> updatedAt{};
    QString name{};
    std::optional<ContactInfo> primaryEmailAddress{};
    QList<ContactInfo> emailAddresses{};
    std::optional<ContactInfo> primaryPhoneNumber{};
    QList<ContactInfo> phoneNumbers{};
    QList<SocialLink> socialLinks{};
    QList<CandidateTag> tags{};
    std::optional<QString> position{};
    std::optional<QString> company{};
    std::optional<QString> school{};
    QList<ApplicationId> applicationIds{};
    std::optional<FileHandle> resumeFileHandle{};
    QList<FileHandle> fileHandles{};
    QList<FieldValue> customFields{};
    QString profileUrl{};
    std::optional<Source> source{};
    std::optional<User> creditedToUser{};
    std::optional<QString> timezone{};
    std::optional<CandidateLocation> location{};
    std::optional<WireEnum<FraudStatus>> fraudStatus{};
    bool operator==(const Candidate &) const = default;
};

struct CandidateSummary {
    CandidateId id{};
    QString name{};
    std::optional<ContactInfo> primaryEmailAddress{};
    std::optional<ContactInfo> primaryPhoneNumber{};
    bool operator==(const CandidateSummary &) const = default;
};

struct Note {
    NoteId id{};
    QDateTime createdAt{};
    bool isPrivate{false};
    std::optional<QString> content{};
    NoteAuthor author{};
    bool operator==(const Note &) const = default;
};

struct NoteContent {
    WireEnum<NoteContentType> type{};
    QString value{};
    bool operator==(const NoteContent &) const = default;
};

} // namespace shortlist::api
