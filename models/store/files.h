// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/field.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

#include <functional>

namespace shortlist::api {
class ApiClient;
class Clock;
}

namespace shortlist {

class FileShelf;

/// One download under way; deleting or cancelling it ends it without a trace.
class FileTransfer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void cancel() = 0;
signals:
    /// total is -1 when the server does not say.
    void progress(qint64 received, qint64 total);
    /// For fetch(): the whole file.
    void fetched(const QByteArray &bytes);
    /// For save(): where it lies now.
    void saved(const QString &path);
    /// For people: what happened and what to do.
    void failed(const QString &why);
};

/// Resumes and other files: a fresh short-lived link for each download (asked for once more when it has expired), fetched
/// without the key.
class Files final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Files)
public:
    Files(api::ApiClient &client, api::Clock &clock, QObject *parent = nullptr);
    ~Files() override;
    /// Files that are kept here come from here, with no network. `shelf` must outlive this.
    void setShelf(FileShelf *shelf);
    /// Into memory, at most 50 MB. The transfer belongs to `context`.
    FileTransfer *fetch(const api::FileHandle &file, QObject *context);
    /// To a file of the person's choice; it appears under its name only when it is whole.
    FileTransfer *save(const api::FileHandle &file, const QString &path, QObject *context);
    /// A harmless file name for a hostile one ("résumé.pdf"), to propose in a dialog.
    [[nodiscard]] static QString safeName(const QString &name);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist
