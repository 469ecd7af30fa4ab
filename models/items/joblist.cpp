// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/joblist.h"

#include "models/items/displaytext.h"
#include "models/items/rowmorph.h"
#include "models/items/rowview.h"
#include "models/store/store.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

constexpr int countMs = 250;
constexpr qsizetype mostAtOnce = 50; ///< applications that changed by something a person did

struct Entry {
    QString title{};
    int status{0};
    int active{0};
    bool operator==(const Entry &) const = default;
};

struct Group {
    api::DepartmentId department{}; ///< empty for jobs without one
    QString path{};
    std::vector<api::JobId> jobs{};
    QHash<api::JobId, Entry> entries{};
};
using GroupPointer = std::shared_ptr<Group>;

int indexIn(const std::vector<GroupPointer> &groups, const Group *group)
{
    const auto it = std::find_if(groups.begin(), groups.end(), [&](const GroupPointer &other) { return other.get() == group; });
    return it == groups.end() ? -1 : int(it - groups.begin());
}

} // namespace

class JobListModel::Private {
public:
    struct Ops;

    Private(JobListModel &model, const Store &rows) : q(model), store(rows) {}

    [[nodiscard]] QString pathOf(api::DepartmentId department) const;
    [[nodiscard]] std::vector<GroupPointer> wanted() const;
    void refresh();
    void recount();
    /// Every page of a sync changes nearly every number: a few times a second is enough for the eye.
    void countSoon()
    {
        if (!counting.isActive())
            counting.start();
    }
    void refreshGroups(std::vector<GroupPointer> target);
    void refreshJobs(Group &group, const Group &target);

    [[nodiscard]] QVariant groupData(const Group &group, int role) const;
    [[nodiscard]] QVariant jobData(const Group &group, const api::JobId &id, int role) const;

    JobListModel &q;
    const Store &store;
    Needles needles;
    QSet<api::JobStatus> statuses{api::JobStatus::Open};
    std::vector<GroupPointer> groups;
    QTimer counting;
};

/// How rowmorph.h changes one level; `group` is null for the departments themselves.
struct JobListModel::Private::Ops {
    Private &d;
    Group *group;

    [[nodiscard]] QModelIndex parent() const { return group ? d.q.index(indexIn(d.groups, group), 0) : QModelIndex(); }
    template <typename Mutate> void remove(int first, int last, Mutate mutate)
    {
        d.q.beginRemoveRows(parent(), first, last);
        mutate();
        d.q.endRemoveRows();
    }
    template <typename Mutate> void insert(int first, int last, Mutate mutate)
    {
        d.q.beginInsertRows(parent(), first, last);
        mutate();
        d.q.endInsertRows();
    }
    template <typename Mutate> void permute(const std::vector<int> &newRowOf, Mutate mutate)
    {
        QList<QPersistentModelIndex> parents;
        if (group)
            parents.append(parent());
        emit d.q.layoutAboutToBeChanged(parents, QAbstractItemModel::VerticalSortHint);
        QModelIndexList from;
        QModelIndexList to;
        const QModelIndexList before = d.q.persistentIndexList();
        for (const QModelIndex &index : before) {
            if (index.internalPointer() == group) {
                from.append(index);
                to.append(d.q.createIndex(newRowOf[size_t(index.row())], 0, group));
            }
        }
        mutate();
        d.q.changePersistentIndexList(from, to);
        emit d.q.layoutChanged(parents, QAbstractItemModel::VerticalSortHint);
    }
};

JobListModel::JobListModel(const Store &store, QObject *parent) : QAbstractItemModel(parent), d(std::make_unique<Private>(*this, store))
{
    d->refresh();
    connect(&store, &Store::changed, this, [this](const Changes &changes) {
        if (changes.everything || (changes.kinds & (Kinds(Kind::Jobs) | Kind::Departments)))
            d->refresh();
        else if (changes.applications.inserted.size() + changes.applications.updated.size() + changes.applications.removed.size() > mostAtOnce)
            d->countSoon();
        else if (changes.kinds & Kind::Applications)
            d->recount();
    });
    d->counting.setSingleShot(true);
    d->counting.setInterval(countMs);
    connect(&d->counting, &QTimer::timeout, this, [this] { d->recount(); });
}

JobListModel::~JobListModel() = default;

void JobListModel::setFilter(const QString &text)
{
    const Needles needles(text);
    if (needles == d->needles)
        return;
    d->needles = needles;
    d->refresh();
}

void JobListModel::setStatuses(const QSet<api::JobStatus> &statuses)
{
    if (std::exchange(d->statuses, statuses) != statuses)
        d->refresh();
}

QSet<api::JobStatus> JobListModel::statuses() const { return d->statuses; }

