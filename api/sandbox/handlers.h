// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/endpoints.h"
#include "api/sandbox/journal.h"
#include "api/sandbox/paging.h"
#include "api/sandbox/request.h"
#include "api/sandbox/world.h"

#include <QElapsedTimer>
#include <QSet>

#include <span>

namespace shortlist::sandbox {

/// What the endpoints do, without HTTP: a decoded request in, a JSON body out. One function per line of api/endpoints.h.
/// Not thread-safe.
class Handlers {
public:
    struct Settings {
        QSet<api::Permission> missingPermissions{};
        bool runningClock{true}; ///< false: `now` plus the time since the start instead of the clock on the wall
        int cursorLifetimeMs{0};
        int incrementalLimit{0};
    };
    /// Makes a link to a file; empty for a handle that does not exist.
    using LinkMaker = std::function<QString(quint32 candidate)>;

    Handlers(World &world, Settings settings, LinkMaker links);

    World &world;
    Paging paging;
    Settings settings;
    Journal journal{};
    api::UserId onBehalfOf{}; ///< of the current call; empty: the key's own user

    [[nodiscard]] QDateTime now() const;
    /// {"success":false,…} in both shapes.
    [[nodiscard]] QByteArray refuse(QLatin1StringView code, const QString &message = {});

    QByteArray apiKeyInfo(const api::EmptyRequest &request);
    QByteArray jobList(const api::JobListRequest &request);
    QByteArray jobInfo(const api::JobInfoRequest &request);
    QByteArray jobPostingList(const api::JobPostingListRequest &request);
    QByteArray jobPostingInfo(const api::JobPostingInfoRequest &request);
    QByteArray interviewPlanList(const api::InterviewPlanListRequest &request);
    QByteArray interviewStageList(const api::InterviewStageListRequest &request);
    QByteArray interviewStageInfo(const api::InterviewStageInfoRequest &request);
    QByteArray interviewStageGroupList(const api::EmptyRequest &request);
    QByteArray interviewScheduleList(const api::InterviewScheduleListRequest &request);
    QByteArray applicationList(const api::ApplicationListRequest &request);
    QByteArray applicationInfo(const api::ApplicationInfoRequest &request);
    QByteArray applicationChangeStage(const api::ApplicationChangeStageRequest &request);
    QByteArray applicationListHistory(const api::ApplicationListHistoryRequest &request);
    QByteArray applicationFeedbackList(const api::ApplicationFeedbackListRequest &request);
    QByteArray feedbackFormDefinitionList(const api::FeedbackFormDefinitionListRequest &request);
    QByteArray surveySubmissionList(const api::SurveySubmissionListRequest &request);
    QByteArray candidateList(const api::CandidateListRequest &request);
    QByteArray candidateInfo(const api::CandidateInfoRequest &request);
    QByteArray candidateSearch(const api::CandidateSearchRequest &request);
    QByteArray candidateListNotes(const api::CandidateListNotesRequest &request);
    QByteArray candidateCreateNote(const api::CandidateCreateNoteRequest &request);
    QByteArray fileInfo(const api::FileInfoRequest &request);
    QByteArray sourceList(const api::SourceListRequest &request);
    QByteArray archiveReasonList(const api::ArchiveReasonListRequest &request);
    QByteArray applicationListCriteriaEvaluations(const api::ApplicationListCriteriaEvaluationsRequest &request);
    QByteArray applicationHiringTeamRoleList(const api::EmptyRequest &request);
    QByteArray candidateListProjects(const api::CandidateListProjectsRequest &request);
    QByteArray closeReasonList(const api::CloseReasonListRequest &request);
    QByteArray customFieldList(const api::CustomFieldListRequest &request);
    QByteArray customFieldInfo(const api::CustomFieldInfoRequest &request);
    QByteArray departmentInfo(const api::DepartmentInfoRequest &request);
    QByteArray locationInfo(const api::LocationInfoRequest &request);
    QByteArray userInfo(const api::UserInfoRequest &request);
    QByteArray userSearch(const api::UserSearchRequest &request);
    QByteArray hiringTeamRoleList(const api::HiringTeamRoleListRequest &request);
    QByteArray jobSearch(const api::JobSearchRequest &request);
    QByteArray openingList(const api::OpeningListRequest &request);
    QByteArray openingInfo(const api::OpeningInfoRequest &request);
    QByteArray offerList(const api::OfferListRequest &request);
    QByteArray offerInfo(const api::OfferInfoRequest &request);
    QByteArray projectList(const api::ProjectListRequest &request);
    QByteArray projectInfo(const api::ProjectInfoRequest &request);
    QByteArray interviewList(const api::InterviewListRequest &request);
    QByteArray interviewInfo(const api::InterviewInfoRequest &request);
    QByteArray interviewScheduleInfo(const api::InterviewScheduleInfoRequest &request);
    QByteArray interviewEventList(const api::InterviewEventListRequest &request);
    QByteArray candidateTagList(const api::CandidateTagListRequest &request);
    QByteArray communicationTemplateList(const api::EmptyRequest &request);
    QByteArray userList(const api::UserListRequest &request);
    QByteArray departmentList(const api::DepartmentListRequest &request);
    QByteArray locationList(const api::LocationListRequest &request);

