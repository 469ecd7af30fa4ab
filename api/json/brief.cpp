// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/briefreader.h"

#include "api/types/application.h"

namespace shortlist::api {

namespace {

class ApplicationReader final : BriefReader {
public:
    explicit ApplicationReader(Structure &structure) : BriefReader(structure) {}

    bool read(ApplicationBrief &out)
    {
        m_out = &out;
        begin(out.unescaped);
        return object([this](std::string_view key) { return member(key); }) && sawAll(all);
    }

private:
    enum Need : unsigned { HasId = 1, HasCreated = 2, HasUpdated = 4, HasStatus = 8, HasCandidate = 16, HasStage = 32, HasJob = 64, all = 127 };

    bool member(std::string_view key)
    {
        // A wire name seldom shares its length with another.
        switch (key.size()) {
        case 2: return key == "id" ? text(m_out->id) && saw(HasId) : pass();
        case 3: return key == "job" ? job() && saw(HasJob) : pass();
        case 6:
            if (key == "status")
                return name(m_out->status) && saw(HasStatus);
            return key == "source" ? null() || embedded(m_out->source) : pass();
        case 9:
            if (key == "createdAt")
                return time(m_out->createdAt) && saw(HasCreated);
            if (key == "updatedAt")
                return time(m_out->updatedAt) && saw(HasUpdated);
            return key == "candidate" ? candidate() && saw(HasCandidate) : pass();
        case 10: return key == "archivedAt" ? null() || time(m_out->archivedAt) : pass();
        case 14: return key == "creditedToUser" ? null() || embedded(m_out->creditedTo) : pass();
        case 21: return key == "currentInterviewStage" ? embedded(m_out->stage) && saw(HasStage) : pass();
        default: return pass();
        }
    }
    bool job()
    {
        return object([this](std::string_view key) { return key == "id" ? text(m_out->job) : pass(); }) && !m_out->job.isEmpty();
    }
    bool candidate()
    {
        bool named = false;
        const bool read = object([&](std::string_view key) {
            if (key == "id")
                return text(m_out->candidate);
            if (key == "name")
                return named = text(m_out->name);
            if (key == "primaryEmailAddress")
                return null() || contact(m_out->email);
            return pass();
        });
        return read && named && !m_out->candidate.isEmpty();
    }

    ApplicationBrief *m_out{nullptr};
};

} // namespace

bool readBriefEnvelope(Structure &in, BriefEnvelope &out, const std::function<bool()> &results)
{
    bool first = true;
    bool good = false;
    bool listed = false;
    std::string_view key;
    if (!in.enter('{'))
        return false;
    while (in.member(first, key)) {
        if (key == "results" && !listed) {
            if (!results())
                return false;
            listed = true;
        } else if (key == "success") {
            good = in.scalar() == "true";
        } else if (key == "moreDataAvailable") {
            out.moreDataAvailable = in.skip() == "true";
        } else if (key == "nextCursor" || key == "syncToken") {
            if (in.next() != '"') {
                in.skip();
                continue;
            }
            const std::string_view written = in.string();
            if (!in.ok() || std::memchr(written.data(), '\\', written.size()))
                return false;
            (key == "nextCursor" ? out.nextCursor : out.syncToken) = QString::fromUtf8(written.data(), qsizetype(written.size()));
        } else if (key == "warnings") {
            return false; // seldom; not worth a second reading of it here
        } else {
            in.skip();
        }
    }
    return in.ok() && in.atEnd() && good && listed;
}

ApplicationBrief briefOf(const Application &whole)
{
    const QByteArray stage = encode(whole.currentInterviewStage);
    const QByteArray source = whole.source ? encode(*whole.source) : QByteArray();
    const QByteArray user = whole.creditedToUser ? encode(*whole.creditedToUser) : QByteArray();
    const QString email = whole.candidate.primaryEmailAddress ? whole.candidate.primaryEmailAddress->value : QString();
    // A character of text is three bytes of UTF-8 at most; the ids are in what is encoded, too.
    BriefTexts texts(3 * (whole.id.text().size() + whole.candidate.id.text().size() + whole.candidate.name.size() + email.size() + whole.job.id.text().size())
        + 2 * (stage.size() + source.size() + user.size()));
    ApplicationBrief brief{.id = texts.add(whole.id), .candidate = texts.add(whole.candidate.id), .name = texts.add(whole.candidate.name),
        .email = texts.add(email), .job = texts.add(whole.job.id), .stage = {texts.add(whole.currentInterviewStage.id), texts.add(stage)},
        .createdAt = briefTime(whole.createdAt), .updatedAt = briefTime(whole.updatedAt), .archivedAt = briefTime(whole.archivedAt),
        .status = whole.status.value};
    if (whole.source)
        brief.source = {texts.add(whole.source->id), texts.add(source)};
    if (whole.creditedToUser)
        brief.creditedTo = {texts.add(whole.creditedToUser->id), texts.add(user)};
    brief.unescaped = texts.all();
    return brief;
}

template <> std::optional<Page<ApplicationBrief>> decodePage<ApplicationBrief>(const QByteArray &body, DecodeProblem *problem)
{
    return decodeBriefs<ApplicationReader, ApplicationListItem, ApplicationBrief>(body, problem);
}

} // namespace shortlist::api
