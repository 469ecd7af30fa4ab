// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/recordlist.h"

#include "models/items/catalogue_p.h"

#include <algorithm>
#include <array>

namespace shortlist {

namespace columns {

QString spoken(const QString &wire)
{
    QString out;
    for (qsizetype i = 0; i < wire.size(); ++i) {
        const QChar c = wire[i];
        const bool wordBegins = i > 0 && c.isUpper() && (wire[i - 1].isLower() || wire[i - 1].isDigit()
                                    || (i + 1 < wire.size() && wire[i + 1].isLower() && wire[i - 1].isUpper()));
        const bool shout = c.isUpper() && (i + 1 < wire.size() ? wire[i + 1].isUpper() : i > 0 && wire[i - 1].isUpper());
        if (c == u'_') {
            out += u' ';
            continue;
        }
        if (wordBegins)
            out += u' ';
        out += i == 0 ? c.toUpper() : wordBegins && !shout ? c.toLower() : c;
    }
    return out;
}

QString dateText(qint64 seconds)
{
    return seconds == 0 ? QString() : QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds).date(), u"d MMM yyyy");
}

QString timeText(qint64 seconds)
{
    if (seconds == 0)
        return {};
    const QDateTime when = QDateTime::fromSecsSinceEpoch(seconds);
    return QLocale().toString(when.date(), u"d MMM yyyy") + u' ' + clockText(when.time());
}

QString clockText(QTime time)
{
    const QLocale locale;
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(":ss"_L1);
    return locale.toString(time, format);
}

QString yes(bool value) { return value ? QCoreApplication::translate("Column", "Yes") : QString(); }

QString userName(const api::User *user)
{
    if (!user)
        return {};
    const QString name = QString(user->firstName + u' ' + user->lastName).simplified();
    return name.isEmpty() ? user->email.value_or(QString()) : name;
}

QString joined(const QStringList &parts) { return parts.join(u", "_s); }

} // namespace columns

namespace {

using namespace Qt::StringLiterals;

std::vector<RecordList> everyList()
{
    std::vector<RecordList> all;
    for (auto *part : {columns::peopleLists, columns::jobLists, columns::interviewLists, columns::offerLists, columns::organisationLists,
             columns::processLists}) {
        for (RecordList &list : part())
            all.push_back(std::move(list));
    }
    return all;
}

const std::vector<RecordSection> &sections()
{
    using enum RecordKind;
    static const std::vector<RecordSection> all{
        {"candidates"_L1, QT_TRANSLATE_NOOP("Records", "Candidates"), "users"_L1, {Candidate, Survey}, Candidate, false},
        {"applications"_L1, QT_TRANSLATE_NOOP("Records", "Applications"), "list"_L1, {Application}, Application, false},
        {"jobs"_L1, QT_TRANSLATE_NOOP("Records", "Jobs"), "briefcase"_L1, {Job, JobPosting, Opening}, Job, false},
        {"interviews"_L1, QT_TRANSLATE_NOOP("Records", "Interviews"), "calendar"_L1, {Event, Schedule, Interview}, Event, true},
        {"offers"_L1, QT_TRANSLATE_NOOP("Records", "Offers"), "send"_L1, {Offer}, Offer, false},
        {"projects"_L1, QT_TRANSLATE_NOOP("Records", "Talent pools"), "star"_L1, {Project}, Project, false},
        {"organisation"_L1, QT_TRANSLATE_NOOP("Records", "Organisation"), "building"_L1,
            {Department, Location, User, HiringTeamRole, ApplicationRole}, RecordKind(), false},
        {"process"_L1, QT_TRANSLATE_NOOP("Records", "Hiring process"), "settings"_L1,
            {Source, ArchiveReason, CloseReason, Tag, CustomField, Plan, Stage, StageGroup, Template, FeedbackForm}, RecordKind(), false},
    };
    return all;
}

/// Details belong to a kind that has a list.
RecordKind listed(RecordKind kind)
{
    switch (kind) {
    case RecordKind::ApplicationInfo: return RecordKind::Application;
    case RecordKind::JobPostingInfo: return RecordKind::JobPosting;
    case RecordKind::OfferInfo: return RecordKind::Offer;
    default: return kind;
    }
}

} // namespace

const RecordList *recordList(RecordKind kind)
{
    static const std::vector<RecordList> all = everyList();
    const auto it = std::ranges::find(all, kind, &RecordList::kind);
    return it == all.end() ? nullptr : &*it;
}

QString recordListTitle(RecordKind kind)
{
    const RecordList *list = recordList(listed(kind));
    return list ? QCoreApplication::translate("Records", list->title) : QString();
}

QString recordTitleOfKind(RecordKind kind)
{
    const RecordList *list = recordList(listed(kind));
    return list ? QCoreApplication::translate("Records", list->one) : QString();
}

QString recordName(const Store &store, RecordKind kind, const QString &id)
{
    const RecordList *list = recordList(listed(kind));
    const Row row = list ? store.rowOf(list->kind, id) : noRow;
    return row == noRow ? QString() : list->columns.front().text(store, row);
}

std::span<const RecordSection> recordSections() { return sections(); }

int sectionOf(RecordKind kind)
{
    const auto it = std::ranges::find_if(sections(), [kind = listed(kind)](const RecordSection &section) { return std::ranges::find(section.kinds, kind) != section.kinds.end(); });
    return it == sections().end() ? -1 : int(it - sections().begin());
}

QString sectionTitle(const RecordSection &section) { return QCoreApplication::translate("Records", section.title); }

} // namespace shortlist
