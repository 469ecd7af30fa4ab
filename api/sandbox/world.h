// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/sandbox/changelog.h"
#include "api/sandbox/names.h"
#include "api/sandbox/organisation.h"
#include "api/sandbox/random.h"
#include "api/sandbox/resume.h"
#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/offer.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace shortlist::sandbox {

/// Where an application was, and since when.
struct Step {
    int stage{0}; ///< index into Organisation::stages
    QDateTime entered{};
    int actor{-1}; ///< who moved it there, index into Organisation::users; -1: not kept
};

/// What is kept of an application; everything else is made from the seed when it is asked for.
struct ApplicationCode {
    quint32 candidate{0};
    quint16 job{0};
    quint16 stage{0};
    qint32 createdMinutes{0}; ///< before now
    qint32 enteredMinutes{0}; ///< before now
    // The same as it is today; the above stays as it was generated, since everything else is made from it.
    quint32 owner{0};
    quint16 nowJob{0};
    quint16 nowStage{0};
};

/// What was done to an application since the organisation was generated.
struct ApplicationState {
    QList<Step> steps{};
    int archiveReason{-1};
    QDateTime updatedAt{};
    std::optional<QDateTime> createdAt{};
    std::optional<int> source{};   ///< index into Organisation::sources; -1: none
    std::optional<int> creditedTo{}; ///< index into Organisation::users
    std::optional<QList<api::HiringTeamMember>> team{};
    QList<api::FieldValue> fields{}; ///< set over the generated ones
};

/// A candidate that was changed or made since the organisation was generated: the whole record, but for its applications.
struct CandidateState {
    api::Candidate record{};
    QSet<int> projects{};   ///< index into Organisation::projects, beyond the generated ones
    bool gone{false};       ///< merged into another
    bool anonymized{false};
};

/// A file that came in through an upload.
struct Upload {
    QString name{};
    QString contentType{};
    qint64 contentLength{0};
    api::FileUploadContext context{};
    QDateTime createdAt{};
    QByteArray bytes{};
    bool arrived{false};
    std::optional<quint32> owner{}; ///< the candidate it was attached to
};

struct AddedNote {
    quint32 candidate{0};
    api::Note note{};
};

enum class ResumeKind { None, Pdf, Docx, Text };

/// Where the records of the sparse lists stand, in the order of the list, with what the lists are filtered by.
struct IndexedSchedule {
    quint64 position{0};
    int stage{0};
    qint64 createdMs{0};
};
struct IndexedFeedback {
    quint64 position{0};
    qint64 submittedMs{0};
};
struct IndexedOffer {
    quint32 application{0};
    qint64 createdMs{0};
    api::OfferStatus status{};
    api::OfferAcceptanceStatus acceptance{};
    api::OfferApprovalStatus approval{}; ///< Unlisted: there is none
};

/// The number of the record with that position in an index, or nothing.
template <typename Entry> std::optional<quint64> ordinalOf(const std::vector<Entry> &index, quint64 position)
{
    const auto found = std::ranges::lower_bound(index, position, {}, &Entry::position);
    return found != index.end() && found->position == position ? std::optional(quint64(found - index.begin())) : std::nullopt;
}

/// Puts a value in place of the one of the same field, or at the end.
void putField(QList<api::FieldValue> &values, const api::FieldValue &value);

/// The organisation and its people. Not thread-safe: the server serialises access.
class World {
public:
    /// 1 ≤ candidates ≤ 100,000.
    World(quint64 seed, int candidates, const QDateTime &now);

    Organisation org;
    ChangeLog changes{};

