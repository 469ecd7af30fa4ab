// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/brief.h"
#include "models/store/synctrouble.h"
#include "models/store/syncwalk.h"

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

namespace endpoints = api::endpoints;
const api::CallOptions background{.lane = api::Lane::Background};

} // namespace

/// One candidate's way into the cache, part after part.
class Sync::Private::Keeping final : public std::enable_shared_from_this<Keeping> {
public:
    Keeping(Sync::Private &sync, const api::CandidateId &candidate, const api::ApplicationId &application, QObject *context,
        std::function<void(const Kept &)> done)
        : d(sync), m_candidate(candidate), m_application(application), m_context(context), m_done(std::move(done))
    {
    }

    void next()
    {
        switch (m_step++) {
        case 0: candidate(); break;
        case 1: pages(endpoints::candidateListNotes, api::CandidateListNotesRequest{.candidateId = m_candidate}, RecordKind::Notes, m_candidate.text()); break;
        case 2: forms(); break;
        case 3:
            pages(endpoints::applicationFeedbackList, api::ApplicationFeedbackListRequest{.applicationId = m_application}, RecordKind::Feedback,
                m_application.text());
            break;
        case 4:
            pages(endpoints::applicationListHistory, api::ApplicationListHistoryRequest{.applicationId = m_application}, RecordKind::History,
                m_application.text());
            break;
        default: m_done(m_kept);
        }
    }

private:
    void candidate()
    {
        d.client.call(endpoints::candidateInfo, {.id = m_candidate}, m_context, [self = shared_from_this()](const api::Result<api::One<api::Candidate>> &result) {
            if (result) {
                self->m_kept.resume = result->value.resumeFileHandle;
                CachePage page;
                page.nowMs = self->d.clock.wallMs();
                page.candidates = {api::briefOf(result->value)};
                page.records.append({RecordKind::Candidate, self->m_candidate.text(), {}, result->raw});
                self->d.writer.put(result->value);
                self->d.cache.write(std::move(page));
            }
            self->goOn(result ? nullptr : &result.error());
        }, background);
    }

    void forms()
    {
        api::ApplicationInfoRequest request;
        request.applicationId = m_application;
        request.expand = {api::ApplicationExpand::Openings, api::ApplicationExpand::ApplicationFormSubmissions, api::ApplicationExpand::Referrals};
        d.client.call(endpoints::applicationInfo, request, m_context, [self = shared_from_this()](const api::Result<api::One<api::ApplicationDetail>> &result) {
            if (result)
                self->d.save(RecordKind::ApplicationInfo, self->m_application.text(), result->raw);
            self->goOn(result ? nullptr : &result.error());
        }, background);
    }

    template <typename Request, typename T>
    void pages(const api::Endpoint<Request, api::Page<T>> &endpoint, const Request &request, RecordKind kind, const QString &id)
    {
        collect<Request, T>(d.client, endpoint, request, api::Lane::Background, m_context,
            [self = shared_from_this(), kind, id](Collected<T> &all, const api::Result<api::PagerEnd> &end) {
                if (end)
                    self->d.save(kind, id, arrayOf(all.raw));
                self->goOn(end ? nullptr : &end.error());
            });
    }

    void goOn(const api::ApiError *error)
    {
        if (error && (error->kind != api::ErrorKind::Forbidden || refusesKey(*error))) {
            m_kept.problem = explain(*error);
            m_kept.stop = neverArrived(*error) || refusesKey(*error) || error->kind == api::ErrorKind::Cancelled || error->kind == api::ErrorKind::Unauthorised;
            if (m_kept.stop) {
                m_done(m_kept);
                return;
            }
        }
        next();
    }

    Sync::Private &d;
    const api::CandidateId m_candidate;
    const api::ApplicationId m_application;
    QObject *const m_context; ///< lives as long as any answer comes here
    std::function<void(const Kept &)> m_done;
    Kept m_kept{};
    int m_step{0};
};

void Sync::keepOffline(const api::CandidateId &candidate, const api::ApplicationId &application, QObject *context, std::function<void(const Kept &)> done)
{
    std::make_shared<Private::Keeping>(*d, candidate, application, context, std::move(done))->next();
}

} // namespace shortlist
