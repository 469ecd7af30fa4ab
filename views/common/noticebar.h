// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/surface.h"

#include <QList>
#include <QTimer>

class QToolButton;

namespace shortlist {

/// Messages above the work, one at a time, newest first. Errors stay until dismissed; the rest goes by itself.
class NoticeBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeBar)
public:
    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);
    void post(Tone tone, const QString &text);
    void dismiss();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Notice {
        Tone tone;
        QString text;
    };
    void present();

    const Theme &m_theme;
    QList<Notice> m_notices;
    PlainLabel *m_text;
    PlainLabel *m_more;
    QToolButton *m_close;
    QTimer m_leave;
};

} // namespace shortlist
