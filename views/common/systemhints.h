// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusVariant;

namespace shortlist {

/// What the desktop says about looks beyond the palette, asked without waiting: on Linux the settings portal, elsewhere nothing.
class SystemHints final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemHints)
public:
    explicit SystemHints(QObject *parent = nullptr);
    /// Empty until the desktop answered, or when it has no preference.
    [[nodiscard]] std::optional<bool> prefersDark() const { return m_dark; }
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }

signals:
    void changed();

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &group, const QString &key);
    void take(const QString &group, const QString &key, const QVariant &value);

    std::optional<bool> m_dark;
    bool m_reducedMotion{false};
};

} // namespace shortlist
