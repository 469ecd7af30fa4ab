// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/endpoints.h"
#include "tests/unit/sandboxprogram.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace shortlist;
using namespace Qt::StringLiterals;

/// Every kind of write against the sandbox, which shares nothing with the outbox but the wire: what it takes, and what a look
/// at it finds after a lost answer.
class TestOutboxSandbox : public QObject {
    Q_OBJECT

    using Program = testdata::SandboxProgram<api::SystemClock>;

    sandbox::Sandbox m_sandbox{{.candidates = 40, .seed = 5, .now = QDateTime::currentDateTimeUtc()}};
    QTemporaryDir m_dir;
    std::unique_ptr<Program> m_program;
    api::ApplicationId m_application;
    api::CandidateId m_candidate;
    api::JobId m_job;
    int m_made{0};

    [[nodiscard]] api::CustomFieldId field(const QString &title) const
    {
        api::CustomFieldId found;
        m_program->store.customFields().forEach([&](Code, const api::CustomFieldDefinition &one) { found = one.title == title ? one.id : found; });
        return found;
    }
    /// Another one than the candidate or application has, so that each row of a test changes something.
    [[nodiscard]] api::CandidateTagId freeTag()
    {
        const api::Candidate now = m_program->read(api::endpoints::candidateInfo, {.id = m_candidate}).value;
        api::CandidateTagId found;
        m_program->store.tags().forEach([&](Code, const api::CandidateTag &one) { found = !one.isArchived && !now.tags.contains(one) ? one.id : found; });
        return found;
    }
    [[nodiscard]] QList<api::Project> projects()
    {
        return m_program->read(api::endpoints::candidateListProjects, {.candidateId = m_candidate}).results;
    }
    [[nodiscard]] api::ProjectId freeProject()
    {
        const QList<api::Project> now = projects();
        api::ProjectId found;
        m_program->store.projects().forEach([&](Code, const api::Project &one) {
            const bool in = std::ranges::any_of(now, [&](const api::Project &other) { return other.id == one.id; });
            found = !in && !one.isArchived.value_or(false) ? one.id : found;
        });
        return found;
    }
    [[nodiscard]] api::SourceId otherSource()
    {
        const api::ApplicationDetail now = m_program->read(api::endpoints::applicationInfo, {.applicationId = m_application}).value;
        api::SourceId found;
        m_program->store.sources().forEach([&](Code, const api::Source &one) { found = !one.isArchived && (!now.source || now.source->id != one.id) ? one.id : found; });
        return found;
    }
    /// Answers of every type the form has.
    [[nodiscard]] api::ApplicationFeedbackSubmitRequest scorecard()
    {
        const auto forms = m_program->read(api::endpoints::feedbackFormDefinitionList, {}).results;
        const auto form = std::ranges::find_if(forms, [](const api::FeedbackFormDefinition &one) { return !one.isArchived; });
        api::ApplicationFeedbackSubmitRequest request{.formDefinitionId = form->id, .applicationId = m_application};
        for (const api::FormSection &section : form->formDefinition.sections) {
            for (const api::FormFieldEntry &entry : section.fields) {
                QJsonValue answer = u"Answer %1"_s.arg(m_made);
                if (entry.field.type == u"Score")
                    answer = QJsonObject{{u"score"_s, 3}};
                else if (entry.field.type == u"RichText")
                    answer = QJsonObject{{u"type"_s, u"PlainText"_s}, {u"value"_s, u"Long answer %1"_s.arg(m_made)}};
                else if (entry.field.type == u"ValueSelect")
                    answer = entry.field.selectableValues.value(0).value;
                else if (entry.field.type == u"MultiValueSelect")
                    answer = QJsonArray{entry.field.selectableValues.value(0).value};
                else if (entry.field.type == u"Boolean")
                    answer = true;
                else if (entry.field.type == u"Number")
                    answer = 7;
                else if (entry.field.type == u"Date")
                    answer = u"2026-05-01"_s;
                else if (!entry.isRequired && entry.field.type != u"String" && entry.field.type != u"LongText")
                    continue;
                request.feedbackForm.fieldSubmissions.append({entry.field.path, answer});
            }
        }
        return request;
    }
    [[nodiscard]] qsizetype scorecards() { return m_program->read(api::endpoints::applicationFeedbackList, {.applicationId = m_application}).results.size(); }

    template <typename Ask, typename Effect> void once(const QString &path, const QString &how, Ask ask, Effect effect)
    {
        m_sandbox.clearFaults();
        m_sandbox.clearRequests();
        if (how != u"taken")
            m_sandbox.setFault({.kind = sandbox::Fault::Kind::Close, .path = path, .takesEffect = how == u"arrived"});
        QVERIFY(ask());
        QVERIFY(m_program->settle());
        const QList<PendingWrite> left = m_program->outbox.writes();
        QVERIFY2(left.isEmpty(), qPrintable(left.value(0).reason));
        QCOMPARE(m_sandbox.callsOf(path), how == u"lost" ? 2 : 1);
        QVERIFY(effect());
    }

private slots:
    void initTestCase()
    {
        QString problem;
        QVERIFY2(m_sandbox.start(&problem), qPrintable(problem));
        m_program = std::make_unique<Program>(m_dir.path() + u"/p"_s, m_sandbox.url());
        m_program->outbox.setProbeGap(20);
        m_program->sync.start();
        QVERIFY(m_program->idle());
        const Store &store = m_program->store;
        for (Row row = 0; row < store.applicationEnd() && m_application.isEmpty(); ++row) {
            if (store.application(row).status == quint8(api::ApplicationStatus::Active)) {
                m_application = store.applicationId(row);
                m_candidate = store.applicationCandidate(row);
                m_job = store.jobs().idAt(store.application(row).job);
            }
        }
        QVERIFY(!m_application.isEmpty());
    }
    void cleanupTestCase() { m_program.reset(); }