    /// Generated and added; of those merged into others the numbers stay.
    [[nodiscard]] quint32 candidateCount() const { return bornCandidates() + m_addedCandidates; }
    [[nodiscard]] quint32 bornCandidates() const { return quint32(m_firstApplication.size()) - 1; }
    /// Generated: only these have interviews, surveys, offers and answers of their own.
    [[nodiscard]] quint32 bornApplications() const { return m_firstApplication.back(); }
    [[nodiscard]] bool isGone(quint32 candidate) const;
    /// Anonymised: nothing that was personal is left.
    [[nodiscard]] bool isBlank(quint32 candidate) const;
    [[nodiscard]] quint32 applicationCount() const { return quint32(m_applications.size()); }
    [[nodiscard]] const ApplicationCode &code(quint32 application) const { return m_applications[application]; }
    [[nodiscard]] QList<quint32> applicationsOf(quint32 candidate) const;
    /// The one the profile of a generated candidate was drawn for.
    [[nodiscard]] quint32 firstApplicationOf(quint32 candidate) const { return m_firstApplication[candidate]; }

    [[nodiscard]] QString candidateName(quint32 candidate) const;
    [[nodiscard]] QDateTime candidateCreatedAt(quint32 candidate) const;
    [[nodiscard]] qint64 candidateCreatedMs(quint32 candidate) const;
    [[nodiscard]] std::optional<QString> mailAddress(quint32 candidate) const;
    [[nodiscard]] std::optional<QString> phoneNumber(quint32 candidate) const;
    [[nodiscard]] int sourceOf(quint32 candidate) const;
    [[nodiscard]] api::Candidate candidate(quint32 candidate) const;
    [[nodiscard]] api::CandidateSummary summary(quint32 candidate) const;
    /// The generated candidates whose name has this text, but for those that were changed since.
    [[nodiscard]] QList<quint32> bornWithName(const QString &text, int limit) const;
    [[nodiscard]] QList<quint32> searchCandidates(const std::optional<QString> &mail, const std::optional<QString> &name, int limit) const;
    [[nodiscard]] ResumeKind resumeKind(quint32 candidate) const;
    /// As generated, whatever was changed or erased since: what was answered once stays answered.
    [[nodiscard]] ResumeKind drawnResumeKind(quint32 candidate) const;
    [[nodiscard]] std::optional<QString> drawnMail(quint32 candidate) const;
    [[nodiscard]] std::optional<QString> drawnPhone(quint32 candidate) const;
    [[nodiscard]] QString drawnName(quint32 candidate) const;
    [[nodiscard]] QString resumeFileName(quint32 candidate) const;
    [[nodiscard]] ResumeText resumeText(quint32 candidate) const;

    [[nodiscard]] int stageOf(quint32 application) const;
    [[nodiscard]] api::ApplicationStatus statusOf(quint32 application) const;
    [[nodiscard]] QDateTime createdAt(quint32 application) const;
    [[nodiscard]] QList<Step> path(quint32 application) const;
    [[nodiscard]] bool allowsStage(quint32 application, int stage) const;
    [[nodiscard]] api::ApplicationDetail application(quint32 application, bool openings) const;
    [[nodiscard]] QList<api::ApplicationHistoryEvent> history(quint32 application) const;
    [[nodiscard]] QList<api::FormSubmission> formSubmissions(quint32 application) const;
    [[nodiscard]] QList<api::Referral> referrals(quint32 application) const;
    [[nodiscard]] std::optional<api::Offer> offer(quint32 application) const;
    [[nodiscard]] bool hasOffer(quint32 application) const;
    [[nodiscard]] QList<api::CriteriaEvaluation> evaluations(quint32 application) const;
    [[nodiscard]] QList<int> projectsOf(quint32 candidate) const;
    [[nodiscard]] qint64 createdMs(quint32 application) const;
    [[nodiscard]] int jobOf(quint32 application) const { return m_applications[application].nowJob; }
    [[nodiscard]] const ApplicationState *state(quint32 application) const;

