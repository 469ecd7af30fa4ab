// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preview/confine.h"

#include "app/preview/syscallfilter_linux.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <climits>
#include <csignal>
#include <cstdlib>
#include <initializer_list>

namespace shortlist::preview {

namespace {

constexpr rlim_t memoryLimit = 1024UL * 1024 * 1024;
constexpr rlim_t secondsPerRequest = 20;
constexpr rlim_t secondsInAll = 600;
constexpr rlim_t descriptorLimit = 32;
constexpr int pipeBytes = 1024 * 1024;

bool limit(int resource, rlim_t soft, rlim_t hard)
{
    const rlimit value{soft, hard};
    // glibc's parameter is an enum in C++; int converts to it only in C.
    return setrlimit(static_cast<__rlimit_resource>(resource), &value) == 0;
}

bool setLimits()
{
    bool done = limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_FSIZE, 0, 0)
                && limit(RLIMIT_NOFILE, descriptorLimit, descriptorLimit)
                && limit(RLIMIT_CPU, secondsPerRequest, secondsInAll);
#if !defined(__SANITIZE_ADDRESS__)
    // The address sanitizer reserves terabytes. RLIMIT_NPROC is left alone: it counts all processes of the user, so any
    // figure would be wrong for somebody; the system call filter refuses new processes exactly.
    done = done && limit(RLIMIT_AS, memoryLimit, memoryLimit);
#endif
    return done;
}

// Reading is left for fonts and for data of libraries; the person's files are out of sight. Kernels before 5.13 have no
// Landlock; the system call filter holds without it.
void hideFiles()
{
#if defined(SYS_landlock_create_ruleset)
    constexpr __u64 reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    landlock_ruleset_attr handled{};
    handled.handled_access_fs =
        reading | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR
        | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR
        | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO
        | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    const auto rules =
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0U));
    if (rules < 0)
        return;
    for (const char *folder : {"/usr/share", "/usr/local/share/fonts", "/usr/lib", "/lib", "/etc/fonts"}) {
        const int descriptor = open(folder, O_PATH | O_CLOEXEC);
        if (descriptor < 0)
            continue;
        landlock_path_beneath_attr beneath{};
        beneath.allowed_access = reading;
        beneath.parent_fd = descriptor;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0U);
        close(descriptor);
    }
    syscall(SYS_landlock_restrict_self, rules, 0U);
    close(rules);
#endif
}

} // namespace

void isolateProcess()
{
    const pid_t parent = getppid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // The parent may have gone before the line above.
    if (getppid() != parent)
        std::_Exit(EXIT_FAILURE);
#if defined(SYS_close_range)
    syscall(SYS_close_range, 3U, UINT_MAX, 0U);
#endif
    // Larger pipes: a page of 10 MB in 64 KB pieces would wake the reader 160 times.
    fcntl(STDIN_FILENO, F_SETPIPE_SZ, pipeBytes);
    fcntl(STDOUT_FILENO, F_SETPIPE_SZ, pipeBytes);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // Many systems forbid this to ordinary people; the filter refuses sockets all the same.
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) != 0)
        unshare(CLONE_NEWNET);
}

Confinement confine()
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !setLimits())
        return Confinement::Refused;
    hideFiles();
    return installSystemCallFilter() ? Confinement::Full : Confinement::Refused;
}

void renewProcessorTime()
{
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) != 0)
        return;
    const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1;
    if (seconds + secondsPerRequest < secondsInAll)
        limit(RLIMIT_CPU, seconds + secondsPerRequest, secondsInAll);
}

} // namespace shortlist::preview
