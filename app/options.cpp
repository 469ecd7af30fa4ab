// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr int maxDemoCandidates = 100'000;

QString tr(const char *text) { return QCoreApplication::translate("Options", text); }

QString help()
{
    return tr("Usage: shortlist [options]\n"
              "A desktop recruiting dashboard over the Ashby API.\n\n"
              "  --demo[=CANDIDATES]   start on an embedded demo organisation (default 2000, at most 100000)\n"
              "  --demo-seed=N         another demo organisation; the same number gives the same one\n"
              "  --base-url URL        the API's address (default https://api.ashbyhq.com)\n"
              "  --profile DIR         keep everything local in this folder\n"
              "  --hold SECONDS        how long changes wait before they are sent, so that they can be undone (0 to 60)\n"
              "  --api-key-from-env    take the key from ASHBY_API_KEY or a .env file, not from the keychain\n"
              "  --walk DIR            walk through the main job, leave screenshots in DIR and quit\n"
              "  --version             print the version\n"
              "  --help                print this\n");
}

ParsedOptions wrong(const QString &what)
{
    return {.exitCode = 2, .output = what + u'\n' + tr("Try shortlist --help.\n")};
}

/// Options with a value are written --name VALUE or --name=VALUE; QCommandLineParser knows no value that may be left out (--demo).
class Reader {
public:
    explicit Reader(const QStringList &arguments) : m_arguments(arguments) {}

    ParsedOptions read()
    {
        ParsedOptions result;
        while (m_at < m_arguments.size() && !result.exitCode)
            result = next(std::move(result.options));
        return result;
    }

private:
    ParsedOptions next(Options options)
    {
        const QString argument = m_arguments.at(m_at++);
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.left(equals);
        m_inlineValue = equals < 0 ? QString() : argument.mid(equals + 1);
        m_hasInline = equals >= 0;
        if (name == "--help"_L1 || name == "-h"_L1)
            return {.exitCode = 0, .output = help()};
        if (name == "--version"_L1 || name == "-v"_L1)
            return {.exitCode = 0, .output = u"shortlist " SHORTLIST_VERSION "\n"_s};
        if (name == "--demo"_L1)
            return demo(std::move(options));
        if (name == "--api-key-from-env"_L1 && !m_hasInline) {
            options.keyFromEnvironment = true;
            return {.options = std::move(options)};
        }
        return valued(name, std::move(options));
    }

    ParsedOptions demo(Options options)
    {
        options.demoCandidates = 2000;
        if (m_hasInline) {
            bool ok = false;
            options.demoCandidates = m_inlineValue.toInt(&ok);
            if (!ok || *options.demoCandidates < 1 || *options.demoCandidates > maxDemoCandidates)
                return wrong(tr("--demo takes a number from 1 to %1.").arg(maxDemoCandidates));
        }
        return {.options = std::move(options)};
    }

    ParsedOptions valued(const QString &name, Options options)
    {
        if (name != "--base-url"_L1 && name != "--profile"_L1 && name != "--walk"_L1 && name != "--demo-seed"_L1
            && name != "--hold"_L1)
            return wrong(tr("Unknown option %1.").arg(name));
        if (!m_hasInline && m_at == m_arguments.size())
            return wrong(tr("%1 needs a value.").arg(name));
        const QString value = m_hasInline ? m_inlineValue : m_arguments.at(m_at++);
        if (value.isEmpty())
            return wrong(tr("%1 needs a value.").arg(name));
        if (name == "--profile"_L1) {
            options.profile = value;
        } else if (name == "--walk"_L1) {
            options.walkDirectory = value;
        } else if (name == "--hold"_L1) {
            bool ok = false;
            options.holdSeconds = value.toInt(&ok);
            if (!ok || *options.holdSeconds < 0 || *options.holdSeconds > 60)
                return wrong(tr("--hold takes a number of seconds from 0 to 60."));
        } else if (name == "--demo-seed"_L1) {
            bool ok = false;
            options.demoSeed = value.toUInt(&ok);
            if (!ok)
                return wrong(tr("--demo-seed takes a whole number."));
        } else {
            options.baseUrl = QUrl(value, QUrl::StrictMode);
            if (!options.baseUrl.isValid() || options.baseUrl.host().isEmpty())
                return wrong(tr("--base-url is not an address: write it like https://api.ashbyhq.com."));
        }
        return {.options = std::move(options)};
    }

    const QStringList &m_arguments;
    qsizetype m_at{0};
    QString m_inlineValue;
    bool m_hasInline{false};
};

} // namespace

ParsedOptions parseOptions(const QStringList &arguments)
{
    return Reader(arguments).read();
}

} // namespace shortlist
