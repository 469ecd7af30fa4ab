// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shortlist::preview {

/// Has the kernel refuse (EPERM), for the rest of this process, sockets, new processes and programs, files opened for
/// writing or changed in any way, other processes' memory, and every call newer than this list. False when the kernel
/// does not take the filter or the processor is not one it was written for.
bool installSystemCallFilter();

} // namespace shortlist::preview
