// SPDX-License-Identifier: GPL-3.0-or-later
// What --self-test-confinement does: each thing a hijacked renderer would try first.
#include "app/preview/confine.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace shortlist::preview {

namespace {

bool g_allRefused = true;

// A call that answers other than -1 has worked. ENOSYS counts: the filter hides some calls.
void expectRefused(const char *what, long result)
{
    const int error = errno;
    const bool refused = result == -1 && (error == EPERM || error == ENOSYS);
    g_allRefused = g_allRefused && refused;
    std::printf("%s: %s%s%s\n", what, refused ? "refused" : "NOT REFUSED", result == -1 ? ", " : "",
                result == -1 ? std::strerror(error) : "");
}

// Hidden by Landlock, or not at all: the kernel may be too old for it, which is no failure.
void reportHidden(const char *what, int descriptor)
{
    std::printf("%s: %s\n", what, descriptor == -1 ? "hidden" : "readable");
}

long tryFork()
{
    const pid_t child = fork();
    if (child == 0)
        std::_Exit(0);
    if (child > 0)
        waitpid(child, nullptr, 0);
    return child;
}

void tryFiles()
{
    char path[] = "/tmp/shortlist-confinement-test";
    expectRefused("create a file", open(path, O_WRONLY | O_CREAT | O_EXCL, 0600));
    expectRefused("append to a file", open("/dev/null", O_WRONLY | O_APPEND));
    expectRefused("open a file to read and write", open("/dev/null", O_RDWR));
    expectRefused("create a nameless file", open("/tmp", O_TMPFILE | O_WRONLY, 0600));
    expectRefused("make a folder", mkdirat(AT_FDCWD, path, 0700));
    expectRefused("delete a file", unlinkat(AT_FDCWD, path, 0));
    expectRefused("rename a file", renameat(AT_FDCWD, path, AT_FDCWD, "/tmp/shortlist-confinement-test-2"));
    expectRefused("link a file", symlinkat("/tmp", AT_FDCWD, path));
    reportHidden("/etc/passwd", open("/etc/passwd", O_RDONLY));
    reportHidden("/usr/share", open("/usr/share", O_RDONLY | O_DIRECTORY));
}

void trySockets()
{
    expectRefused("internet socket", socket(AF_INET, SOCK_STREAM, 0));
    expectRefused("local socket", socket(AF_UNIX, SOCK_STREAM, 0));
    int pair[2];
    expectRefused("socket pair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    expectRefused("connect", connect(0, reinterpret_cast<const sockaddr *>(&address), sizeof address));
}

void tryProcesses()
{
    char program[] = "/bin/true";
    char *arguments[] = {program, nullptr};
    char *environment[] = {nullptr};
    expectRefused("start a program", execve(program, arguments, environment));
    expectRefused("new process", tryFork());
    expectRefused("signal the parent", kill(getppid(), 0));
    expectRefused("signal a thread elsewhere", syscall(SYS_tgkill, getppid(), getppid(), 0));
    expectRefused("trace", ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    char memory = 0;
    iovec here{&memory, 1};
    iovec there{&memory, 1};
    expectRefused("read another process", syscall(SYS_process_vm_readv, getppid(), &here, 1UL, &there, 1UL, 0UL));
#if defined(SYS_io_uring_setup)
    expectRefused("io_uring", syscall(SYS_io_uring_setup, 1U, nullptr));
#endif
    expectRefused("a call from the future", syscall(600));
}

} // namespace

int testConfinement()
{
    tryFiles();
    trySockets();
    tryProcesses();
    std::puts(g_allRefused ? "confined" : "NOT CONFINED");
    std::fflush(stdout);
    return g_allRefused ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace shortlist::preview
