// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/commands.h"
#include "tests/unit/fakeashby.h"

#include <functional>

namespace shortlist::testdata {

inline const api::CustomFieldId notice(uuid(u'k', 1));
inline const api::SourceId referral(uuid(u'q', 1));

inline api::ApplicationFeedbackSubmitRequest scorecard(const QString &answer = u"Strong yes"_s)
{
    return {.feedbackForm = {{{.path = u"overall"_s, .value = QJsonObject{{u"score"_s, 4}}}, {.path = u"text"_s, .value = answer}}},
        .formDefinitionId = api::FormDefinitionId(uuid(u'd', 1)), .applicationId = application(1).id};
}

/// One kind of write: how it is asked for, what it does, and where that is looked for.
struct Sample {
    const char *name;
    std::function<bool(Commands &)> ask;
    QString path;
    QString look;
    QString effect;
};

/// One of each kind, of candidate, application and job 1. The candidate needs tag 2.
inline QList<Sample> samples()
{
    const QString a = application(1).id.text();
    const QString c = candidate(1).id.text();
    return {
        {"move", [](Commands &to) { return to.moveApplications({application(1).id}, stage(2).id) == 1; }, u"application.changeStage"_s, u"application.info"_s,
            a + u" -> "_s + stage(2).id.text()},
        {"note", [](Commands &to) { return to.addNote(candidate(1).id, u"Knows Qt"_s); }, u"candidate.createNote"_s, u"candidate.listNotes"_s, u"note: Knows Qt"_s},
        {"tag", [](Commands &to) { return to.addTag(candidate(1).id, tag(1).id); }, u"candidate.addTag"_s, u"candidate.info"_s, u"tag "_s + c + u' ' + tag(1).id.text()},
        {"untag", [](Commands &to) { return to.removeTag(candidate(1).id, tag(2).id); }, u"candidate.removeTag"_s, u"candidate.info"_s, u"untag "_s + c + u' ' + tag(2).id.text()},
        {"project", [](Commands &to) { return to.addProject(candidate(1).id, api::ProjectId(uuid(u'o', 1))); }, u"candidate.addProject"_s, u"candidate.listProjects"_s,
            u"project "_s + c + u' ' + uuid(u'o', 1)},
        {"source", [](Commands &to) { return to.changeSource(application(1).id, referral); }, u"application.changeSource"_s, u"application.info"_s,
            u"source "_s + a + u' ' + referral.text()},
        {"application field", [](Commands &to) { return to.setCustomField(api::CustomFieldObjectType::Application, application(1).id.text(), notice, 6); },
            u"customField.setValue"_s, u"application.info"_s, u"field "_s + a + u' ' + notice.text() + u" [6]"_s},
        {"candidate field", [](Commands &to) { return to.setCustomField(api::CustomFieldObjectType::Candidate, candidate(1).id.text(), notice, u"six"_s, u"five"_s); },
            u"customField.setValue"_s, u"candidate.info"_s, u"field "_s + c + u' ' + notice.text() + u" [\"six\"]"_s},
        {"job field", [](Commands &to) { return to.setCustomField(api::CustomFieldObjectType::Job, job(1).id.text(), notice, QJsonArray{u"a"_s, u"b"_s}); },
            u"customField.setValue"_s, u"job.info"_s, u"field "_s + job(1).id.text() + u' ' + notice.text() + u" [[\"a\",\"b\"]]"_s},
        {"feedback", [](Commands &to) { return to.submitFeedback(scorecard()); }, u"applicationFeedback.submit"_s, u"applicationFeedback.list"_s,
            u"feedback "_s + a + u' ' + uuid(u'd', 1)},
        {"candidate", [](Commands &to) { return to.createCandidate({.name = u"New Person"_s, .email = u"new@example.com"_s}); }, u"candidate.create"_s, u"candidate.search"_s,
            u"create New Person"_s},
    };
}

} // namespace shortlist::testdata
