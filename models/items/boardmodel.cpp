// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/boardmodel_p.h"

#include "models/items/displaytext.h"

#include <QDataStream>
#include <QDateTime>
#include <QIODevice>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr quint32 mimeVersion = 1;

struct Dragged {
    api::JobId job{};
    QList<api::ApplicationId> applications{};
};

Dragged dragged(const QMimeData *data)
{
    Dragged drag;
    if (!data || !data->hasFormat(BoardModel::mimeType()))
        return drag;
    QDataStream in(data->data(BoardModel::mimeType()));
    in.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    QString job;
    QStringList ids;
    in >> version >> job >> ids;
    if (in.status() != QDataStream::Ok || version != mimeVersion)
        return drag;
    drag.job = api::JobId(job);
    for (const QString &id : std::as_const(ids))
        drag.applications.append(api::ApplicationId(id));
    return drag;
}

/// A drop on a card is a drop on its column.
QModelIndex columnOf(const QModelIndex &index) { return index.parent().isValid() ? index.parent() : index; }

} // namespace

BoardModel::BoardModel(const Store &store, QObject *parent) : QAbstractItemModel(parent), d(std::make_unique<Private>(*this, store))
{
    d->now = [] { return QDateTime::currentSecsSinceEpoch(); };
    d->day = QDateTime::fromSecsSinceEpoch(d->now()).date().toJulianDay();
    // A long timer to midnight would be late after the computer slept.
    d->dayTimer.setTimerType(Qt::VeryCoarseTimer);
    d->dayTimer.start(60'000);
    connect(&d->dayTimer, &QTimer::timeout, this, &BoardModel::checkDay);
    connect(&store, &Store::changed, this, [this](const Changes &changes) { d->onChanged(changes); });
}

BoardModel::~BoardModel() = default;

void BoardModel::setJob(const api::JobId &job, const api::InterviewPlanId &plan)
{
    d->job = job;
    d->askedPlan = plan;
    d->reload();
}

api::JobId BoardModel::job() const { return d->job; }
api::InterviewPlanId BoardModel::plan() const { return d->plan; }
QString BoardModel::filter() const { return d->filterText; }
BoardModel::Order BoardModel::order() const { return d->order; }
bool BoardModel::archivedShown() const { return d->archivedShown; }
QString BoardModel::mimeType() { return u"application/x-shortlist-applications"_s; }

void BoardModel::setNow(std::function<qint64()> now)
{
    d->now = std::move(now);
    d->day = 0;
    checkDay();
}

void BoardModel::setStepLimits(const StepLimits &limits)
{
    d->limits = limits;
    d->touchAll();
}

void BoardModel::checkDay()
{
    const qint64 today = QDateTime::fromSecsSinceEpoch(d->now()).date().toJulianDay();
    if (std::exchange(d->day, today) != today)
        d->touchAll();
}

int BoardModel::cardCount() const
{
    size_t count = 0;
    for (const Private::Column &column : d->columns)
        count += column.shown.size();
    return int(count);
}

QModelIndex BoardModel::stageIndex(const api::InterviewStageId &stage) const
{
    const Code code = d->store.stages().codeOf(stage);
    for (size_t i = 0; i < d->columns.size(); ++i) {
        if (code != noCode && d->columns[i].stage == code)
            return index(int(i), 0);
    }
    return {};
}

QModelIndex BoardModel::cardIndex(const api::ApplicationId &application) const
{
    const Row row = d->store.applicationRow(application);
    const quint32 slot = row == noRow ? Private::noSlot : d->slotOf(row);
    const int at = slot == Private::noSlot ? -1 : d->shownRow(slot);
    return at < 0 ? QModelIndex() : createIndex(at, 0, quintptr(d->cards[slot].column) + 1);
}

api::InterviewStageId BoardModel::stageAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this)
        return {};
    return d->store.stages().idAt(d->columns[size_t(columnOf(index).row())].stage);
}

