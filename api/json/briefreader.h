// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/brief.h"
#include "api/json/structure.h"

#include <QDateTime>

#include <cstring>
#include <functional>
#include <vector>

// Included by json/*.cpp only.

/// Reading records short: what the readers of all kinds have in common.
namespace shortlist::api {

/// Reads the members a brief looks at and passes over the others. Anything unusual (a member of another type, an id that is
/// empty, a time that is none) makes it give up; what is wrong, and where, is for the whole record's decoder to say.
class BriefReader {
protected:
    explicit BriefReader(Structure &structure) : m_in(structure) {}

    /// Texts with escapes go to `store`, which the brief keeps.
    void begin(QByteArray &store)
    {
        m_store = &store;
        m_seen = 0;
    }
    bool saw(unsigned what)
    {
        m_seen |= what;
        return true;
    }
    [[nodiscard]] bool sawAll(unsigned all) const { return (m_seen & all) == all; }

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
    bool flag(bool &out)
    {
        const std::string_view word = m_in.scalar();
        out = word == "true";
        return m_in.ok() && (out || word == "false");
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
    bool time(qint64 &out)
    {
        std::string_view written;
        return text(written) && readMilliseconds(written, out);
    }
    /// An enum's name; one that is not known is told by the whole record's decoder.
    template <typename E> bool name(E &out)
    {
        std::string_view written;
        if (!text(written))
            return false;
        for (const auto &[known, value] : Names<E>::list) {
            if (written == known) {
                out = value;
                return true;
            }
        }
        return false;
    }
    template <typename Tag> bool embedded(Embedded<Tag> &out)
    {
        const size_t from = m_in.mark();
        if (!object([&](std::string_view key) { return key == "id" ? text(out.id) : pass(); }) || out.id.isEmpty())
            return false;
        out.json = m_in.since(from);
        return true;
    }
    /// The value of a contact, of which nothing else is looked at.
    bool contact(std::string_view &out)
    {
        return object([&](std::string_view key) { return key == "value" ? text(out) : pass(); });
    }
    /// Calls `visit(key)` before each member's value, which it reads or passes.
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
    /// Calls `visit()` before each item.
    template <typename Visit> bool list(Visit visit)
    {
        bool first = true;
        if (!m_in.ok() || !m_in.enter('['))
            return false;
        while (m_in.item(first)) {
            if (!visit())
                return m_in.fail();
        }
        return m_in.ok();
    }
    /// A list of ids.
    template <typename Tag> bool ids(std::vector<IdView<Tag>> &out)
    {
        return list([&] { return text(out.emplace_back()); });
    }

    Structure &m_in;

private:
    bool unescape(std::string_view &text)
    {
        // Views into it would dangle if it moved, so it is as long as it can get from the start.
        if (m_store->isNull())
            m_store->reserve(spare);
        const std::optional<QByteArray> value = unescaped(text);
        if (!value || m_store->size() + value->size() > spare)
            return false;
        const qsizetype at = m_store->size();
        m_store->append(*value);
        text = {m_store->constData() + at, size_t(value->size())};
        return true;
    }

    static constexpr qsizetype spare = 8 * 1024;
    QByteArray *m_store{nullptr};
    unsigned m_seen{0};
};

/// Puts the texts of a whole record into one piece of memory.
class BriefTexts {
public:
    explicit BriefTexts(qsizetype size) { m_all.reserve(size); }
    std::string_view add(const QByteArray &text)
    {
        Q_ASSERT(m_all.size() + text.size() <= m_all.capacity()); // or the views before it would dangle
        const qsizetype at = m_all.size();
        m_all.append(text);
        return {m_all.constData() + at, size_t(text.size())};
    }
    std::string_view add(const QString &text) { return add(text.toUtf8()); }
    template <typename Tag> IdView<Tag> add(const Id<Tag> &id) { return IdView<Tag>(add(id.text())); }
    [[nodiscard]] QByteArray all() const { return m_all; }

private:
    QByteArray m_all{};
};

inline qint64 briefTime(const QDateTime &time) { return time.isValid() ? time.toMSecsSinceEpoch() : 0; }
inline qint64 briefTime(const std::optional<QDateTime> &time) { return time ? briefTime(*time) : 0; }

/// What stands around a page's records: true when nothing else needs to be looked at.
struct BriefEnvelope {
    bool moreDataAvailable{false};
    QString nextCursor{};
    QString syncToken{};
};
/// Walks through an answer; `results()` reads its list. False leaves the page to the careful way.
bool readBriefEnvelope(Structure &in, BriefEnvelope &out, const std::function<bool()> &results);

/// A page as it should be, read by a Reader (`Reader(structure).read(brief)`), else by the whole record's decoder.
template <typename Reader, typename Whole, typename Brief> std::optional<Page<Brief>> decodeBriefs(const QByteArray &body, DecodeProblem *problem)
{
    const std::string_view text(body.constData(), size_t(body.size()));
    Structure in(text, structureOf(text));
    Reader reader(in);
    Page<Brief> page;
    BriefEnvelope envelope;
    const bool read = readBriefEnvelope(in, envelope, [&] {
        bool first = true;
        page.results.reserve(100);
        page.raw.reserve(100);
        if (!in.enter('['))
            return false;
        while (in.item(first)) {
            const size_t from = in.mark();
            Brief &brief = page.results.emplace_back();
            if (!reader.read(brief))
                return in.fail();
            brief.json = sliceOf(body, in.since(from));
            page.raw.append(brief.json);
        }
        return in.ok();
    });
    if (read) {
        page.moreDataAvailable = envelope.moreDataAvailable;
        page.nextCursor = envelope.nextCursor;
        page.syncToken = envelope.syncToken;
        return page;
    }
    std::optional<Page<Whole>> whole = decodePage<Whole>(body, problem);
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

/// The same for one record by itself.
template <typename Reader, typename Whole, typename Brief> std::optional<Brief> decodeOneBrief(const QByteArray &json)
{
    const std::string_view text(json.constData(), size_t(json.size()));
    Structure in(text, structureOf(text));
    Brief brief;
    if (Reader(in).read(brief) && in.atEnd()) {
        brief.json = json;
        return brief;
    }
    const std::optional<Whole> whole = decodeRecord<Whole>(json);
    if (!whole)
        return {};
    brief = briefOf(*whole);
    brief.json = json;
    return brief;
}

} // namespace shortlist::api
