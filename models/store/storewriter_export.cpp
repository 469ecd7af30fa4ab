// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/preparedrows.h"
#include "models/store/store_p.h"
#include "models/store/storewriter.h"

#include <algorithm>

namespace shortlist {

class StoreWriter::Exporter::Private {
public:
    Private(const Store::Private &store, const QList<Row> &job) : d(store), m_left(job) {}

    bool step(qsizetype most)
    {
        const qsizetype end = std::min(m_next + most, m_left.size());
        for (; m_next < end; ++m_next) {
            if (!(d.applications[m_left.at(m_next)].flags & RowGone))
                application(m_left.at(m_next));
        }
        return m_next < m_left.size();
    }

    PreparedRows take() { return std::move(m_rows); }

private:
    void application(Row row)
    {
        ApplicationRow a = d.applications[row];
        if (const auto overlay = d.overlays.constFind(a.id); overlay != d.overlays.cend()) {
            a.stage = overlay->server.stage;
            a.status = overlay->server.status;
            a.enteredStageAt = overlay->server.enteredAt;
            a.flags = quint8(overlay->server.guessed ? a.flags | RowStageDateGuessed : a.flags & ~RowStageDateGuessed);
        }
        if (const auto overlay = d.sourceOverlays.constFind(a.id); overlay != d.sourceOverlays.cend())
            a.source = overlay->server;
        const auto tags = d.tagOverlays.constFind(a.candidate);
        if (tags != d.tagOverlays.cend())
            a.tags = tags->server;
        const std::string edited = tags == d.tagOverlays.cend() ? std::string() : d.foldedOf(row, a.tags);
        const Store::Private::ApplicationExtra &extra = d.extras[row];
        const CandidateRow *person = extra.candidate == noRow ? nullptr : candidate(extra.candidate);
        const std::string_view name = d.text(a.name, a.nameBytes);
        if (person && person->nameBytes == a.nameBytes && std::string_view(m_rows.text).substr(person->name, person->nameBytes) == name)
            a.name = person->name;
        else
            a.name = append(m_rows.text, name);
        a.id = key(a.id);
        a.candidate = key(a.candidate);
        a.job = code(m_rows.jobs, m_jobs, d.jobs, a.job);
        a.stage = code(m_rows.stages, m_stages, d.stages, a.stage);
        a.source = code(m_rows.sources, m_sources, d.sources, a.source);
        a.owner = code(m_rows.users, m_users, d.users, a.owner);
        a.tags = tagSet(a.tags);
        m_rows.applications.push_back(a);
        const std::string_view folded = tags == d.tagOverlays.cend() ? d.foldedText(row) : std::string_view(edited);
        const quint32 at = append(m_rows.folded, folded);
        m_rows.folds.push_back({at, quint32(folded.size())});
    }

    static quint32 append(std::string &to, std::string_view text)
    {
        const auto at = quint32(to.size());
        to.append(text);
        return at;
    }

    /// Null for one that only applications speak of.
    const CandidateRow *candidate(Row row)
    {
        if (d.candidates[row].flags & RowGone)
            return nullptr;
        const auto known = m_people.constFind(row);
        if (known != m_people.cend())
            return &m_rows.candidates[*known];
        CandidateRow c = d.candidates[row];
        if (const auto tags = d.tagOverlays.constFind(c.id); tags != d.tagOverlays.cend())
            c.tags = tags->server;
        c.id = key(c.id);
        c.name = append(m_rows.text, d.text(c.name, c.nameBytes));
        c.email = append(m_rows.text, d.text(c.email, c.emailBytes));
        c.source = code(m_rows.sources, m_sources, d.sources, c.source);
        c.tags = tagSet(c.tags);
        m_people.insert(row, m_rows.candidates.size());
        m_rows.candidates.push_back(c);
        return &m_rows.candidates.back();
    }

    RecordKey key(const RecordKey &mine)
    {
        if (!KeyTable::isForeign(mine))
            return mine;
        // The table here numbers foreign ids just as the store's own does.
        const QString id = d.keys.text(mine);
        const bool known = m_foreign.find(id).has_value();
        const RecordKey made = m_foreign.intern(id);
        if (!known)
            m_rows.foreign.append(id);
        return made;
    }

    template <typename T> Code code(QList<QString> &list, QHash<Code, Code> &known, const Table<T> &table, Code mine)
    {
        if (mine == noCode)
            return noCode;
        const auto it = known.constFind(mine);
        if (it != known.cend())
            return *it;
        list.append(table.idAt(mine).text());
        return *known.insert(mine, Code(list.size() - 1));
    }

    quint32 tagSet(quint32 mine)
    {
        if (mine == 0)
            return 0;
        const auto it = m_tagSets.constFind(mine);
        if (it != m_tagSets.cend())
            return *it;
        QList<Code> codes;
        for (const Code tag : d.tagSets.at(mine))
            codes.append(code(m_rows.tags, m_tags, d.tags, tag));
        m_rows.tagSets.append(codes);
        return *m_tagSets.insert(mine, quint32(m_rows.tagSets.size() - 1));
    }

    const Store::Private &d;
    const QList<Row> m_left;
    qsizetype m_next{0};
    PreparedRows m_rows;
    KeyTable m_foreign;
    QHash<Row, size_t> m_people;
    QHash<Code, Code> m_jobs, m_stages, m_sources, m_users, m_tags;
    QHash<quint32, quint32> m_tagSets;
};

StoreWriter::Exporter::Exporter(const Store &store, const api::JobId &job)
    : d(std::make_unique<Private>(*store.d, store.applicationsOf(store.jobs().codeOf(job))))
{
}

StoreWriter::Exporter::~Exporter() = default;

bool StoreWriter::Exporter::step(qsizetype most) { return d->step(most); }

PreparedRows StoreWriter::Exporter::take() { return d->take(); }

} // namespace shortlist
