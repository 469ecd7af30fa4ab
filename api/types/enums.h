// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <string_view>
#include <utility>

/// The enumerations of the wire. Ashby may add values at any time, so a value read from the wire is a WireEnum: it keeps
/// the text of a value this program does not know.
namespace shortlist::api {

/// Specialised below for each enum: `static constexpr std::pair<std::string_view, E> list[]`.
template <typename E> struct Names;

/// An enum as it came over the wire. `raw` is empty unless value is E::Unlisted.
template <typename E> struct WireEnum {
    E value{E::Unlisted};
    QString raw{};

    WireEnum() = default;
    WireEnum(E known) : value(known) {}
    /// Never fails: text that is not in Names<E> becomes Unlisted and is kept.
    static WireEnum fromText(QStringView text)
    {
        for (const auto &[name, known] : Names<E>::list) {
            if (text == QLatin1StringView(name.data(), qsizetype(name.size())))
                return known;
        }
        WireEnum unknown;
        unknown.raw = text.toString();
        return unknown;
    }
    /// The text of the wire, which is also what a person sees for an unknown value.
    [[nodiscard]] QString text() const
    {
        for (const auto &[name, known] : Names<E>::list) {
            if (known == value)
                return QString::fromLatin1(name.data(), qsizetype(name.size()));
        }
        return raw;
    }
    bool operator==(const WireEnum &) const = default;
    bool operator==(E known) const { return value == known; }
};

/// Where a job stands.
enum class JobStatus { Unlisted, Draft, Open, Closed, Archived };
template <> struct Names<JobStatus> {
    static constexpr std::pair<std::string_view, JobStatus> list[] = {
        {"Draft", JobStatus::Draft},
        {"Open", JobStatus::Open},
        {"Closed", JobStatus::Closed},
        {"Archived", JobStatus::Archived},
    };
};

enum class EmploymentType { Unlisted, FullTime, PartTime, Intern, Contract, Temporary };
template <> struct Names<EmploymentType> {
    static constexpr std::pair<std::string_view, EmploymentType> list[] = {
        {"FullTime", EmploymentType::FullTime},
        {"PartTime", EmploymentType::PartTime},
        {"Intern", EmploymentType::Intern},
        {"Contract", EmploymentType::Contract},
        {"Temporary", EmploymentType::Temporary},
    };
};

enum class WorkplaceType { Unlisted, OnSite, Hybrid, Remote };
template <> struct Names<WorkplaceType> {
    static constexpr std::pair<std::string_view, WorkplaceType> list[] = {
        {"OnSite", WorkplaceType::OnSite},
        {"Hybrid", WorkplaceType::Hybrid},
        {"Remote", WorkplaceType::Remote},
    };
};

enum class ApplicationStatus { Unlisted, Hired, Archived, Active, Lead };
template <> struct Names<ApplicationStatus> {
    static constexpr std::pair<std::string_view, ApplicationStatus> list[] = {
        {"Hired", ApplicationStatus::Hired},
        {"Archived", ApplicationStatus::Archived},
        {"Active", ApplicationStatus::Active},
        {"Lead", ApplicationStatus::Lead},
    };
};

/// Kind of stage; an open string on stages, so unknown values keep their text.
enum class InterviewStageType { Unlisted, Lead, PreInterviewScreen, Active, Offer, Hired, Archived };
template <> struct Names<InterviewStageType> {
    static constexpr std::pair<std::string_view, InterviewStageType> list[] = {
        {"Lead", InterviewStageType::Lead},
        {"PreInterviewScreen", InterviewStageType::PreInterviewScreen},
        {"Active", InterviewStageType::Active},
        {"Offer", InterviewStageType::Offer},
        {"Hired", InterviewStageType::Hired},
        {"Archived", InterviewStageType::Archived},
    };
};

enum class ArchiveReasonType { Unlisted, RejectedByCandidate, RejectedByOrg, Other };
template <> struct Names<ArchiveReasonType> {
    static constexpr std::pair<std::string_view, ArchiveReasonType> list[] = {
        {"RejectedByCandidate", ArchiveReasonType::RejectedByCandidate},
        {"RejectedByOrg", ArchiveReasonType::RejectedByOrg},
        {"Other", ArchiveReasonType::Other},
    };
};

enum class ContactInfoType { Unlisted, Personal, Work, Other };
template <> struct Names<ContactInfoType> {
    static constexpr std::pair<std::string_view, ContactInfoType> list[] = {
        {"Personal", ContactInfoType::Personal},
        {"Work", ContactInfoType::Work},
        {"Other", ContactInfoType::Other},
    };
};

enum class SocialLinkType { Unlisted, LinkedIn, GitHub, Twitter, Medium, StackOverflow, YouTube, CodePen, Website };
template <> struct Names<SocialLinkType> {
    static constexpr std::pair<std::string_view, SocialLinkType> list[] = {
        {"LinkedIn", SocialLinkType::LinkedIn},
        {"GitHub", SocialLinkType::GitHub},
        {"Twitter", SocialLinkType::Twitter},
        {"Medium", SocialLinkType::Medium},
        {"StackOverflow", SocialLinkType::StackOverflow},
        {"YouTube", SocialLinkType::YouTube},
        {"CodePen", SocialLinkType::CodePen},
        {"Website", SocialLinkType::Website},
    };
};

enum class GlobalRole { Unlisted, OrganizationAdmin, ElevatedAccess, LimitedAccess, ExternalRecruiter };
template <> struct Names<GlobalRole> {
    static constexpr std::pair<std::string_view, GlobalRole> list[] = {
        {"Organization Admin", GlobalRole::OrganizationAdmin},
        {"Elevated Access", GlobalRole::ElevatedAccess},
        {"Limited Access", GlobalRole::LimitedAccess},
        {"External Recruiter", GlobalRole::ExternalRecruiter},
    };
};

enum class InterviewScheduleStatus { Unlisted, NeedsScheduling, WaitingOnCandidateBooking, WaitingOnCandidateAvailability, CandidateAvailabilitySubmitted, Scheduled, WaitingOnFeedback, Complete, Cancelled, OnHold, Unknown };
template <> struct Names<InterviewScheduleStatus> {
    static constexpr std::pair<std::string_view, InterviewScheduleStatus> list[] = {
        {"NeedsScheduling", InterviewScheduleStatus::NeedsScheduling},
        {"WaitingOnCandidateBooking", InterviewScheduleStatus::WaitingOnCandidateBooking},
        {"WaitingOnCandidateAvailability", InterviewScheduleStatus::WaitingOnCandidateAvailability},
        {"CandidateAvailabilitySubmitted", InterviewScheduleStatus::CandidateAvailabilitySubmitted},
        {"Scheduled", InterviewScheduleStatus::Scheduled},
        {"WaitingOnFeedback", InterviewScheduleStatus::WaitingOnFeedback},
        {"Complete", InterviewScheduleStatus::Complete},
        {"Cancelled", InterviewScheduleStatus::Cancelled},
        {"OnHold", InterviewScheduleStatus::OnHold},
        {"Unknown", InterviewScheduleStatus::Unknown},
    };
};

enum class OfferStatus { Unlisted, WaitingOnApprovalStart, WaitingOnOfferApproval, WaitingOnApprovalDefinition, WaitingOnCandidateResponse, CandidateRejected, CandidateAccepted, OfferCancelled };
template <> struct Names<OfferStatus> {
    static constexpr std::pair<std::string_view, OfferStatus> list[] = {
        {"WaitingOnApprovalStart", OfferStatus::WaitingOnApprovalStart},
        {"WaitingOnOfferApproval", OfferStatus::WaitingOnOfferApproval},
        {"WaitingOnApprovalDefinition", OfferStatus::WaitingOnApprovalDefinition},
        {"WaitingOnCandidateResponse", OfferStatus::WaitingOnCandidateResponse},
        {"CandidateRejected", OfferStatus::CandidateRejected},
        {"CandidateAccepted", OfferStatus::CandidateAccepted},
        {"OfferCancelled", OfferStatus::OfferCancelled},
    };
};

enum class OfferAcceptanceStatus { Unlisted, Accepted, Declined, Pending, Created, Cancelled, WaitingOnResponse };
template <> struct Names<OfferAcceptanceStatus> {
    static constexpr std::pair<std::string_view, OfferAcceptanceStatus> list[] = {
        {"Accepted", OfferAcceptanceStatus::Accepted},
        {"Declined", OfferAcceptanceStatus::Declined},
        {"Pending", OfferAcceptanceStatus::Pending},
        {"Created", OfferAcceptanceStatus::Created},
        {"Cancelled", OfferAcceptanceStatus::Cancelled},
        {"WaitingOnResponse", OfferAcceptanceStatus::WaitingOnResponse},
    };
};

enum class OfferApprovalStatus { Unlisted, Approved, WaitingOnApprovals, Declined };
template <> struct Names<OfferApprovalStatus> {
    static constexpr std::pair<std::string_view, OfferApprovalStatus> list[] = {
        {"Approved", OfferApprovalStatus::Approved},
        {"WaitingOnApprovals", OfferApprovalStatus::WaitingOnApprovals},
        {"Declined", OfferApprovalStatus::Declined},
    };
};

enum class OpeningState { Unlisted, Approved, Closed, Draft, Filled, Open };
template <> struct Names<OpeningState> {
    static constexpr std::pair<std::string_view, OpeningState> list[] = {
        {"Approved", OpeningState::Approved},
        {"Closed", OpeningState::Closed},
        {"Draft", OpeningState::Draft},
        {"Filled", OpeningState::Filled},
        {"Open", OpeningState::Open},
    };
};

enum class SurveyType { Unlisted, CandidateDataConsent, CandidateExperience, Diversity, EEOC, Questionnaire };
template <> struct Names<SurveyType> {
    static constexpr std::pair<std::string_view, SurveyType> list[] = {
        {"CandidateDataConsent", SurveyType::CandidateDataConsent},
        {"CandidateExperience", SurveyType::CandidateExperience},
        {"Diversity", SurveyType::Diversity},
        {"EEOC", SurveyType::EEOC},
        {"Questionnaire", SurveyType::Questionnaire},
    };
};

enum class CustomFieldType { Unlisted, MultiValueSelect, NumberRange, String, Date, ValueSelect, Number, Currency, Boolean, LongText, CompensationRange };
template <> struct Names<CustomFieldType> {
    static constexpr std::pair<std::string_view, CustomFieldType> list[] = {
        {"MultiValueSelect", CustomFieldType::MultiValueSelect},
        {"NumberRange", CustomFieldType::NumberRange},
        {"String", CustomFieldType::String},
        {"Date", CustomFieldType::Date},
        {"ValueSelect", CustomFieldType::ValueSelect},
        {"Number", CustomFieldType::Number},
        {"Currency", CustomFieldType::Currency},
        {"Boolean", CustomFieldType::Boolean},
        {"LongText", CustomFieldType::LongText},
        {"CompensationRange", CustomFieldType::CompensationRange},
    };
};

enum class CustomFieldObjectType { Unlisted, Application, Candidate, Employee, Job, Offer, Opening, TalentProject };
template <> struct Names<CustomFieldObjectType> {
    static constexpr std::pair<std::string_view, CustomFieldObjectType> list[] = {
        {"Application", CustomFieldObjectType::Application},
        {"Candidate", CustomFieldObjectType::Candidate},
        {"Employee", CustomFieldObjectType::Employee},
        {"Job", CustomFieldObjectType::Job},
        {"Offer", CustomFieldObjectType::Offer},
        {"Opening", CustomFieldObjectType::Opening},
        {"Talent_Project", CustomFieldObjectType::TalentProject},
    };
};

enum class CompensationType { Unlisted, Salary, EquityPercentage, EquityCashValue, Commission, Bonus };
template <> struct Names<CompensationType> {
    static constexpr std::pair<std::string_view, CompensationType> list[] = {
        {"Salary", CompensationType::Salary},
        {"EquityPercentage", CompensationType::EquityPercentage},
        {"EquityCashValue", CompensationType::EquityCashValue},
        {"Commission", CompensationType::Commission},
        {"Bonus", CompensationType::Bonus},
    };
};

enum class CompensationInterval { Unlisted, None, OneTime, Hour, Day, Week, TwoWeeks, Month, TwoMonths, Year, SixMonths, HalfMonth, ThreeMonths };
template <> struct Names<CompensationInterval> {
    static constexpr std::pair<std::string_view, CompensationInterval> list[] = {
        {"NONE", CompensationInterval::None},
        {"1 TIME", CompensationInterval::OneTime},
        {"1 HOUR", CompensationInterval::Hour},
        {"1 DAY", CompensationInterval::Day},
        {"1 WEEK", CompensationInterval::Week},
        {"2 WEEK", CompensationInterval::TwoWeeks},
        {"1 MONTH", CompensationInterval::Month},
        {"2 MONTH", CompensationInterval::TwoMonths},
        {"1 YEAR", CompensationInterval::Year},
        {"6 MONTH", CompensationInterval::SixMonths},
        {"0.5 MONTH", CompensationInterval::HalfMonth},
        {"3 MONTH", CompensationInterval::ThreeMonths},
    };
};

enum class FraudStatus { Unlisted, Fraudulent, NotFraudulent, Unsure, Unreviewed, PassedFraudCheck };
template <> struct Names<FraudStatus> {
    static constexpr std::pair<std::string_view, FraudStatus> list[] = {
        {"Fraudulent", FraudStatus::Fraudulent},
        {"NotFraudulent", FraudStatus::NotFraudulent},
        {"Unsure", FraudStatus::Unsure},
        {"Unreviewed", FraudStatus::Unreviewed},
        {"PassedFraudCheck", FraudStatus::PassedFraudCheck},
    };
};

enum class LocationType { Unlisted, Location, LocationHierarchy };
template <> struct Names<LocationType> {
    static constexpr std::pair<std::string_view, LocationType> list[] = {
        {"Location", LocationType::Location},
        {"LocationHierarchy", LocationType::LocationHierarchy},
    };
};

enum class LocationComponentType { Unlisted, Country, Region, City };
template <> struct Names<LocationComponentType> {
    static constexpr std::pair<std::string_view, LocationComponentType> list[] = {
        {"Country", LocationComponentType::Country},
        {"Region", LocationComponentType::Region},
        {"City", LocationComponentType::City},
    };
};

enum class CommunicationTemplateType { Unlisted, Email, InMail, LinkedInConnection };
template <> struct Names<CommunicationTemplateType> {
    static constexpr std::pair<std::string_view, CommunicationTemplateType> list[] = {
        {"email", CommunicationTemplateType::Email},
        {"inMail", CommunicationTemplateType::InMail},
        {"linkedInConnection", CommunicationTemplateType::LinkedInConnection},
    };
};

enum class CriteriaEvaluationStatus { Unlisted, Pending, Completed, Failed, Skipped };
template <> struct Names<CriteriaEvaluationStatus> {
    static constexpr std::pair<std::string_view, CriteriaEvaluationStatus> list[] = {
        {"Pending", CriteriaEvaluationStatus::Pending},
        {"Completed", CriteriaEvaluationStatus::Completed},
        {"Failed", CriteriaEvaluationStatus::Failed},
        {"Skipped", CriteriaEvaluationStatus::Skipped},
    };
};

enum class CriterionType { Unlisted, ResumePrompt, DidAnswerApplicationFormQuestion, SimilarityToAiGeneratedAnswer };
template <> struct Names<CriterionType> {
    static constexpr std::pair<std::string_view, CriterionType> list[] = {
        {"ResumePrompt", CriterionType::ResumePrompt},
        {"DidAnswerApplicationFormQuestion", CriterionType::DidAnswerApplicationFormQuestion},
        {"SimilarityToAiGeneratedAnswer", CriterionType::SimilarityToAiGeneratedAnswer},
    };
};

enum class HistoryAllowedAction { Unlisted, None, Delete, SetEnteredAt };
template <> struct Names<HistoryAllowedAction> {
    static constexpr std::pair<std::string_view, HistoryAllowedAction> list[] = {
        {"none", HistoryAllowedAction::None},
        {"delete", HistoryAllowedAction::Delete},
        {"set_entered_at", HistoryAllowedAction::SetEnteredAt},
    };
};

enum class FileUploadContext { Unlisted, CandidateResume, CandidateFiles, ApplicationForm };
template <> struct Names<FileUploadContext> {
    static constexpr std::pair<std::string_view, FileUploadContext> list[] = {
        {"CandidateResume", FileUploadContext::CandidateResume},
        {"CandidateFiles", FileUploadContext::CandidateFiles},
        {"ApplicationForm", FileUploadContext::ApplicationForm},
    };
};

enum class NoteContentType { Unlisted, Plain, Html };
template <> struct Names<NoteContentType> {
    static constexpr std::pair<std::string_view, NoteContentType> list[] = {
        {"text/plain", NoteContentType::Plain},
        {"text/html", NoteContentType::Html},
    };
};

enum class JobExpand { Unlisted, Location, Openings };
template <> struct Names<JobExpand> {
    static constexpr std::pair<std::string_view, JobExpand> list[] = {
        {"location", JobExpand::Location},
        {"openings", JobExpand::Openings},
    };
};

enum class ApplicationExpand { Unlisted, Openings, ApplicationFormSubmissions, Referrals };
template <> struct Names<ApplicationExpand> {
    static constexpr std::pair<std::string_view, ApplicationExpand> list[] = {
        {"openings", ApplicationExpand::Openings},
        {"applicationFormSubmissions", ApplicationExpand::ApplicationFormSubmissions},
        {"referrals", ApplicationExpand::Referrals},
    };
};

enum class JobPostingExpand { Unlisted, Job };
template <> struct Names<JobPostingExpand> {
    static constexpr std::pair<std::string_view, JobPostingExpand> list[] = {
        {"job", JobPostingExpand::Job},
    };
};

enum class InterviewEventExpand { Unlisted, Interview };
template <> struct Names<InterviewEventExpand> {
    static constexpr std::pair<std::string_view, InterviewEventExpand> list[] = {
        {"interview", InterviewEventExpand::Interview},
    };
};

enum class TrainingRole { Unlisted, Shadow, ReverseShadowDashed, ReverseShadow };
template <> struct Names<TrainingRole> {
    static constexpr std::pair<std::string_view, TrainingRole> list[] = {
        {"Shadow", TrainingRole::Shadow},
        {"Reverse-Shadow", TrainingRole::ReverseShadowDashed},
        {"ReverseShadow", TrainingRole::ReverseShadow},
    };
};

} // namespace shortlist::api
