// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preview/syscallfilter_linux.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

#if defined(__x86_64__)
#define SHORTLIST_AUDIT_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SHORTLIST_AUDIT_ARCH AUDIT_ARCH_AARCH64
#endif

namespace shortlist::preview {

#if defined(SHORTLIST_AUDIT_ARCH)

namespace {

// One call a line would be a hundred lines.
// clang-format off

// Calls that are refused whatever their arguments. Those of older kernels' interface exist on x86-64 only.
constexpr unsigned refused[] = {
    // network
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_sendto, SYS_sendmsg,
    SYS_sendmmsg, SYS_recvfrom, SYS_recvmsg, SYS_recvmmsg,
    // programs and processes
    SYS_execve, SYS_execveat, SYS_kill, SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_ptrace,
    SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_setns, SYS_unshare,
    // files changed
    SYS_mkdirat, SYS_mknodat, SYS_unlinkat, SYS_renameat2, SYS_linkat, SYS_symlinkat, SYS_fchmod, SYS_fchmodat,
    SYS_fchown, SYS_fchownat, SYS_truncate, SYS_ftruncate, SYS_fallocate, SYS_utimensat, SYS_setxattr, SYS_lsetxattr,
    SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr, SYS_name_to_handle_at, SYS_open_by_handle_at,
    SYS_inotify_init1, SYS_fanotify_init,
    // the system
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl,
    SYS_add_key, SYS_request_key, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot,
    SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl, SYS_personality, SYS_syslog, SYS_shmget, SYS_shmat, SYS_msgget,
    SYS_semget, SYS_mq_open,
#if defined(__x86_64__)
    SYS_fork, SYS_vfork, SYS_creat, SYS_mkdir, SYS_rmdir, SYS_mknod, SYS_unlink, SYS_rename, SYS_link, SYS_symlink,
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat, SYS_ioperm, SYS_iopl, SYS_modify_ldt,
    SYS_inotify_init,
#endif
#if defined(SYS_renameat)
    SYS_renameat,
#endif
#if defined(SYS_pidfd_open)
    SYS_pidfd_open,
#endif
#if defined(SYS_pidfd_send_signal)
    SYS_pidfd_send_signal,
#endif
#if defined(SYS_pidfd_getfd)
    SYS_pidfd_getfd,
#endif
};

// Calls a filter cannot see the arguments of, or that go round filters: said not to exist, so that libraries fall back.
constexpr unsigned absent[] = {
#if defined(SYS_clone3)
    SYS_clone3,
#endif
#if defined(SYS_openat2)
    SYS_openat2,
#endif
#if defined(SYS_io_uring_setup)
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
#endif
    SYS_io_setup, SYS_io_submit,
};

// clang-format on

// landlock_restrict_self; what came later is unknown to this list.
constexpr unsigned newestKnown = 446;
constexpr unsigned x32Bit = 0x40000000;

constexpr uint32_t allow = SECCOMP_RET_ALLOW;
constexpr uint32_t refuse = SECCOMP_RET_ERRNO | EPERM;
constexpr uint32_t pretendAbsent = SECCOMP_RET_ERRNO | ENOSYS;

class Program
{
public:
    void load(size_t offset) { add(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset), 0, 0); }
    void loadArgument(size_t index) { load(offsetof(seccomp_data, args) + index * sizeof(uint64_t)); }
    void returns(uint32_t verdict) { add(BPF_RET | BPF_K, verdict, 0, 0); }
    // if (loaded COMPARISON value) return verdict
    void returnsIf(unsigned comparison, uint32_t value, uint32_t verdict)
    {
        add(BPF_JMP | comparison | BPF_K, value, 0, 1);
        returns(verdict);
    }
    // For one call: skips the next COUNT instructions unless it is this one.
    void unlessCallSkip(unsigned call, uint8_t count) { add(BPF_JMP | BPF_JEQ | BPF_K, call, 0, count); }
    std::vector<sock_filter> &code() { return m_code; }

private:
    void add(unsigned code, uint32_t value, uint8_t whenTrue, uint8_t whenFalse)
    {
        m_code.push_back({static_cast<uint16_t>(code), whenTrue, whenFalse, value});
    }
    std::vector<sock_filter> m_code;
};

// Lets the call through only when none of the bits is set in its argument (the low half: both are little-endian, and
// the kernel itself reads these flags as 32 bits).
void refuseBits(Program &program, unsigned call, size_t argument, uint32_t bits)
{
    program.unlessCallSkip(call, 4);
    program.loadArgument(argument);
    program.returnsIf(BPF_JSET, bits, refuse);
    program.returns(allow);
}

// Lets the call through only when its argument has all of the bits (one bit) or is exactly the value.
void requireArgument(Program &program, unsigned call, size_t argument, unsigned comparison, uint32_t value)
{
    program.unlessCallSkip(call, 4);
    program.loadArgument(argument);
    program.returnsIf(comparison, value, allow);
    program.returns(refuse);
}

Program buildProgram()
{
    Program program;
    program.load(offsetof(seccomp_data, arch));
    program.unlessCallSkip(SHORTLIST_AUDIT_ARCH, 1); // skips to the kill
    program.code().push_back(BPF_JUMP(BPF_JMP | BPF_JA, 1, 0, 0));
    program.returns(SECCOMP_RET_KILL_PROCESS);
    program.load(offsetof(seccomp_data, nr));
    program.returnsIf(BPF_JGE, x32Bit, refuse);
    program.returnsIf(BPF_JGT, newestKnown, pretendAbsent);
    for (const unsigned call : refused)
        program.returnsIf(BPF_JEQ, call, refuse);
    for (const unsigned call : absent)
        program.returnsIf(BPF_JEQ, call, pretendAbsent);

    constexpr uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    refuseBits(program, SYS_openat, 2, writing);
#if defined(__x86_64__)
    refuseBits(program, SYS_open, 1, writing);
#endif
    requireArgument(program, SYS_clone, 0, BPF_JSET, CLONE_THREAD);
    // Its own limits only.
    requireArgument(program, SYS_prlimit64, 0, BPF_JEQ, 0);
    // abort() signals itself.
    requireArgument(program, SYS_tgkill, 0, BPF_JEQ, static_cast<uint32_t>(getpid()));
    program.returns(allow);
    return program;
}

} // namespace

bool installSystemCallFilter()
{
    Program program = buildProgram();
    sock_fprog filter{static_cast<unsigned short>(program.code().size()), program.code().data()};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) == 0;
}

#else

bool installSystemCallFilter()
{
    return false;
}

#endif

} // namespace shortlist::preview
