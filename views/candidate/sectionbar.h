// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QTabBar>

namespace shortlist {

/// The tabs of the panel: words with a line under the current one, and a count beside them.
class SectionBar final : public QTabBar {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionBar)
public:
    explicit SectionBar(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;

private:
    const Theme &m_theme;
};

} // namespace shortlist