    /// Writes the move down and makes it. `archiveReason` -1: none.
    void move(quint32 application, int stage, int archiveReason);
    /// Does again what a line of the journal says.
    void replay(const QJsonObject &line);

    [[nodiscard]] std::optional<quint32> findApplication(const api::ApplicationId &id) const;
    [[nodiscard]] std::optional<quint32> findCandidate(const api::CandidateId &id) const;
    [[nodiscard]] std::optional<int> findStage(const api::InterviewStageId &id) const;

private:
    [[nodiscard]] static bool isAfter(const std::optional<QDateTime> &time, const std::optional<qint64> &ms);
    [[nodiscard]] QByteArray answerPage(const PageRequest &request, const Listing &listing);
    [[nodiscard]] std::optional<quint64> find(Kind kind, const QString &id, quint64 count) const;
    /// A paged list of records that are all at hand.
    template <typename Record, typename Request, typename Accepts>
    [[nodiscard]] QByteArray pageOf(QLatin1StringView endpoint, const Request &request, const QList<Record> &records, Accepts accepts, Listed list = Listed::Static);
    [[nodiscard]] api::JobDetail jobFor(int index, const QList<api::WireEnum<api::JobExpand>> &expand) const;
    /// Empty when the move is allowed.
    [[nodiscard]] QByteArray refuseMove(quint32 application, int stage, const api::ApplicationChangeStageRequest &request);
    [[nodiscard]] QByteArray refuseArchive(quint32 application, const api::ApplicationChangeStageRequest &request);
    [[nodiscard]] QByteArray refuseHire(quint32 application);

    LinkMaker m_links;
    QElapsedTimer m_running{};
    quint32 m_refusals{0};
};

/// How a call finds its handler: path, permission, and decode-then-handle.
struct Route {
    QLatin1StringView path;
    api::Permission needs;
    bool writes;
    QByteArray (*run)(Handlers &, const QByteArray &body, const QJsonObject &object);
};
std::span<const Route> routes();

template <typename Record, typename Request, typename Accepts>
QByteArray Handlers::pageOf(QLatin1StringView endpoint, const Request &request, const QList<Record> &records, Accepts accepts, Listed list)
{
    Listing listing;
    listing.list = list;
    listing.end = quint64(records.size());
    listing.accepts = [&records, accepts](quint64 i) { return accepts(records[qsizetype(i)]); };
    listing.write = [&records](QByteArray &out, quint64 i) { api::encodeTo(out, records[qsizetype(i)]); };
    return answerPage(pageRequest(endpoint, request), listing);
}

/// {"success":true,"results":…}
template <typename Record> QByteArray answerOne(const Record &record)
{
    QByteArray out = QByteArrayLiteral(R"({"success":true,"results":)");
    api::encodeTo(out, record);
    return out += '}';
}

/// A list that is not paged.
template <typename Record, typename Accepts>
QByteArray answerList(const QList<Record> &records, Accepts accepts, bool saysMore = false)
{
    QByteArray out = QByteArrayLiteral(R"({"success":true,"results":[)");
    bool first = true;
    for (const Record &record : records) {
        if (!accepts(record))
            continue;
        if (!first)
            out += ',';
        first = false;
        api::encodeTo(out, record);
    }
    return out += saysMore ? R"(],"moreDataAvailable":false})" : "]}";
}

} // namespace shortlist::sandbox
