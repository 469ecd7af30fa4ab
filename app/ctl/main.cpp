// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/program.h"
#include "app/ctl/terminal.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace shortlist;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    app.setApplicationName(u"shortlistctl"_s);
    app.setApplicationVersion(QStringLiteral(SHORTLIST_VERSION));
    // What a call came to is said by the command; the log is for those who ask for it with QT_LOGGING_RULES.
    QLoggingCategory::setFilterRules(u"shortlist.*=false"_s);
    const ctl::Parsed parsed = ctl::parse(app.arguments().mid(1));
    if (parsed.exitCode >= 0) {
        const QByteArray text = parsed.text.toUtf8();
        std::fwrite(text.constData(), 1, size_t(text.size()), parsed.exitCode == 0 ? stdout : stderr);
        return parsed.exitCode;
    }
    ctl::Program program(parsed.arguments);
    ctl::onInterrupt(&program, [&program] { program.interrupt(); });
    QObject::connect(&program, &ctl::Program::ended, &app, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&program, &ctl::Program::start, Qt::QueuedConnection);
    return app.exec();
}
