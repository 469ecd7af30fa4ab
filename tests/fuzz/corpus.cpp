// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what the sandbox answers as a corpus for fuzz_codec:  fuzz_corpus FOLDER
#include "tests/unit/sandboxwire.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

bool save(const QDir &folder, const QString &name, char kind, const QByteArray &body)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(kind + body) == body.size() + 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QDir folder(QCoreApplication::arguments().value(1));
    if (argc != 2 || !QDir().mkpath(folder.path()))
        return 2;
    Running server(smallSandbox());
    if (!server.ok())
        return 1;
    Wire wire(server.url());
    // By the number with which fuzz_codec tells what it is to be read as.
    const QList<std::pair<char, QByteArray>> lists{{0, "application.list"}, {1, "application.list"}, {2, "candidate.list"}, {3, "job.list"},
        {4, "offer.list"}, {5, "interviewSchedule.list"}, {6, "applicationFeedback.list"}, {7, "feedbackFormDefinition.list"}};
    bool good = true;
    for (const auto &[kind, path] : lists) {
        QJsonObject request{{u"limit"_s, 1}};
        for (int page = 0; page < 12; ++page) {
            const QByteArray body = wire.post(path, request).body;
            const QJsonObject answer = QJsonDocument::fromJson(body).object();
            good = good && answer["success"_L1].toBool() && save(folder, u"%1-%2-%3"_s.arg(int(kind)).arg(QString::fromLatin1(path)).arg(page), kind, body);
            if (!answer["moreDataAvailable"_L1].toBool())
                break;
            request.insert(u"cursor"_s, answer["nextCursor"_L1]);
            request.insert(u"limit"_s, page < 8 ? 1 : 3);
        }
        good = good && save(folder, u"%1-refused"_s.arg(int(kind)), kind, wire.post(path, QJsonObject{{u"limit"_s, u"x"_s}}).body);
    }
    return good ? 0 : 1;
}
