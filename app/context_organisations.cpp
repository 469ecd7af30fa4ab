// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context.h"

#include "app/profile.h"
#include "views/shell/mainwindow.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// Several organisations: one is open, the others lie in their folders.
namespace shortlist {

QString Context::Demo::id() const
{
    return u"demo-%1-%2"_s.arg(candidates).arg(seed);
}

std::optional<Context::Demo> Context::Demo::of(const QString &id)
{
    static const QRegularExpression form(u"^demo-(\\d{1,7})-(\\d{1,10})$"_s);
    const QRegularExpressionMatch match = form.match(id);
    if (!match.hasMatch())
        return {};
    return Demo{match.captured(1).toInt(), match.captured(2).toUInt()};
}

int Context::unsent() const
{
    return m_session->outbox().waiting() + m_session->outbox().troubled();
}

void Context::tellUnsent(int unsent)
{
    if (unsent > 0)
        m_window->showProblem(tr("Changes of the organisation that was open before were not sent: %1. They are kept, and go out when it is opened again.").arg(unsent));
}

QString Context::folderOf(const Organisation &organisation) const
{
    return organisation.isDemo() ? QString(rootDirectory() + u'/' + organisation.id) : accountFolder(rootDirectory(), organisation.server, organisation.id);
}

void Context::accountChanged()
{
    const Account &account = m_session->account();
    if (account.state() != AccountState::Connected)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (account.isDemo())
        m_organisations.met(m_id, {}, tr("Demo organisation"), now);
    else if (m_session->ownsAccount() && m_id != newAccount())
        m_organisations.met(m_id, m_server, account.keyTitle(), now);
}

void Context::openOrganisation(const QString &id)
{
    const Organisation chosen = m_organisations.find(id);
    if (chosen.id.isEmpty() || (id == m_id && m_session->account().state() == AccountState::Connected))
        return;
    const int left = id == m_id ? 0 : unsent();
    QString why;
    if (chosen.isDemo()) {
        const std::optional<Demo> demo = Demo::of(id);
        if (!demo || !openDemo(*demo, &why))
            m_window->showProblem(why.isEmpty() ? tr("This demo organisation cannot be opened.") : why);
        else
            tellUnsent(left);
        return;
    }
    const QUrl before = std::exchange(m_server, chosen.server);
    if (id != m_id && !openAccount(id, &why)) {
        m_server = before;
        m_window->showProblem(why);
        return;
    }
    remember(id);
    m_session->account().findKey(!m_options.keyFromEnvironment, true);
    tellUnsent(left);
}

void Context::addOrganisation()
{
    const int left = unsent();
    QString why;
    if (m_id != newAccount() && !openAccount(newAccount(), &why)) {
        m_window->showProblem(why);
        return;
    }
    m_session->account().askForKey();
    tellUnsent(left);
}

void Context::wipeOrganisation(const QString &id)
{
    const Organisation gone = m_organisations.find(id);
    if (gone.id.isEmpty())
        return;
    if (id == m_id) {
        // Another one comes first, as nobody may have the folder open while it goes.
        QString next;
        for (const Organisation &other : m_organisations.all()) {
            if (other.id != id && !other.isDemo())
                next = other.id;
        }
        if (next.isEmpty())
            addOrganisation();
        else
            openOrganisation(next);
        if (m_id == id)
            return; // it could not be left, which was said
    }
    if (!gone.isDemo()) {
        m_session->account().forgetStored(gone.server, id, [this](const QString &problem) {
            if (!problem.isEmpty())
                m_window->showProblem(problem);
        });
    }
    wipe(folderOf(gone), this, [this, gone](const Wiped &result) { wiped(gone, result); });
}

void Context::wiped(const Organisation &organisation, const Wiped &result)
{
    if (!result.refusal.isEmpty()) {
        m_window->showProblem(result.refusal);
        return;
    }
    if (!result.gone()) {
        m_window->showProblem(tr("Some local data of “%1” could not be deleted: %2. Close programs that may use it, or delete the folder yourself: %3")
                                  .arg(organisation.name, result.left.mid(0, 5).join(u", "_s), folderOf(organisation)));
        return;
    }
    m_organisations.forget(organisation.id);
    m_window->showNews(tr("All local data of “%1” is gone: %2 files, %3. The folder was looked at afterwards and is no longer there.")
                           .arg(organisation.name)
                           .arg(result.files)
                           .arg(QLocale().formattedDataSize(result.bytes)));
}

} // namespace shortlist
