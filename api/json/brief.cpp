// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"

#include "api/json/structure.h"
#include "api/types/application.h"

#include <cstring>

namespace shortlist::api {

namespace {

/// Reads one application. Anything unusual (a member of another type, an id that is empty, a time that is none) makes it
/// give up; what is wrong, and where, is for the whole record's decoder to say.
class BriefReader {
public:
    explicit BriefReader(Structure &structure) : m_in(structure) {}

    bool read(ApplicationBrief &out)
    {
        m_out = &out;
        m_seen = 0;
        bool first = true;
        std::string_view key;
        if (!m_in.enter('{'))
            return false;
        while (m_in.member(first, key)) {
            if (!member(key))
                return m_in.fail();
        }
        return m_in.ok() && m_seen == all;
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
                return status() && saw(HasStatus);
            return key == "source" ? embedded(m_out->source, true) : pass();
        case 9:
            if (key == "createdAt")
                return time(m_out->createdAt) && saw(HasCreated);
            if (key == "updatedAt")
                return time(m_out->updatedAt) && saw(HasUpdated);
            return key == "candidate" ? candidate() && saw(HasCandidate) : pass();
        case 10: return key == "archivedAt" ? (null() || time(m_out->archivedAt)) : pass();
        case 14: return key == "creditedToUser" ? embedded(m_out->creditedTo, true) : pass();
        case 21: return key == "currentInterviewStage" ? embedded(m_out->stage, false) && saw(HasStage) : pass();
        default: return pass();
        }
    }
    bool saw(Need what)
    {
        m_seen |= what;
        return true;
    }
    bool pass()
    {
        m_in.skip();
        return m_in.ok();
    }
    bool null()
    {
        if (m_in.next() != 'n')
            return false;
        return m_in.scalar() == "null" || m_in.fail();
    }
    bool text(std::string_view &out)
    {
        out = m_in.string();
        if (m_in.ok() && std::memchr(out.data(), '\\', out.size()))
            return unescape(out);
        return m_in.ok();
    }
    template <typename Tag> bool text(IdView<Tag> &out)
    {
        std::string_view id;
        if (!text(id) || id.empty())
            return false;
        out = IdView<Tag>(id);
        return true;
    }
    bool unescape(std::string_view &text)
    {
        QByteArray &store = m_out->unescaped;
        // Views into it would dangle if it moved, so it is as long as it can get from the start.
        if (store.isNull())
            store.reserve(spare);
        const std::optional<QByteArray> value = unescaped(text);
        if (!value || store.size() + value->size() > spare)
            return false;
        const qsizetype at = store.size();
        store.append(*value);
        text = {store.constData() + at, size_t(value->size())};
        return true;
    }
    bool time(qint64 &out)
    {
        std::string_view written;
        return text(written) && readMilliseconds(written, out);
    }
    bool status()
    {
        std::string_view name;
        if (!text(name))
            return false;
        for (const auto &[known, value] : Names<ApplicationStatus>::list) {
            if (name == known) {
                m_out->status = value;
                return true;
            }
        }
        return false; // told by the whole record's decoder
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
                return null() || object([this](std::string_view inner) { return inner == "value" ? text(m_out->email) : pass(); });
            return pass();
        });
        return read && named && !m_out->candidate.isEmpty();
    }
    template <typename Tag> bool embedded(Embedded<Tag> &out, bool optional)
    {
        if (optional && null())
            return true;
        const size_t from = m_in.mark();
        if (!object([&](std::string_view key) { return key == "id" ? text(out.id) : pass(); }) || out.id.isEmpty())
            return false;
        out.json = m_in.since(from);
        return true;
    }
    template <typename Visit> bool object(Visit visit)
    {
        bool first = true;
        std::string_view key;
        if (!m_in.ok() || !m_in.enter('{'))
            return false;
        while (m_in.member(first, key)) {
            if (!visit(key))
                return m_in.fail();
        }
        return m_in.ok();
    }

    static constexpr qsizetype spare = 8 * 1024;
    Structure &m_in;
    ApplicationBrief *m_out{nullptr};
    unsigned m_seen{0};
};

/// Puts the texts of a whole record into one piece of memory.
class Texts {
public:
    explicit Texts(qsizetype size) { m_all.reserve(size); }
    std::string_view add(const QByteArray &text)
    {
        const qsizetype at = m_all.size();
        m_all.append(text);
        return {m_all.constData() + at, size_t(text.size())};
    }
    [[nodiscard]] QByteArray all() const { return m_all; }

private:
    QByteArray m_all{};
};

