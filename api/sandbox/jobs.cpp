// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/organisation.h"

#include "api/sandbox/random.h"

#include <QJsonArray>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
using enum api::JobStatus;
struct JobSeed {
    const char *title;
    int department;
    int location;
    int plan;
    api::JobStatus status;
    int weight; ///< per mille of all applications
    api::EmploymentType employment{api::EmploymentType::FullTime};
};
constexpr JobSeed jobSeeds[] = {
    {"Senior Backend Engineer", 1, 3, 0, Open, 100}, {"Product Designer", 7, 6, 1, Open, 55}, {"Frontend Engineer", 2, 4, 0, Open, 60},
    {"Machine Learning Engineer", 3, 7, 0, Open, 50}, {"Account Executive, DACH", 9, 3, 2, Open, 40}, {"Customer Success Manager", 10, 10, 2, Open, 38},
    {"Embedded Software Engineer", 1, 5, 0, Open, 36}, {"Data Engineer", 3, 11, 0, Open, 36}, {"Site Reliability Engineer", 1, 9, 0, Open, 34},
    {"Field Service Technician", 15, 8, 3, Open, 30}, {"QA Automation Engineer", 4, 5, 0, Open, 28}, {"Product Manager, Lab Software", 6, 7, 1, Open, 30},
    {"Production Planner", 13, 5, 3, Open, 22}, {"Supply Chain Analyst", 14, 4, 3, Open, 22}, {"Content Designer", 7, 9, 1, Open, 20},
    {"Engineering Manager, Applications", 2, 4, 0, Open, 22}, {"People Partner", 16, 3, 4, Open, 18}, {"Financial Controller", 17, 8, 4, Open, 16},
    {"Solutions Engineer", 9, 10, 2, Open, 20}, {"Brand Marketing Lead", 11, 6, 2, Open, 18}, {"Optical Systems Engineer", 13, 5, 0, Open, 16},
    {"Support Engineer (part time)", 10, 11, 4, Open, 14, api::EmploymentType::PartTime}, {"Working Student, Data", 3, 3, 4, Open, 26, api::EmploymentType::Intern},
    {"Technical Writer", 6, 9, 1, Open, 14, api::EmploymentType::Contract}, {"Privacy Counsel", 17, 7, 4, Open, 8},
    {"Head of Research", 0, 7, 0, Draft, 0}, {"Regional Sales Director, APAC", 9, 10, 2, Draft, 0}, {"Design Systems Engineer", 7, 6, 1, Draft, 0},
    {"Android Engineer", 2, 6, 0, Closed, 32}, {"Backend Engineer", 1, 3, 0, Closed, 40}, {"Sales Development Representative", 9, 3, 2, Closed, 30},
    {"UX Researcher", 7, 4, 1, Closed, 22}, {"Assembly Technician", 13, 5, 3, Closed, 20}, {"Office Coordinator", 16, 4, 4, Closed, 14},
    {"Security Engineer", 1, 9, 0, Closed, 20}, {"Firmware Engineer", 18, 12, 5, Archived, 16}, {"Test Rig Operator", 13, 12, 3, Archived, 12},
    {"Growth Marketer", 11, 7, 2, Archived, 12}, {"iOS Engineer", 2, 6, 5, Archived, 18}, {"Events Manager", 11, 3, 4, Archived, 8, api::EmploymentType::Temporary},
};
static_assert(std::size(jobSeeds) == 40);
} // namespace

QList<api::HiringTeamMember> Organisation::hiringTeamOf(int job) const
{
    Dice dice(seed, Stream::Job, quint64(job));
    QList<api::HiringTeamMember> team;
    const int first = dice.below(int(users.size()));
    const int size = dice.between(3, 6);
    for (int i = 0; i < size; ++i) {
        const api::User &user = users[(first + i * 5) % users.size()];
        team.append({user.id, user.firstName, user.lastName, user.email.value_or(QString()), hiringTeamRoles[qMin(i, 4)]});
    }
    return team;
}