api::ApplicationId BoardModel::applicationAt(const QModelIndex &index) const
{
    const Private::Card *card = index.model() == this ? d->cardAt(index) : nullptr;
    return card ? d->store.applicationId(card->row) : api::ApplicationId{};
}

QModelIndex BoardModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex BoardModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, quintptr(0));
}

int BoardModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(d->columns.size());
    if (parent.internalId() != 0 || parent.column() != 0 || size_t(parent.row()) >= d->columns.size())
        return 0;
    return int(d->columns[size_t(parent.row())].shown.size());
}

int BoardModel::columnCount(const QModelIndex &) const { return 1; }

Qt::ItemFlags BoardModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (index.internalId() == 0)
        return Qt::ItemIsEnabled | Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
}

Qt::DropActions BoardModel::supportedDropActions() const { return Qt::MoveAction; }
QStringList BoardModel::mimeTypes() const { return {mimeType()}; }

QMimeData *BoardModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes) {
        if (const api::ApplicationId id = applicationAt(index); !id.isEmpty())
            ids.append(id.text());
    }
    if (ids.isEmpty())
        return nullptr;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << mimeVersion << d->job.text() << ids;
    auto *data = new QMimeData;
    data->setData(mimeType(), bytes);
    return data;
}

bool BoardModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int, const QModelIndex &parent) const
{
    if (action != Qt::MoveAction || !parent.isValid() || parent.model() != this)
        return false;
    const Dragged drag = dragged(data);
    if (drag.applications.isEmpty() || drag.job != d->job)
        return false;
    const Code target = d->columns[size_t(columnOf(parent).row())].stage;
    bool moves = false;
    for (const api::ApplicationId &id : drag.applications) {
        const Row row = d->store.applicationRow(id);
        if (row == noRow)
            return false;
        const Code from = d->store.application(row).stage;
        const api::InterviewStage *stage = d->store.stages().at(from);
        if (!stage || stage->interviewPlanId != d->plan)
            return false;
        moves = moves || from != target;
    }
    return moves;
}

bool BoardModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    emit moveRequested(dragged(data).applications, stageAt(parent));
    return true;
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == 0)
        return d->columnData(d->columns[size_t(index.row())], role);
    const Private::Card *card = d->cardAt(index);
    return card ? d->cardData(*card, d->columns[size_t(index.internalId()) - 1], role) : QVariant();
}

// What is shown

const BoardModel::Private::Card *BoardModel::Private::cardAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0 || index.internalId() > columns.size())
        return nullptr;
    const Column &column = columns[size_t(index.internalId()) - 1];
    return size_t(index.row()) < column.shown.size() ? &cards[column.shown[size_t(index.row())]] : nullptr;
}

QVariant BoardModel::Private::columnData(const Column &column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return column.title;
    case Qt::ToolTipRole:
        return plainToolTip(column.title);
    case IdRole:
        return store.stages().idAt(column.stage).text();
    case StageTypeRole:
        return int(column.type);
    case TotalRole:
        return int(column.all.size());
    case GroupRole:
        return column.group;
    case Qt::AccessibleTextRole:
        if (column.shown.size() != column.all.size())
            return BoardModel::tr("%1, %2 of %3 candidates shown").arg(column.title).arg(column.shown.size()).arg(column.all.size());
        return column.all.size() == 1 ? BoardModel::tr("%1, 1 candidate").arg(column.title)
                                      : BoardModel::tr("%1, %2 candidates").arg(column.title).arg(column.all.size());
    default:
        return {};
    }
}

