// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "models/store/cachejobs.h"
#include "tests/gui/windowrig.h"
#include "tests/unit/fakeashby.h"
#include "tests/unit/rawoutbox.h"
#include "views/candidate/candidatepanel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QTemporaryDir>

namespace shortlist::testdata {

/// The window with application 1 open, over an organisation with tags, talent pools, sources, custom fields and a scorecard form, and a
/// server that takes writes once connectToAshby() was called. Candidate 1 has tag 2, and "One month" in the field Notice period.
struct WritesRig {
    static constexpr int tabScorecards = 2;
    static constexpr int tabDetails = 5;
    const api::CustomFieldId notice{uuid(u'k', 1)};
    const api::CustomFieldId remark{uuid(u'k', 2)};
    const api::SourceId referral{uuid(u'q', 1)};
    const api::ProjectId pool{uuid(u'o', 1)};
    const api::FormDefinitionId form{uuid(u'd', 1)};

    static api::FormField field(const QString &path, const QString &type, const QString &title, const QList<api::SelectableValue> &choices = {})
    {
        return {.id = api::FormFieldId(path), .type = type, .path = path, .humanReadablePath = title, .title = title, .isNullable = true, .selectableValues = choices};
    }
    [[nodiscard]] api::FeedbackFormDefinition scorecardForm() const
    {
        api::FeedbackFormDefinition record;
        record.id = form;
        record.title = u"Interview"_s;
        record.organizationId = uuid(u'g', 1);
        record.isDefaultForm = true;
        api::FormSection section;
        const QList<api::SelectableValue> votes{{u"Strong no"_s, u"1"_s}, {u"No"_s, u"2"_s}, {u"Yes"_s, u"3"_s}, {u"Strong yes"_s, u"4"_s}};
        section.fields = {{.isRequired = true, .field = field(u"overall"_s, u"ValueSelect"_s, u"Overall recommendation"_s, votes)},
            {.isRequired = true, .field = field(u"skill"_s, u"Score"_s, u"Skill"_s)}, {.field = field(u"text"_s, u"RichText"_s, u"Summary"_s)},
            {.field = field(u"solved"_s, u"Number"_s, u"Problems solved"_s)}};
        record.formDefinition.sections = {section};
        return record;
    }

    bool open()
    {
        rig = std::make_unique<WindowRig>(dir.path() + u"/p"_s);
        fillServer();
        fillStore();
        api::Candidate person = ashby.candidates.value(candidate(1).id.text());
        api::ApplicationDetail detail;
        static_cast<api::Application &>(detail) = application(1);
        CachePage page;
        page.records = {{RecordKind::Candidate, person.id.text(), {}, api::encode(person)},
            {RecordKind::ApplicationInfo, detail.id.text(), {}, api::encode(detail)}, {RecordKind::FeedbackForm, form.text(), {}, api::encode(scorecardForm())}};
        bool stored = false;
        rig->cache.open();
        CacheJobs(rig->cache).write(page, &context, [&stored] { stored = true; });
        if (!QTest::qWaitFor([&stored] { return stored; }) || !rig->open())
            return false;
        rig->outbox.setProbeGap(3000);
        rig->window->activateWindow();
        rig->window->openApplication(application(1).id);
        return QTest::qWaitForWindowActive(rig->window.get()) && QTest::qWaitFor([this] { return text(u"candidateName"_s) == u"Person 1"; });
    }
    void connectToAshby()
    {
        rig->client.setAccount(ashby.server.url(), u"key"_s);
        rig->outbox.resume();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] {
            if (rig->outbox.waiting() > 0)
                rig->clock.advance(50);
            return rig->outbox.waiting() == 0;
        }, 20'000);
    }

