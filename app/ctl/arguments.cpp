// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include "app/ctl/commands.h"
#include "app/ctl/exitcodes.h"

#include <QList>

#include <algorithm>
#include <iterator>
#include <numeric>

using namespace Qt::StringLiterals;

namespace shortlist::ctl {
namespace {

constexpr OptionLine common[] = {{"base-url", "URL", "the API's address (default https://api.ashbyhq.com)"},
    {"on-behalf-of", "USER-ID", "writes count as this user's"},
    {"page-size", "N", "records per page of a list, 1 to 100 (default 100)"},
    {"timeout", "SECONDS", "how long one call may take, 1 to 3600 (default 30)"},
    {"json", "", "print JSON"},
    {"help", "", "print this"},
    {"version", "", "print the version"}};

constexpr OptionLine callOptions[] = {{"all", "", "every page of a list"}, {"raw", "", "one record per line, every member the server sent"}};
constexpr OptionLine jobsOptions[] = {{"status", "LIST", "Draft, Open, Closed, Archived; several with commas"},
    {"title", "TEXT", "only titles with this text"}, {"limit", "N", "at most so many"}};
constexpr OptionLine funnelOptions[] = {{"status", "STATUS", "count only Active, Hired, Archived or Lead applications"}};
constexpr OptionLine applicationsOptions[] = {{"job", "JOB", "only of this job: id, start of an id, or title"},
    {"status", "STATUS", "Active, Hired, Archived or Lead"}, {"stage", "TEXT", "only in stages with this text"},
    {"name", "TEXT", "only candidates with this text"}, {"limit", "N", "at most so many"}};
constexpr OptionLine answersOptions[] = {{"job", "JOB", "the application forms of a whole job"},
    {"survey", "TYPE", "every survey of a type: Questionnaire or CandidateExperience"}};
constexpr OptionLine scorecardsOptions[] = {{"job", "JOB", "which of a candidate's applications"},
    {"score", "TITLE", "only the score given to this question"}};
constexpr OptionLine notesOptions[] = {{"add", "TEXT", "write a note; - reads it from standard input"}, {"html", "", "the note is HTML"},
    {"limit", "N", "at most so many"}};
constexpr OptionLine moveOptions[] = {{"job", "JOB", "which of a candidate's applications"},
    {"reason", "REASON", "why it is archived: text or id, needed for an archived stage"}};
constexpr OptionLine tagOptions[] = {{"remove", "", "take the tag away"}};
constexpr OptionLine resumeOptions[] = {{"output", "PATH", "write it to this file or folder (default: here)"},
    {"link", "", "print a link that works for some minutes"}, {"upload", "FILE", "make this file the resume"}};
constexpr OptionLine searchOptions[] = {{"email", "EMAIL", "this e-mail address"}, {"name", "NAME", "this name; both given: both must match"}};
constexpr OptionLine orgOptions[] = {{"archived", "", "archived and deactivated ones, too"}, {"limit", "N", "at most so many"}};

constexpr Command table[] = {{"call", "ENDPOINT [JSON]", "call any endpoint; JSON is its request, - reads it from standard input", callOptions, 1, 2, runCall},
    {"jobs", "[TEXT]", "list jobs; TEXT is a part of the title or the start of an id", jobsOptions, 0, 1, runJobs},
    {"funnel", "JOB", "a job's stages in order and how many applications are in each", funnelOptions, 1, 1, runFunnel},
    {"applications", "", "list applications", applicationsOptions, 0, 0, runApplications},
    {"candidate", "CANDIDATE", "everything about one candidate: id, e-mail address or name", {}, 1, 1, runCandidate},
    {"answers", "[CANDIDATE]", "application forms and questionnaires: each question and its answer", answersOptions, 0, 1, runAnswers},
    {"scorecards", "APPLICATION", "interview feedback of an application (or of a candidate's)", scorecardsOptions, 1, 1, runScorecards},
    {"notes", "CANDIDATE", "list notes, or write one", notesOptions, 1, 1, runNotes},
    {"move", "APPLICATION STAGE", "move an application to a stage of its plan: title or id", moveOptions, 2, 2, runMove},
    {"tag", "CANDIDATE TAG", "give a candidate a tag: title or id", tagOptions, 2, 2, runTag},
    {"resume", "CANDIDATE", "download a resume, or upload one", resumeOptions, 1, 1, runResume},
    {"search", "[TEXT]", "find candidates; TEXT is an e-mail address or a name", searchOptions, 0, 1, runSearch},
    {"org", "KIND", "users, departments, locations, roles, sources, reasons, close-reasons, tags, fields, projects, templates, key", orgOptions, 1, 1, runOrg}};

QString text(const char *latin) { return QString::fromUtf8(latin); }

QString optionLines(std::span<const OptionLine> options)
{
    QString out;
    for (const OptionLine &option : options) {
        QString left = u"  --"_s + text(option.name);
        if (*option.value)
            left += u' ' + text(option.value);
        out += left.leftJustified(24) + u' ' + text(option.help) + u'\n';
    }
    return out;
}

QString overview()
{
    QString out = u"Usage: shortlistctl COMMAND [arguments] [options]\nThe Ashby API from a shell.\n\nCommands:\n"_s;
    for (const Command &command : table)
        out += QString(u"  "_s + text(command.name)).leftJustified(15) + u' ' + text(command.summary) + u'\n';
    out += u"\nOptions of every command:\n"_s + optionLines(common);
    out += u"\nThe key comes from ASHBY_API_KEY, a .env file here or the system's keychain, never from the command line.\n"
           "shortlistctl COMMAND --help says what else a command takes.\n"_s;
    return out;
}

QString helpOf(const Command &command)
{
    QString out = u"Usage: shortlistctl "_s + text(command.name);
    if (*command.arguments)
        out += u' ' + text(command.arguments);
    out += u" [options]\n"_s + text(command.summary) + u"\n\n"_s;
    return out + optionLines(command.options) + optionLines(common);
}

Parsed wrong(const QString &what) { return {.exitCode = Usage, .text = QString(what + u"\nTry shortlistctl --help.\n"_s)}; }

/// A key on the command line is seen by everybody on the machine (ps) and kept in the shell's history.
bool isKeyOption(const QString &name)
{
    static const QStringList names{u"key"_s, u"api-key"_s, u"apikey"_s, u"token"_s, u"password"_s, u"k"_s, u"ashby-api-key"_s};
    return names.contains(name.toLower());
}

Parsed keyRefused()
{
    return {.exitCode = Usage,
        .text = u"The key is not taken from the command line: others on this machine could read it there, and the shell keeps it.\n"
                "Put it into ASHBY_API_KEY, a .env file here or the system's keychain. If it is a real key, replace it.\n"_s};
}

const OptionLine *findOption(const Command *command, const QString &name)
{
    for (const std::span<const OptionLine> options : {command ? command->options : std::span<const OptionLine>(), commonOptions()}) {
        for (const OptionLine &option : options) {
            if (name == QLatin1StringView(option.name))
                return &option;
        }
    }
    return nullptr;
}

QString numberProblem(const QString &name, const QString &value)
{
    struct Range {
        QString name;
        int low;
        int high;
    };
    for (const Range &range : {Range{u"page-size"_s, 1, 100}, Range{u"timeout"_s, 1, 3600}, Range{u"limit"_s, 1, 10'000'000}}) {
        bool ok = false;
        const int number = value.toInt(&ok);
        if (name == range.name && (!ok || number < range.low || number > range.high))
            return QString(u"--"_s + name + u" takes a number from "_s + QString::number(range.low) + u" to "_s + QString::number(range.high));
    }
    return {};
}

const Command *findCommand(const QString &name)
{
    const auto it = std::find_if(std::begin(table), std::end(table), [&](const Command &c) { return name == QLatin1StringView(c.name); });
    return it == std::end(table) ? nullptr : &*it;
}

/// The option at `at` into `arguments`; `at` moves over its value. A text says what is wrong.
std::optional<Parsed> takeOption(const QStringList &words, qsizetype &at, Arguments &arguments)
{
    const QString word = words[at];
    const QString name = word.mid(2).section(u'=', 0, 0);
    if (isKeyOption(name))
        return keyRefused();
    const OptionLine *option = findOption(arguments.command, name);
    if (!option)
        return wrong(QString(u"Unknown option: --"_s + name));
    if (!*option->value) {
        if (word.contains(u'='))
            return wrong(QString(u"--"_s + name + u" takes no value"_s));
        arguments.options.insert(name, {});
        return {};
    }
    if (!word.contains(u'=') && at + 1 >= words.size())
        return wrong(QString(u"--"_s + name + u" needs a value"_s));
    const QString value = word.contains(u'=') ? word.section(u'=', 1) : words[++at];
    if (const QString problem = numberProblem(name, value); !problem.isEmpty())
        return wrong(problem);
    arguments.options.insert(name, value);
    return {};
}

Parsed unknownCommand(const QString &name)
{
    QStringList names;
    for (const Command &command : table)
        names.append(text(command.name));
    const QString near = nearest(name, names);
    // Not repeated when it may be a key.
    const bool plain = name.size() <= 16 && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isLetter() || c == u'-'; });
    QString what = !plain ? u"There is no such command."_s : QString(u"There is no command “"_s + name + u"”."_s);
    if (!near.isEmpty())
        what += u" Did you mean “"_s + near + u"”?"_s;
    return wrong(what);
}

