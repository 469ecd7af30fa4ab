// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUrl>

namespace shortlist {

/// The one way from the candidate panel to the world outside: nothing a candidate wrote is opened without passing here.
class LinkGuard final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkGuard)
public:
    enum class Verdict {
        Open,   ///< https, mailto, tel
        Ask,    ///< http: the person is shown the real host first
        Refuse, ///< everything else: files, scripts, other programs' links
    };
    using QObject::QObject;

    [[nodiscard]] static Verdict judge(const QUrl &url);
    /// Never blocks; questions are asked over `parent`.
    void open(const QUrl &url, QWidget *parent);

signals:
    /// Handed to the system's browser, mail or phone program.
    void openedOutside(const QUrl &url);

private:
    void hand(const QUrl &url);
};

} // namespace shortlist
