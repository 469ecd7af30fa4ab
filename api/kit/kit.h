// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/kit/anycall.h"
#include "api/kit/applications.h"
#include "api/kit/candidates.h"
#include "api/kit/files.h"
#include "api/kit/flow.h"
#include "api/kit/jobs.h"