Parsed finished(const Arguments &arguments)
{
    if (arguments.has(u"version"_s))
        return {.exitCode = Ok, .text = u"shortlistctl " SHORTLIST_VERSION "\n"_s};
    if (arguments.has(u"help"_s))
        return {.exitCode = Ok, .text = arguments.command ? helpOf(*arguments.command) : overview()};
    if (!arguments.command)
        return {.exitCode = Usage, .text = overview()};
    if (arguments.values.size() < arguments.command->fewest)
        return wrong(QString(text(arguments.command->name) + u" needs "_s + text(arguments.command->arguments)));
    if (!arguments.values.isEmpty() && arguments.command->most == 0)
        return wrong(QString(text(arguments.command->name) + u" takes options only, and “"_s + arguments.values.first() + u"” is none"_s));
    if (arguments.values.size() > arguments.command->most)
        return wrong(QString(text(arguments.command->name) + u" takes no more than: "_s + text(arguments.command->arguments)));
    return {.arguments = arguments};
}

} // namespace

std::span<const Command> commands() { return table; }
std::span<const OptionLine> commonOptions() { return common; }

int Arguments::number(const QString &name, int fallback) const { return has(name) ? option(name).toInt() : fallback; }

Parsed parse(const QStringList &words)
{
    Arguments arguments;
    // The command first, wherever it stands: which options there are depends on it.
    for (qsizetype i = 0; i < words.size() && !arguments.command; ++i) {
        const OptionLine *option = words[i].startsWith("--"_L1) ? findOption(nullptr, words[i].mid(2)) : nullptr;
        if (words[i].startsWith("--"_L1) && isKeyOption(words[i].mid(2).section(u'=', 0, 0)))
            return keyRefused();
        if (!words[i].startsWith(u'-')) {
            arguments.command = findCommand(words[i]);
            if (!arguments.command)
                return unknownCommand(words[i]);
        }
        i += option && *option->value ? 1 : 0;
    }
    bool named = false;
    bool onlyValues = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (!onlyValues && word == "--"_L1) {
            onlyValues = true;
        } else if (!onlyValues && word.startsWith("--"_L1)) {
            if (std::optional<Parsed> problem = takeOption(words, i, arguments))
                return *problem;
        } else if (!onlyValues && word.size() > 1 && word.startsWith(u'-')) {
            if (word.startsWith("-k"_L1))
                return keyRefused();
            if (word != "-h"_L1)
                return wrong(QString(u"Unknown option: "_s + word.left(2)));
            arguments.options.insert(u"help"_s, {});
        } else if (!named) {
            named = true;
        } else {
            arguments.values.append(word);
        }
    }
    return finished(arguments);
}

QString nearest(const QString &word, const QStringList &names)
{
    QString best;
    qsizetype least = std::max<qsizetype>(2, word.size() / 3) + 1;
    for (const QString &name : names) {
        QList<qsizetype> row(name.size() + 1);
        std::iota(row.begin(), row.end(), 0);
        for (qsizetype i = 0; i < word.size(); ++i) {
            qsizetype diagonal = std::exchange(row[0], i + 1);
            for (qsizetype j = 0; j < name.size(); ++j) {
                const qsizetype change = diagonal + (word[i].toLower() == name[j].toLower() ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
            }
        }
        if (row.back() < least) {
            least = row.back();
            best = name;
        }
    }
    return best;
}

} // namespace shortlist::ctl
