// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/id.h"
#include "models/store/sync.h"

#include <QList>
#include <QObject>

#include <memory>

namespace shortlist {

class Files;
class FileShelf;
class Store;

/// Keeps a job for times without a network: all that the pages of its open applications (active ones and leads) show goes into the cache, their resumes
/// onto the shelf. One job at a time, one request at a time, behind everything more urgent.
class JobKeeper final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobKeeper)
public:
    JobKeeper(Store &store, Sync &sync, Files &files, FileShelf &shelf, QObject *parent = nullptr);
    ~JobKeeper() override;

    struct Progress {
        api::JobId job{};     ///< empty before the first keep()
        bool running{false};
        int done{0};          ///< of `total` applications
        int total{0};
        int incomplete{0};    ///< of those done: something of them did not come
        QString problem{};    ///< the last one, for people
        bool cancelled{false};
    };

    /// Begins; a job that is being kept is left for this one.
    void keep(const api::JobId &job);
    /// What is kept so far stays.
    void cancel();
    [[nodiscard]] const Progress &progress() const { return m_progress; }

signals:
    void changed();

private:
    struct Page {
        api::CandidateId candidate{};
        api::ApplicationId application{};
    };
    void next();
    void partsKept(const Sync::Kept &kept);
    void keepFile(const api::FileHandle &file);
    void pageDone(const QString &problem);
    void end();

    Store &m_store;
    Sync &m_sync;
    Files &m_files;
    FileShelf &m_shelf;
    Progress m_progress{};
    QList<Page> m_left{};
    QString m_trouble{};               ///< of the page under way
    std::unique_ptr<QObject> m_run{}; ///< context of all that is under way; its end ends it
};

} // namespace shortlist