api::JobDetail Organisation::makeJob(int index) const
{
    const JobSeed &from = jobSeeds[index];
    Dice dice(seed, Stream::Job, quint64(1000 + index));
    const bool past = from.status == Closed || from.status == Archived;
    const double age = past ? dice.between(200, 420) : dice.between(60, 178);
    api::JobDetail job;
    job.id = ids.make<api::JobId>(Kind::Job, quint64(index));
    job.title = QString::fromLatin1(from.title);
    job.confidential = index == 24;
    job.status = from.status;
    job.employmentType = from.employment;
    job.locationId = locations[from.location].id;
    job.departmentId = departments[from.department].id;
    job.defaultInterviewPlanId = plans[from.plan].id;
    job.interviewPlanIds = {plans[from.plan].id};
    if (index % 9 == 1)
        job.interviewPlanIds.append(plans[4].id);
    job.jobPostingIds = {ids.make<api::JobPostingId>(Kind::Posting, quint64(index))};
    job.customRequisitionId = u"LF-%1"_s.arg(2100 + index);
    job.hiringTeam = hiringTeamOf(index);
    job.author = users[dice.below(12)];
    job.createdAt = ago(age + 6);
    job.updatedAt = ago(dice.between(0, 40) + 0.25);
    if (from.status != Draft)
        job.openedAt = ago(age);
    if (past)
        job.closedAt = ago(dice.between(20, 60));
    job.location = locations[from.location];
    api::FieldValue centre;
    centre.id = customFields[11].id;
    centre.title = customFields[11].title;
    centre.value = u"CC-%1"_s.arg(400 + from.department * 10);
    const int rank = job.title.startsWith("Senior"_L1) || job.title.startsWith("Head"_L1) ? 2 : dice.below(2);
    api::FieldValue seniority;
    seniority.id = customFields[12].id;
    seniority.title = customFields[12].title;
    seniority.value = customFields[12].selectableValues[rank].value.value_or(QString());
    seniority.valueLabel = customFields[12].selectableValues[rank].label.value_or(QString());
    job.customFields = {centre, seniority};
    return job;
}

void Organisation::makeJobs()
{
    for (int i = 0; i < int(std::size(jobSeeds)); ++i) {
        api::JobDetail job = makeJob(i);
        Dice dice(seed, Stream::Job, quint64(2000 + i));
        const int howMany = dice.between(1, 3);
        for (int n = 0; n < howMany; ++n) {
            api::Opening opening;
            opening.id = ids.make<api::OpeningId>(Kind::Opening, quint64(i * 4 + n));
            opening.openedAt = job.openedAt;
            opening.openingState = job.status == Draft ? api::OpeningState::Draft : job.status == Open ? api::OpeningState::Open : api::OpeningState::Filled;
            api::OpeningVersion version;
            version.id = ids.make<api::OpeningVersionId>(Kind::OpeningVersion, quint64(i * 4 + n));
            version.identifier = u"%1-%2"_s.arg(*job.customRequisitionId).arg(n + 1);
            version.description = QString(u"Opening for " + job.title);
            version.authorId = users[dice.below(12)].id;
            version.createdAt = job.createdAt.value_or(now);
            version.teamId = job.departmentId;
            version.jobIds = {job.id};
            version.targetHireDate = ago(-dice.between(10, 90)).date();
            version.isBackfill = dice.chance(30);
            version.employmentType = job.employmentType;
            version.locationIds = {*job.locationId};
            version.hiringTeam = job.hiringTeam;
            opening.latestVersion = version;
            job.openings.append(opening);
        }
        jobs.append(job);
        jobPlan.append(jobSeeds[i].plan);
        jobWeights.append(jobSeeds[i].weight);
        hirePolicies.append(i % 3 == 0 ? HirePolicy::NeedsAcceptedOffer : i % 3 == 1 ? HirePolicy::Free : HirePolicy::NeedsFreeOpening);
    }
}

namespace {
struct Duties {
    const char *intro;
    const char *duties[4];
    const char *wishes[4];
};
constexpr Duties dutiesOf[] = {
    {"You will build the software that turns a spectrometer on a bench into a result a chemist can trust.",
        {"Design, ship and run services that 4,000 laboratories use every day", "Keep the time from sample to answer under a second",
            "Review designs and code with care, and ask for the same", "Share an on-call week about every eighth week"},
        {"You have shipped software that others depend on", "You are at home in at least one typed language", "You write clearly",
            "Experience with instruments or time series is welcome, not required"}},
    {"You will shape how people at a bench see, name and compare what they measured.",
        {"Visit laboratories and watch before you draw", "Take one product area from sketch to release", "Keep our design language small and honest",
            "Test early drafts with the people who will use them"},
        {"A portfolio with two or three pieces you can tell the whole story of", "Comfort with dense, expert interfaces",
            "You can argue for a design and change your mind", "Interest in accessibility"}},
    {"You will help laboratories find out whether we are right for them, and stay with them when we are.",
        {"Own the conversation from the first call to the first renewal", "Learn what a customer measures and why", "Tell the product team what you hear, unpolished",
            "Keep forecasts that a colleague can believe"},
        {"Two years in a customer-facing role", "Curiosity about science", "Fluent English; a second language helps", "Willing to travel about once a month"}},
    {"You will make sure that what leaves our workshop works for twenty years.",
        {"Plan and improve one line of our production", "Solve problems where they happen", "Care for safety, yours and others'", "Write down what you learned"},
        {"Training in a technical trade or several years of practice", "A steady hand and a good eye", "You like working with people from many places",
            "Driving licence for service roles"}},
    {"You will keep the company itself in good order, so that everybody else can do their work.",
        {"Run your area end to end", "Make things simpler each quarter", "Advise colleagues plainly", "Handle confidential matters with discretion"},
        {"Relevant training and some years of practice", "You notice what is missing", "Calm under deadlines", "Fluent English"}},
};

QString listHtml(const char *const (&lines)[4])
{
    QString html = u"<ul>"_s;
    for (const char *line : lines)
        html += u"<li>"_s + QString::fromLatin1(line) + u"</li>"_s;
    return html + u"</ul>"_s;
}

QString listPlain(const char *const (&lines)[4])
{
    QString plain;
    for (const char *line : lines)
        plain += u"- "_s + QString::fromLatin1(line) + u'\n';
    return plain;
}
} // namespace

