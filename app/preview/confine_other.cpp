// SPDX-License-Identifier: GPL-3.0-or-later
// Systems without seccomp: the renderer is shielded only by being a process of its own.
#include "app/preview/confine.h"

#include <QtGlobal>

#include <cstdio>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#endif

namespace shortlist::preview {

void isolateProcess()
{
#ifdef Q_OS_WIN
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
#endif
}

Confinement confine()
{
    return Confinement::ProcessOnly;
}

void renewProcessorTime()
{
}

int testConfinement()
{
    std::puts("This system has no confinement to test.");
    return 77;
}

} // namespace shortlist::preview