    template <typename T = QWidget> [[nodiscard]] T *find(const QString &name) const
    {
        for (T *one : rig->window->findChildren<T *>(name)) {
            if (one->isVisible())
                return one; // what is on its way out has been hidden
        }
        return nullptr;
    }
    [[nodiscard]] QString text(const QString &name) const
    {
        const QLabel *label = find<QLabel>(name);
        return label ? label->text() : QString();
    }
    void click(const QString &name) const { QTest::mouseClick(find(name), Qt::LeftButton); }
    /// A shortcut of the window. Without a window manager nobody gives the window back what a popup or a dialog had.
    void key(int code, Qt::KeyboardModifiers with) const
    {
        rig->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(rig->window.get()));
        QTest::keyClick(rig->window.get(), Qt::Key(code), with);
    }
    [[nodiscard]] CandidatePanel &panel() const { return rig->window->candidatePanel(); }
    [[nodiscard]] QStringList chips() const
    {
        QStringList texts;
        for (const QWidget *one : rig->window->findChildren<QWidget *>(u"chip"_s)) {
            if (one->isVisible())
                texts.append(one->accessibleName());
        }
        texts.sort();
        return texts;
    }
    [[nodiscard]] PendingWrite write(int n = 0) const { return rig->outbox.writes().value(n); }
    [[nodiscard]] bool answer(const QString &question, bool yes) const
    {
        QPointer<QMessageBox> box;
        if (!QTest::qWaitFor([&] { return (box = find<QMessageBox>(question)) != nullptr; }))
            return false;
        for (QAbstractButton *one : box->buttons()) {
            if ((box->buttonRole(one) == QMessageBox::AcceptRole) == yes) {
                one->click();
                break;
            }
        }
        return QTest::qWaitFor([&box] { return !box || !box->isVisible(); });
    }
    /// Another program holds the file of the outbox: what is accepted from now on cannot be saved, and the next is refused.
    void holdOutboxFile()
    {
        m_holder = std::make_unique<RawFile>(dir.path() + u"/p"_s);
        m_holder->run("BEGIN IMMEDIATE");
    }
    /// The end of that; true once writes are accepted again.
    [[nodiscard]] bool releaseOutboxFile()
    {
        m_holder->run("ROLLBACK");
        return QTest::qWaitFor([this] {
            rig->clock.advance(6000);
            return rig->commands.addTag(candidate(6).id, tag(1).id);
        }, 30'000);
    }
    /// The key turns out to lack what writing needs.
    void takePermission()
    {
        ashby.fault = [](const QString &path, const QJsonObject &) -> std::optional<FakeAshby::Fault> {
            return FakeAshby::isWrite(path)
                ? std::optional(FakeAshby::Fault{{.status = 403, .body = R"({"success":false,"errorInfo":{"code":"missing_endpoint_permission"}})"}, false})
                : std::nullopt;
        };
    }

    QTemporaryDir dir;
    FakeAshby ashby;
    std::unique_ptr<WindowRig> rig;
    QObject context;

private:
    std::unique_ptr<RawFile> m_holder;

    void fillServer()
    {
        for (int i = 1; i <= 6; ++i) {
            ashby.applications.insert(application(i).id.text(), application(i, 1, i <= 4 ? 1 : i - 3));
            ashby.candidates.insert(candidate(i).id.text(), candidate(i));
        }
        api::Candidate &person = ashby.candidates[candidate(1).id.text()];
        person.tags = {tag(2)};
        person.customFields = {{.id = notice, .title = u"Notice period"_s, .valueLabel = QJsonValue::Null, .value = u"One month"_s}};
        ashby.nowMs = [this] { return rig->clock.wallMs(); };
    }
    void fillStore() const
    {
        StoreWriter writer(rig->store);
        StoreWriter::Batch batch(writer);
        api::CandidateTag old = tag(9);
        old.title = u"Old"_s;
        old.isArchived = true;
        writer.put(QList{tag(1), tag(2), old});
        writer.put(QList{api::Source{.id = referral, .title = u"Referral"_s}, api::Source{.id = api::SourceId(uuid(u'q', 2)), .title = u"Événement"_s}});
        writer.put(QList{api::Project{.id = pool, .title = u"Bench"_s}});
        api::CustomFieldDefinition text{.id = notice, .title = u"Notice period"_s};
        text.objectType = api::CustomFieldObjectType::Candidate;
        text.fieldType = api::CustomFieldType::String;
        api::CustomFieldDefinition number{.id = remark, .title = u"Years"_s};
        number.objectType = api::CustomFieldObjectType::Application;
        number.fieldType = api::CustomFieldType::Number;
        writer.put(QList{text, number});
        api::FeedbackFormDefinition card = scorecardForm();
        writer.put(QList{card});
        writer.put(QList{api::User{.id = api::UserId(uuid(u'u', 1)), .firstName = u"Mara"_s, .lastName = u"Example"_s, .isEnabled = true}});
        writer.put(ashby.candidates.value(candidate(1).id.text()));
    }
};

} // namespace shortlist::testdata
