#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the README's pictures anew in packaging/screenshots: the program walks through its demo on a screen of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packaging/setup.sh build display
# shellcheck source=packaging/common.sh
. packaging/common.sh
build_release shortlist shortlist-preview
program=$(release_program shortlist)

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
mkdir -p packaging/screenshots
SHORTLIST_SCREEN=${SHORTLIST_SCREEN:-1600x1000x24} tests/support/with-display.sh \
    "$program" --demo=600 --profile "$profile" --walk "$PWD/packaging/screenshots"
