// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace shortlist::sandbox {

/// Something that goes wrong on purpose.
struct Fault {
    enum class Kind {
        TooManyRequests, ///< 429, with Retry-After when retryAfterSeconds ≥ 0
        ServerError,     ///< 500 with a text body
        Html,            ///< 200 with a web page, as from a captive portal
        HalfJson,        ///< the header promises the whole answer, half of it comes, then the connection closes
        Hang,            ///< no answer; the connection stays open
        Close,           ///< the connection closes without an answer
        Delay,           ///< the right answer, delayMs late
        WrongType,       ///< the right answer, but one record's id is a number
        Refuse,          ///< HTTP 200, success:false with `code`
        RefuseOldShape,  ///< the same in the deprecated shape only: errors: [code]
    };
    Kind kind{Kind::ServerError};
    QString path{};         ///< "application.changeStage"; empty: every call
    int count{1};           ///< how many calls it hits; -1: all
    int skip{0};            ///< how many fitting calls pass before the first hit
    bool takesEffect{false}; ///< whether the call is carried out before its answer is spoilt
    int retryAfterSeconds{-1};
    int delayMs{0};
    QString code{};
    QString message{};
    int perMille{1000}; ///< share of the fitting calls that are hit, drawn from `seed`
    quint64 seed{1};
    QString rateScope{}; ///< of TooManyRequests: X-RateLimit-Scope, for example integration-partner
};

/// The scripts in force, oldest first. Not thread-safe.
class Faults {
public:
    void add(const Fault &fault) { m_scripts.append({fault, 0}); }
    void clear() { m_scripts.clear(); }
    /// The fault that hits this call, if any; counts it.
    std::optional<Fault> next(QStringView path);

private:
    struct Script {
        Fault fault;
        quint64 met;
    };
    QList<Script> m_scripts{};
};

/// Reads ENDPOINT=KIND[:COUNT] of the command line; ENDPOINT * is every call, COUNT all is every time. Nothing with a reason when it is none.
std::optional<Fault> faultFromText(const QString &text, QString *problem);

/// The answer with one record's id, or a single record's id, made a number.
QByteArray withWrongType(const QByteArray &answer);

} // namespace shortlist::sandbox