    void everyKind_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("how");
        for (const QString &kind : {u"tag"_s, u"untag"_s, u"project"_s, u"source"_s, u"no source"_s, u"candidate field"_s, u"application field"_s, u"job field"_s, u"date field"_s,
                 u"list field"_s, u"scorecard"_s, u"candidate"_s}) {
            for (const QString &how : {u"taken"_s, u"arrived"_s, u"lost"_s})
                QTest::addRow("%s, %s", qPrintable(kind), qPrintable(how)) << kind << how;
        }
    }
    void everyKind()
    {
        QFETCH(QString, kind);
        QFETCH(QString, how);
        Commands &to = m_program->commands;
        ++m_made;
        const auto person = [this] { return m_program->read(api::endpoints::candidateInfo, {.id = m_candidate}).value; };
        const auto hasTag = [&](const api::CandidateTagId &id) { return std::ranges::any_of(person().tags, [&](const api::CandidateTag &tag) { return tag.id == id; }); };
        const auto valueIn = [](const QList<api::FieldValue> &fields, const api::CustomFieldId &id) {
            const auto found = std::ranges::find_if(fields, [&](const api::FieldValue &one) { return one.id == id; });
            return found == fields.end() ? QJsonValue() : found->value;
        };
        const auto setOfCandidate = [&](const QString &title, const QJsonValue &value) {
            const api::CustomFieldId id = field(title);
            once(u"customField.setValue"_s, how, [&] { return to.setCustomField(api::CustomFieldObjectType::Candidate, m_candidate.text(), id, value, valueIn(person().customFields, id)); },
                [&] { return !valueIn(person().customFields, id).isNull(); });
        };
        if (kind == u"tag") {
            const api::CandidateTagId id = freeTag();
            once(u"candidate.addTag"_s, how, [&] { return to.addTag(m_candidate, id); }, [&] { return hasTag(id); });
        } else if (kind == u"untag") {
            const api::CandidateTagId id = person().tags.constFirst().id; // of those the rows before gave it
            once(u"candidate.removeTag"_s, how, [&] { return to.removeTag(m_candidate, id); }, [&] { return !hasTag(id); });
        } else if (kind == u"project") {
            const api::ProjectId id = freeProject();
            if (id.isEmpty())
                QSKIP("the candidate is in every project");
            once(u"candidate.addProject"_s, how, [&] { return to.addProject(m_candidate, id); },
                [&] { return std::ranges::any_of(projects(), [&](const api::Project &one) { return one.id == id; }); });
        } else if (kind == u"source" || kind == u"no source") {
            const std::optional<api::SourceId> id = kind == u"source" ? std::optional(otherSource()) : std::nullopt;
            if (!id) { // so that there is one to clear
                to.changeSource(m_application, otherSource());
                QVERIFY(m_program->settle());
            }
            once(u"application.changeSource"_s, how, [&] { return to.changeSource(m_application, id); }, [&] {
                const auto now = m_program->read(api::endpoints::applicationInfo, {.applicationId = m_application}).value.source;
                return id ? now && now->id == *id : !now;
            });
        } else if (kind == u"candidate field") {
            setOfCandidate(u"Headline"_s, u"Headline %1"_s.arg(m_made));
        } else if (kind == u"date field") {
            setOfCandidate(u"Available from"_s, u"2026-05-%1T00:00:00.000Z"_s.arg(m_made % 20 + 10));
        } else if (kind == u"list field") {
            const auto *languages = m_program->store.customFields().find(field(u"Languages"_s));
            setOfCandidate(u"Languages"_s, QJsonArray{languages->selectableValues.value(m_made % 3).value.value_or(QString()), languages->selectableValues.value(4).value.value_or(QString())});
        } else if (kind == u"application field") {
            const api::CustomFieldId id = field(u"Referral bonus agreed"_s);
            const auto now = [&] { return valueIn(m_program->read(api::endpoints::applicationInfo, {.applicationId = m_application}).value.customFields, id); };
            const bool wanted = !now().toBool();
            once(u"customField.setValue"_s, how, [&] { return to.setCustomField(api::CustomFieldObjectType::Application, m_application.text(), id, wanted, now()); },
                [&] { return now().toBool() == wanted; });
        } else if (kind == u"job field") {
            const api::CustomFieldId id = field(u"Cost centre"_s);
            const QString wanted = u"CC-%1"_s.arg(m_made);
            once(u"customField.setValue"_s, how, [&] { return to.setCustomField(api::CustomFieldObjectType::Job, m_job.text(), id, wanted); },
                [&] { return valueIn(m_program->read(api::endpoints::jobInfo, {.id = m_job}).value.customFields, id).toString() == wanted; });
        } else if (kind == u"scorecard") {
            const qsizetype before = scorecards();
            const auto request = scorecard();
            once(u"applicationFeedback.submit"_s, how, [&] { return to.submitFeedback(request); }, [&] { return scorecards() == before + 1; });
        } else {
            const QString name = u"New Person %1"_s.arg(m_made);
            once(u"candidate.create"_s, how, [&] { return to.createCandidate({.name = name, .email = u"new%1@example.com"_s.arg(m_made)}); },
                [&] { return m_program->read(api::endpoints::candidateSearch, {.name = name}).results.size() == 1; });
        }
    }
};

QTEST_GUILESS_MAIN(TestOutboxSandbox)
#include "tst_outboxsandbox.moc"
