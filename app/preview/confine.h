// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shortlist::preview {

enum class Confinement {
    Refused,     // the system should lock the process in and would not
    ProcessOnly, // this system has no such lock; a process of its own is all there is
    Full,        // no network, no writing, no new processes
};

/// What has to be done first thing in main(), while there is one thread: binary streams, no inherited descriptors
/// beyond the standard three, end with the parent, no core dump, no network where the system gives that away.
void isolateProcess();

/// Limits memory, processor time and descriptors and gives up, for good, what rendering does not need. Call after
/// everything that loads libraries, before a byte of the document is read.
Confinement confine();

/// Grants the processor time of one more request (20 s).
void renewProcessorTime();

/// Tries what a confined process must not be able to do and prints a line for each. Returns main()'s exit code: 0 when
/// everything was refused.
int testConfinement();

} // namespace shortlist::preview
