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

#include <optional>
#include <utility>
#include <vector>

namespace shortlist::sandbox {

/// Where an application was, and since when.
struct Step {
    int stage{0}; ///< index into Organisation::stages
    QDateTime entered{};
};

/// What is kept of an application; everything else is made from the seed when it is asked for.
struct ApplicationCode {
    quint32 candidate{0};
    quint16 job{0};
    quint16 stage{0};
    qint32 createdMinutes{0}; ///< before now
    qint32 enteredMinutes{0}; ///< before now
};

/// What was done to an application since the organisation was generated.
struct ApplicationState {
    QList<Step> steps{};
    int archiveReason{-1};
    QDateTime updatedAt{};
};

struct AddedNote {
    quint32 candidate{0};
    api::Note note{};
};

enum class ResumeKind { None, Pdf, Docx, Text };

/// The organisation and its people. Not thread-safe: the server serialises access.
class World {
public:
    /// 1 ≤ candidates ≤ 100,000.
    World(quint64 seed, int candidates, const QDateTime &now);

    Organisation org;
    ChangeLog changes{};

    [[nodiscard]] quint32 candidateCount() const { return quint32(m_firstApplication.size()) - 1; }
    [[nodiscard]] quint32 applicationCount() const { return quint32(m_applications.size()); }
    [[nodiscard]] const ApplicationCode &code(quint32 application) const { return m_applications[application]; }
    /// First and one past the last application of a candidate.
    [[nodiscard]] std::pair<quint32, quint32> applicationsOf(quint32 candidate) const;

    [[nodiscard]] QString candidateName(quint32 candidate) const;
    [[nodiscard]] QDateTime candidateCreatedAt(quint32 candidate) const;
    [[nodiscard]] std::optional<QString> mailAddress(quint32 candidate) const;
    [[nodiscard]] std::optional<QString> phoneNumber(quint32 candidate) const;
    [[nodiscard]] int sourceOf(quint32 candidate) const;
    [[nodiscard]] api::Candidate candidate(quint32 candidate) const;
    [[nodiscard]] api::CandidateSummary summary(quint32 candidate) const;
    [[nodiscard]] QList<quint32> searchCandidates(const std::optional<QString> &mail, const std::optional<QString> &name, int limit) const;
    [[nodiscard]] ResumeKind resumeKind(quint32 candidate) const;
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

    // Sparse numbering: record n of an application has position application × stride + n.
    static constexpr quint64 feedbackStride = 16;
    static constexpr quint64 scheduleStride = 8;
    static constexpr quint64 surveyStride = 2;
    /// A note's place in the change log: candidate << noteBits | index into addedNotes().
    static constexpr int noteBits = 20;
    [[nodiscard]] bool hasFeedback(quint64 position) const;
    [[nodiscard]] api::Feedback feedback(quint64 position) const;
    [[nodiscard]] QDateTime feedbackAt(quint64 position) const;
    [[nodiscard]] bool hasSchedule(quint64 position) const;
    [[nodiscard]] api::InterviewSchedule schedule(quint64 position) const;
    [[nodiscard]] bool hasSurvey(quint64 position) const;
    [[nodiscard]] api::SurveySubmission survey(quint64 position) const;
    [[nodiscard]] QDateTime surveyAt(quint64 position) const;
    [[nodiscard]] int generatedNotes(quint32 candidate) const;
    [[nodiscard]] QList<api::Note> notes(quint32 candidate) const;
    [[nodiscard]] const std::vector<AddedNote> &addedNotes() const { return m_addedNotes; }

    void move(quint32 application, int stage, int archiveReason, const QDateTime &when);
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
    };
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

    std::vector<ApplicationCode> m_applications{};
    std::vector<quint32> m_firstApplication{};
    QHash<quint32, ApplicationState> m_states{};
    std::vector<AddedNote> m_addedNotes{};
    mutable std::optional<quint32> m_meetingsOf{};
    mutable QList<Meeting> m_meetings{};
};

} // namespace shortlist::sandbox
