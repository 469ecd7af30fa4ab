// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/organisations.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSettings>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

constexpr qsizetype longestName = 80;

QString tidy(const QString &name)
{
    return name.simplified().left(longestName);
}

/// The smallest of the hashes, so that two keys that see nearly the same jobs keep nearly the same ones.
QStringList marksOf(const QStringList &jobs)
{
    constexpr qsizetype kept = 16;
    QStringList marks;
    for (const QString &job : jobs)
        marks.append(QString::fromLatin1(QCryptographicHash::hash(job.toUtf8(), QCryptographicHash::Sha256).toHex().left(16)));
    marks.sort();
    return marks.mid(0, kept);
}

} // namespace

Organisations::Organisations(const QString &root, QObject *parent) : QObject(parent), m_path(root + "/organisations.ini"_L1)
{
    QSettings file(m_path, QSettings::IniFormat);
    for (const QString &id : file.childGroups()) {
        file.beginGroup(id);
        const int colour = file.value("colour"_L1).toInt();
        m_entries.append({{id, QUrl(file.value("server"_L1).toString()), tidy(file.value("name"_L1).toString()), colour >= 0 && colour < colours ? colour : 0,
                              file.value("lastUsed"_L1).toDateTime()},
            file.value("named"_L1).toBool(), file.value("jobs"_L1).toStringList(), file.value("apart"_L1).toStringList()});
        file.endGroup();
    }
}

QList<Organisation> Organisations::all() const
{
    QList<Organisation> list;
    for (const Entry &entry : m_entries)
        list.append(entry.is);
    std::ranges::sort(list, [](const Organisation &a, const Organisation &b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return list;
}

Organisation Organisations::find(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, [](const Entry &entry) { return entry.is.id; });
    return found == m_entries.end() ? Organisation{} : found->is;
}

void Organisations::met(const QString &id, const QUrl &server, const QString &title, const QDateTime &now)
{
    if (id.isEmpty())
        return;
    Entry *known = entry(id);
    if (!known) {
        m_entries.append({{id, server, {}, leastUsedColour(), {}}, false});
        known = &m_entries.last();
    }
    known->is.lastUsed = now;
    if (!known->named && !tidy(title).isEmpty())
        known->is.name = tidy(title);
    if (known->is.name.isEmpty())
        known->is.name = server.isEmpty() ? tr("Demo organisation") : server.host();
    save();
}

void Organisations::rename(const QString &id, const QString &name)
{
    Entry *known = entry(id);
    if (!known)
        return;
    known->named = !tidy(name).isEmpty();
    if (known->named)
        known->is.name = tidy(name);
    save();
}

void Organisations::setColour(const QString &id, int colour)
{
    Entry *known = entry(id);
    if (!known || colour < 0 || colour >= colours)
        return;
    known->is.colour = colour;
    save();
}

void Organisations::forget(const QString &id)
{
    if (m_entries.removeIf([&id](const Entry &entry) { return entry.is.id == id; }) > 0)
        save();
}

void Organisations::sawJobs(const QString &id, const QStringList &jobs)
{
    Entry *known = entry(id);
    const QStringList marks = marksOf(jobs);
    if (!known || marks.isEmpty() || known->jobs == marks)
        return;
    known->jobs = marks;
    save();
}

QList<Organisation> Organisations::sameAs(const QString &id) const
{
    const auto one = std::ranges::find(m_entries, id, [](const Entry &entry) { return entry.is.id; });
    QList<Organisation> same;
    if (one == m_entries.end())
        return same;
    for (const Entry &other : m_entries) {
        const bool shares = std::ranges::any_of(other.jobs, [&](const QString &job) { return one->jobs.contains(job); });
        if (other.is.id != id && other.is.server == one->is.server && shares && !one->apart.contains(other.is.id) && !other.apart.contains(id))
            same.append(other.is);
    }
    return same;
}

void Organisations::keepApart(const QString &id, const QString &other)
{
    Entry *known = entry(id);
    if (!known || known->apart.contains(other))
        return;
    known->apart.append(other);
    save();
}

void Organisations::replace(const QString &id, const QString &newId)
{
    if (id == newId || !entry(id))
        return;
    m_entries.removeIf([&newId](const Entry &other) { return other.is.id == newId; });
    entry(id)->is.id = newId;
    save();
}

Organisations::Entry *Organisations::entry(const QString &id)
{
    const auto found = std::ranges::find(m_entries, id, [](const Entry &entry) { return entry.is.id; });
    return found == m_entries.end() ? nullptr : &*found;
}

int Organisations::leastUsedColour() const
{
    std::array<int, colours> uses{};
    for (const Entry &entry : m_entries)
        ++uses[size_t(entry.is.colour)];
    return int(std::ranges::min_element(uses) - uses.begin());
}

void Organisations::save()
{
    QSettings file(m_path, QSettings::IniFormat);
    file.clear();
    for (const Entry &entry : m_entries) {
        file.beginGroup(entry.is.id);
        file.setValue("server"_L1, entry.is.server.toString());
        file.setValue("name"_L1, entry.is.name);
        file.setValue("named"_L1, entry.named);
        file.setValue("jobs"_L1, entry.jobs);
        file.setValue("apart"_L1, entry.apart);
        file.setValue("colour"_L1, entry.is.colour);
        file.setValue("lastUsed"_L1, entry.is.lastUsed);
        file.endGroup();
    }
    file.sync();
    QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    emit changed();
}

} // namespace shortlist
