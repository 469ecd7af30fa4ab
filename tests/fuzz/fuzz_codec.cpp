// SPDX-License-Identifier: GPL-3.0-or-later
// The decoder against anything: it may refuse, it may not crash, and what it takes it can take again.
#include "api/json/brief.h"
#include "api/types/application.h"
#include "api/types/candidate.h"
#include "api/types/form.h"
#include "api/types/interview.h"
#include "api/types/job.h"
#include "api/types/offer.h"
#include "api/types/user.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace shortlist::api;

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);

namespace {

[[noreturn]] void wrong(const char *what, const DecodeProblem &problem = {})
{
    std::fprintf(stderr, "the decoder broke its word: %s (%s: %s)\n", what, qPrintable(problem.path), qPrintable(problem.message));
    std::abort();
}

void mustExplain(const DecodeProblem &problem)
{
    if (problem.message.isEmpty())
        wrong("a refusal without a reason");
}

template <typename T> void decodeAs(const QByteArray &body)
{
    DecodeProblem problem;
    if (const auto page = decodePage<T>(body, &problem)) {
        if (page->results.size() != page->raw.size())
            wrong("records and their JSON differ in number");
        for (const DecodeProblem &skipped : page->skipped) {
            mustExplain(skipped);
            if (!skipped.path.startsWith(QLatin1StringView("results/")))
                wrong("a skipped record without its place");
        }
        for (qsizetype i = 0; i < page->results.size(); ++i) {
            const auto again = decodeRecord<T>(page->raw[i], &problem);
            if (!again)
                wrong("a record that was taken is refused", problem);
            if (encode(*again) != encode(page->results[i]))
                wrong("a record reads differently the second time");
            if (!decodeRecord<T>(encode(*again), &problem))
                wrong("what was written cannot be read", problem);
        }
    } else {
        mustExplain(problem);
    }
    problem = {};
    if (!decodeOne<T>(body, &problem))
        mustExplain(problem);
}

/// Briefs look at less, but where they look they must see what the whole record's decoder sees.
void decodeBriefs(const QByteArray &body)
{
    DecodeProblem problem;
    const auto briefs = decodePage<ApplicationBrief>(body, &problem);
    if (!briefs) {
        mustExplain(problem);
        return;
    }
    for (const ApplicationBrief &brief : briefs->results) {
        const auto whole = decodeRecord<ApplicationListItem>(brief.json);
        if (!whole)
            continue; // wrong where a brief does not look
        const ApplicationBrief other = briefOf(*whole);
        const bool same = brief.id.view() == other.id.view() && brief.candidate.view() == other.candidate.view() && brief.name == other.name
            && brief.email == other.email && brief.job.view() == other.job.view() && brief.stage.id.view() == other.stage.id.view()
            && brief.source.id.view() == other.source.id.view() && brief.creditedTo.id.view() == other.creditedTo.id.view()
            && brief.createdAt == other.createdAt && brief.updatedAt == other.updatedAt && brief.archivedAt == other.archivedAt && brief.status == other.status;
        if (!same)
            wrong("a brief differs from its record");
    }
}

// Places where a mutation changes the structure rather than bytes: whole values and members.
struct Span {
    size_t from;
    size_t to;
};

std::vector<Span> valuesOf(std::string_view text)
{
    std::vector<Span> all;
    std::vector<size_t> open;
    bool inString = false;
    size_t from = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"') {
                inString = false;
                all.push_back({from, i + 1});
            }
        } else if (c == '"') {
            inString = true;
            from = i;
        } else if (c == '{' || c == '[') {
            open.push_back(i);
        } else if ((c == '}' || c == ']') && !open.empty()) {
            all.push_back({open.back(), i + 1});
            open.pop_back();
        } else if (std::strchr("-0123456789tfn", c) != nullptr && c != '\0' && (i == 0 || std::strchr(":,[", text[i - 1]) != nullptr)) {
            size_t end = i;
            while (end < text.size() && std::strchr(",}] \n", text[end]) == nullptr)
                ++end;
            all.push_back({i, end});
        }
    }
    return all;
}

std::string mutated(std::string_view text, std::mt19937 &random)
{
    static constexpr std::string_view others[] = {"null", "true", "false", "0", "-1.5e300", "18446744073709551615", "\"\"", "\"text\"", "[]", "{}", "[null]",
        "{\"id\":\"x\"}", "\"2026-02-30T25:61:00Z\"", "\"1969-12-31T23:59:59.999Z\"", "\"\\u0000\\ud83d\\ude00\"", "\"\\ud800\"", "[[[[[[[[[[[[]]]]]]]]]]]]"};
    std::string out(text);
    const std::vector<Span> values = valuesOf(text);
    if (values.empty())
        return out;
    const auto any = [&values, &random] { return values[random() % values.size()]; };
    const Span at = any();
    switch (random() % 4) {
    case 0: out.replace(at.from, at.to - at.from, others[random() % std::size(others)]); break;
    case 1: { // another value of the same document
        const Span other = any();
        out.replace(at.from, at.to - at.from, text.substr(other.from, other.to - other.from));
        break;
    }
    case 2: { // a value with the comma after it: a member or an item is dropped or cut
        size_t to = at.to;
        if (to < out.size() && (out[to] == ',' || out[to] == ':'))
            ++to;
        out.erase(at.from, to - at.from);
        break;
    }
    default: out.insert(at.from, std::string(text.substr(at.from, at.to - at.from)) + ','); break;
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    QLoggingCategory::setFilterRules(QStringLiteral("shortlist.api.*=false"));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    // The first byte says what the rest is read as.
    const QByteArray body(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 8) {
    case 0: decodeAs<ApplicationListItem>(body); break;
    case 1: decodeBriefs(body); break;
    case 2: decodeAs<Candidate>(body); break;
    case 3: decodeAs<JobDetail>(body); break;
    case 4: decodeAs<Offer>(body); break;
    case 5: decodeAs<InterviewSchedule>(body); break;
    case 6: decodeAs<Feedback>(body); break;
    default: {
        DecodeProblem problem;
        if (!decodeEnvelope(body, &problem))
            mustExplain(problem);
        decodeAs<FeedbackFormDefinition>(body);
    }
    }
    return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maxSize, unsigned seed)
{
    std::mt19937 random(seed);
    if (size < 2 || random() % 3 == 0)
        return LLVMFuzzerMutate(data, size, maxSize);
    std::string text = mutated({reinterpret_cast<const char *>(data) + 1, size - 1}, random);
    text.resize(std::min(text.size(), maxSize - 1));
    if (random() % 16 == 0)
        data[0] = uint8_t(random());
    std::memcpy(data + 1, text.data(), text.size());
    return text.size() + 1;
}
