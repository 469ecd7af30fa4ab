// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/briefreader.h"

#include "api/types/candidate.h"
#include "api/types/form.h"

namespace shortlist::api {

namespace {

class CandidateReader final : BriefReader {
public:
    explicit CandidateReader(Structure &structure) : BriefReader(structure) {}

    bool read(CandidateBrief &out)
    {
        m_out = &out;
        begin(out.unescaped);
        return object([this](std::string_view key) { return member(key); }) && sawAll(all);
    }

private:
    enum Need : unsigned { HasId = 1, HasName = 2, HasTags = 4, HasApplications = 8, all = 15 };

    bool member(std::string_view key)
    {
        switch (key.size()) {
        case 2: return key == "id" ? text(m_out->id) && saw(HasId) : pass();
        case 4:
            if (key == "name")
                return text(m_out->name) && saw(HasName);
            return key == "tags" ? list([this] { return embedded(m_out->tags.emplace_back()); }) && saw(HasTags) : pass();
        case 6: return key == "source" ? null() || embedded(m_out->source) : pass();
        case 9:
            if (key == "createdAt")
                return null() || time(m_out->createdAt);
            return key == "updatedAt" ? null() || time(m_out->updatedAt) : pass();
        case 14: return key == "applicationIds" ? applications() && saw(HasApplications) : pass();
        case 16: return key == "resumeFileHandle" ? null() || resume() : pass();
        case 19: return key == "primaryEmailAddress" ? null() || contact(m_out->email) : pass();
        default: return pass();
        }
    }
    bool applications()
    {
        return list([this] {
            std::string_view id;
            ++m_out->applications;
            return text(id) && !id.empty();
        });
    }
    bool resume()
    {
        m_out->hasResume = true;
        return object([this](std::string_view) { return pass(); });
    }

    CandidateBrief *m_out{nullptr};
};

class SurveyReader final : BriefReader {
public:
    explicit SurveyReader(Structure &structure) : BriefReader(structure) {}

    bool read(SurveyBrief &out)
    {
        m_out = &out;
        begin(out.unescaped);
        return object([this](std::string_view key) { return member(key); }) && sawAll(all);
    }

private:
    enum Need : unsigned { HasId = 1, HasTime = 2, HasCandidate = 4, HasType = 8, all = 15 };

    bool member(std::string_view key)
    {
        switch (key.size()) {
        case 2: return key == "id" ? text(m_out->id) && saw(HasId) : pass();
        case 10: return key == "surveyType" ? name(m_out->type.value) && saw(HasType) : pass();
        case 11:
            if (key == "candidateId")
                return text(m_out->candidate) && saw(HasCandidate);
            return key == "submittedAt" ? time(m_out->submittedAt) && saw(HasTime) : pass();
        case 13: return key == "applicationId" ? null() || text(m_out->application) : pass();
        default: return pass();
        }
    }

    SurveyBrief *m_out{nullptr};
};

} // namespace

CandidateBrief briefOf(const Candidate &whole)
{
    const QByteArray source = whole.source ? encode(*whole.source) : QByteArray();
    const QString email = whole.primaryEmailAddress ? whole.primaryEmailAddress->value : QString();
    QList<QByteArray> tags;
    qsizetype inside = source.size();
    for (const CandidateTag &tag : whole.tags) {
        tags.append(encode(tag));
        inside += tags.constLast().size();
    }
    // A character of text is three bytes of UTF-8 at most; the ids are in what is encoded, too.
    BriefTexts texts(3 * (whole.id.text().size() + whole.name.size() + email.size()) + 2 * inside);
    CandidateBrief brief{.id = texts.add(whole.id), .name = texts.add(whole.name), .email = texts.add(email), .createdAt = briefTime(whole.createdAt),
        .updatedAt = briefTime(whole.updatedAt), .applications = quint32(whole.applicationIds.size()), .hasResume = whole.resumeFileHandle.has_value()};
    if (whole.source)
        brief.source = {texts.add(whole.source->id), texts.add(source)};
    for (qsizetype i = 0; i < tags.size(); ++i)
        brief.tags.push_back({texts.add(whole.tags.at(i).id), texts.add(tags.at(i))});
    brief.unescaped = texts.all();
    return brief;
}

SurveyBrief briefOf(const SurveySubmission &whole)
{
    const QString application = whole.applicationId ? whole.applicationId->text() : QString();
    BriefTexts texts(3 * (whole.id.text().size() + whole.candidateId.text().size() + application.size()));
    SurveyBrief brief{.id = texts.add(whole.id), .candidate = texts.add(whole.candidateId), .application = IdView<tag::Application>(texts.add(application)),
        .submittedAt = briefTime(whole.submittedAt), .type = whole.surveyType};
    brief.unescaped = texts.all();
    return brief;
}

template <> std::optional<Page<CandidateBrief>> decodePage<CandidateBrief>(const QByteArray &body, DecodeProblem *problem)
{
    return decodeBriefs<CandidateReader, Candidate, CandidateBrief>(body, problem);
}

template <> std::optional<Page<SurveyBrief>> decodePage<SurveyBrief>(const QByteArray &body, DecodeProblem *problem)
{
    return decodeBriefs<SurveyReader, SurveySubmission, SurveyBrief>(body, problem);
}

template <> std::optional<SurveyBrief> decodeBrief<SurveyBrief>(const QByteArray &json)
{
    return decodeOneBrief<SurveyReader, SurveySubmission, SurveyBrief>(json);
}

} // namespace shortlist::api
