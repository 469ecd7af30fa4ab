# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The Release build in build/release, shared by run.sh, bench.sh and packaging/build.sh. Sourced from the project's root.

export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

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