void Organisation::makePostings()
{
    for (int i = 0; i < jobs.size(); ++i) {
        const api::JobDetail &job = jobs[i];
        const JobSeed &from = jobSeeds[i];
        const Duties &text = dutiesOf[qMin(from.plan, 4)];
        const api::Department &team = departments[from.department];
        const QString intro = QString::fromLatin1(text.intro);
        api::JobPosting posting;
        posting.id = job.jobPostingIds.constFirst();
        posting.title = job.title;
        api::JobPostingDescriptionPart opening{u"<p>%1 builds measuring instruments and the software around them.</p>"_s.arg(name),
            u"%1 builds measuring instruments and the software around them.\n\n"_s.arg(name)};
        api::JobPostingDescriptionPart body{
            u"<h2>%1</h2><p>%2</p><h3>What you will do</h3>%3<h3>What we hope you bring</h3>%4"_s.arg(job.title, intro, listHtml(text.duties), listHtml(text.wishes)),
            u"%1\n%2\n\nWhat you will do\n%3\nWhat we hope you bring\n%4\n"_s.arg(job.title, intro, listPlain(text.duties), listPlain(text.wishes))};
        api::JobPostingDescriptionPart closing{u"<p>We answer <strong>every</strong> application within two weeks. <a href=\"https://larkfield.example/hiring\">How we hire</a></p>"_s,
            u"We answer every application within two weeks."_s};
        posting.descriptionHtml = opening.html + body.html + closing.html;
        posting.descriptionPlain = opening.plain + body.plain + closing.plain;
        posting.descriptionSocial = QString(job.title + u" at " + name);
        posting.descriptionParts = {opening, body, closing};
        posting.departmentName = from.department && team.parentId ? departments[from.department < 5 || from.department == 18 ? 0 : from.department < 8 ? 5 : from.department < 12 ? 8 : 12].name : team.name;
        posting.teamName = team.name;
        posting.teamNameHierarchy = {posting.departmentName};
        if (posting.teamName != posting.departmentName)
            posting.teamNameHierarchy.append(posting.teamName);
        posting.jobId = job.id;
        posting.locationName = locations[from.location].name;
        posting.locationIds = {locations[from.location].id, i % 4 == 0 ? QList<api::LocationId>{locations[6].id} : QList<api::LocationId>{}};
        posting.linkedData = {{u"@type"_s, u"JobPosting"_s}, {u"title"_s, job.title},
            {u"hiringOrganization"_s, QJsonObject{{u"@type"_s, u"Organization"_s}, {u"name"_s, name}}}};
        posting.publishedDate = job.openedAt.value_or(now).date();
        posting.address = locations[from.location].address;
        posting.isRemote = locations[from.location].isRemote;
        posting.workplaceType = locations[from.location].workplaceType;
        posting.employmentType = job.employmentType;
        posting.applicationFormDefinition = applicationForm;
        posting.surveyFormDefinitions = {surveyForms[0]};
        posting.isListed = from.status == Open && i % 12 != 11;
        posting.suppressDescriptionOpening = false;
        posting.suppressDescriptionClosing = false;
        posting.applyLink = u"https://jobs.larkfield.example/%1/apply"_s.arg(posting.id.text());
        const double base = 42000 + 3500 * ((i * 7) % 11);
        api::CompensationTierComponent pay;
        pay.id = ids.make<api::CompensationId>(Kind::Compensation, quint64(i * 2));
        pay.compensationType = api::CompensationType::Salary;
        pay.interval = api::CompensationInterval::Year;
        pay.currencyCode = u"EUR"_s;
        pay.minValue = base;
        pay.maxValue = base * 1.25;
        pay.summary = u"€%1K – €%2K"_s.arg(int(base / 1000)).arg(int(base * 1.25 / 1000));
        posting.compensation.compensationTierSummary = pay.summary;
        posting.compensation.summaryComponents = {pay};
        api::CompensationTier tier;
        tier.id = ids.make<api::CompensationId>(Kind::Compensation, quint64(i * 2 + 1));
        tier.title = u"Base"_s;
        tier.components = {pay};
        tier.tierSummary = pay.summary;
        posting.compensation.compensationTiers = {tier};
        posting.compensation.shouldDisplayCompensationOnJobBoard = i % 2 == 0;
        posting.updatedAt = job.updatedAt;
        postings.append(posting);
        jobs[i].compensation = api::JobCompensation{{tier}};
    }
}

} // namespace shortlist::sandbox
