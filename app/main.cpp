// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/net/redaction.h"
#include "app/context.h"
#include "app/instance.h"
#include "app/options.h"
#include "app/walk.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QMessageBox>

#include <cstdio>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace {

QtMessageHandler handleByDefault = nullptr;

// Which font Qt falls back to for a name's script is no news to anybody.
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.contains("OpenType support missing"_L1))
        handleByDefault(type, context, message);
}

void explain(QApplication &app, const QString &why)
{
    std::fputs(qPrintable(why + u'\n'), stderr);
    auto *box = new QMessageBox(QMessageBox::Warning, u"Shortlist"_s, why, QMessageBox::Close);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QMessageBox::finished, &app, [] { QCoreApplication::exit(3); });
    box->open();
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef Q_OS_UNIX
    // Settings, caches and saved resumes all hold candidates' data: nobody else on the machine reads them.
    umask(S_IRWXG | S_IRWXO);
#endif
    handleByDefault = qInstallMessageHandler(handleMessage);
    shortlist::api::LogScrubber scrubber;
    scrubber.install();
    // Qt's own network logging prints headers.
    QLoggingCategory::setFilterRules(u"qt.network.*=false\nqt.qpa.*.debug=false"_s);
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    shortlist::ParsedOptions parsed = shortlist::parseOptions(arguments);
    if (parsed.exitCode) {
        std::fputs(qPrintable(parsed.output), *parsed.exitCode == 0 ? stdout : stderr);
        return *parsed.exitCode;
    }

    QApplication app(argc, argv);
    QApplication::setApplicationName(u"shortlist"_s);
    QApplication::setApplicationDisplayName(u"Shortlist"_s);
    QApplication::setApplicationVersion(QStringLiteral(SHORTLIST_VERSION));
    QGuiApplication::setDesktopFileName(u"org.shortlist.Shortlist"_s);

    shortlist::Context context(app, parsed.options, scrubber);
    QString why;
    if (!context.start(&why)) {
        if (!parsed.options.walkDirectory.isEmpty()) {
            std::fputs(qPrintable(why + u'\n'), stderr); // nobody is there to read a window
            return 3;
        }
        shortlist::Instance::askToShow(context.occupied(), &app, [&app, &why](bool shown) {
            if (!shown) {
                explain(app, why);
                return;
            }
            std::puts("Shortlist is already running with this profile; its window is in front now.");
            QCoreApplication::exit(0);
        });
        return QApplication::exec();
    }
    std::unique_ptr<shortlist::Walk> walk;
    if (!parsed.options.walkDirectory.isEmpty())
        walk = std::make_unique<shortlist::Walk>(context, parsed.options.walkDirectory);
    return QApplication::exec();
}
