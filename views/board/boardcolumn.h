// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/types/enums.h"
#include "api/types/id.h"
#include "views/common/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace shortlist {

class BoardModel;
class CardDelegate;
class ColumnView;
class PlainLabel;

/// One stage on the board: header with sign, title and count; the cards; words when there are none. Takes drops as a whole.
class BoardColumn final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardColumn)
public:
    BoardColumn(const Theme &theme, BoardModel &board, CardDelegate &delegate, const QModelIndex &stage, QWidget *parent);

    [[nodiscard]] ColumnView *view() const { return m_view; }
    [[nodiscard]] const api::InterviewStageId &stage() const;
    [[nodiscard]] QString title() const;
    /// Reads title and counts anew.
    void refresh();
    [[nodiscard]] bool dropShown() const { return m_drop; }

signals:
    void archivedWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setDrop(bool shown);
    void placeEmpty();
    [[nodiscard]] api::InterviewStageType type() const;

    const Theme &m_theme;
    BoardModel &m_board;
    ColumnView *m_view;
    PlainLabel *m_title;
    PlainLabel *m_count;
    PlainLabel *m_empty;
    QPushButton *m_show;
    api::InterviewStageType m_type{api::InterviewStageType::Unlisted};
    bool m_drop{false};
};

/// The words for a stage type, shown as tool tip of its sign.
[[nodiscard]] QString stageTypeText(api::InterviewStageType type);

} // namespace shortlist
