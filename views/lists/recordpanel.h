// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordfields.h"
#include "views/common/surface.h"
#include "views/services.h"

class QStackedWidget;
class QToolButton;

namespace shortlist {

class FieldView;
class LinkGuard;
class LongTextView;
class StateStrip;

/// One record of any kind with all its fields, also those this program does not know, or its JSON as it came.
class RecordPanel final : public Surface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordPanel)
public:
    explicit RecordPanel(const Services &services, QWidget *parent = nullptr);

    void showRecord(RecordKind kind, const QString &id);
    void clear();
    [[nodiscard]] RecordKind kind() const { return m_kind; }
    [[nodiscard]] QString id() const { return m_id; }

signals:
    void closeRequested();
    void recordRequested(shortlist::RecordKind kind, const QString &id);
    /// The way to where the record is worked with: the board of a job or application, the page of a candidate.
    void workRequested(shortlist::RecordKind kind, const QString &id);

private:
    QWidget *buildHead();
    void refresh();
    void refreshHead();
    void showJson(const QByteArray &json);

    const Services &m_services;
    RecordKind m_kind{};
    QString m_id;
    QByteArray m_json;
    QByteArray m_jsonShown;
    RecordFieldsModel m_model;
    LinkGuard *m_links;
    PlainLabel *m_title;
    PlainLabel *m_subtitle;
    QToolButton *m_work;
    QToolButton *m_raw;
    StateStrip *m_state;
    QStackedWidget *m_stack;
    FieldView *m_fields;
    LongTextView *m_text;
    EmptyState *m_empty;
    QFutureWatcher<QString> m_indented;
};

} // namespace shortlist
