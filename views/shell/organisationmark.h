// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>
#include <QWidget>

namespace shortlist {

/// The colours that mark organisations, at least 3:1 on every surface, light or dark (a test computes it). `colour` is
/// Organisation::colour; others count as 0.
[[nodiscard]] QColor organisationColour(int colour);
[[nodiscard]] QString organisationColourName(int colour);
/// A dot for menus and lists; beside it stands a name, as colour is never the only sign.
[[nodiscard]] QIcon organisationIcon(int colour);

/// The same dot beside the name of the organisation that is open.
class OrganisationMark final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OrganisationMark)
public:
    explicit OrganisationMark(QWidget *parent);
    void setColour(int colour);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_colour{0};
};

} // namespace shortlist
