#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/support/with-display.sh gives a screen, a bus and accessibility, hands on exit codes and input, and leaves nothing.
set -euo pipefail
with_display=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAIL: $*" >&2
    exit 1
}
# Whatever runs on that screen names its folder in its environment.
nothing_left() {
    local left
    left=$(grep -lzs -e "=$work/shortlist-display" /proc/[0-9]*/environ 2>/dev/null || true)
    [ -z "$left" ] || fail "$1 left $left"
    [ -z "$(find "$work" -maxdepth 1 -name 'shortlist-display.*')" ] || fail "$1 left its folder"
}

# shellcheck disable=SC2016
answer=$(echo hello | TMPDIR=$work "$with_display" sh -c '
    cat
    xdotool getdisplaygeometry
    dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress
    echo "at $DISPLAY $QT_LINUX_ACCESSIBILITY_ALWAYS_ON ${NO_AT_BRIDGE-none}"
    sleep 1000 &')
case $answer in
    hello*"1600 1000"*unix:path=*"at :"*" 1 none") ;;
    *) fail "the screen is not as it should be: $answer" ;;
esac
nothing_left "a command that started others"

status=0
TMPDIR=$work "$with_display" sh -c 'exit 7' || status=$?
[ $status -eq 7 ] || fail "exit code $status instead of 7"
nothing_left "a command that failed"

mkfifo "$work/ready"
TMPDIR=$work "$with_display" sh -c "echo ready >$work/ready; sleep 1000" &
script=$!
read -r _ <"$work/ready"
kill -TERM $script
status=0
wait $script || status=$?
[ $status -eq 143 ] || fail "exit code $status after SIGTERM"
nothing_left "a command that was stopped"
