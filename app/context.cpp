// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context.h"

#include "app/boardreport.h"
#include "app/profile.h"
#include "views/candidate/candidatepanel.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
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

QString rootOf(const Options &options)
{
    return options.profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : options.profile;
}

/// The folder that holds the organisations. One that is there already is somebody's choice and stays as it is; all that lies in
/// it is private by itself.
QString madeRoot(const Options &options)
{
    const QString root = rootOf(options);
    if (!QFileInfo::exists(root) && QDir().mkpath(root))
        QFile::setPermissions(root, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return root;
}

QString lastFile(const QString &root, const QUrl &server)
{
    return serverFolder(root, server) + "/last.ini"_L1;
}

} // namespace

Context::Context(QApplication &application, Options options, api::LogScrubber &scrubber)
    : m_options(std::move(options)),
      m_scrubber(scrubber),
      m_organisations(madeRoot(m_options)),
      m_server(m_options.baseUrl.isEmpty() ? realServer() : m_options.baseUrl)
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

bool Context::start(QString *why)
{
    if (m_options.demoCandidates)
        return openDemo({*m_options.demoCandidates, m_options.demoSeed}, why);
    if (!openAccount(lastAccount(), why))
        return false;
    m_session->account().findKey(!m_options.keyFromEnvironment);
    return true;
}

QString Context::rootDirectory() const { return rootOf(m_options); }

QString Context::lastAccount() const
{
    return QSettings(lastFile(rootDirectory(), m_server), QSettings::IniFormat).value("account"_L1, newAccount()).toString();
}

void Context::remember(const QString &account)
{
    QSettings(lastFile(rootDirectory(), m_server), QSettings::IniFormat).setValue("account"_L1, account);
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
    const QString root = rootDirectory();
    const QString folder = serverFolder(root, m_server);
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    if (!openSession(accountFolder(root, m_server, fingerprint), fingerprint, m_server, why))
        return false;
    m_session->account().expect(fingerprint == newAccount() ? QString() : fingerprint);
    return true;
}

void Context::switchAccount()
{
    if (m_session->ownsAccount())
        return; // it was said twice before there was time to switch
    const int left = m_id == newAccount() ? 0 : unsent();
    if (openWith(m_session->account().fingerprint(), m_key, m_session->account().storingKey()))
        tellUnsent(left);
}

// By value: the session that holds them goes.
bool Context::openWith(QString account, QString key, bool keep)
{
    QString why;
    if (!openAccount(account, &why)) {
        m_window->showProblem(why);
        return false;
    }
    remember(account);
    if (keep)
        m_session->account().connectWith(key, true);
    else
        m_session->account().useKey(key);
    return true;
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
#ifdef SHORTLIST_SANDBOX
    m_sandbox.reset(); // after the session that talked to it
#endif
    m_id = fingerprint;
    m_instance.listen(directory);
    connect(&m_session->account(), &Account::keyInUse, this, [this](const QString &key) {
        m_scrubber.addSecret(key);
        m_key = key;
    });
    connect(&m_session->account(), &Account::leavesDemo, this, &Context::leaveDemo, Qt::QueuedConnection);
    connect(&m_session->account(), &Account::stateChanged, this, &Context::accountChanged);
    m_jobsSeen = false;
    connect(&m_session->sync(), &Sync::listStateChanged, this, [this, of = m_session.get()](RecordKind kind) {
        if (of == m_session.get()) // one that is being closed says so, too
            listChanged(kind);
    });
    connect(m_session.get(), &Session::otherAccount, this, &Context::switchAccount, Qt::QueuedConnection);
    // What a person arranged, never what they looked at: no candidate data goes in here.
    m_settings = std::make_unique<QSettings>(m_session->directory() + "/view.ini"_L1, QSettings::IniFormat);
    constexpr int usualHold = 10; // seconds
    m_session->outbox().setHold(m_options.holdSeconds.value_or(m_settings->value("sending/hold"_L1, usualHold).toInt()) * 1000LL);
    m_session->open(); // before the window: the cache is read while that is built, and tells of it only in the event loop
    m_window = std::make_unique<MainWindow>(m_session->services(m_theme), *m_settings);
    connect(m_window.get(), &MainWindow::demoRequested, this, [this] {
        constexpr int usual = 2000;
        QString problem;
        if (!openDemo({m_options.demoCandidates.value_or(usual), m_options.demoSeed}, &problem))
            m_window->showProblem(problem);
    }, Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::organisationRequested, this, &Context::openOrganisation, Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::organisationAdded, this, &Context::addOrganisation, Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::wipeRequested, this, &Context::wipeOrganisation, Qt::QueuedConnection);
    m_window->setKeeper(m_session->keeper());
    m_window->setOrganisations(m_organisations, m_id);
    m_window->candidatePanel().setDraftDirectory(m_session->directory() + "/drafts"_L1);
    reportBoard(*m_window, m_session->sync());
    m_window->show();
    return true;
}

#ifdef SHORTLIST_SANDBOX
bool Context::openDemo(const Demo &demo, QString *why)
{
    const QString directory = rootDirectory() + u'/' + demo.id();
    if (!openSession(directory, QString(), QUrl(), why))
        return false;
    m_id = demo.id();
    m_window->setOrganisations(m_organisations, m_id);
    sandbox::SandboxOptions options;
    options.candidates = demo.candidates;
    options.seed = demo.seed;
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
bool Context::openDemo(const Demo &, QString *why)
{
    *why = tr("This build has no demo organisation: it was made without SHORTLIST_SANDBOX.");
    return false;
}
#endif

} // namespace shortlist
