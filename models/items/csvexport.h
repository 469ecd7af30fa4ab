// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/recordmodel.h"

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QTimer>

namespace shortlist {

/// Writes the rows of a list to a CSV file. Cells are made in slices on the GUI thread, where the store lives; the file is
/// written by a thread of its own and takes its name only when it is whole. Only its owner may read it.
class CsvExport final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CsvExport)
public:
    /// The rows the model shows now, in its order. Cancelled when the model goes.
    CsvExport(RecordModel &model, QList<int> columns, const QString &file, QObject *parent = nullptr);
    /// Cancels what is not finished.
    ~CsvExport() override;

    void start();
    void cancel();
    [[nodiscard]] int done() const { return int(m_next); }
    [[nodiscard]] int total() const { return int(m_rows.size()); }
    [[nodiscard]] QString file() const { return m_file; }

signals:
    void progress(int done, int total);
    /// Once, also after cancel(). `problem` is for people, empty when all is well.
    void finished(bool written, const QString &problem);

private:
    class Writer;
    void slice();

    QPointer<RecordModel> m_model;
    QList<int> m_columns;
    QString m_file;
    std::vector<Row> m_rows;
    size_t m_next{0};
    QTimer m_timer;
    QThread m_thread;
    Writer *m_writer{nullptr};
    bool m_over{false};
};

} // namespace shortlist