    // Sparse numbering: record n of an application has position application × stride + n.
    static constexpr quint64 feedbackStride = 16;
    static constexpr quint64 scheduleStride = 8;
    static constexpr quint64 surveyStride = 2;
    /// A note's place in the change log: candidate << noteBits | index into addedNotes().
    static constexpr int noteBits = 20;
    /// Positions from here on are of feedback that was sent in.
    [[nodiscard]] quint64 firstAddedFeedback() const { return bornApplications() * feedbackStride; }
    [[nodiscard]] quint64 feedbackEnd() const { return firstAddedFeedback() + m_addedFeedback.size(); }
    [[nodiscard]] QList<quint64> feedbackOf(quint32 application) const;
    [[nodiscard]] bool hasFeedback(quint64 position) const;
    [[nodiscard]] api::Feedback feedback(quint64 position) const;
    [[nodiscard]] QDateTime feedbackAt(quint64 position) const;
    [[nodiscard]] bool hasSchedule(quint64 position) const;
    [[nodiscard]] api::InterviewSchedule schedule(quint64 position) const;
    /// Where an event stands: the position of the feedback its first interviewer owes.
    [[nodiscard]] std::optional<api::InterviewEvent> eventAt(quint64 position) const;
    [[nodiscard]] bool hasSurvey(quint64 position) const;
    [[nodiscard]] api::SurveySubmission survey(quint64 position) const;
    [[nodiscard]] QDateTime surveyAt(quint64 position) const;
    [[nodiscard]] int generatedNotes(quint32 candidate) const;
    [[nodiscard]] QList<api::Note> notes(quint32 candidate) const;
    [[nodiscard]] const std::vector<AddedNote> &addedNotes() const { return m_addedNotes; }

    // What can be done to the organisation. All of it is in the change log; `when` and `actor` come from the call.
    void move(quint32 application, int stage, int archiveReason, const QDateTime &when, int actor = -1);
    void transfer(quint32 application, int job, int stage, const QDateTime &when, int actor);
    quint32 addCandidate(api::Candidate record);
    quint32 addApplication(quint32 candidate, int job, const ApplicationState &state);
    /// The record to change, logged as changed.
    CandidateState &edit(quint32 candidate, const QDateTime &when);
    ApplicationState &editApplication(quint32 application, const QDateTime &when);
    /// The record with its id.
    api::Feedback addFeedback(api::Feedback record, quint32 application);
    void putApplicationField(quint32 application, const api::FieldValue &value, const QDateTime &when);
    /// Applications show name and addresses of their candidate.
    void touchApplicationsOf(quint32 candidate);
    /// The record of `from` goes; its applications, addresses, files, tags and notes are `into`'s from then on.
    void merge(quint32 from, quint32 into, const QDateTime &when);
    void anonymize(quint32 candidate, const QDateTime &when);
    void setJobStatus(int job, api::JobStatus status, const QDateTime &when);
    void touchJob(int job, const QDateTime &when);
    void touchOpening(int job, int number, const QDateTime &when);
    int addTag(const QString &title);
    /// Moves a meeting that is still to come. False when it is none, or not fixed yet.
    bool reschedule(quint64 position, const QDateTime &start, const QDateTime &when);
    /// False when there is no offer, or it is not waiting for the candidate.
    bool acceptOffer(quint32 application, const QDateTime &when);
    /// Answers as a person would give them on that form.
    [[nodiscard]] QJsonObject drawnAnswers(const api::FormDefinition &form, Dice dice, quint32 application) const;

    // Made at their first use, or by makeIndexes(), since that takes a second at 100,000 candidates.
    void makeIndexes() const;
    [[nodiscard]] const std::vector<IndexedSchedule> &scheduleIndex() const;
    [[nodiscard]] const std::vector<IndexedFeedback> &feedbackIndex() const;
    [[nodiscard]] const std::vector<IndexedFeedback> &surveyIndex() const;
    [[nodiscard]] const std::vector<IndexedOffer> &offerIndex() const;

