// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/timetext.h"

#include "models/items/displaytext.h"

#include <QCoreApplication>
#include <QLabel>
#include <QLocale>
#include <QTimer>

namespace shortlist::timetext {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(shortlist::TimeText)
};
} // namespace

QString days(qint64 count)
{
    return count == 1 ? Text::tr("1 day") : Text::tr("%1 days").arg(count);
}

QString date(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime().date(), QLocale::ShortFormat) : QString();
}

QString absolute(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime(), QLocale::ShortFormat) : QString();
}

QString duration(const QDateTime &from, const QDateTime &to)
{
    if (!from.isValid() || !to.isValid() || to < from)
        return {};
    const qint64 minutes = from.secsTo(to) / 60;
    if (minutes < 1)
        return Text::tr("less than a minute");
    if (minutes < 60)
        return Text::tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return Text::tr("%1 h").arg(minutes / 60);
    return days(minutes / (24 * 60));
}

QString relative(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const qint64 seconds = when.secsTo(now);
    if (seconds < -120)
        return absolute(when);
    if (seconds < 60)
        return Text::tr("just now");
    if (seconds < 3600)
        return Text::tr("%1 min ago").arg(seconds / 60);
    const qint64 dayCount = when.toLocalTime().date().daysTo(now.toLocalTime().date());
    if (dayCount == 0)
        return Text::tr("%1 h ago").arg(seconds / 3600);
    if (dayCount == 1)
        return Text::tr("yesterday");
    if (dayCount < 30)
        return Text::tr("%1 ago").arg(days(dayCount));
    return date(when);
}

void keepFresh(QLabel *label, const QDateTime &when, const QString &before, std::function<QDateTime()> now)
{
    constexpr int soonMs = 20'000;
    constexpr int laterMs = 10 * 60'000;
    if (!now)
        now = [] { return QDateTime::currentDateTimeUtc(); };
    auto *timer = new QTimer(label);
    const auto show = [label, timer, when, before, now] {
        const QString ago = relative(when, now());
        label->setText(before + ago);
        timer->setInterval(when.secsTo(now()) < 3600 ? soonMs : laterMs);
    };
    label->setToolTip(plainToolTip(absolute(when)));
    show();
    QObject::connect(timer, &QTimer::timeout, label, show);
    timer->start();
}

} // namespace shortlist::timetext
