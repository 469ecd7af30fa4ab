// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/archivedialog.h"

#include "models/store/store.h"
#include "views/candidate/parts.h"
#include "models/items/displaytext.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

QString typeTitle(api::ArchiveReasonType type)
{
    switch (type) {
    case api::ArchiveReasonType::RejectedByOrg: return ArchiveDialog::tr("We decided against");
    case api::ArchiveReasonType::RejectedByCandidate: return ArchiveDialog::tr("The candidate withdrew");
    case api::ArchiveReasonType::Other:
    case api::ArchiveReasonType::Unlisted: break;
    }
    return ArchiveDialog::tr("Other reasons");
}

void name(QWidget *widget, const QString &object, const QString &accessible)
{
    widget->setObjectName(object);
    widget->setAccessibleName(accessible);
}

} // namespace

ArchiveDialog::ArchiveDialog(const Services &services, int count, const QString &who, const QString &stage, QWidget *parent)
    : QDialog(parent),
      m_services(services),
      m_candidates(count),
      m_who(displayText(who, 80)),
      m_stage(displayText(stage, 80)),
      m_reason(new QComboBox(this)),
      m_mail(new QComboBox(this)),
      m_morning(new QRadioButton(tr("Next morning at 9:32"), this)),
      m_now(new QRadioButton(tr("Now"), this)),
      m_at(new QRadioButton(tr("At"), this)),
      m_when(new QDateTimeEdit(this)),
      m_times(new QWidget(this)),
      m_sentence(new PlainLabel(services.theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Wrap, this))
{
    setObjectName(u"archiveDialog"_s);
    setWindowTitle(tr("Archive"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(440);
    name(m_reason, u"archiveReason"_s, tr("Reason"));
    name(m_mail, u"archiveMail"_s, tr("E-mail template"));
    name(m_morning, u"archiveMorning"_s, m_morning->text());
    name(m_now, u"archiveNow"_s, tr("Send now"));
    name(m_at, u"archiveAt"_s, tr("Send at a chosen time"));
    name(m_when, u"archiveWhen"_s, tr("Date and time of sending"));
    m_sentence->setObjectName(u"archiveSentence"_s);
    m_morning->setChecked(true);
    m_when->setCalendarPopup(true);
    m_when->setDateTime(QDateTime(QDate::currentDate().addDays(1), QTime(9, 0)));
    m_when->setMinimumDateTime(QDateTime::currentDateTime());
    fillReasons();
    fillMails();

    auto *title = new PlainLabel(services.theme, TextSize::Title, Ink::Text, PlainLabel::Fit::Wrap, this, true);
    title->setText(m_candidates == 1 ? tr("Archive %1?").arg(m_who.isEmpty() ? tr("this candidate") : m_who)
                                     : tr("Archive %1 candidates?").arg(m_candidates));
    auto *row = new QHBoxLayout;
    row->addWidget(m_at);
    row->addWidget(m_when, 1);
    auto *times = new QVBoxLayout(m_times);
    times->setContentsMargins({});
    times->addWidget(m_morning);
    times->addWidget(m_now);
    times->addLayout(row);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::l);
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(tr("&E-mail"), m_mail);
    form->addRow(tr("Send"), m_times);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(tr("Archive"), QDialogButtonBox::AcceptRole);
    name(m_accept, u"archiveAccept"_s, tr("Archive"));
    m_accept->setDefault(true);
    name(buttons->button(QDialogButtonBox::Cancel), u"archiveCancel"_s, tr("Cancel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::l);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(m_sentence);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_reason, &QComboBox::currentIndexChanged, this, &ArchiveDialog::refresh);
    connect(m_mail, &QComboBox::currentIndexChanged, this, &ArchiveDialog::refresh);
    connect(m_when, &QDateTimeEdit::dateTimeChanged, this, [this] { m_at->setChecked(true); refresh(); });
    for (QRadioButton *button : {m_morning, m_now, m_at})
        connect(button, &QRadioButton::toggled, this, &ArchiveDialog::refresh);
    refresh();
}

void ArchiveDialog::fillReasons()
{
    using Type = api::ArchiveReasonType;
    m_reason->addItem(tr("Choose a reason…"));
    auto *items = qobject_cast<QStandardItemModel *>(m_reason->model());
    for (const auto &types : {QList{Type::RejectedByOrg}, QList{Type::RejectedByCandidate}, QList{Type::Other, Type::Unlisted}}) {
        QList<std::pair<QString, QString>> found;
        m_services.store.archiveReasons().forEach([&](Code, const api::ArchiveReason &reason) {
            if (!reason.isArchived && types.contains(reason.reasonType.value))
                found.append({displayText(reason.text, 120), reason.id.text()});
        });
        if (found.isEmpty())
            continue;
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; });
        m_reason->addItem(typeTitle(types.first()));
        if (QStandardItem *heading = items ? items->item(m_reason->count() - 1) : nullptr) {
            heading->setFlags(Qt::NoItemFlags);
            heading->setFont(m_services.theme.font(TextSize::Small, true));
        }
        for (const auto &[text, id] : found)
            m_reason->addItem(text, id);
    }
}

void ArchiveDialog::fillMails()
{
    m_mail->addItem(tr("No e-mail"));
    QList<std::pair<QString, QString>> found;
    m_services.store.templates().forEach([&](Code, const api::CommunicationTemplate &mail) {
        const bool email = mail.intendedTypes.isEmpty()
            || std::any_of(mail.intendedTypes.cbegin(), mail.intendedTypes.cend(),
                           [](const auto &type) { return type == api::CommunicationTemplateType::Email; });
        if (email)
            found.append({displayText(mail.title, 120), mail.id.text()});
    });
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; });
    for (const auto &[text, id] : found)
        m_mail->addItem(text, id);
}

