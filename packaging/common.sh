# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How run.sh, test.sh, bench.sh and packaging/build.sh build. Sourced from the project's root.

export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

# One compiler for each processor, but no more than there is memory for: each may want a gigabyte.
build_jobs() {
    local processors gigabytes
    processors=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    gigabytes=$(awk '/^MemAvailable:/ {print int($2 / 1000000)}' /proc/meminfo 2>/dev/null || true)
    if [ -n "$gigabytes" ] && [ "$gigabytes" -lt "$processors" ]; then processors=$gigabytes; fi
    if [ "$processors" -lt 1 ]; then processors=1; fi
    echo "$processors"
}
if [ -z "${CMAKE_BUILD_PARALLEL_LEVEL:-}" ]; then
    CMAKE_BUILD_PARALLEL_LEVEL=$(build_jobs)
    export CMAKE_BUILD_PARALLEL_LEVEL
fi

# The Release build is in build/release.
build_release() { # build_release TARGET…; what it says goes to standard error
    if [ ! -f build/release/build.ninja ]; then
        cmake --preset release >&2
    fi
    cmake --build build/release --target "$@" >&2
}

release_program() { # prints where a program of the build lies
    local path
    for path in "build/release/app/$1" "build/release/bin/$1" "build/release/$1"; do
        if [ -x "$path" ] && [ ! -d "$path" ]; then
            printf '%s\n' "$PWD/$path"
            return 0
        fi
    done
    path=$(find build/release -type f -name "$1" -perm -u+x -print -quit)
    if [ -z "$path" ]; then
        echo "The build made no program called $1." >&2
        return 1
    fi
    printf '%s\n' "$PWD/$path"
}
