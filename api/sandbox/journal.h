// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QFile>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace shortlist::sandbox {

/// What was done to the organisation, one JSON object a line, so that a demo goes on where it stopped. Readable by its
/// owner only. Without a file name nothing is kept.
class Journal {
public:
    struct Header {
        quint32 seed{0};
        int candidates{0};
        QDateTime now{};
    };

    /// Opens or starts the file. A file of another organisation (seed, number of candidates) is started afresh. When the
    /// file fits, header.now becomes the time its organisation was made for. False with a reason when it cannot be written.
    bool open(const QString &fileName, Header &header, QString *problem);
    /// Calls back for each line kept from earlier; a torn last line is left out. Frees the lines.
    void replay(const std::function<void(const QJsonObject &)> &apply);
    void append(const QJsonObject &line);

private:
    std::unique_ptr<QFile> m_file{};
    QList<QJsonObject> m_lines{};
};

} // namespace shortlist::sandbox