ArchiveChoice ArchiveDialog::choice() const
{
    ArchiveChoice result;
    result.reason = api::ArchiveReasonId(m_reason->currentData().toString());
    if (const QString mail = m_mail->currentData().toString(); !mail.isEmpty()) {
        result.mail = api::CommunicationTemplateId(mail);
        if (m_now->isChecked())
            result.sendAt = QDateTime::currentDateTimeUtc();
        else if (m_at->isChecked())
            result.sendAt = m_when->dateTime().toUTC();
    }
    return result;
}

QString ArchiveDialog::consequence() const
{
    if (m_reason->currentData().toString().isEmpty()) {
        return m_reason->count() > 1 ? tr("Choose a reason first.")
                                     : tr("The organisation's archive reasons have not been loaded yet; an archived candidate needs one.");
    }
    const QString subject = m_candidates > 1 ? tr("%1 candidates").arg(m_candidates) : m_who.isEmpty() ? tr("The candidate") : m_who;
    const QString move = m_candidates > 1 ? tr("%1 move to “%2”.").arg(subject, m_stage) : tr("%1 moves to “%2”.").arg(subject, m_stage);
    if (m_mail->currentData().toString().isEmpty())
        return move + u' ' + tr("No e-mail is sent.");
    const QString mail = m_mail->currentText();
    if (m_now->isChecked())
        return move + u' ' + tr("The e-mail “%1” is sent as soon as the move reaches Ashby.").arg(mail);
    if (m_at->isChecked())
        return move + u' ' + tr("The e-mail “%1” is sent on %2.").arg(mail, QLocale().toString(m_when->dateTime(), QLocale::ShortFormat));
    return move + u' ' + tr("The e-mail “%1” is sent the next morning at 9:32, organisation time.").arg(mail);
}

void ArchiveDialog::refresh()
{
    m_times->setEnabled(!m_mail->currentData().toString().isEmpty());
    m_sentence->setText(consequence());
    m_accept->setEnabled(!m_reason->currentData().toString().isEmpty());
    m_accept->setAccessibleDescription(m_sentence->text());
}

} // namespace shortlist
