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

struct Route;

/// A file as the storage host knows it: the generated resume of a candidate, or something that was uploaded.
struct FileKey {
    bool uploaded{false};
    quint32 number{0}; ///< candidate, or index into World::uploads
};

/// What the endpoints do, without HTTP: a decoded request in, a JSON body out. One function per line of api/endpoints.h.
/// Not thread-safe.
class Handlers {
public:
    struct Settings {
        QSet<api::Permission> missingPermissions{};
        bool runningClock{true}; ///< false: `now` plus the time since the start instead of the clock on the wall
        int cursorLifetimeMs{0};
        int incrementalLimit{0};
        int uploadLifetimeMs{600'000};
    };
    /// What the storage host does for the API.
    struct Storage {
        std::function<QString(FileKey)> link{};                        ///< a signed link to a file
        std::function<api::FileUploadHandle(quint32 upload)> place{}; ///< where its bytes may be sent; the handle is filled in here
    };

    Handlers(World &world, Settings settings, Storage storage);

    World &world;
    Paging paging;
    Settings settings;
    Journal journal{};

    /// One call, after key and permission. `onBehalfOf` is the user's id from the header, or empty: a write is then the key's
    /// own user's. What a write did is in the journal when this returns.
    QByteArray call(const Route &route, const QByteArray &body, const QString &onBehalfOf = {});
    /// The time of the current call.
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
    // Writes: handlers_applicationwrites.cpp, handlers_candidatewrites.cpp, handlers_feedback.cpp, handlers_uploads.cpp, handlers_customfields.cpp
    QByteArray applicationCreate(const api::ApplicationCreateRequest &request);
    QByteArray applicationUpdate(const api::ApplicationUpdateRequest &request);
    QByteArray applicationChangeSource(const api::ApplicationChangeSourceRequest &request);
    QByteArray applicationTransfer(const api::ApplicationTransferRequest &request);
    QByteArray applicationAddHiringTeamMember(const api::ApplicationHiringTeamMemberRequest &request);
    QByteArray applicationRemoveHiringTeamMember(const api::ApplicationHiringTeamMemberRequest &request);
    QByteArray applicationFeedbackSubmit(const api::ApplicationFeedbackSubmitRequest &request);
    QByteArray candidateCreate(const api::CandidateCreateRequest &request);
    QByteArray candidateUpdate(const api::CandidateUpdateRequest &request);
    QByteArray candidateAddTag(const api::CandidateAddTagRequest &request);
    QByteArray candidateRemoveTag(const api::CandidateRemoveTagRequest &request);
    QByteArray candidateAddProject(const api::CandidateAddProjectRequest &request);
    QByteArray candidateUploadFile(const api::CandidateUploadFileRequest &request);
    QByteArray candidateUploadResume(const api::CandidateUploadResumeRequest &request);
    QByteArray candidateAnonymize(const api::CandidateAnonymizeRequest &request);
    QByteArray candidateTagCreate(const api::CandidateTagCreateRequest &request);
    QByteArray fileCreateFileUploadHandle(const api::FileCreateFileUploadHandleRequest &request);
    QByteArray customFieldSetValue(const api::CustomFieldSetValueRequest &request);
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

    /// Writes the move down and makes it, by no rule. `archiveReason` -1: none.
    void move(quint32 application, int stage, int archiveReason);
    /// Bytes came in for an upload. False when its handle is used already.
    bool takeUpload(quint32 upload, const QByteArray &bytes);
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
    /// `application` as it is now, or nothing for one that does not exist yet.
    [[nodiscard]] QByteArray refuseHire(int job, std::optional<quint32> application);
    // These fill what they found and answer a refusal, empty when there is none.
    [[nodiscard]] QByteArray readSource(const std::optional<api::SourceId> &id, std::optional<int> &source);
    [[nodiscard]] QByteArray readUser(const std::optional<api::UserId> &id, const char *parameter, std::optional<int> &user);
    [[nodiscard]] QByteArray readPlan(int job, const std::optional<api::InterviewPlanId> &id, int &plan);
    [[nodiscard]] QByteArray readHistory(int plan, const QList<api::ApplicationHistoryInput> &history, ApplicationState &state);
    [[nodiscard]] QByteArray readFirstStage(int plan, const api::ApplicationCreateRequest &request, ApplicationState &state);
    [[nodiscard]] QByteArray readTeamMember(const api::ApplicationHiringTeamMemberRequest &request, quint32 &application, api::HiringTeamMember &member);
    [[nodiscard]] QByteArray readAnswers(const api::FormDefinition &form, const api::FormSubmissionInput &input, QJsonObject &values);
    [[nodiscard]] QByteArray readEvent(const api::ApplicationFeedbackSubmitRequest &request, quint32 application, api::Feedback &record);
    [[nodiscard]] QByteArray readUpload(const QString &handle, const char *parameter, api::FileUploadContext context, quint32 candidate, quint32 &upload);
    [[nodiscard]] QByteArray setField(api::CustomFieldObjectType type, const QString &object, const api::FieldValue &value);
    [[nodiscard]] QByteArray editable(const api::CandidateId &id, quint32 &candidate);
    [[nodiscard]] QByteArray answerApplication(quint32 application) const;
    [[nodiscard]] QByteArray invalid(const QString &message) { return refuse(QLatin1StringView("invalid_input"), message); }

    Storage m_storage;
    QElapsedTimer m_running{};
    quint32 m_refusals{0};
    QJsonObject m_given{};             ///< the parameters of the current call as they came
    int m_actor{0};                    ///< whose call it is, index into Organisation::users
    std::optional<QDateTime> m_time{}; ///< of the write that is being done, or done again from the journal
    bool m_replaying{false};
};

/// How a call finds its handler: path, permission, and decode-then-handle.
struct Route {
    QLatin1StringView path;
    api::Permission needs;
    bool writes;
    QByteArray (*run)(Handlers &, const QByteArray &body, const QJsonObject &object);
};
std::span<const Route> routes();
/// Null for an endpoint that does not exist.
const Route *findRoute(QStringView path);

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
