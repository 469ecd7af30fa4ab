# SPDX-License-Identifier: GPL-3.0-or-later
shortlist_add_test(tst_layers SOURCES unit/tst_layers.cpp LIBS Qt6::Core)
target_compile_definitions(tst_layers PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
shortlist_add_test(tst_options SOURCES unit/tst_options.cpp ../app/options.cpp LIBS Qt6::Core)
