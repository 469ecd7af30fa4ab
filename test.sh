#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs all tests. Arguments go to ctest: ./test.sh -R tst_preview
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

packaging/setup.sh build display test package
tests/contract/setup.sh build/dev
# shellcheck source=packaging/common.sh
. packaging/common.sh
# No test may reach the real API, whoever runs it.
unset ASHBY_API_KEY

if [ ! -f build/dev/build.ninja ]; then
    cmake --preset dev
fi
cmake --build build/dev
rm -rf build/dev/watchdog
status=0
ctest --preset dev -j2 "$@" || status=$?
cmake -DFOLDER=build/dev/watchdog -P tests/support/blocks.cmake
exit "$status"

