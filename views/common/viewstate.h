// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QVariant>

namespace shortlist {

/// How a person arranged the window. Never what they looked at or typed: no candidate data comes here.
class ViewState {
public:
    /// `settings` must outlive it.
    explicit ViewState(QSettings &settings) : m_settings(settings) {}

    [[nodiscard]] QByteArray bytes(const QString &key) const { return m_settings.value(key).toByteArray(); }
    [[nodiscard]] int number(const QString &key, int otherwise) const { return m_settings.value(key, otherwise).toInt(); }
    [[nodiscard]] bool flag(const QString &key, bool otherwise) const { return m_settings.value(key, otherwise).toBool(); }
    void set(const QString &key, const QVariant &value) { m_settings.setValue(key, value); }
    /// The folder the settings lie in.
    [[nodiscard]] QString fileName() const { return m_settings.fileName(); }

private:
    QSettings &m_settings;
};

} // namespace shortlist
