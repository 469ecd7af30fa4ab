// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

namespace shortlist {

/// What was typed and not yet sent, by key, in memory and in private files (0600 in a 0700 folder, named by a digest of the key).
/// The disk is a quarter of a second behind the keyboard; files are touched on a worker only.
class Drafts final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Drafts)
public:
    explicit Drafts(const QString &directory, QObject *parent = nullptr);
    /// Waits until all is on disk.
    ~Drafts() override;

    /// Before anything is loaded or set.
    void setDirectory(const QString &directory) { m_directory = directory; }
    /// Reads a former draft; loaded() follows when there is one, unless something was typed meanwhile, and read() in any case.
    void load(const QString &key);
    [[nodiscard]] bool isKnown(const QString &key) const { return m_known.contains(key); }
    [[nodiscard]] QString text(const QString &key) const { return m_texts.value(key); }
    void set(const QString &key, const QString &text);
    /// It was taken: the text goes from memory, the file stays until release().
    void taken(const QString &key);
    /// It is safe elsewhere: the file goes too, unless a new draft was begun.
    void release(const QString &key);
    /// Hands everything to the disk now.
    void write();
    [[nodiscard]] QString fileOf(const QString &key) const;

signals:
    void loaded(const QString &key, const QString &text);
    void read(const QString &key);
    /// A draft cannot be kept on disk, for people.
    void problem(const QString &why);

private:
    QString m_directory;
    QThreadPool m_worker; ///< one thread, so that writes keep their order
    QHash<QString, QString> m_texts;
    QSet<QString> m_known;
    QSet<QString> m_dirty;
    QTimer m_soon;
};

} // namespace shortlist
