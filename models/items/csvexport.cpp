// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/csvexport.h"

#include "models/items/csv.h"

#include <QSaveFile>

namespace shortlist {

namespace {
constexpr size_t rowsAtOnce = 1000;
}

/// Lives on the thread of its own.
class CsvExport::Writer final : public QObject {
public:
    explicit Writer(const QString &file) : m_file(file) { }

    void open()
    {
        if (m_file.open(QIODevice::WriteOnly))
            m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // a file that was there may have been wider
    }
    void write(const QByteArray &bytes)
    {
        if (m_file.isOpen() && m_file.error() == QFileDevice::NoError)
            m_file.write(bytes);
    }
    /// Empty when the file is there, else why not.
    QString commit()
    {
        if (m_file.isOpen() && m_file.commit())
            return {};
        return m_file.errorString();
    }
    void discard() { m_file.cancelWriting(); }

private:
    QSaveFile m_file;
};

CsvExport::CsvExport(RecordModel &model, QList<int> columns, const QString &file, QObject *parent)
    : QObject(parent), m_model(&model), m_columns(std::move(columns)), m_file(file), m_rows(model.shownRows()), m_writer(new Writer(file))
{
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    connect(&m_timer, &QTimer::timeout, this, &CsvExport::slice);
}

CsvExport::~CsvExport()
{
    if (!m_thread.isRunning()) {
        delete m_writer;
        return;
    }
    if (!m_over)
        QMetaObject::invokeMethod(m_writer, [writer = m_writer] { writer->discard(); });
    m_thread.quit();
    m_thread.wait();
}

void CsvExport::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, head = m_model ? csv::line(m_model->titles(m_columns)) : QByteArray()] {
        writer->open();
        writer->write(QByteArray(csv::byteOrderMark) + head);
    });
    m_timer.start();
}

void CsvExport::slice()
{
    if (!m_model) {
        cancel();
        return;
    }
    QByteArray bytes;
    const size_t end = std::min(m_rows.size(), m_next + rowsAtOnce);
    for (; m_next < end; ++m_next)
        bytes += csv::line(m_model->cells(m_rows[m_next], m_columns, true));
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, bytes] { writer->write(bytes); });
    emit progress(done(), total());
    if (m_next < m_rows.size())
        return;
    m_timer.stop();
    QMetaObject::invokeMethod(m_writer, [this, writer = m_writer] {
        const QString problem = writer->commit();
        QMetaObject::invokeMethod(this, [this, problem] {
            if (m_over)
                return;
            m_over = true;
            emit finished(problem.isEmpty(), problem);
        });
    });
}

void CsvExport::cancel()
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    if (m_thread.isRunning())
        QMetaObject::invokeMethod(m_writer, [writer = m_writer] { writer->discard(); });
    emit finished(false, {});
}

} // namespace shortlist
