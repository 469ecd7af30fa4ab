// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordmodel.h"
#include "views/common/surface.h"
#include "views/common/viewstate.h"
#include "views/lists/recordview.h"
#include "views/services.h"

#include <QTimer>

class QLineEdit;
class QPoint;
class QProgressBar;
class QStackedWidget;

namespace shortlist {

class CsvExport;

/// The list of one kind of record, whichever it is: search, order, columns, copies, export, and what is to be said when there
/// is nothing to show.
class ListPage final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListPage)
public:
    ListPage(const Services &services, ViewState &state, RecordKind kind, QWidget *parent = nullptr);
    ~ListPage() override;

    [[nodiscard]] RecordKind kind() const { return m_model.kind(); }
    [[nodiscard]] RecordModel &model() { return m_model; }
    [[nodiscard]] QAbstractItemView &view() const { return m_view->items(); }
    [[nodiscard]] RecordView &columns() const { return *m_view; }
    /// Search field and buttons, to stand in the head of the page.
    [[nodiscard]] QWidget *tools() const { return m_tools; }
    /// "1,234 candidates", "12 of 1,234".
    [[nodiscard]] QString summary() const;

    void focusSearch();
    void focusList();
    /// Selects and shows a record; clears a search that hides it. False when there is none.
    bool choose(const QString &id);
    void exportCsv();
    /// Writes what is shown; the dialog asks for nothing more.
    void exportTo(const QString &file);
    void copyRows();
    /// Esc: true when there was a search to clear.
    bool clearSearch();

signals:
    /// `enter`: the person goes into it, and the focus with it.
    void recordChosen(shortlist::RecordKind kind, const QString &id, bool enter);
    /// All fields of a record that has a page of its own otherwise.
    void fieldsRequested(shortlist::RecordKind kind, const QString &id);
    void summaryChanged();
    void announced(const QString &text);
    void problem(const QString &text);
    void refreshRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildTools();
    QWidget *buildExportStrip();
    void refreshState();
    void say(const QString &icon, const QString &title, const QString &text, const QString &action = {});
    void showMenu(const QPoint &at);
    void exportFinished(bool written, const QString &why);
    [[nodiscard]] QString plural() const;

    const Services &m_services;
    RecordModel m_model;
    QWidget *m_tools;
    QLineEdit *m_search;
    RecordView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QWidget *m_strip;
    PlainLabel *m_stripText;
    QProgressBar *m_bar;
    std::unique_ptr<CsvExport> m_export;
    QTimer m_settle;
    QString m_walkedTo;
};

} // namespace shortlist
