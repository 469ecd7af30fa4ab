// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

namespace shortlist {

/// One organisation that this computer keeps data of. It has a folder, a store, an outbox and a key of its own.
struct Organisation {
    /// Account::fingerprint() of its key, or the folder's name of a demo. Tells organisations apart and gives nothing away.
    QString id{};
    /// Empty for a demo.
    QUrl server{};
    /// As the person called it, else the key's title, else the server's host.
    QString name{};
    /// Which of the eight colours marks it, 0 to 7.
    int colour{0};
    QDateTime lastUsed{};
    [[nodiscard]] bool isDemo() const { return server.isEmpty(); }
    bool operator==(const Organisation &) const = default;
};

/// The organisations known here, in a small private file of the profile. It holds names, addresses and colours; never a key and
/// nothing of a candidate.
class Organisations final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Organisations)
public:
    static constexpr int colours = 8;

    /// `root` is the profile's folder; the file in it is `organisations.ini`, 0600. A file that cannot be read counts as empty.
    explicit Organisations(const QString &root, QObject *parent = nullptr);

    /// By name.
    [[nodiscard]] QList<Organisation> all() const;
    /// One with an empty id when it is not known.
    [[nodiscard]] Organisation find(const QString &id) const;

    /// It was connected just now: it becomes known, or its time is renewed. A name that the person chose stays; otherwise
    /// `title` (or what stands for it) is its name. A new one gets the colour that is used least.
    void met(const QString &id, const QUrl &server, const QString &title, const QDateTime &now);
    /// Text that is empty without its spaces gives the title back at the next met(). At most 80 letters are kept.
    void rename(const QString &id, const QString &name);
    void setColour(const QString &id, int colour);
    /// Only the entry; what lies in its folder is for wipe() (wipe.h).
    void forget(const QString &id);

    /// What its jobs are called by the server: of them a few are kept, hashed, to know the organisation again by. An empty list
    /// tells nothing.
    void sawJobs(const QString &id, const QStringList &jobs);
    /// Others of the same server that have a job in common with this one, so they are one organisation under another key; without
    /// those that keepApart() named.
    [[nodiscard]] QList<Organisation> sameAs(const QString &id) const;
    /// These two stay two although they have jobs in common: two keys, each with its own permissions.
    void keepApart(const QString &id, const QString &other);
    /// `id` has a new key and goes by `newId` from now on, with its name and its colour. An entry that `newId` had goes.
    void replace(const QString &id, const QString &newId);

signals:
    void changed();

private:
    struct Entry {
        Organisation is{};
        bool named{false};    ///< by the person
        QStringList jobs{};   ///< the smallest hashes of its jobs: two lists that share most of their jobs share some of these
        QStringList apart{};  ///< ids
    };
    Entry *entry(const QString &id);
    [[nodiscard]] int leastUsedColour() const;
    void save();

    QString m_path;
    QList<Entry> m_entries;
};

} // namespace shortlist
