// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/job.h"
#include "app/ctl/program.h"

#include <functional>

/// From what people type to what the API takes. Each ends the run when nothing fits, or several things do.
namespace shortlist::ctl {

/// A whole id, as the API writes them.
[[nodiscard]] bool isId(const QString &text);
/// Whether `filter` is a part of the title or the start of the id; an empty one fits everything.
[[nodiscard]] bool fits(const QString &filter, const QString &id, const QString &title);
/// The one of `titles` meant by `text`: equal whatever its case, else the only one that begins with it, else the only one
/// that contains it. -1 when there is none, -2 when there are several.
[[nodiscard]] qsizetype choose(const QStringList &titles, const QString &text);

/// By id, start of an id, or title.
void withJob(Program &program, const QString &text, std::function<void(api::JobId)> next);
/// By id, e-mail address or name.
void withCandidate(Program &program, const QString &text, std::function<void(api::CandidateId)> next);
/// By its id, or the candidate's only application, or the one for the job of --job.
void withApplication(Program &program, const QString &text, std::function<void(api::ApplicationDetail)> next);

} // namespace shortlist::ctl
