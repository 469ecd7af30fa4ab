// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/net/clock.h"
#include "api/net/redaction.h"
#include "app/instance.h"
#include "app/options.h"
#include "app/session.h"
#include "models/store/organisations.h"
#include "models/store/wipe.h"
#include "views/common/theme.h"

#include <QObject>

#include <memory>
#include <optional>

class QApplication;
class QSettings;

namespace shortlist {

class MainWindow;
namespace sandbox {
class SandboxThread;
}

/// The composition root: builds everything once, in order, and passes references.
class Context final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Context)
public:
    /// `scrubber` learns every key in use; it must outlive the context.
    Context(QApplication &application, Options options, api::LogScrubber &scrubber);
    ~Context() override;

    /// Opens the window. False, with a message for people, when the profile is in use by another process.
    bool start(QString *why);
    /// The folder that another process has, after start() said no.
    [[nodiscard]] const QString &occupied() const { return m_occupied; }

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] Theme &theme() { return m_theme; }

private:
    /// A demo organisation, told by how it is made.
    struct Demo {
        int candidates{0};
        quint32 seed{0};
        [[nodiscard]] QString id() const;
        static std::optional<Demo> of(const QString &id);
    };
    bool openSession(const QString &directory, const QString &fingerprint, const QUrl &server, QString *why);
    bool openAccount(const QString &fingerprint, QString *why);
    /// Opens the folder of this account and connects with its key. False, after saying why, when that is not possible.
    bool openWith(QString account, QString key, bool keep);
    void switchAccount();
    void leaveDemo(const QString &key, bool remember);
    void openOrganisation(const QString &id);
    void addOrganisation();
    void wipeOrganisation(const QString &id);
    void wiped(const Organisation &organisation, const Wiped &result);
    void accountChanged();
    void listChanged(RecordKind kind);
    void askAboutNewKey(const Organisation &older);
    void adopt(const QString &older);
    void adopted(const Organisation &older, const QString &id, const QString &key, bool keep);
    void tellUnsent(int unsent);
    [[nodiscard]] int unsent() const;
    [[nodiscard]] QString rootDirectory() const;
    [[nodiscard]] QString folderOf(const Organisation &organisation) const;
    void remember(const QString &account);
    void showWindow();
    bool openDemo(const Demo &demo, QString *why);
    void windowClosed();
    void quitWhenSent();
    [[nodiscard]] QString lastAccount() const;
    Options m_options;
    api::LogScrubber &m_scrubber;
    std::unique_ptr<QSettings> m_settings;
    Instance m_instance;
    QString m_occupied;
    QString m_key; ///< the one in use, for a switch of accounts
    Organisations m_organisations;
    QUrl m_server;
    bool m_jobsSeen{false}; ///< of the session that is open
    QString m_id; ///< of the organisation that is open; newAccount() before its key was taken
    api::SystemClock m_clock;
    Theme m_theme;
#ifdef SHORTLIST_SANDBOX
    std::unique_ptr<sandbox::SandboxThread> m_sandbox;
#endif
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace shortlist