    std::vector<Upload> uploads{};
    [[nodiscard]] api::FileHandle handleOf(quint32 upload) const;
    void take(quint32 upload, const QByteArray &bytes);
    /// The record of that file is shown; as the resume it takes the place of the one before.
    void attach(quint32 upload, quint32 candidate, bool asResume, const QDateTime &when);
    /// Files of an anonymised candidate are gone for good.
    [[nodiscard]] bool isErased(const QString &fileHandle) const { return m_erasedFiles.contains(fileHandle); }
    api::Note addNote(quint32 candidate, api::Note note);
    [[nodiscard]] bool hasFreeOpening(quint32 application) const;

private:
    friend class WorldBuilder;
    struct Meeting {
        int stage{0};
        QDateTime when{};
        bool past{false};
        api::InterviewScheduleStatus status{};
        int events{1};
        QDateTime planned{}; ///< when it was to be at first; everything else about it follows from that
        std::optional<QDateTime> movedAt{};
    };
    struct Moved {
        QDateTime start{};
        QDateTime at{};
    };
    [[nodiscard]] const CandidateState *changed(quint32 candidate) const;
    [[nodiscard]] api::Candidate bornCandidate(quint32 candidate) const;
    void fillBorn(quint32 application, api::ApplicationDetail &record) const;
    void fillChanged(const ApplicationState &changed, api::ApplicationDetail &record) const;
    void touchSurveysOf(quint32 application);
    void takeOver(quint32 application, quint32 candidate, const QDateTime &when);
    void mergeRecords(const api::Candidate &from, api::Candidate &into) const;
    [[nodiscard]] QList<Step> basePath(quint32 application) const;
    /// Those of the application asked for last are kept: lists ask for each of its positions.
    [[nodiscard]] const QList<Meeting> &meetings(quint32 application) const;
    [[nodiscard]] QList<Meeting> makeMeetings(quint32 application) const;
    [[nodiscard]] bool eventHasFeedback(const Meeting &meeting, int event) const;
    [[nodiscard]] api::InterviewEvent event(quint32 application, int meeting, int event, const Meeting &of) const;
    [[nodiscard]] const api::User &interviewer(quint32 application, int meeting, int event) const;
    [[nodiscard]] QList<api::FieldValue> candidateFields(quint32 candidate) const;
    [[nodiscard]] QList<api::SocialLink> socialLinks(quint32 candidate) const;
    [[nodiscard]] api::Note generatedNote(quint32 candidate, int number) const;
    [[nodiscard]] QJsonObject answers(const api::FormDefinition &form, Dice dice, quint32 candidate) const;
    [[nodiscard]] QJsonValue answer(const api::FormField &field, Dice &dice, quint32 candidate) const;

    qint64 m_nowMs{0};
    std::vector<ApplicationCode> m_applications{};
    std::vector<quint32> m_firstApplication{};
    QHash<quint32, ApplicationState> m_states{};
    QHash<quint32, CandidateState> m_people{};
    QHash<quint32, QList<quint32>> m_moreApplications{}; ///< per candidate, beyond the generated ones
    quint32 m_addedCandidates{0};
    std::vector<AddedNote> m_addedNotes{};
    QHash<quint32, QList<quint32>> m_notesOf{}; ///< per candidate, indices into m_addedNotes
    std::vector<std::pair<quint32, api::Feedback>> m_addedFeedback{}; ///< with its application
    QHash<quint32, QList<quint32>> m_feedbackOf{}; ///< per application, indices into m_addedFeedback
    QSet<quint64> m_reviewedEvents{};
    QSet<QString> m_erasedFiles{};
    QHash<quint64, Moved> m_rescheduled{};
    QHash<quint32, QDateTime> m_acceptedOffers{};
    mutable std::vector<IndexedSchedule> m_scheduleIndex{};
    mutable std::vector<IndexedFeedback> m_feedbackIndex{};
    mutable std::vector<IndexedFeedback> m_surveyIndex{};
    mutable std::vector<IndexedOffer> m_offerIndex{};
    mutable QString m_foldedNames{}; ///< of the generated candidates, in lower case, each ended by a line feed
    mutable std::vector<quint32> m_nameEnds{};
    mutable std::optional<quint32> m_meetingsOf{};
    mutable QList<Meeting> m_meetings{};
};

} // namespace shortlist::sandbox
