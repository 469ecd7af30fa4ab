// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "api/json/fields_field.h"
#include "api/json/fields_form.h"
#include "api/json/fields_organisation.h"
#include "api/json/fields_user.h"
#include "api/types/job.h"

namespace shortlist::api {

template <> struct Fields<OpeningVersion> {
    static constexpr auto list = std::tuple{field<&OpeningVersion::id>("id"), field<&OpeningVersion::identifier>("identifier"),
        field<&OpeningVersion::description>("description"), field<&OpeningVersion::authorId>("authorId"),
        field<&OpeningVersion::createdAt>("createdAt"), field<&OpeningVersion::teamId>("teamId"),
        field<&OpeningVersion::jobIds>("jobIds"), field<&OpeningVersion::targetHireDate>("targetHireDate"),
        field<&OpeningVersion::targetStartDate>("targetStartDate"),
        field<&OpeningVersion::isBackfill>("isBackfill"),
        field<&OpeningVersion::employmentType>("employmentType"),
        field<&OpeningVersion::locationIds>("locationIds"), field<&OpeningVersion::hiringTeam>("hiringTeam"),
        field<&OpeningVersion::customFields>("customFields")};
};

template <> struct Fields<Opening> {
    static constexpr auto list = std::tuple{field<&Opening::id>("id"), field<&Opening::openedAt>("openedAt"),
        field<&Opening::closedAt>("closedAt"), field<&Opening::isArchived>("isArchived"),
        field<&Opening::archivedAt>("archivedAt"), field<&Opening::closeReasonId>("closeReasonId"),
        field<&Opening::openingState>("openingState"), field<&Opening::latestVersion>("latestVersion")};
};

template <> struct Fields<Job> {
    static constexpr auto list = std::tuple{field<&Job::id>("id"), field<&Job::title>("title"), field<&Job::confidential>("confidential"),
        field<&Job::status>("status"), field<&Job::employmentType>("employmentType"),
        field<&Job::locationId>("locationId"), field<&Job::departmentId>("departmentId"),
        field<&Job::defaultInterviewPlanId>("defaultInterviewPlanId"),
        maybe<&Job::interviewPlanIds>("interviewPlanIds"), maybe<&Job::customFields>("customFields"),
        maybe<&Job::jobPostingIds>("jobPostingIds"), field<&Job::customRequisitionId>("customRequisitionId"),
        field<&Job::brandId>("brandId"), maybe<&Job::hiringTeam>("hiringTeam"), field<&Job::author>("author"),
        field<&Job::createdAt>("createdAt"), field<&Job::updatedAt>("updatedAt"),
        field<&Job::openedAt>("openedAt"), field<&Job::closedAt>("closedAt")};
};

template <> struct Fields<CompensationComponent> {
    static constexpr auto list = std::tuple{field<&CompensationComponent::summary>("summary"),
        field<&CompensationComponent::compensationType>("compensationType"),
        field<&CompensationComponent::interval>("interval"),
        field<&CompensationComponent::currencyCode>("currencyCode"),
        field<&CompensationComponent::label>("label"), field<&CompensationComponent::minValue>("minValue"),
        field<&CompensationComponent::maxValue>("maxValue")};
};

template <> struct Fields<CompensationTierComponent> {
    static constexpr auto list = std::tuple_cat(Fields<CompensationComponent>::list, std::tuple{field<&CompensationTierComponent::id>("id")});
};

template <> struct Fields<CompensationTier> {
    static constexpr auto list = std::tuple{field<&CompensationTier::id>("id"), field<&CompensationTier::title>("title"),
        field<&CompensationTier::additionalInformation>("additionalInformation"),
        field<&CompensationTier::components>("components"),
        field<&CompensationTier::tierSummary>("tierSummary")};
};

template <> struct Fields<JobCompensation> {
    static constexpr auto list = std::tuple{maybe<&JobCompensation::compensationTiers>("compensationTiers")};
};

template <> struct Fields<JobDetail> {
    static constexpr auto list = std::tuple_cat(Fields<Job>::list, std::tuple{field<&JobDetail::location>("location"),
        maybe<&JobDetail::openings>("openings"), field<&JobDetail::compensation>("compensation")});
};

template <> struct Fields<JobPostingLocationIds> {
    static constexpr auto list = std::tuple{field<&JobPostingLocationIds::primaryLocationId>("primaryLocationId"),
        field<&JobPostingLocationIds::secondaryLocationIds>("secondaryLocationIds")};
};

template <> struct Fields<JobPostingSummary> {
    static constexpr auto list = std::tuple{field<&JobPostingSummary::id>("id"), field<&JobPostingSummary::title>("title"),
        field<&JobPostingSummary::jobId>("jobId"), field<&JobPostingSummary::departmentName>("departmentName"),
        field<&JobPostingSummary::teamName>("teamName"),
        field<&JobPostingSummary::locationName>("locationName"),
        field<&JobPostingSummary::locationIds>("locationIds"),
        field<&JobPostingSummary::workplaceType>("workplaceType"),
        field<&JobPostingSummary::employmentType>("employmentType"),
        field<&JobPostingSummary::isListed>("isListed"),
        field<&JobPostingSummary::publishedDate>("publishedDate"),
        field<&JobPostingSummary::applicationDeadline>("applicationDeadline"),
        field<&JobPostingSummary::externalLink>("externalLink"),
        field<&JobPostingSummary::applyLink>("applyLink"),
        field<&JobPostingSummary::compensationTierSummary>("compensationTierSummary"),
        field<&JobPostingSummary::shouldDisplayCompensationOnJobBoard>("shouldDisplayCompensationOnJobBoard"),
        field<&JobPostingSummary::updatedAt>("updatedAt")};
};

template <> struct Fields<JobPostingDescriptionPart> {
    static constexpr auto list = std::tuple{field<&JobPostingDescriptionPart::html>("html"), field<&JobPostingDescriptionPart::plain>("plain")};
};

template <> struct Fields<JobPostingDescriptionParts> {
    static constexpr auto list = std::tuple{field<&JobPostingDescriptionParts::descriptionOpening>("descriptionOpening"),
        field<&JobPostingDescriptionParts::descriptionBody>("descriptionBody"),
        field<&JobPostingDescriptionParts::descriptionClosing>("descriptionClosing")};
};

template <> struct Fields<JobPostingCompensation> {
    static constexpr auto list = std::tuple{field<&JobPostingCompensation::compensationTierSummary>("compensationTierSummary"),
        maybe<&JobPostingCompensation::summaryComponents>("summaryComponents"),
        field<&JobPostingCompensation::compensationTiers>("compensationTiers"),
        field<&JobPostingCompensation::shouldDisplayCompensationOnJobBoard>("shouldDisplayCompensationOnJobBoard")};
};

template <> struct Fields<JobPosting> {
    static constexpr auto list = std::tuple{field<&JobPosting::id>("id"), field<&JobPosting::title>("title"),
        field<&JobPosting::descriptionPlain>("descriptionPlain"),
        field<&JobPosting::descriptionHtml>("descriptionHtml"),
        field<&JobPosting::descriptionSocial>("descriptionSocial"),
        field<&JobPosting::descriptionParts>("descriptionParts"),
        field<&JobPosting::departmentName>("departmentName"), field<&JobPosting::teamName>("teamName"),
        maybe<&JobPosting::teamNameHierarchy>("teamNameHierarchy"), field<&JobPosting::jobId>("jobId"),
        field<&JobPosting::locationName>("locationName"), field<&JobPosting::locationIds>("locationIds"),
        field<&JobPosting::linkedData>("linkedData"), field<&JobPosting::publishedDate>("publishedDate"),
        field<&JobPosting::applicationDeadline>("applicationDeadline"), field<&JobPosting::address>("address"),
        field<&JobPosting::isRemote>("isRemote"), field<&JobPosting::workplaceType>("workplaceType"),
        field<&JobPosting::employmentType>("employmentType"),
        field<&JobPosting::applicationFormDefinition>("applicationFormDefinition"),
        field<&JobPosting::surveyFormDefinitions>("surveyFormDefinitions"),
        field<&JobPosting::isListed>("isListed"),
        field<&JobPosting::suppressDescriptionOpening>("suppressDescriptionOpening"),
        field<&JobPosting::suppressDescriptionClosing>("suppressDescriptionClosing"),
        field<&JobPosting::externalLink>("externalLink"), field<&JobPosting::applyLink>("applyLink"),
        field<&JobPosting::compensation>("compensation"), field<&JobPosting::updatedAt>("updatedAt"),
        field<&JobPosting::applicationLimitCalloutHtml>("applicationLimitCalloutHtml")};
};

} // namespace shortlist::api
