#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on a screen of its own and returns its exit code:  with-display.sh COMMAND [ARGUMENT…]
# The screen is an Xvfb with a window manager, a session bus and accessibility on. Nothing outlives the command.
# SHORTLIST_SCREEN sets the size (1600x1000x24).
set -euo pipefail

if [ $# -eq 0 ]; then
    echo "usage: $0 COMMAND [ARGUMENT…]" >&2
    exit 2
fi
for tool in Xvfb openbox dbus-daemon; do
    if ! command -v "$tool" >/dev/null; then
        echo "$0: $tool is missing; packaging/setup.sh display installs it" >&2
        exit 127
    fi
done

work=$(mktemp -d "${TMPDIR:-/tmp}/shortlist-display.XXXXXX")
mkdir -m 700 "$work/run"
# Services that the bus starts are nobody's children here, so each process carries a mark to be found by.
mark=SHORTLIST_DISPLAY_MARK=$work

# shellcheck disable=SC2317  # called by clean_up
marked() {
    grep -lzsFx -e "$mark" /proc/[0-9]*/environ 2>/dev/null | sed -n 's,^/proc/\([0-9]*\)/environ$,\1,p' | grep -vx "$$" || true
}

# shellcheck disable=SC2317  # called by the trap
clean_up() {
    trap - EXIT INT TERM HUP
    local pids signal
    for signal in TERM KILL; do
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            pids=$(marked)
            if [ -z "$pids" ]; then break 2; fi
            # shellcheck disable=SC2086
            kill -"$signal" $pids 2>/dev/null || true
            sleep 0.1
        done
    done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# If this script is killed outright, what it started goes with it.
with_us=()
if setpriv --help 2>/dev/null | grep -q -e --pdeathsig; then with_us=(setpriv --pdeathsig KILL); fi
# Always in the background: exec, so that the process is a child of this script and not of a shell between.
start() { exec env "$mark" ${with_us[@]+"${with_us[@]}"} "$@"; }

mkfifo "$work/display" "$work/bus" "$work/manager"
# Opened for both directions, so that neither side waits for the other to open.
exec 7<>"$work/display" 8<>"$work/bus" 9<>"$work/manager"
await() { # await DESCRIPTOR WHAT LOG: prints the line that says WHAT is ready
    local line
    if ! read -r -t 30 -u "$1" line; then
        echo "with-display.sh: $2 did not start" >&2
        cat "$3" >&2
        exit 1
    fi
    printf '%s\n' "$line"
}

start Xvfb -displayfd 7 -screen 0 "${SHORTLIST_SCREEN:-1600x1000x24}" -nolisten tcp -noreset -dpi 96 \
    </dev/null >"$work/xvfb.log" 2>&1 8>&- 9>&- &
number=$(await 7 Xvfb "$work/xvfb.log")

export DISPLAY=:$number XDG_RUNTIME_DIR=$work/run XDG_SESSION_TYPE=x11 GDK_BACKEND=x11
export QT_ACCESSIBILITY=1 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
unset WAYLAND_DISPLAY XAUTHORITY NO_AT_BRIDGE AT_SPI_BUS_ADDRESS DBUS_SESSION_BUS_PID SESSION_MANAGER

start dbus-daemon --session --nofork --nopidfile --nosyslog --print-address=8 </dev/null >"$work/bus.log" 2>&1 7>&- 9>&- &
DBUS_SESSION_BUS_ADDRESS=$(await 8 dbus-daemon "$work/bus.log")
export DBUS_SESSION_BUS_ADDRESS

start openbox --sm-disable --startup "sh -c 'echo ready >$work/manager'" </dev/null >"$work/openbox.log" 2>&1 7>&- 8>&- 9>&- &
await 9 openbox "$work/openbox.log" >/dev/null
exec 7>&- 8>&- 9>&-

start "$@" <&0 &
status=0
wait $! || status=$?
exit "$status"
