// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context.h"

#include "app/boardreport.h"
#include "app/profile.h"
#include "views/candidate/candidatepanel.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSettings>
#include <QStandardPaths>

#ifdef SHORTLIST_SANDBOX
#include "api/sandbox/sandboxthread.h"
#endif

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

const QUrl &realServer()
{
    static const QUrl url(u"https://api.ashbyhq.com"_s);
    return url;
}

} // namespace

Context::Context(QApplication &application, Options options, api::LogScrubber &scrubber)
    : m_options(std::move(options)), m_scrubber(scrubber)
{
    m_theme.install(application);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    connect(&application, &QGuiApplication::lastWindowClosed, this, &Context::windowClosed, Qt::QueuedConnection);
    connect(&m_instance, &Instance::showRequested, this, &Context::showWindow);
}

Context::~Context()
{
    // The window goes before what it shows, the session before the server it talks to.
    m_window.reset();
    m_session.reset();
}

QString Context::rootDirectory() const
{
    return m_options.profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : m_options.profile;
}

QUrl Context::server() const
{
    return m_options.baseUrl.isEmpty() ? realServer() : m_options.baseUrl;
}

bool Context::start(QString *why)
{
    if (m_options.demoCandidates)
        return openDemo(why);
    if (!openAccount(lastAccount(), why))
        return false;
    m_session->account().findKey(!m_options.keyFromEnvironment);
    return true;
}

QString Context::lastAccount() const
{
    const QSettings last(serverFolder(rootDirectory(), server()) + "/last.ini"_L1, QSettings::IniFormat);
    return last.value("account"_L1, newAccount()).toString();
}

void Context::showWindow()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

bool Context::openAccount(const QString &fingerprint, QString *why)
{
    const QString folder = serverFolder(rootDirectory(), server());
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return openSession(accountFolder(rootDirectory(), server(), fingerprint), fingerprint, server(), why);
}

void Context::switchAccount()
{
    if (m_session->ownsAccount())
        return; // it was said twice before there was time to switch
    const int unsent = m_session->outbox().waiting() + m_session->outbox().troubled();
    const QString fingerprint = m_session->account().fingerprint();
    const QString key = m_key;
    const bool remember = m_session->account().storingKey();
    QString why;
    if (!openAccount(fingerprint, &why)) {
        m_window->showProblem(why);
        return;
    }
    QSettings last(serverFolder(rootDirectory(), server()) + "/last.ini"_L1, QSettings::IniFormat);
    last.setValue("account"_L1, fingerprint);
    if (remember)
        m_session->account().connectWith(key, true);
    else
        m_session->account().useKey(key);
    if (unsent > 0)
        m_window->showProblem(tr("Changes made with the previous key were not sent: %1. They are kept, and go out when that key is used again.").arg(unsent));
}

// A change made just before closing is still held. It must not wait for the next start, nor leave before its time.
void Context::windowClosed()
{
    if (!m_session || (m_window && m_window->isVisible()))
        return;
    Outbox &outbox = m_session->outbox();
    if (outbox.heldForMs() == 0 || m_session->sync().status().offline) {
        QCoreApplication::quit();
        return;
    }
    constexpr qint64 deliveryMs = 15'000;
    connect(&outbox, &Outbox::changed, this, &Context::quitWhenSent, Qt::UniqueConnection);
    m_clock.after(outbox.heldForMs() + deliveryMs, this, [this] {
        if (!m_window || !m_window->isVisible())
            QCoreApplication::quit(); // what is left is on disk and goes out after the next start
    });
}

void Context::quitWhenSent()
{
    const bool hidden = !m_window || !m_window->isVisible();
    if (hidden && m_session->outbox().waiting() == 0)
        QCoreApplication::quit();
}

void Context::leaveDemo(const QString &key, bool remember)
{
    if (!m_session->account().isDemo())
        return; // it was said twice
    QString why;
    if (!openAccount(key.isEmpty() ? lastAccount() : newAccount(), &why)) {
        m_window->showProblem(why);
        return;
    }
#ifdef SHORTLIST_SANDBOX
    m_sandbox.reset();
#endif
    if (key.isEmpty())
        m_session->account().findKey(!m_options.keyFromEnvironment);
    else
        m_session->account().connectWith(key, remember);
}

bool Context::openSession(const QString &directory, const QString &fingerprint, const QUrl &server, QString *why)
{
    auto session = std::make_unique<Session>(directory, fingerprint, server, m_clock);
    if (!session->lock()) {
        m_occupied = directory;
        *why = tr("Shortlist is already running with this profile.\n"
                  "Use the window that is open, or start with another folder: --profile DIR.");
        return false;
    }
    m_window.reset();
    m_session = std::move(session);
    m_instance.listen(directory);
    connect(&m_session->account(), &Account::keyInUse, this, [this](const QString &key) {
        m_scrubber.addSecret(key);
        m_key = key;
    });
    connect(&m_session->account(), &Account::leavesDemo, this, &Context::leaveDemo, Qt::QueuedConnection);
    connect(m_session.get(), &Session::otherAccount, this, &Context::switchAccount, Qt::QueuedConnection);
    // What a person arranged, never what they looked at: no candidate data goes in here.
    m_settings = std::make_unique<QSettings>(m_session->directory() + "/view.ini"_L1, QSettings::IniFormat);
    constexpr int usualHold = 10; // seconds
    m_session->outbox().setHold(m_options.holdSeconds.value_or(m_settings->value("sending/hold"_L1, usualHold).toInt()) * 1000LL);
    m_session->open(); // before the window: the cache is read while that is built, and tells of it only in the event loop
    m_window = std::make_unique<MainWindow>(m_session->services(m_theme), *m_settings);
    connect(m_window.get(), &MainWindow::demoRequested, this, [this] {
        QString problem;
        if (!openDemo(&problem))
            m_window->showProblem(problem);
    }, Qt::QueuedConnection);
    m_window->candidatePanel().setDraftDirectory(m_session->directory() + "/drafts"_L1);
    reportBoard(*m_window, m_session->sync());
    m_window->show();
    return true;
}

#ifdef SHORTLIST_SANDBOX
bool Context::openDemo(QString *why)
{
    const int candidates = m_options.demoCandidates.value_or(2000);
    const QString directory = rootDirectory() + u"/demo-%1-%2"_s.arg(candidates).arg(m_options.demoSeed);
    if (!openSession(directory, QString(), QUrl(), why))
        return false;
    sandbox::SandboxOptions options;
    options.candidates = candidates;
    options.seed = m_options.demoSeed;
    options.apiKey = QString::number(QRandomGenerator::system()->generate64(), 36) + u"demo"_s;
    options.stateFile = directory + "/organisation.jsonl"_L1;
    m_sandbox = std::make_unique<sandbox::SandboxThread>(options);
    connect(m_sandbox.get(), &sandbox::SandboxThread::started, this,
        [this, key = options.apiKey](const QUrl &url) { m_session->account().useKey(key, url); });
    connect(m_sandbox.get(), &sandbox::SandboxThread::failed, this,
        [this](const QString &problem) { m_window->showProblem(tr("The demo organisation could not start: %1").arg(problem)); });
    m_sandbox->start();
    return true;
}
#else
bool Context::openDemo(QString *why)
{
    *why = tr("This build has no demo organisation: it was made without SHORTLIST_SANDBOX.");
    return false;
}
#endif

} // namespace shortlist