QModelIndex JobListModel::indexOf(const api::JobId &job) const
{
    for (const GroupPointer &group : d->groups) {
        const auto it = std::find(group->jobs.begin(), group->jobs.end(), job);
        if (it != group->jobs.end())
            return createIndex(int(it - group->jobs.begin()), 0, group.get());
    }
    return {};
}

api::JobId JobListModel::jobAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this || !index.internalPointer())
        return {};
    const Group *group = static_cast<const Group *>(index.internalPointer());
    return size_t(index.row()) < group->jobs.size() ? group->jobs[size_t(index.row())] : api::JobId{};
}

int JobListModel::jobCount() const
{
    size_t count = 0;
    for (const GroupPointer &group : d->groups)
        count += group->jobs.size();
    return int(count);
}

QModelIndex JobListModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? d->groups[size_t(parent.row())].get() : nullptr);
}

QModelIndex JobListModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || !child.internalPointer())
        return {};
    const int row = indexIn(d->groups, static_cast<const Group *>(child.internalPointer()));
    return row < 0 ? QModelIndex() : createIndex(row, 0, nullptr);
}

int JobListModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(d->groups.size());
    if (parent.internalPointer() || parent.column() != 0 || size_t(parent.row()) >= d->groups.size())
        return 0;
    return int(d->groups[size_t(parent.row())]->jobs.size());
}

int JobListModel::columnCount(const QModelIndex &) const { return 1; }

Qt::ItemFlags JobListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return index.internalPointer() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemFlags(Qt::ItemIsEnabled);
}

QVariant JobListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (!index.internalPointer())
        return d->groupData(*d->groups[size_t(index.row())], role);
    return d->jobData(*static_cast<const Group *>(index.internalPointer()), jobAt(index), role);
}

QVariant JobListModel::Private::groupData(const Group &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
    case GroupRole:
        return group.path;
    case Qt::AccessibleTextRole:
        return group.jobs.size() == 1 ? JobListModel::tr("%1, 1 job").arg(group.path)
                                      : JobListModel::tr("%1, %2 jobs").arg(group.path).arg(group.jobs.size());
    case Qt::ToolTipRole:
        return plainToolTip(group.path);
    case IdRole:
        return group.department.text();
    case TotalRole: {
        int total = 0;
        for (const Entry &entry : group.entries)
            total += entry.active;
        return total;
    }
    default:
        return {};
    }
}

QVariant JobListModel::Private::jobData(const Group &group, const api::JobId &id, int role) const
{
    const Entry entry = group.entries.value(id);
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return entry.title;
    case Qt::AccessibleTextRole:
        return entry.active == 1 ? JobListModel::tr("%1, 1 active candidate").arg(entry.title)
                                 : JobListModel::tr("%1, %2 active candidates").arg(entry.title).arg(entry.active);
    case Qt::ToolTipRole:
        return plainToolTip(group.path.isEmpty() ? entry.title : QString(entry.title + u'\n' + group.path));
    case IdRole:
        return id.text();
    case TotalRole:
        return entry.active;
    case StatusRole:
        return entry.status;
    case GroupRole:
        return group.path;
    default:
        return {};
    }
}

QString JobListModel::Private::pathOf(api::DepartmentId department) const
{
    QStringList names;
    QSet<api::DepartmentId> met; // parents from the server may go round in a circle
    while (!department.isEmpty() && !met.contains(department)) {
        met.insert(department);
        const api::Department *record = store.departments().find(department);
        if (!record)
            break;
        names.prepend(displayText(record->name, 200));
        department = record->parentId.value_or(api::DepartmentId{});
    }
    return names.join(" / "_L1);
}

std::vector<GroupPointer> JobListModel::Private::wanted() const
{
    QHash<api::DepartmentId, GroupPointer> byDepartment;
    QHash<api::DepartmentId, QString> paths;
    store.jobs().forEach([&](Code code, const api::JobDetail &job) {
        if (!statuses.contains(job.status.value))
            return;
        api::DepartmentId department = job.departmentId.value_or(api::DepartmentId{});
        if (!paths.contains(department))
            paths.insert(department, pathOf(department));
        const QString path = paths.value(department);
        if (path.isEmpty())
            department = {};
        const QString title = displayText(job.title);
        if (!needles.isEmpty()) {
            const QByteArray folded = Store::fold(QString(title + u'\n' + path));
            if (!needles.matches({folded.constData(), size_t(folded.size())}))
                return;
        }
        GroupPointer &group = byDepartment[department];
        if (!group) {
            group = std::make_shared<Group>();
            group->department = department;
            group->path = department.isEmpty() ? JobListModel::tr("No department") : path;
        }
        group->jobs.push_back(job.id);
        group->entries.insert(job.id, {title.isEmpty() ? JobListModel::tr("Untitled job") : title, int(job.status.value), store.activeCount(code)});
    });
    std::vector<GroupPointer> sorted(byDepartment.cbegin(), byDepartment.cend());
    const auto groupKey = [](const GroupPointer &group) {
        return std::tuple(group->department.isEmpty(), Store::fold(group->path), group->department.text());
    };
    std::sort(sorted.begin(), sorted.end(), [&](const GroupPointer &a, const GroupPointer &b) { return groupKey(a) < groupKey(b); });
    for (const GroupPointer &group : sorted) {
        QHash<api::JobId, QByteArray> keys;
        for (auto it = group->entries.cbegin(); it != group->entries.cend(); ++it)
            keys.insert(it.key(), Store::fold(it->title));
        std::sort(group->jobs.begin(), group->jobs.end(), [&](const api::JobId &a, const api::JobId &b) {
            const int order = keys.value(a).compare(keys.value(b));
            return order != 0 ? order < 0 : a.text() < b.text();
        });
    }
    return sorted;
}

