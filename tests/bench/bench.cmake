# SPDX-License-Identifier: GPL-3.0-or-later
# Not run by ctest: figures belong to a quiet machine. ./bench.sh builds and runs it.
if(TARGET Shortlist::App AND TARGET Shortlist::Sandbox)
  add_executable(shortlist-bench EXCLUDE_FROM_ALL bench/main.cpp bench/report.cpp bench/sandboxprocess.cpp bench/started.cpp bench/started.h bench/chromium.cpp bench/chromium.h bench/bench_decode.cpp bench/bench_list.cpp
    bench/bench_board.cpp bench/bench_window.cpp bench/bench_live.cpp bench/bench_wire.cpp bench/wiretap.cpp bench/filled.cpp bench/filled.h bench/bench_sandbox.cpp bench/bench_sync.cpp bench/bench_start.cpp)
  target_link_libraries(shortlist-bench PRIVATE Shortlist::Options Shortlist::App Shortlist::Sandbox shortlist_watchdog)
  add_executable(shortlist-bench-window EXCLUDE_FROM_ALL bench/barewindow.cpp)
  target_link_libraries(shortlist-bench-window PRIVATE Shortlist::Options Qt6::Widgets)
  add_dependencies(shortlist-bench shortlist-bench-window shortlist shortlist-sandbox)
  target_compile_definitions(shortlist-bench PRIVATE
    SANDBOX_PROGRAM="$<TARGET_FILE:shortlist-sandbox>" SHORTLIST_PROGRAM="$<TARGET_FILE:shortlist>"
    PEERS_SCRIPT="${CMAKE_CURRENT_SOURCE_DIR}/bench/peers.py" BARE_WINDOW_PROGRAM="$<TARGET_FILE:shortlist-bench-window>")
endif()
