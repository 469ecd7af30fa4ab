#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes the decoder. BUILDFOLDER is a build of the project in which fuzz_corpus was built.
#   tests/fuzz/fuzz.sh BUILDFOLDER build      builds the fuzzer, with clang, in BUILDFOLDER/fuzz
#   tests/fuzz/fuzz.sh BUILDFOLDER check      the same bounded run every time, as ctest does it
#   tests/fuzz/fuzz.sh BUILDFOLDER [OPTION…]  until something is found; options of libFuzzer, e.g. -max_total_time=3600 -jobs=4
# What it finds is kept across runs in BUILDFOLDER/fuzz/corpus; a crash leaves its input in BUILDFOLDER/fuzz.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ $# -lt 1 ]; then
    sed -n '3,8p' "$0" >&2
    exit 2
fi
build=$(cd "$1" && pwd)
shift
work=$build/fuzz

build_fuzzer() {
    if ! command -v clang++ >/dev/null; then
        echo "The fuzzer needs clang (Debian: apt-get install clang libclang-rt-14-dev)." >&2
        exit 1
    fi
    if [ ! -f "$work/build.ninja" ]; then
        cmake -S "$here" -B "$work" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER=clang++ \
            ${SHORTLIST_FUZZ_LAUNCHER:+-DCMAKE_CXX_COMPILER_LAUNCHER="$SHORTLIST_FUZZ_LAUNCHER"}
    fi
    cmake --build "$work"
}

corpus() { # corpus FOLDER
    local program
    program=$(find "$build/tests" -maxdepth 1 -name fuzz_corpus -type f)
    QT_QPA_PLATFORM=offscreen "$program" "$1"
}

# Qt keeps a few things until the process ends, and an input may not ask for more than a page's worth of memory.
common=(-max_len=65536 -rss_limit_mb=2048 -timeout=25 -detect_leaks=0)
case ${1:-} in
    build) build_fuzzer ;;
    check)
        fresh=$work/check
        rm -rf "$fresh"
        corpus "$fresh"
        cd "$work"
        # First every input as it is, then a fixed number of fixed mutations: the same work on every machine.
        ./fuzz_codec "${common[@]}" -runs=0 "$fresh"
        exec ./fuzz_codec "${common[@]}" -seed=7 -runs="${SHORTLIST_FUZZ_RUNS:-180000}" -print_final_stats=1 "$fresh"
        ;;
    *)
        build_fuzzer
        mkdir -p "$work/corpus"
        corpus "$work/corpus"
        cd "$work"
        exec ./fuzz_codec "${common[@]}" "$@" corpus
        ;;
esac
