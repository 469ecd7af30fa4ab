// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catalogue_p.h"

#include <cmath>

/// Offers and talent pools.
namespace shortlist::columns {
namespace {

const api::OfferSummary *offer(const Store &store, Row row) { return store.offers().at(Code(row)); }
const api::OfferVersion *version(const Store &store, Row row)
{
    const api::OfferSummary *o = offer(store, row);
    return o && o->latestVersion ? &*o->latestVersion : nullptr;
}
Row applicationOf(const Store &store, Row row) { return offer(store, row) ? store.applicationRow(offer(store, row)->applicationId) : noRow; }

QString offerCandidate(const Store &store, Row row)
{
    const Row application = applicationOf(store, row);
    return application == noRow ? QString() : store.applicationName(application);
}

QString offerJob(const Store &store, Row row)
{
    const Row application = applicationOf(store, row);
    return application == noRow ? QString() : titleOf(store.jobs().at(store.application(application).job), &api::JobDetail::title);
}

QString salary(const Store &store, Row row)
{
    const api::OfferVersion *v = version(store, row);
    if (!v || !v->salary || !v->salary->value)
        return {};
    const double amount = *v->salary->value;
    const QString number = QLocale().toString(amount, 'f', std::floor(amount) == amount ? 0 : 2);
    return QString(number + u' ' + v->salary->currencyCode.value_or(QString())).trimmed();
}

qint64 salaryKey(const Store &store, Row row)
{
    const api::OfferVersion *v = version(store, row);
    return v && v->salary && v->salary->value ? qint64(std::clamp(*v->salary->value, -1e12, 1e12) * 100) : 0;
}

/// The wire has a date or a date and time here, as text.
qint64 moment(const std::optional<QString> &text)
{
    return text ? seconds(QDateTime::fromString(*text, Qt::ISODate)) : 0;
}

RecordList offers()
{
    return {RecordKind::Offer, QT_TRANSLATE_NOOP("Records", "Offers"), QT_TRANSLATE_NOOP("Records", "Offer"), "send"_L1,
        {
            {.name = "candidate"_L1, .title = QT_TRANSLATE_NOOP("Column", "Candidate"), .text = offerCandidate, .width = 24},
            {.name = "job"_L1, .title = QT_TRANSLATE_NOOP("Column", "Job"), .text = offerJob, .width = 28},
            {.name = "offerStatus"_L1, .title = QT_TRANSLATE_NOOP("Column", "Status"),
                .text = [](const Store &s, Row r) { return offer(s, r) ? spoken(offer(s, r)->offerStatus) : QString(); }, .width = 26},
            {.name = "acceptanceStatus"_L1, .title = QT_TRANSLATE_NOOP("Column", "Acceptance"),
                .text = [](const Store &s, Row r) { return offer(s, r) ? spoken(offer(s, r)->acceptanceStatus) : QString(); }, .width = 18},
            {.name = "approvalStatus"_L1, .title = QT_TRANSLATE_NOOP("Column", "Approval"),
                .text = [](const Store &s, Row r) { return version(s, r) ? spoken(version(s, r)->approvalStatus) : QString(); }, .shown = false},
            {.name = "salary"_L1, .title = QT_TRANSLATE_NOOP("Column", "Salary"), .text = salary, .type = ColumnType::Number, .number = salaryKey, .width = 14},
            {.name = "startDate"_L1, .title = QT_TRANSLATE_NOOP("Column", "Start"),
                .text = [](const Store &s, Row r) { return version(s, r) ? dateText(moment(version(s, r)->startDate)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return version(s, r) ? moment(version(s, r)->startDate) : 0; }, .width = 12},
            {.name = "author"_L1, .title = QT_TRANSLATE_NOOP("Column", "Author"),
                .text = [](const Store &s, Row r) { return version(s, r) && version(s, r)->author ? userName(&*version(s, r)->author) : QString(); }, .shown = false},
            {.name = "createdAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Version of"),
                .text = [](const Store &s, Row r) { return version(s, r) ? timeText(seconds(version(s, r)->createdAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return version(s, r) ? seconds(version(s, r)->createdAt) : 0; }, .width = 18},
            {.name = "decidedAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Decided"),
                .text = [](const Store &s, Row r) { return offer(s, r) ? dateText(moment(offer(s, r)->decidedAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return offer(s, r) ? moment(offer(s, r)->decidedAt) : 0; }, .width = 12},
        },
        8, Qt::DescendingOrder, nullptr,
        [](const Store &s, Row r) { return offer(s, r) && offer(s, r)->acceptanceStatus == api::OfferAcceptanceStatus::Cancelled; }, nullptr,
        {RecordKind::Application, RecordKind::Job}};
}

const api::Project *project(const Store &store, Row row) { return store.projects().at(Code(row)); }

RecordList projects()
{
    return {RecordKind::Project, QT_TRANSLATE_NOOP("Records", "Talent pools"), QT_TRANSLATE_NOOP("Records", "Talent pool"), "star"_L1,
        {
            {.name = "title"_L1, .title = QT_TRANSLATE_NOOP("Column", "Title"), .text = [](const Store &s, Row r) { return titleOf(project(s, r), &api::Project::title); }, .width = 28},
            {.name = "description"_L1, .title = QT_TRANSLATE_NOOP("Column", "Description"),
                .text = [](const Store &s, Row r) { return project(s, r) ? project(s, r)->description.value_or(QString()) : QString(); }, .width = 44},
            {.name = "author"_L1, .title = QT_TRANSLATE_NOOP("Column", "Author"),
                .text = [](const Store &s, Row r) { return project(s, r) ? userName(s.users().find(idOr(project(s, r)->authorId))) : QString(); }},
            {.name = "confidential"_L1, .title = QT_TRANSLATE_NOOP("Column", "Confidential"),
                .text = [](const Store &s, Row r) { return yes(project(s, r) && project(s, r)->confidential.value_or(false)); }, .width = 11, .searched = false},
            {.name = "archived"_L1, .title = QT_TRANSLATE_NOOP("Column", "Archived"),
                .text = [](const Store &s, Row r) { return yes(project(s, r) && project(s, r)->isArchived.value_or(false)); }, .width = 9, .searched = false},
            {.name = "createdAt"_L1, .title = QT_TRANSLATE_NOOP("Column", "Created"),
                .text = [](const Store &s, Row r) { return project(s, r) ? dateText(seconds(project(s, r)->createdAt)) : QString(); }, .type = ColumnType::Date,
                .number = [](const Store &s, Row r) { return project(s, r) ? seconds(project(s, r)->createdAt) : 0; }, .width = 12},
        },
        0, Qt::AscendingOrder, nullptr, [](const Store &s, Row r) { return project(s, r) && project(s, r)->isArchived.value_or(false); }, nullptr, {RecordKind::User}};
}

} // namespace

std::vector<RecordList> offerLists() { return {offers(), projects()}; }

} // namespace shortlist::columns
