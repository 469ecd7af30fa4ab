#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts what tests/contract/package-lock.json names into BUILDFOLDER/contract, where the tests look for it:
#   tests/contract/setup.sh BUILDFOLDER
# Does nothing, at once, when it is there and the list has not changed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ $# -ne 1 ]; then
    echo "usage: $0 BUILDFOLDER" >&2
    exit 2
fi
mkdir -p "$1/contract"
folder=$(cd "$1/contract" && pwd)

# Written last: an installation that was cut short is made anew.
stamp=$folder/installed
if [ -f "$stamp" ] && cmp -s "$here/package-lock.json" "$stamp"; then
    exit 0
fi

node=$(command -v node || command -v nodejs || true)
if [ -z "$node" ] || ! command -v npm >/dev/null; then
    echo "The contract tests need Node.js 18.20 or newer with npm (Debian: apt-get install nodejs npm)." >&2
    exit 1
fi
if ! "$node" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 18 || (a === 18 && b >= 20) ? 0 : 1)'; then
    echo "The contract tests need Node.js 18.20 or newer; $node is $("$node" --version)." >&2
    exit 1
fi

rm -f "$stamp"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder/"
log=$folder/setup.log
echo "Installing the tools of the contract tests." >&2
# Nothing of theirs is run at installation, and nothing is asked.
if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=4 </dev/null >"$log" 2>&1); then
    tail -n 20 "$log" >&2
    echo "The tools of the contract tests could not be installed; all that was said is in $log" >&2
    exit 1
fi
cp "$here/package-lock.json" "$stamp"