QVariant BoardModel::Private::cardData(const Card &card, const Column &column, int role) const
{
    const ApplicationRow &a = store.application(card.row);
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return name(card);
    case Qt::AccessibleTextRole:
        return spoken(card, column);
    case Qt::ToolTipRole:
        return plainToolTip(spoken(card, column));
    case IdRole:
        return store.applicationId(card.row).text();
    case CandidateIdRole:
        return store.applicationCandidate(card.row).text();
    case EmailRole: {
        const Row person = store.candidateRow(store.applicationCandidate(card.row));
        return person == noRow ? QString() : displayText(store.candidateEmail(person));
    }
    case StageDaysRole:
        return daysBetween(a.enteredStageAt, now());
    case StageDaysAtLeastRole:
        return (a.flags & RowStageDateGuessed) != 0;
    case NextActionRole:
        return int(next(card, column).action);
    case NextActionTextRole:
        return stepText(next(card, column).step);
    case SourceRole:
        return source(card);
    case TagsRole:
        return tags(card);
    case PendingRole:
        return int(store.pendingMark(store.applicationId(card.row)).state);
    case PendingReasonRole:
        return displayText(store.pendingMark(store.applicationId(card.row)).reason);
    case StatusRole:
        return int(a.status);
    case StageTypeRole:
        return int(column.type);
    case RevisionRole:
        return quint64(epoch) << 32 | card.revision;
    default:
        return {};
    }
}

QString BoardModel::Private::name(const Card &card) const
{
    const QString text = displayText(store.applicationName(card.row));
    return text.isEmpty() ? BoardModel::tr("No name") : text;
}

QString BoardModel::Private::source(const Card &card) const
{
    const api::Source *source = store.sources().at(store.application(card.row).source);
    return source ? displayText(source->title) : QString();
}

QStringList BoardModel::Private::tags(const Card &card) const
{
    QStringList titles;
    for (const Code code : store.tagSet(store.application(card.row).tags)) {
        if (const api::CandidateTag *tag = store.tags().at(code))
            titles.append(displayText(tag->title));
    }
    return titles;
}

NextStep BoardModel::Private::next(const Card &card, const Column &column) const
{
    const ApplicationRow &a = store.application(card.row);
    const qint64 moment = now();
    return nextStep(column.type, api::ApplicationStatus(a.status), store.schedule(store.applicationId(card.row)), a.enteredStageAt,
        daysBetween(a.enteredStageAt, moment), moment, limits);
}

QString BoardModel::Private::spoken(const Card &card, const Column &column) const
{
    const ApplicationRow &a = store.application(card.row);
    QStringList parts{name(card)};
    if (const int days = daysBetween(a.enteredStageAt, now()); days >= 0) {
        const QString count = days == 1 ? BoardModel::tr("1 day") : BoardModel::tr("%1 days").arg(days);
        parts += a.flags & RowStageDateGuessed ? BoardModel::tr("at least %1 in %2").arg(count, column.title)
                                               : BoardModel::tr("%1 in %2").arg(count, column.title);
    }
    if (const NextStep step = next(card, column); step.step != Step::None) {
        const QString who = actionText(step.action);
        const QString what = stepText(step.step);
        parts += who.isEmpty() ? BoardModel::tr("next: %1").arg(what) : BoardModel::tr("next: %1 (%2)").arg(what, who);
    }
    if (const QString from = source(card); !from.isEmpty())
        parts += BoardModel::tr("source %1").arg(from);
    if (const QStringList all = tags(card); !all.isEmpty())
        parts += BoardModel::tr("tags %1").arg(all.join(", "_L1));
    const PendingMark mark = store.pendingMark(store.applicationId(card.row));
    switch (mark.state) {
    case PendingState::None:
        break;
    case PendingState::Queued:
    case PendingState::Sending:
        parts += BoardModel::tr("change not sent yet");
        break;
    case PendingState::Unknown:
        parts += BoardModel::tr("not known whether the change arrived: %1").arg(displayText(mark.reason));
        break;
    case PendingState::Rejected:
        parts += BoardModel::tr("change refused: %1").arg(displayText(mark.reason));
        break;
    case PendingState::Conflict:
        parts += BoardModel::tr("in conflict, needs your decision: %1").arg(displayText(mark.reason));
        break;
    }
    return parts.join(", "_L1);
}

} // namespace shortlist