qint64 millisecondsOf(const QDateTime &time) { return time.isValid() ? time.toMSecsSinceEpoch() : 0; }

QString plainText(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

bool readList(Structure &in, const QByteArray &body, Page<ApplicationBrief> &page)
{
    if (!in.enter('['))
        return false;
    BriefReader reader(in);
    bool first = true;
    page.results.reserve(100);
    page.raw.reserve(100);
    while (in.item(first)) {
        const size_t from = in.mark();
        ApplicationBrief &brief = page.results.emplace_back();
        if (!reader.read(brief))
            return in.fail();
        brief.json = sliceOf(body, in.since(from));
        page.raw.append(brief.json);
    }
    return in.ok();
}

/// A page as it should be; false leaves it to the careful way.
bool readPage(const QByteArray &body, Page<ApplicationBrief> &page)
{
    const std::string_view text(body.constData(), size_t(body.size()));
    Structure in(text, structureOf(text));
    bool first = true;
    bool good = false;
    bool listed = false;
    std::string_view key;
    if (!in.enter('{'))
        return false;
    while (in.member(first, key)) {
        if (key == "results" && !listed) {
            if (!readList(in, body, page))
                return false;
            listed = true;
        } else if (key == "success") {
            good = in.scalar() == "true";
        } else if (key == "moreDataAvailable") {
            page.moreDataAvailable = in.skip() == "true";
        } else if (key == "nextCursor" || key == "syncToken") {
            if (in.next() != '"') {
                in.skip();
                continue;
            }
            const std::string_view written = in.string();
            if (!in.ok() || std::memchr(written.data(), '\\', written.size()))
                return false;
            (key == "nextCursor" ? page.nextCursor : page.syncToken) = plainText(written);
        } else if (key == "warnings") {
            return false; // seldom; not worth a second reading of it here
        } else {
            in.skip();
        }
    }
    return in.ok() && in.atEnd() && good && listed;
}

} // namespace

ApplicationBrief briefOf(const Application &whole)
{
    const QByteArray parts[] = {whole.id.text().toUtf8(), whole.candidate.id.text().toUtf8(), whole.candidate.name.toUtf8(),
        whole.candidate.primaryEmailAddress ? whole.candidate.primaryEmailAddress->value.toUtf8() : QByteArray(), whole.job.id.text().toUtf8(),
        whole.currentInterviewStage.id.text().toUtf8(), encode(whole.currentInterviewStage), whole.source ? whole.source->id.text().toUtf8() : QByteArray(),
        whole.source ? encode(*whole.source) : QByteArray(), whole.creditedToUser ? whole.creditedToUser->id.text().toUtf8() : QByteArray(),
        whole.creditedToUser ? encode(*whole.creditedToUser) : QByteArray()};
    qsizetype size = 0;
    for (const QByteArray &part : parts)
        size += part.size();
    Texts texts(size);
    ApplicationBrief brief{.id = IdView<tag::Application>(texts.add(parts[0])), .candidate = IdView<tag::Candidate>(texts.add(parts[1])),
        .name = texts.add(parts[2]), .email = texts.add(parts[3]), .job = IdView<tag::Job>(texts.add(parts[4])),
        .stage = {IdView<tag::InterviewStage>(texts.add(parts[5])), texts.add(parts[6])},
        .source = {IdView<tag::Source>(texts.add(parts[7])), texts.add(parts[8])},
        .creditedTo = {IdView<tag::User>(texts.add(parts[9])), texts.add(parts[10])}, .createdAt = millisecondsOf(whole.createdAt),
        .updatedAt = millisecondsOf(whole.updatedAt), .archivedAt = whole.archivedAt ? millisecondsOf(*whole.archivedAt) : 0,
        .status = whole.status.value};
    brief.unescaped = texts.all();
    return brief;
}

template <> std::optional<Page<ApplicationBrief>> decodePage<ApplicationBrief>(const QByteArray &body, DecodeProblem *problem)
{
    Page<ApplicationBrief> page;
    if (readPage(body, page))
        return page;
    std::optional<Page<ApplicationListItem>> whole = decodePage<ApplicationListItem>(body, problem);
    if (!whole)
        return {};
    page = {.raw = {}, .skipped = whole->skipped, .moreDataAvailable = whole->moreDataAvailable, .nextCursor = whole->nextCursor,
        .syncToken = whole->syncToken, .warnings = whole->warnings};
    for (qsizetype i = 0; i < whole->results.size(); ++i) {
        page.results.append(briefOf(whole->results.at(i)));
        page.results.last().json = whole->raw.at(i);
        page.raw.append(whole->raw.at(i));
    }
    return page;
}

} // namespace shortlist::api
