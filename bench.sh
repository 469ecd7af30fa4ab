#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Release build and prints the benchmark tables. Arguments go to shortlist-bench (see --help).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

packaging/setup.sh build display bench
# shellcheck source=packaging/common.sh
. packaging/common.sh
build_release shortlist shortlist-bench
bench=$(release_program shortlist-bench)

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; then exec "$bench" "$@"; fi
exec tests/support/with-display.sh "$bench" "$@"