void JobListModel::Private::refresh()
{
    const int before = q.jobCount();
    const std::vector<GroupPointer> target = wanted();
    // Known departments first change places under the names they had, then get their new content.
    std::vector<GroupPointer> kept;
    for (const GroupPointer &group : target) {
        const auto known = std::find_if(groups.begin(), groups.end(), [&](const GroupPointer &g) { return g->department == group->department; });
        kept.push_back(known == groups.end() ? group : *known);
    }
    refreshGroups(kept);
    for (size_t i = 0; i < target.size(); ++i) {
        if (groups[i] == target[i])
            continue;
        const QString path = std::exchange(groups[i]->path, target[i]->path);
        const bool totals = groups[i]->entries != target[i]->entries;
        refreshJobs(*groups[i], *target[i]);
        if (totals || path != groups[i]->path)
            emit q.dataChanged(q.index(int(i), 0), q.index(int(i), 0));
        if (const int jobs = int(groups[i]->jobs.size()); jobs > 0 && path != groups[i]->path) {
            const QModelIndex parent = q.index(int(i), 0);
            emit q.dataChanged(q.index(0, 0, parent), q.index(jobs - 1, 0, parent));
        }
    }
    if (q.jobCount() != before)
        emit q.countChanged();
}

/// What is left of refresh() when jobs and departments are as they were: a sync brings applications by the thousand.
void JobListModel::Private::recount()
{
    for (size_t place = 0; place < groups.size(); ++place) {
        Group &group = *groups[place];
        const QModelIndex parent = q.index(int(place), 0);
        bool changed = false;
        for (size_t i = 0; i < group.jobs.size(); ++i) {
            const int active = store.activeCount(store.jobs().codeOf(group.jobs[i]));
            if (std::exchange(group.entries[group.jobs[i]].active, active) == active)
                continue;
            changed = true;
            const QModelIndex job = q.index(int(i), 0, parent);
            emit q.dataChanged(job, job);
        }
        if (changed)
            emit q.dataChanged(parent, parent);
    }
}

void JobListModel::Private::refreshGroups(std::vector<GroupPointer> target)
{
    std::vector<int> targetOf;
    for (const GroupPointer &group : groups)
        targetOf.push_back(indexIn(target, group.get()));
    morphRows(groups, target, std::move(targetOf), Ops{*this, nullptr});
}

void JobListModel::Private::refreshJobs(Group &group, const Group &target)
{
    QHash<api::JobId, int> places;
    for (size_t i = 0; i < target.jobs.size(); ++i)
        places.insert(target.jobs[i], int(i));
    std::vector<int> targetOf;
    for (const api::JobId &job : group.jobs)
        targetOf.push_back(places.value(job, -1));
    const QHash<api::JobId, Entry> before = group.entries;
    group.entries.insert(target.entries); // leavers keep theirs until they are gone
    morphRows(group.jobs, target.jobs, std::move(targetOf), Ops{*this, &group});
    group.entries = target.entries;
    const QModelIndex parent = q.index(indexIn(groups, &group), 0);
    for (size_t i = 0; i < group.jobs.size(); ++i) {
        const auto was = before.constFind(group.jobs[i]);
        if (was != before.cend() && *was != group.entries.value(group.jobs[i]))
            emit q.dataChanged(q.index(int(i), 0, parent), q.index(int(i), 0, parent));
    }
}

QModelIndex busiestJob(const QAbstractItemModel &jobs)
{
    QModelIndex best;
    for (int group = 0; group < jobs.rowCount(); ++group) {
        const QModelIndex parent = jobs.index(group, 0);
        for (int row = 0; row < jobs.rowCount(parent); ++row) {
            const QModelIndex job = jobs.index(row, 0, parent);
            if (!best.isValid() || job.data(TotalRole).toInt() > best.data(TotalRole).toInt())
                best = job;
        }
    }
    return best;
}

} // namespace shortlist
