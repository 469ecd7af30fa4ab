#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the SVG icons as PNGs, black on transparent:  render-icons.sh RSVG-CONVERT SVG-FOLDER PNG-FOLDER
# PNG-FOLDER/16/NAME.png, NAME@2x.png, NAME@3x.png and the same in 20; only what is older than its SVG is drawn.
set -eu
rsvg=$1 from=$2 to=$3
mkdir -p "$to/16" "$to/20"

for svg in "$from"/*.svg; do
    name=$(basename "$svg" .svg)
    for size in 16 20; do
        for scale in 1 2 3; do
            case $scale in 1) suffix= ;; *) suffix=@${scale}x ;; esac
            png=$to/$size/$name$suffix.png
            if [ ! -e "$png" ] || [ -n "$(find "$svg" -newer "$png")" ]; then
                pixels=$((size * scale))
                printf '%s\0' -w "$pixels" -h "$pixels" -o "$png" "$svg"
            fi
        done
    done
done | xargs -0 -r -n 7 -P "$(nproc 2>/dev/null || echo 2)" "$rsvg"
