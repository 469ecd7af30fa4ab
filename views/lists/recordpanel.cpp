// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/recordpanel.h"

#include "models/items/displaytext.h"
#include "models/items/recordlist.h"
#include "models/store/sync.h"
#include "views/candidate/linkguard.h"
#include "views/candidate/pane.h"
#include "views/candidate/parts.h"
#include "views/candidate/textblock.h"
#include "views/lists/emptynames.h"
#include "views/lists/fieldview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPromise>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

QString indented(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return displayLines(document.isNull() ? QString::fromUtf8(json) : QString::fromUtf8(document.toJson(QJsonDocument::Indented)));
}

} // namespace

RecordPanel::RecordPanel(const Services &services, QWidget *parent)
    : Surface(services.theme, Level::Surface, Qt::LeftEdge, parent),
      m_services(services),
      m_model(services.store),
      m_links(new LinkGuard(this)),
      m_title(new PlainLabel(services.theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Elide, this, true)),
      m_subtitle(new PlainLabel(services.theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, this)),
      m_work(new IconButton(services.theme, u"board"_s, tr("Show on the board"), this)),
      m_raw(new IconButton(services.theme, u"file"_s, tr("JSON as it came"), this)),
      m_state(new StateStrip(services.theme, this)),
      m_stack(new QStackedWidget(this)),
      m_fields(new FieldView(services.theme, m_model, this)),
      m_text(new LongTextView(services.theme, this)),
      m_empty(new EmptyState(services.theme, this))
{
    setObjectName(u"recordPanel"_s);
    setMinimumWidth(300);
    m_text->setObjectName(u"recordJson"_s);
    m_text->setAccessibleName(tr("JSON as it came"));
    m_stack->addWidget(m_fields);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(m_state);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_fields);
    nameParts(*m_empty, u"record"_s);
    m_empty->say(u"info"_s, tr("Nothing is open"), {});
    m_empty->setProgress(-1);
    connect(m_fields, &FieldView::recordRequested, this, &RecordPanel::recordRequested);
    connect(m_fields, &FieldView::linkRequested, this, [this](const QUrl &url) { m_links->open(url, this); });
    connect(m_raw, &QToolButton::toggled, this, &RecordPanel::refresh);
    connect(m_state, &StateStrip::retryRequested, this, [this] { m_services.sync.wantRecord(m_kind, m_id); });
    connect(&m_model, &RecordFieldsModel::filled, this, &RecordPanel::refresh);
    connect(&m_indented, &QFutureWatcherBase::finished, this, [this] {
        if (m_indented.future().isResultReadyAt(0))
            m_text->showText(m_indented.future().result());
    });
    connect(&services.sync, &Sync::recordChanged, this, [this](RecordKind kind, const QString &id) {
        if (kind == m_kind && id == m_id)
            refresh();
    });
    connect(&services.store, &Store::changed, this, [this](const Changes &changes) {
        if (!m_id.isEmpty() && isVisible() && (changes.everything || (changes.kinds & ~Kinds(Kind::Pending | Kind::Details))))
            refreshHead();
    });
}

QWidget *RecordPanel::buildHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(56);
    m_title->setObjectName(u"recordTitle"_s);
    m_subtitle->setObjectName(u"recordKind"_s);
    m_work->setObjectName(u"recordWork"_s);
    m_raw->setObjectName(u"recordRaw"_s);
    m_raw->setCheckable(true);
    auto *copy = new IconButton(m_services.theme, u"copy"_s, tr("Copy ID"), head);
    copy->setObjectName(u"recordCopyId"_s);
    auto *close = new IconButton(m_services.theme, u"close"_s, tr("Close"), head);
    close->setObjectName(u"recordClose"_s);
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_id); });
    connect(close, &QToolButton::clicked, this, &RecordPanel::closeRequested);
    connect(m_work, &QToolButton::clicked, this, [this] { emit workRequested(m_kind, m_id); });
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addStretch(1);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    titles->addStretch(1);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(space::l, 0, space::s, 0);
    layout->setSpacing(space::xs);
    layout->addLayout(titles, 1);
    for (QWidget *button : QList<QWidget *>{m_work, m_raw, copy, close})
        layout->addWidget(button);
    return head;
}

void RecordPanel::showRecord(RecordKind kind, const QString &id)
{
    if (kind == m_kind && id == m_id) {
        m_services.sync.wantRecord(kind, id);
        return;
    }
    m_kind = kind;
    m_id = id;
    m_json.clear();
    m_jsonShown.clear();
    m_model.clear();
    m_text->clear();
    m_services.sync.wantRecord(kind, id);
    refreshHead();
    refresh();
}

void RecordPanel::clear()
{
    m_indented.setFuture({});
    m_kind = {};
    m_id.clear();
    m_json.clear();
    m_jsonShown.clear();
    m_model.clear();
    m_text->clear();
}

void RecordPanel::refreshHead()
{
    const QString name = displayText(recordName(m_services.store, m_kind, m_id), 200);
    m_title->setText(name.isEmpty() ? recordTitleOfKind(m_kind) : name);
    m_subtitle->setText(recordTitleOfKind(m_kind));
    m_subtitle->setVisible(!name.isEmpty());
    const bool worked = m_kind == RecordKind::Job || m_kind == RecordKind::Application || m_kind == RecordKind::Candidate;
    m_work->setVisible(worked);
    const QString tip = m_kind == RecordKind::Candidate ? tr("Show the candidate's page") : tr("Show on the board");
    m_work->setToolTip(tip);
    m_work->setAccessibleName(tip);
    setAccessibleName(m_title->text());
}

void RecordPanel::showJson(const QByteArray &json)
{
    if (json == m_jsonShown)
        return;
    m_jsonShown = json;
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    m_indented.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, json] {
        promise->addResult(indented(json));
        promise->finish();
    });
}

void RecordPanel::refresh()
{
    if (m_id.isEmpty())
        return;
    const Sync &sync = m_services.sync;
    const RawRecord raw = sync.rawRecord(m_kind, m_id);
    const PartState state = sync.recordState(m_kind, m_id);
    const QString problem = sync.recordProblem(m_kind, m_id);
    m_state->setState(raw.json.isEmpty() ? PartState::Fresh : state, problem, raw.fetchedAt);
    if (!raw.json.isEmpty()) {
        m_json = raw.json;
        m_model.setRecord(m_kind, m_id, m_json);
        if (m_raw->isChecked())
            showJson(m_json);
        m_stack->setCurrentWidget(m_raw->isChecked() ? static_cast<QWidget *>(m_text) : m_fields);
        return;
    }
    m_stack->setCurrentWidget(m_empty);
    const bool forbidden = state == PartState::Forbidden;
    if (forbidden || state == PartState::Failed)
        m_empty->say(forbidden ? u"lock"_s : u"alert"_s, forbidden ? tr("This key may not read it") : tr("It could not be loaded"), displayText(problem));
    else if (state == PartState::Fresh || state == PartState::Stale)
        m_empty->say(u"info"_s, tr("Nothing stored yet"), problem.isEmpty() ? tr("The fields come with the next connection to Ashby.") : displayText(problem));
    else
        m_empty->say(u"info"_s, tr("Loading…"), {});
}

} // namespace shortlist
