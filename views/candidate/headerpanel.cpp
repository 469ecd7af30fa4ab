// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/headerpanel.h"

#include "models/items/safeurl.h"
#include "views/candidate/flowlayout.h"
#include "views/candidate/linkguard.h"
#include "views/candidate/timetext.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr qsizetype contactsShown = 3;

QString contactIcon(ContactItem::Type type)
{
    switch (type) {
    case ContactItem::Type::Email:
        return u"mail"_s;
    case ContactItem::Type::Phone:
        return u"phone"_s;
    case ContactItem::Type::Link:
        break;
    }
    return u"link"_s;
}

} // namespace

HeaderPanel::HeaderPanel(const Theme &theme, LinkGuard &links, QWidget *parent)
    : QScrollArea(parent), m_theme(theme), m_links(links),
      m_name(new PlainLabel(theme, TextSize::Display, Ink::Text, PlainLabel::Fit::Elide, nullptr, true)),
      m_web(new IconButton(theme, u"globe"_s, tr("Open the profile in Ashby"))),
      m_headline(new PlainLabel(theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap)),
      m_standing(new PlainLabel(theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap)),
      m_facts(new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap)), m_stageRow(new QWidget),
      m_stageFlow(new FlowLayout(space::xs, m_stageRow)), m_edits(new HeaderEdits(theme)),
      m_contacts(new QWidget), m_contactColumn(new QVBoxLayout(m_contacts)), m_others(new QWidget),
      m_otherColumn(new QVBoxLayout(m_others))
{
    setObjectName(u"candidateHeader"_s);
    setAccessibleName(tr("Candidate"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(space::l, space::m, space::s, space::s);
    column->setSpacing(space::xs);
    buildTop(column);
    m_headline->setObjectName(u"candidateHeadline"_s);
    m_standing->setObjectName(u"candidateStanding"_s);
    m_facts->setObjectName(u"candidateFacts"_s);
    column->addWidget(m_headline);
    column->addWidget(m_standing);
    column->addWidget(m_stageRow);
    column->addWidget(m_facts);
    column->addWidget(m_edits);
    for (QVBoxLayout *inner : {m_contactColumn, m_otherColumn}) {
        inner->setContentsMargins({});
        inner->setSpacing(0);
    }
    column->addWidget(m_contacts);
    column->addWidget(m_others);
    column->addStretch(1);
    setWidget(body);
    viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    for (QWidget *part : {m_stageRow, m_contacts, m_others})
        part->hide();
    fill(HeadContent());
}

void HeaderPanel::buildTop(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    m_name->setObjectName(u"candidateName"_s);
    m_web->setObjectName(u"openProfile"_s);
    auto *close = new IconButton(m_theme, u"close"_s, tr("Close"));
    close->setObjectName(u"closeCandidate"_s);
    row->addWidget(m_name, 1);
    row->addWidget(m_web);
    row->addWidget(close);
    column->addLayout(row);
    connect(close, &QAbstractButton::clicked, this, &HeaderPanel::closeRequested);
    connect(m_web, &QAbstractButton::clicked, this, [this] { m_links.open(m_shown.profile, this); });
}

void HeaderPanel::show(const HeadContent &content)
{
    if (content != m_shown)
        fill(content);
}

void HeaderPanel::fill(const HeadContent &content)
{
    const HeadContent before = std::exchange(m_shown, content);
    m_name->setText(content.name);
    m_name->setAccessibleName(content.name);
    m_name->updateGeometry();
    const auto join = [](QStringList parts) {
        parts.removeAll(QString());
        return parts.join(u" · "_s);
    };
    const QString headline = join({content.headline, content.place});
    m_headline->setText(headline);
    m_headline->setVisible(!headline.isEmpty());
    const QString stay = content.stageDays < 0 ? QString() : tr("%1 in stage").arg(timetext::days(content.stageDays));
    const QString standing = join({content.job, content.stage, stay});
    m_standing->setText(standing);
    m_standing->setVisible(!standing.isEmpty());
    const QString facts = join({content.appliedAt.isValid() ? tr("Applied %1").arg(timetext::date(content.appliedAt)) : QString(),
        content.source, content.owner.isEmpty() ? QString() : tr("Credited to %1").arg(content.owner)});
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
    m_web->setVisible(LinkGuard::judge(m_shown.profile) == LinkGuard::Verdict::Open);
    m_web->setToolTip(plainToolTip(tr("Open the profile at %1").arg(shownHost(m_shown.profile))));
    if (before.name != content.name)
        m_allContacts = false;
    if (before.archiveReason != content.archiveReason)
        fillChips(content);
    if (before.edits != content.edits)
        m_edits->show(content.edits);
    if (before.contacts != content.contacts || before.name != content.name)
        fillContacts(content.contacts);
    if (before.others != content.others)
        fillOthers(content.others);
}

void HeaderPanel::fillChips(const HeadContent &content)
{
    // Hidden while it is filled: each widget that is shown in a visible one lays out the whole window at once.
    m_stageRow->hide();
    emptyLayout(m_stageFlow);
    if (!content.archiveReason.isEmpty()) {
        auto *archived = new Chip(m_theme, tr("Archived: %1").arg(content.archiveReason), Tone::Warn, m_stageRow);
        archived->setObjectName(u"archiveReason"_s);
        m_stageFlow->addWidget(archived);
        archived->show();
    }
    m_stageRow->setVisible(!content.archiveReason.isEmpty());
}

void HeaderPanel::fillContacts(const QList<ContactItem> &contacts)
{
    m_contacts->hide(); // see fillChips()
    emptyLayout(m_contactColumn);
    const qsizetype most = m_allContacts || contacts.size() <= contactsShown + 1 ? contacts.size() : contactsShown;
    // Shown at once: a widget that is not yet shown counts for nothing when the height is asked for.
    for (qsizetype i = 0; i < most; ++i) {
        QWidget *row = contactRow(contacts.at(i), int(i));
        m_contactColumn->addWidget(row);
        row->show();
    }
    if (most < contacts.size()) {
        auto *more = new LinkButton(m_theme, tr("%1 more").arg(contacts.size() - most), m_contacts);
        more->setObjectName(u"moreContacts"_s);
        m_contactColumn->addWidget(more, 0, Qt::AlignLeft);
        more->show();
        connect(more, &QAbstractButton::clicked, this, [this] {
            m_allContacts = true;
            fillContacts(QList<ContactItem>(m_shown.contacts));
        });
    }
    m_contacts->setVisible(!contacts.isEmpty());
}

QWidget *HeaderPanel::contactRow(const ContactItem &contact, int number)
{
    auto *line = new QWidget(m_contacts);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(space::xs);
    auto *icon = new QLabel(line);
    const auto draw = [this, icon, type = contact.type] {
        icon->setPixmap(m_theme.icon(contactIcon(type), m_theme.colours().muted).pixmap(QSize(16, 16), devicePixelRatioF()));
    };
    draw();
    connect(&m_theme, &Theme::changed, icon, draw);
    row->addWidget(icon);
    if (LinkGuard::judge(contact.url) == LinkGuard::Verdict::Refuse) {
        auto *text = new PlainLabel(m_theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Elide, line);
        text->setText(contact.text);
        text->setIndent(2); // in line with the links
        row->addWidget(text);
    } else {
        auto *link = new LinkButton(m_theme, contact.text, line);
        link->setObjectName(u"contact%1"_s.arg(number));
        link->setToolTip(plainToolTip(tr("Opens %1").arg(shownHost(contact.url))));
        connect(link, &QAbstractButton::clicked, this, [this, url = contact.url] { m_links.open(url, this); });
        row->addWidget(link);
    }
    if (!contact.label.isEmpty()) {
        auto *label = new PlainLabel(m_theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, line);
        label->setText(contact.label);
        row->addWidget(label);
    }
    // Beside the words: across a wide panel it would belong to nothing.
    auto *copy = new CopyButton(m_theme, tr("Copy %1").arg(contact.text), contact.text, line);
    copy->setObjectName(u"copyContact%1"_s.arg(number));
    row->addWidget(copy);
    row->addStretch(1);
    return line;
}

void HeaderPanel::fillOthers(const QList<QPair<api::ApplicationId, QString>> &others)
{
    m_others->hide(); // see fillChips()
    emptyLayout(m_otherColumn);
    if (others.isEmpty())
        return;
    auto *title = new PlainLabel(m_theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Whole, m_others);
    title->setText(tr("Other applications"));
    m_otherColumn->addWidget(title);
    title->show();
    for (const auto &[id, text] : others) {
        auto *link = new LinkButton(m_theme, text, m_others);
        link->setObjectName(u"otherApplication"_s);
        m_otherColumn->addWidget(link, 0, Qt::AlignLeft);
        link->show();
        connect(link, &QAbstractButton::clicked, this, [this, application = id] { emit applicationRequested(application); });
    }
    m_others->show();
}

void HeaderPanel::fit(int width, int most)
{
    const QWidget *body = widget();
    const int wanted = body->layout()->hasHeightForWidth() ? body->layout()->totalHeightForWidth(width) : body->sizeHint().height();
    setFixedHeight(qBound(fontMetrics().height(), wanted, qMax(most, fontMetrics().height() * 4)));
}

} // namespace shortlist
