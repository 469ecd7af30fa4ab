#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes an installer and prints its path:  packaging/build.sh deb [--check]
# --check also has lintian read it, installs it on this machine, walks through the demo, and removes it again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    echo "usage: $0 deb [--check]" >&2
    exit 2
}
if [ "${1:-}" != deb ]; then usage; fi
check=0
case ${2:-} in
    '') ;;
    --check) check=1 ;;
    *) usage ;;
esac

packaging/setup.sh build package
# shellcheck source=packaging/common.sh
. packaging/common.sh
build_release shortlist-programs
desktop-file-validate packaging/linux/org.shortlist.Shortlist.desktop >&2
appstreamcli validate --no-net packaging/linux/org.shortlist.Shortlist.metainfo.xml >&2

made=$PWD/build/package
rm -rf "$made"
# The umask reaches into the package otherwise.
(umask 022 && cpack --config build/release/CPackConfig.cmake -B "$made" >&2)
package=$(find "$made" -maxdepth 1 -name '*.deb')
if [ ! -f "$package" ]; then
    echo "No single package was made in $made." >&2
    exit 1
fi

remove() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -y purge shortlist </dev/null >&2
}

check_package() {
    if dpkg-query -W -f='${db:Status-Status}' shortlist 2>/dev/null | grep -qx installed; then
        echo "Shortlist is installed here already; remove it before the check." >&2
        exit 1
    fi
    packaging/setup.sh display
    echo "lintian:" >&2
    lintian --fail-on error "$package" >&2

    as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    work=$(mktemp -d)
    trap 'remove; rm -rf "$work"' EXIT
    # apt reads a local package as its own user, from a folder that it may enter.
    chmod 755 "$work"
    install -m 644 "$package" "$work/"
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends \
        "$work/$(basename "$package")" </dev/null >&2

    /usr/libexec/shortlist/shortlist-preview --self-test-confinement | tail -1 >&2
    mkdir "$work/home" "$work/shots"
    env -u ASHBY_API_KEY -u SHORTLIST_PREVIEW HOME="$work/home" XDG_DATA_HOME= XDG_CACHE_HOME= XDG_CONFIG_HOME= \
        tests/support/with-display.sh timeout -k 10 300 /usr/bin/shortlist --demo --walk "$work/shots" >&2
    local count
    count=$(find "$work/shots" -name '*.png' -size +1k | wc -l)
    if [ "$count" -eq 0 ]; then
        echo "The installed program left no screenshots." >&2
        exit 1
    fi
    echo "The installed program walked through the demo and left $count screenshots." >&2

    trap 'rm -rf "$work"' EXIT
    remove
    if [ -e /usr/bin/shortlist ] || [ -e /usr/libexec/shortlist ]; then
        echo "Removing the package left files behind." >&2
        exit 1
    fi
}

if [ $check -eq 1 ]; then check_package; fi
printf '%s\n' "$package"
