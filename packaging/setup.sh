#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the packages of the named groups that are missing:  packaging/setup.sh build [display] [test] [package]
# Does nothing, at once, when all are there. SHORTLIST_SETUP=skip leaves the machine as it is.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
list=$here/packages.txt

if [ $# -eq 0 ]; then
    echo "usage: $0 GROUP…   (groups: $(grep -v '^#' "$list" | awk 'NF {print $1}' | sort -u | paste -sd' '))" >&2
    exit 2
fi
if [ "${SHORTLIST_SETUP:-}" = skip ]; then
    exit 0
fi

wanted=()
while read -r group package command _; do
    # Some packages exist only for a command that may have come another way, and clash with that other way.
    if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
    case " $* " in *" $group "*) wanted+=("$package") ;; esac
done < <(grep -v '^#' "$list")
if [ ${#wanted[@]} -eq 0 ]; then
    echo "$0: no package group is called '$*'" >&2
    exit 2
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    cat >&2 <<MESSAGE
This system has no apt, so its packages cannot be installed from here. Shortlist needs what these Debian packages hold:
  ${wanted[*]}
Install them in your system's way, then start again with SHORTLIST_SETUP=skip.
MESSAGE
    exit 1
fi

declare -A installed=()
while read -r package status; do
    if [ "$status" = installed ]; then installed[$package]=1; fi
done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)

missing=()
for package in "${wanted[@]}"; do
    if [ -z "${installed[$package]:-}" ]; then
        missing+=("$package")
        installed[$package]=soon # a package may be in several groups
    fi
done
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi

cannot() {
    echo "Missing packages: ${missing[*]}" >&2
    echo "$1 As root: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
}

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then cannot "Neither root nor sudo is at hand."; fi
    as_root=(sudo)
    # Without a terminal nobody can type a password: fail rather than wait.
    if [ ! -t 0 ]; then
        as_root=(sudo -n)
        if ! sudo -n true 2>/dev/null; then cannot "sudo wants a password and there is no terminal to type it."; fi
    fi
    # Asks for the password here, where it can be seen; what follows writes to a file.
    "${as_root[@]}" true
fi

mkdir -p "$here/../build"
log=$(cd "$here/../build" && pwd)/setup.log
: >"$log"
apt() {
    # The ${a[@]+…} form: an empty array counts as unset under set -u in old shells.
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$log" 2>&1
}

echo "Installing what is missing, which takes a minute or more: ${missing[*]}" >&2
# A machine that has been up for a while may hold an index that is too old to fetch from, so it is always renewed here.
if ! apt update; then
    echo "The package index could not be renewed; trying with the one at hand." >&2
fi
if ! apt install --no-install-recommends "${missing[@]}"; then
    tail -n 20 "$log" >&2
    echo "The packages could not be installed; all that was said is in $log" >&2
    exit 1
fi
