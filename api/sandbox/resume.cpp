// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/resume.h"

#include "api/sandbox/people.h"
#include "api/sandbox/world.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
struct Trade {
    const char *points[8];
    const char *skills[8];
};
constexpr Trade trades[] = {
    {{"Rebuilt the ingestion service; the night run went from four hours to twenty minutes", "Owned the on-call rotation of a team of six and halved its pages",
        "Moved 40 services to one build, with no day of downtime", "Wrote the coding guidelines that three teams still use",
        "Designed the storage format for 12 TB of instrument data", "Mentored two juniors into their first releases",
        "Found and fixed a timing fault that had cost a week each month", "Introduced property tests; escaped defects fell by a third"},
        {"C++", "Python", "PostgreSQL", "Kubernetes", "Linux", "Qt", "Kafka", "Testing"}},
    {{"Led the redesign of the measuring screen used in 900 laboratories", "Ran 60 visits and interviews and turned them into one product map",
        "Cut the steps of the most common task from eleven to four", "Built the component library with two engineers",
        "Made the product pass an accessibility audit", "Planned three releases with sales and support", "Tested paper drafts before the first pixel",
        "Wrote the words of every empty state"},
        {"Interaction design", "Figma", "User research", "Accessibility", "Prototyping", "Writing", "Roadmaps", "Workshops"}},
    {{"Grew a territory of 80 laboratories by a third in two years", "Kept renewals at 97 percent", "Wrote the playbook for first calls",
        "Brought in the largest contract of the year", "Trained nine new colleagues", "Reported customer wishes to product every week",
        "Introduced a forecast that was right within five percent", "Spoke at four trade fairs"},
        {"Negotiation", "Forecasting", "CRM", "Presentations", "German", "Onboarding", "Contracts", "Travel"}},
    {{"Planned the production of 300 devices a month", "Reduced waste on line two by 18 percent", "Led the safety round for three years",
        "Serviced instruments at 120 customer sites", "Set up the spare part store from nothing", "Trained the night shift on the new test rig",
        "Introduced a board that shows what blocks the line", "Passed two external audits without findings"},
        {"Lean", "Soldering", "SAP", "Calibration", "Safety", "Logistics", "Measuring", "Forklift licence"}},
    {{"Closed the books three days earlier each month", "Built the onboarding that every new colleague goes through", "Negotiated the office lease",
        "Answered 40 requests a day with a smile", "Moved payroll to a new provider without a mistake", "Wrote the travel policy on one page",
        "Organised the works council election", "Cut the cost of supplies by a tenth"},
        {"Organisation", "Bookkeeping", "Labour law", "Spreadsheets", "Writing", "Recruiting", "Discretion", "English"}},
};

QList<ResumeText::Post> postsOf(const Organisation &org, const Profile &profile, Dice &dice)
{
    const Trade &trade = trades[qBound(0, profile.plan, 4)];
    QList<ResumeText::Post> posts;
    int year = org.now.date().year();
    int left = profile.years;
    int nextPoint = dice.below(8);
    const QString calling = QString(profile.position).remove(u"Senior "_s);
    while (left > 0 && posts.size() < 6) {
        const int length = qMin(left, dice.between(1, 5));
        ResumeText::Post post;
        post.title = posts.isEmpty() ? profile.position : left > 4 ? calling : QString(u"Junior " + calling);
        post.employer = posts.isEmpty() ? profile.company : companyName(dice);
        post.period = posts.isEmpty() ? u"%1 – today"_s.arg(year - length) : u"%1 – %2"_s.arg(year - length).arg(year);
        for (int i = 0; i < dice.between(2, 4); ++i)
            post.points.append(QString::fromLatin1(trade.points[nextPoint++ % 8]));
        posts.append(post);
        year -= length;
        left -= length;
    }
    return posts;
}
} // namespace

ResumeText World::resumeText(quint32 candidate) const
{
    Dice dice(org.seed, Stream::Resume, quint64(candidate) + (quint64(1) << 32));
    const Profile profile = profileOf(*this, candidate);
    const City &city = personCity(org.seed, candidate);
    ResumeText text;
    text.name = candidateName(candidate);
    text.latinName = candidate > 7 ? personName(org.seed, candidate).latin() : QString();
    text.headline = profile.position;
    for (const std::optional<QString> &contact : {mailAddress(candidate), phoneNumber(candidate)}) {
        if (contact)
            text.contacts.append(*contact);
    }
    text.contacts.append(QString(QString::fromUtf16(city.city) + u", " + QString::fromUtf16(city.country)));
    for (const api::SocialLink &link : socialLinks(candidate))
        text.contacts.append(link.url);
    text.summary = u"%1 with %2 years of practice, most recently at %3. Looking for a team that builds things to last."_s
                       .arg(profile.position, QString::number(profile.years), profile.company);
    text.posts = postsOf(org, profile, dice);
    const int graduated = org.now.date().year() - profile.years;
    text.education.append({dice.chance(60) ? u"Master of Science"_s : u"Bachelor of Arts"_s, profile.school, u"%1 – %2"_s.arg(graduated - 4).arg(graduated), {}});
    const Trade &trade = trades[qBound(0, profile.plan, 4)];
    for (const char *skill : trade.skills) {
        if (dice.chance(75))
            text.skills.append(QString::fromLatin1(skill));
    }
    text.languages = {u"English"_s, dice.chance(50) ? u"German"_s : u"Spanish"_s};
    return text;
}

QByteArray resumePlain(const ResumeText &text)
{
    QString out = text.name + u'\n';
    if (!text.latinName.isEmpty())
        out += text.latinName + u'\n';
    out += text.headline + u"\n\n" + text.contacts.join(u'\n') + u"\n\n" + text.summary + u"\n\n";
    const auto section = [&out](const QString &title, const QList<ResumeText::Post> &posts) {
        out += title + u"\n";
        for (const ResumeText::Post &post : posts) {
            out += post.title + u", " + post.employer + u" (" + post.period + u")\n";
            for (const QString &point : post.points)
                out += u"  - " + point + u'\n';
        }
        out += u'\n';
    };
    section(u"EXPERIENCE"_s, text.posts);
    section(u"EDUCATION"_s, text.education);
    out += u"SKILLS\n" + text.skills.join(u", ") + u"\n\nLANGUAGES\n" + text.languages.join(u", ") + u'\n';
    return out.toUtf8();
}

} // namespace shortlist::sandbox
