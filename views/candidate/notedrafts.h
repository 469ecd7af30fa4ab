// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

namespace shortlist {

/// What was typed and not yet sent, one text per candidate, in memory and in private files (0600 in a 0700 folder, named by
/// a digest of the id). The disk is a quarter of a second behind the keyboard; files are touched on a worker only.
class NoteDrafts final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteDrafts)
public:
    explicit NoteDrafts(const QString &directory, QObject *parent = nullptr);
    /// Waits until all is on disk.
    ~NoteDrafts() override;

    /// Before anything is loaded or set.
    void setDirectory(const QString &directory) { m_directory = directory; }
    /// Reads a former draft; loaded() follows unless something was typed meanwhile.
    void load(const api::CandidateId &candidate);
    [[nodiscard]] QString text(const api::CandidateId &candidate) const;
    void set(const api::CandidateId &candidate, const QString &text);
    /// The note was taken: the text goes from memory, the file stays until release().
    void taken(const api::CandidateId &candidate);
    /// The note is safe elsewhere: the file goes too, unless a new draft was begun.
    void release(const api::CandidateId &candidate);
    /// The candidate was merged into another one: what was typed about them comes with passedOn(), once it is read, and stays
    /// on disk under the old name until the receiver's own draft, which holds it then, is there too.
    void follow(const api::CandidateId &before, const api::CandidateId &now);
    [[nodiscard]] QString fileOf(const api::CandidateId &candidate) const;

signals:
    void loaded(const shortlist::api::CandidateId &candidate, const QString &text);
    /// A draft of a merged candidate is to join that of the one they are now.
    void passedOn(const shortlist::api::CandidateId &now, const QString &text);
    /// The draft cannot be kept on disk, for people.
    void problem(const QString &why);

private:
    void write();
    void passOn();

    QString m_directory;
    QThreadPool m_worker; ///< one thread, so that writes keep their order
    QHash<api::CandidateId, QString> m_texts;
    QSet<api::CandidateId> m_known;
    QSet<api::CandidateId> m_dirty;
    QHash<api::CandidateId, api::CandidateId> m_merged; ///< whose drafts wait to be read, and who they are now
    QTimer m_soon;
};

} // namespace shortlist
