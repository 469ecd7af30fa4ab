// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/ioctl.h>
#include <unistd.h>

namespace shortlist::ctl {
namespace {

int signalPipe[2];

void onSignal(int number)
{
    std::signal(number, SIG_DFL);
    const char byte = 1;
    [[maybe_unused]] const auto written = write(signalPipe[1], &byte, 1);
}

} // namespace

bool outputIsTerminal() { return isatty(STDOUT_FILENO) == 1; }
bool errorsAreTerminal() { return isatty(STDERR_FILENO) == 1; }

int terminalWidth()
{
    winsize size{};
    return outputIsTerminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void onInterrupt(QObject *context, std::function<void()> job)
{
    if (pipe(signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, job = std::move(job)] {
        notifier->setEnabled(false);
        job();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

} // namespace shortlist::ctl
