// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// One function per sub-command: reads its arguments from the program, and in the end calls Program::end or fail.
namespace shortlist::ctl {

class Program;

void runCall(Program &program);
void runJobs(Program &program);
void runFunnel(Program &program);
void runApplications(Program &program);
void runCandidate(Program &program);
void runAnswers(Program &program);
void runScorecards(Program &program);
void runNotes(Program &program);
void runMove(Program &program);
void runTag(Program &program);
void runResume(Program &program);
void runSearch(Program &program);
void runOrg(Program &program);

} // namespace shortlist::ctl
