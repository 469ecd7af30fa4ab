// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/cachejobs.h"
#include "models/store/database.h"
#include "models/store/recordcodec.h"

#include <QHash>

#include <functional>

namespace shortlist {

/// The cache's file. Every function runs on the cache's worker. A damaged file is begun anew, whenever that shows.
class CacheFile final : public CacheReader {
public:
    CacheFile();
    ~CacheFile();

    /// Returns what people should know, or an empty text.
    QString open(const QString &directory);
    void close();
    /// Vocabulary, tokens and the rows of the job that was open. Empty after a failure.
    CacheFirst loadFirst(QString *problem);
    /// Every row; those of loadFirst among them.
    PreparedRows loadRest(QString *problem);
    /// The records that neither of those brings, a piece at a time; the last piece says so, also after a failure.
    void loadRecords(const std::function<void(CacheRecords)> &take, QString *problem);
    /// One transaction. Returns an empty text, or why not, for people.
    QString write(const CachePage &page);
    QString setMeta(const QString &name, const QString &value);
    /// Looks through a file that was not closed properly. Returns what people should know.
    QString checkAfterCrash();

    std::optional<CachedRecord> record(RecordKind kind, const QString &id) override;
    QList<CachedRecord> recordsOf(RecordKind kind, const QString &owner) override;

private:
    class RowReader;
    bool writeAll(const CachePage &page);
    bool writeApplications(const CachePage &page);
    bool writeCandidates(const CachePage &page);
    bool writeRecords(const CachePage &page);
    bool removeRecords(const CachePage &page);
    /// The number of a vocabulary id; -1 for an empty one.
    qint64 code(const QString &id);
    /// The same for a record that came inside another one, which is kept too when no list brought it.
    template <typename T> qint64 code(RecordKind kind, const T &record);
    template <typename Tag> qint64 embedded(RecordKind kind, const api::Embedded<Tag> &record);
    template <typename Json> qint64 code(RecordKind kind, const QString &id, Json text);
    template <typename T> QList<T> vocabulary(RecordKind kind);
    /// Calls `take` with at most a few hundred records of a kind at a time. False when the file cannot be read.
    template <typename T, typename Take> bool pieces(RecordKind kind, Take take);
    QHash<QString, QString> pairs(const char *sql);
    CachedRecord readRecord(const Statement &row);
    void readDictionaries();
    /// Trains a dictionary for each kind that has many records and none, and packs those records anew.
    bool trainWhereDue(const CachePage &page);
    bool packAnew(RecordKind kind, const QList<qint64> &rows, const QList<QByteArray> &records);
    QString beginAnew();

    QString m_directory;
    Database m_db;
    bool m_crashed{false};
    bool m_incomplete{false}; ///< something that was to be kept since the start is not there: sync tokens would hide that
    bool m_unread{false};     ///< a small list could not be read
    bool m_failed{false};     ///< a row of the vocabulary could not be written in this transaction
    QHash<QString, qint64> m_codes;
    QHash<QString, QString> m_tagTitles;
    RecordCodec m_codec;
    QHash<int, int> m_plain; ///< by kind: records written without a dictionary
};

} // namespace shortlist
