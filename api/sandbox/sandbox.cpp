// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/sandbox.h"

#include "api/sandbox/server.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

Sandbox::Sandbox(SandboxOptions options, QObject *parent)
    : QObject(parent)
    , m_server(std::make_unique<Server>(std::move(options)))
{
}

Sandbox::~Sandbox() = default;

bool Sandbox::start(QString *problem) { return m_server->start(problem); }

QUrl Sandbox::url() const { return m_server->locked([&] { return m_server->url; }); }
QUrl Sandbox::fileOrigin() const { return m_server->locked([&] { return m_server->fileOrigin; }); }
QList<RequestRecord> Sandbox::requests() const { return m_server->locked([&] { return m_server->records; }); }

int Sandbox::callsOf(QStringView path) const
{
    return m_server->locked([&] { return int(std::ranges::count(m_server->records, path, &RequestRecord::path)); });
}

int Sandbox::deliveriesOf(QStringView path) const
{
    return m_server->locked([&] {
        return int(std::ranges::count_if(m_server->records, [path](const RequestRecord &record) { return record.effective && record.path == path; }));
    });
}

WorkDone Sandbox::workDone() const { return m_server->locked([&] { return m_server->done; }); }

void Sandbox::clearRequests()
{
    m_server->locked([&] {
        m_server->forgotten += m_server->records.size();
        m_server->records.clear();
    });
}

void Sandbox::setFault(const Fault &fault) { m_server->locked([&] { m_server->faults.add(fault); }); }
void Sandbox::clearFaults() { m_server->locked([&] { m_server->faults.clear(); }); }
void Sandbox::setLatency(int ms) { m_server->locked([&] { m_server->options.latencyMs = ms; }); }

void Sandbox::setMissingPermissions(const QSet<api::Permission> &permissions)
{
    m_server->locked([&] {
        m_server->options.missingPermissions = permissions;
        if (m_server->handlers)
            m_server->handlers->settings.missingPermissions = permissions;
    });
}

void Sandbox::revokeKey() { m_server->locked([&] { m_server->revoked = true; }); }

void Sandbox::expireCursors()
{
    m_server->locked([&] {
        if (m_server->handlers)
            m_server->handlers->paging.expireCursors();
    });
}

void Sandbox::expireSyncTokens()
{
    m_server->locked([&] {
        if (m_server->handlers)
            m_server->handlers->paging.expireSyncTokens();
    });
}

void Sandbox::expireFileLinks()
{
    m_server->locked([&] {
        if (m_server->files)
            m_server->files->expireLinks();
    });
}

bool Sandbox::moveApplicationBehindTheBack(const api::ApplicationId &application, const api::InterviewStageId &stage)
{
    return m_server->locked([&] {
        Handlers *handlers = m_server->handlers.get();
        const auto index = handlers ? handlers->findApplication(application) : std::nullopt;
        const auto target = handlers ? handlers->findStage(stage) : std::nullopt;
        if (!index || !target)
            return false;
        handlers->move(*index, *target, -1);
        return true;
    });
}

bool Sandbox::addNoteBehindTheBack(const api::CandidateId &candidate, const QString &text)
{
    return m_server->locked([&] {
        const QJsonObject request{{u"candidateId"_s, candidate.text()}, {u"note"_s, text}};
        return m_server->handlers
            && m_server->handlers->call(*findRoute(u"candidate.createNote"), QJsonDocument(request).toJson(QJsonDocument::Compact)).startsWith(R"({"success":true)");
    });
}

void Sandbox::live(int steps)
{
    m_server->locked([&] {
        if (m_server->handlers)
            m_server->handlers->live(steps);
    });
}

api::InterviewStageId Sandbox::currentStage(const api::ApplicationId &application) const
{
    return m_server->locked([&] {
        const auto index = m_server->handlers ? m_server->handlers->findApplication(application) : std::nullopt;
        return index ? m_server->world->org.stages[m_server->world->stageOf(*index)].id : api::InterviewStageId();
    });
}

QList<api::Note> Sandbox::notes(const api::CandidateId &candidate) const
{
    return m_server->locked([&] {
        const auto index = m_server->handlers ? m_server->handlers->findCandidate(candidate) : std::nullopt;
        return index ? m_server->world->notes(*index) : QList<api::Note>();
    });
}

QString Sandbox::candidateName(const api::CandidateId &candidate) const
{
    return m_server->locked([&] {
        const auto index = m_server->handlers ? m_server->handlers->findCandidate(candidate) : std::nullopt;
        return index ? m_server->world->candidateName(*index) : QString();
    });
}

int Sandbox::applicationCount() const
{
    return m_server->locked([&] { return m_server->world ? int(m_server->world->applicationCount()) : 0; });
}

api::ApplicationId Sandbox::applicationAt(int number) const
{
    return m_server->locked([&] {
        const World *world = m_server->world.get();
        return world && quint32(number) < world->applicationCount() ? world->org.ids.make<api::ApplicationId>(Kind::Application, quint64(number)) : api::ApplicationId();
    });
}

api::CandidateId Sandbox::candidateAt(int number) const
{
    return m_server->locked([&] {
        const World *world = m_server->world.get();
        return world && quint32(number) < world->candidateCount() ? world->org.ids.make<api::CandidateId>(Kind::Candidate, quint64(number)) : api::CandidateId();
    });
}

} // namespace shortlist::sandbox
