// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/systemhints.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
constexpr auto service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto path = "/org/freedesktop/portal/desktop"_L1;
constexpr auto settings = "org.freedesktop.portal.Settings"_L1;
constexpr auto appearance = "org.freedesktop.appearance"_L1;
constexpr auto gnome = "org.gnome.desktop.interface"_L1;
} // namespace

SystemHints::SystemHints(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, settings, u"SettingChanged"_s, this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(appearance, u"color-scheme"_s);
    ask(gnome, u"enable-animations"_s);
}

void SystemHints::ask(const QString &group, const QString &key)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, settings, u"Read"_s);
    message << group << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            take(group, key, reply.value().variant());
    });
}

void SystemHints::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    take(group, key, value.variant());
}

void SystemHints::take(const QString &group, const QString &key, const QVariant &wrapped)
{
    QVariant value = wrapped;
    while (value.canConvert<QDBusVariant>()) // Read() wraps twice, the signal once
        value = value.value<QDBusVariant>().variant();
    if (group == appearance && key == "color-scheme"_L1) {
        const uint preference = value.toUInt();
        m_dark = preference == 1 ? std::optional(true) : preference == 2 ? std::optional(false) : std::nullopt;
    } else if (group == gnome && key == "enable-animations"_L1) {
        m_reducedMotion = !value.toBool();
    } else {
        return;
    }
    emit changed();
}

} // namespace shortlist
