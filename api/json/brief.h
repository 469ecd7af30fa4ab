// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "api/types/applicationbrief.h"

namespace shortlist::api {

struct Application;

/// A page whose records are read as briefs. What is not right about it is told as for whole records, and a record that is
/// wrong where a brief looks is skipped; what a brief does not look at is told when the whole record is decoded.
template <> std::optional<Page<ApplicationBrief>> decodePage<ApplicationBrief>(const QByteArray &body, DecodeProblem *problem);

/// The brief of a whole record. Its `json` is empty.
ApplicationBrief briefOf(const Application &whole);

} // namespace shortlist::api
