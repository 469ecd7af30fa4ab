// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/welcomepage.h"

#include "models/items/displaytext.h"
#include "models/store/account.h"
#include "models/store/organisations.h"
#include "models/store/store.h"
#include "views/candidate/parts.h"
#include "views/shell/organisationmark.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

WelcomePage::WelcomePage(const Services &services, bool demo, QWidget *parent)
    : Surface(services.theme, Level::Window, {}, parent),
      m_services(services),
      m_key(new QLineEdit(this)),
      m_remember(new QCheckBox(tr("Remember in the system keychain"), this)),
      m_connect(new QPushButton(tr("Connect"), this)),
      m_local(new QPushButton(tr("Show what is stored on this computer"), this)),
      m_progress(new QProgressBar(this)),
      m_problem(new PlainLabel(services.theme, TextSize::Body, Ink::Bad, PlainLabel::Fit::Wrap, this)),
      m_reveal(m_key->addAction(services.theme.icon(u"eye"_s), QLineEdit::TrailingPosition)),
      m_others(new QVBoxLayout)
{
    setObjectName(u"welcomePage"_s);
    m_key->setObjectName(u"apiKey"_s);
    m_key->setAccessibleName(tr("Ashby API key"));
    m_key->setPlaceholderText(tr("Ashby API key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setMaxLength(512);
    // A key is no text to be learnt, completed or corrected.
    m_key->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhHiddenText);
    m_reveal->setCheckable(true);
    m_reveal->setText(tr("Show the key"));
    m_reveal->setToolTip(tr("Show the key"));
    m_remember->setObjectName(u"rememberKey"_s);
    m_remember->setAccessibleName(m_remember->text());
    m_remember->setChecked(true);
    m_connect->setObjectName(u"connect"_s);
    m_connect->setAccessibleName(m_connect->text());
    m_connect->setDefault(true);
    m_local->setObjectName(u"showLocal"_s);
    m_local->setAccessibleName(m_local->text());
    m_progress->setObjectName(u"connectProgress"_s);
    m_progress->setAccessibleName(tr("Checking the key"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setFixedHeight(4);
    m_problem->setObjectName(u"connectProblem"_s);

    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    // Not by alignment: an aligned widget gets its size hint, and wrapped text needs its height for the width.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(build(demo));
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addStretch(3);

    connect(m_reveal, &QAction::toggled, this, [this](bool shown) {
        m_key->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_reveal->setIcon(m_services.theme.icon(shown ? u"eye-off"_s : u"eye"_s));
    });
    connect(m_key, &QLineEdit::textChanged, this, &WelcomePage::refresh);
    connect(m_key, &QLineEdit::returnPressed, this, &WelcomePage::tryKey);
    connect(m_connect, &QPushButton::clicked, this, &WelcomePage::tryKey);
    connect(m_local, &QPushButton::clicked, this, &WelcomePage::localRequested);
    connect(&services.account, &Account::stateChanged, this, &WelcomePage::refresh);
    refresh();
}

QWidget *WelcomePage::build(bool demo)
{
    auto *card = new Card(theme(), this);
    card->setFixedWidth(460);
    QVBoxLayout *column = card->column();
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    const auto label = [&](const QString &text, TextSize size, Ink ink, bool strong = false) {
        auto *made = new PlainLabel(theme(), size, ink, PlainLabel::Fit::Wrap, card, strong);
        made->setText(text);
        column->addWidget(made);
        return made;
    };
    auto *logo = new QLabel(card);
    logo->setPixmap(QPixmap(u":/app/48.png"_s));
    column->addWidget(logo);
    label(tr("Welcome to Shortlist"), TextSize::Display, Ink::Text, true);
    label(tr("Your Ashby pipeline on your own computer: boards that stay quick with thousands of candidates, resumes beside "
             "scorecards, and everything readable without a network."),
          TextSize::Body, Ink::Muted);
    column->addSpacing(space::s);
    column->addWidget(m_key);
    column->addWidget(m_remember);
    column->addWidget(m_problem);
    column->addWidget(m_progress);
    column->addWidget(m_connect);
    column->addWidget(m_local);
    column->addSpacing(space::s);
    label(tr("Where to get a key: an administrator makes one in Ashby under Admin › Integrations › API Keys. Reading jobs, "
             "candidates, interviews and the hiring process is enough to look; moving candidates and writing notes needs "
             "the permission to write candidates. What a key may not do is left out here, the rest works."),
          TextSize::Small, Ink::Muted);
    m_others->setSpacing(space::xs);
    column->addLayout(m_others);
    if (demo) {
        auto *button = new QPushButton(tr("Look around with the demo organisation"), card);
        button->setObjectName(u"demo"_s);
        button->setAccessibleName(button->text());
        connect(button, &QPushButton::clicked, this, &WelcomePage::demoRequested);
        column->addWidget(button);
    }
    return card;
}

void WelcomePage::setOrganisations(const QList<Organisation> &organisations)
{
    while (QLayoutItem *item = m_others->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Organisation &organisation : organisations) {
        if (organisation.isDemo())
            continue; // has a button of its own
        // A name is text: an ampersand in it is no shortcut.
        auto *button = new QPushButton(organisationIcon(organisation.colour), tr("Open %1").arg(withoutMnemonic(displayText(organisation.name, 40))), this);
        button->setObjectName(u"open-"_s + organisation.id);
        button->setAccessibleName(tr("Open %1").arg(displayText(organisation.name, 40)));
        connect(button, &QPushButton::clicked, this, [this, id = organisation.id] { emit organisationRequested(id); });
        m_others->addWidget(button);
    }
}

void WelcomePage::tryKey()
{
    const QString key = m_key->text().trimmed();
    if (key.isEmpty() || m_services.account.state() == AccountState::Checking)
        return;
    m_services.account.connectWith(key, m_remember->isChecked());
}

void WelcomePage::refresh()
{
    const Account &account = m_services.account;
    const bool checking = account.isBusy();
    const bool answered = !checking && !m_key->isEnabled();
    m_key->setEnabled(!checking);
    m_remember->setEnabled(!checking);
    m_connect->setEnabled(!checking && !m_key->text().trimmed().isEmpty());
    m_connect->setText(checking ? tr("Checking the key…") : tr("Connect"));
    m_progress->setVisible(checking);
    const QString problem = checking ? QString() : account.problem();
    m_problem->setText(problem);
    m_problem->setAccessibleName(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_local->setVisible(m_services.store.jobs().codeEnd() > 0);
    if (answered && account.state() != AccountState::Connected) {
        m_key->setFocus(); // a disabled field lost it, and the next key is typed over this one
        m_key->selectAll();
    }
    if (account.state() == AccountState::Connected)
        m_key->clear(); // it is in the keychain or in memory; the field need not hold it too
}

} // namespace shortlist
