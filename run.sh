#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Shortlist and starts it on its demo organisation.
#   ./run.sh                     the demo
#   ./run.sh --api-key-from-env  the real API, with the key in ASHBY_API_KEY or .env
#   ./run.sh OPTION…             any options of shortlist (see --help)
# Without a display it walks through the main job on a screen of its own and says where the screenshots are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

headless=0
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then headless=1; fi
if [ $headless -eq 1 ]; then packaging/setup.sh build display; else packaging/setup.sh build; fi

# shellcheck source=packaging/common.sh
. packaging/common.sh
build_release shortlist shortlist-preview
program=$(release_program shortlist)

if [ $# -eq 0 ]; then set -- --demo; fi
if [ $headless -eq 0 ]; then exec "$program" "$@"; fi

demo=0
for argument in "$@"; do
    case $argument in
        --walk|--walk=*|--help|-h|--version|-v) exec tests/support/with-display.sh "$program" "$@" ;;
        --demo|--demo=*) demo=1 ;;
    esac
done
if [ $demo -eq 0 ]; then
    echo "There is no display here. The walk moves a candidate, so it is done on the demo only: ./run.sh --demo" >&2
    exit 1
fi

shots=$PWD/build/screenshots
rm -rf "$shots"
mkdir -p "$shots"
echo "There is no display here: Shortlist walks through its main job on a screen of its own."
# A walk takes seconds; one that stands still should not hold up whoever started it.
status=0
tests/support/with-display.sh timeout -k 10 300 "$program" "$@" --walk "$shots" || status=$?
if [ $status -ne 0 ]; then echo "The walk did not get to its end (exit code $status)." >&2; fi
echo "Screenshots:"
find "$shots" -name '*.png' | sort
exit $status
