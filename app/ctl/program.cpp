// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/program.h"

#include "app/ctl/exitcodes.h"
#include "app/ctl/terminal.h"

#include <QDir>
#include <QJsonDocument>
#include <QLocale>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace shortlist::ctl {
namespace {

QUrl baseUrlOf(const Arguments &arguments)
{
    return arguments.has(u"base-url"_s) ? QUrl(arguments.option(u"base-url"_s), QUrl::StrictMode) : QUrl(u"https://api.ashbyhq.com"_s);
}

void write(std::FILE *stream, const QByteArray &bytes) { std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream); }

QString reasonOf(const api::ApiError &error)
{
    QString text = error.message.isEmpty() ? error.code : error.message;
    if (text.isEmpty())
        text = u"The call failed."_s;
    if (!error.code.isEmpty() && text != error.code)
        text += u" ["_s + error.code + u']';
    if (!error.permission.isEmpty())
        text += u" The key needs the permission "_s + error.permission + u'.';
    if (!error.requestId.isEmpty())
        text += u" (request "_s + error.requestId + u')';
    return text;
}

} // namespace

QJsonObject objectOf(const QByteArray &raw) { return QJsonDocument::fromJson(raw).object(); }

Program::Program(Arguments arguments, QObject *parent)
    : QObject(parent), m_arguments(std::move(arguments)), m_client(m_clock), m_downloader(m_clock), m_uploader(m_clock), m_keys(m_clock)
{
    connect(&m_client, &api::ApiClient::paused, this, [this](qint64 ms) {
        if (ms > 0 && errorsAreTerminal())
            say(QString(u"The server asked to wait "_s + QString::number((ms + 999) / 1000) + u" s."_s));
    });
    connect(&m_client, &api::ApiClient::recordsSkipped, this, [this](const QString &endpoint, const QList<api::DecodeProblem> &problems) {
        const api::DecodeProblem &first = problems.constFirst();
        say(QString(QString::number(problems.size()) + u" records of "_s + endpoint + u" were left out: "_s + first.path + u": "_s + first.message));
    });
}

Program::~Program() = default;

void Program::start()
{
    const QUrl base = baseUrlOf(m_arguments);
    if (!m_client.setAccount(base, u"-"_s)) {
        misused(u"--base-url takes an https address, or an http one of this machine."_s);
        return;
    }
    const api::FoundKey found = api::findKeyOutsideKeychain({}, {QDir::current().filePath(u".env"_s)});
    if (found.source != api::KeySource::None) {
        useKey(found.key);
        return;
    }
    m_keys.read(base.host(), this, [this](const api::SecretResult &result) {
        if (result.status == api::SecretStatus::Done && !result.secret.isEmpty()) {
            useKey(result.secret);
            return;
        }
        say(QString(u"There is no API key in ASHBY_API_KEY, in a .env file here or in the keychain. "_s + result.reason).trimmed());
        end(NoKey);
    });
}

void Program::useKey(const QString &key)
{
    m_client.setAccount(baseUrlOf(m_arguments), key);
    if (!m_interrupted)
        m_arguments.command->run(*this);
}

void Program::interrupt()
{
    m_interrupted = true;
    if (m_task)
        m_task->cancel();
    else
        end(Interrupted);
}

api::kit::Options Program::callOptions() const
{
    api::kit::Options options;
    options.pageSize = m_arguments.number(u"page-size"_s, 100);
    options.call.deadlineMs = 1000LL * m_arguments.number(u"timeout"_s, 30);
    options.call.onBehalfOf = m_arguments.option(u"on-behalf-of"_s);
    return options;
}

void Program::follow(const api::kit::TaskHandle &task)
{
    m_task = task;
    if (task)
        connect(task, &api::kit::Task::progress, this, &Program::showProgress);
    if (m_interrupted && task)
        task->cancel();
}

void Program::showProgress(qint64 done, qint64 total)
{
    if (!errorsAreTerminal() || done <= 0)
        return;
    m_progressShown = true;
    QString text = QLocale::c().toString(done);
    if (total > 0)
        text += u" of "_s + QLocale::c().toString(total);
    write(stderr, "\r\x1b[K" + text.toUtf8());
    std::fflush(stderr);
}

void Program::clearProgress()
{
    if (std::exchange(m_progressShown, false))
        write(stderr, "\r\x1b[K");
}

void Program::print(const QString &text) { print(text.toUtf8()); }

void Program::print(const QByteArray &utf8)
{
    clearProgress();
    write(stdout, utf8);
}

void Program::print(const Table &table)
{
    print(outputIsTerminal() ? aligned(table, terminalWidth()) : tabSeparated(table));
}

void Program::printJson(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    print(document.toJson(QJsonDocument::Indented));
}

void Program::printRecords(const QList<QByteArray> &raw)
{
    if (outputIsTerminal()) {
        QJsonArray all;
        for (const QByteArray &record : raw)
            all.append(objectOf(record));
        printJson(all);
        return;
    }
    print('[' + raw.join(",\n") + "]\n");
}

void Program::say(const QString &text)
{
    clearProgress();
    write(stderr, "shortlistctl: " + text.toUtf8() + '\n');
}

void Program::end(int exitCode)
{
    if (std::exchange(m_over, true))
        return;
    clearProgress();
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    emit ended(exitCode == Ok && !written ? LocalFailure : exitCode);
}

void Program::fail(const api::ApiError &error)
{
    if (error.outcomeUnknown)
        say(u"The change was sent, but no answer came: it is not known whether it was done. Look before you send it again."_s);
    else if (error.kind == api::ErrorKind::Cancelled)
        say(u"Interrupted; nothing was changed."_s);
    if (error.kind != api::ErrorKind::Cancelled)
        say(reasonOf(error));
    end(exitCodeOf(error));
}

void Program::misused(const QString &text)
{
    say(text);
    end(Usage);
}

} // namespace shortlist::ctl
