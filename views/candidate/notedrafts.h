// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "views/candidate/drafts.h"

namespace shortlist {

/// Drafts of notes, one text per candidate. They go along when candidates are merged.
class NoteDrafts final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteDrafts)
public:
    explicit NoteDrafts(const QString &directory, QObject *parent = nullptr);
    ~NoteDrafts() override;

    /// Before anything is loaded or set.
    void setDirectory(const QString &directory) { m_drafts.setDirectory(directory); }
    /// Reads a former draft; loaded() follows unless something was typed meanwhile.
    void load(const api::CandidateId &candidate) { m_drafts.load(candidate.text()); }
    [[nodiscard]] QString text(const api::CandidateId &candidate) const { return m_drafts.text(candidate.text()); }
    void set(const api::CandidateId &candidate, const QString &text) { m_drafts.set(candidate.text(), text); }
    /// The note was taken: the text goes from memory, the file stays until release().
    void taken(const api::CandidateId &candidate) { m_drafts.taken(candidate.text()); }
    /// The note is safe elsewhere: the file goes too, unless a new draft was begun.
    void release(const api::CandidateId &candidate) { m_drafts.release(candidate.text()); }
    /// The candidate was merged into another one: what was typed about them comes with passedOn(), once it is read, and stays
    /// on disk under the old name until the receiver's own draft, which holds it then, is there too.
    void follow(const api::CandidateId &before, const api::CandidateId &now);
    [[nodiscard]] QString fileOf(const api::CandidateId &candidate) const { return m_drafts.fileOf(candidate.text()); }

signals:
    void loaded(const shortlist::api::CandidateId &candidate, const QString &text);
    /// A draft of a merged candidate is to join that of the one they are now.
    void passedOn(const shortlist::api::CandidateId &now, const QString &text);
    /// The draft cannot be kept on disk, for people.
    void problem(const QString &why);

private:
    void passOn();

    Drafts m_drafts;
    QHash<api::CandidateId, api::CandidateId> m_merged; ///< whose drafts wait to be read, and who they are now
};

} // namespace shortlist
