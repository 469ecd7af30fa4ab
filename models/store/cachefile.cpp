// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/cachefile.h"

#include "api/json/codec.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

// "SLca". Small pages: a block ends in the middle of one, and half a page is lost with each.
constexpr DatabaseKind cacheKind{"cache.sqlite", 0x534c6361, 3, false,
    "CREATE TABLE code(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
    "CREATE TABLE block(number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, head BLOB NOT NULL);"
    "CREATE TABLE body(number INTEGER PRIMARY KEY, dictionary INTEGER NOT NULL, data BLOB NOT NULL);"
    "CREATE TABLE dead(number INTEGER PRIMARY KEY, slots BLOB NOT NULL);"
    "CREATE TABLE dated(id NOT NULL PRIMARY KEY, entered INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE dictionary(number INTEGER PRIMARY KEY, data BLOB NOT NULL);"
    "CREATE TABLE token(list TEXT PRIMARY KEY, token TEXT NOT NULL);"
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE first(job TEXT NOT NULL, data BLOB NOT NULL);",
    nullptr, false, 1024, true, false, true};

QString say(const char *text) { return QCoreApplication::translate("shortlist::Cache", text); }

} // namespace

CacheFile::CacheFile() = default;
CacheFile::~CacheFile() = default;

QString CacheFile::open(const QString &directory)
{
    m_directory = directory;
    forget();
    m_incomplete = false;
    m_tokensOut = false;
    const Database::Opened opened = m_db.open(directory, cacheKind);
    if (opened == Database::Opened::Failed)
        return say("What was loaded before cannot be read; everything comes from Ashby. %1").arg(m_db.errorText());
    const QString begun = opened == Database::Opened::BegunAnew
        ? say("What was loaded before could not be used, so it is loaded again. %1").arg(m_db.errorText())
        : QString();
    m_db.run("CREATE TABLE IF NOT EXISTS first(job TEXT NOT NULL, data BLOB NOT NULL)"); // in files made before there was one
    readDictionaries();
    Statement clean(m_db, "SELECT value FROM meta WHERE name='open'");
    m_crashed = clean.next() && clean.text(0) == "1"_L1;
    setMeta(u"open"_s, u"1"_s);
    return begun;
}

void CacheFile::close()
{
    if (m_db.isOpen())
        setMeta(u"open"_s, u"0"_s);
    m_db.close();
}

QString CacheFile::beginAnew()
{
    forget();
    m_broken = false;
    m_unread = false;
    m_codec.clear();
    m_incomplete |= m_tokensOut; // what was read from it is in memory only
    if (!m_db.setAside(m_directory, cacheKind))
        return say("What was loaded before is damaged and cannot be moved away. %1").arg(m_db.errorText());
    setMeta(u"open"_s, u"1"_s);
    return say("What was loaded before was damaged, so it is loaded again.");
}

void CacheFile::rest()
{
    m_codec.rest();
    m_texts = {};
    m_db.giveBackMemory();
    api::restDecoder();
}

/// For what could not be loaded.
QString CacheFile::unusable()
{
    if (m_broken)
        return beginAnew();
    m_unread = false;
    forget();
    m_incomplete |= m_tokensOut;
    return say("What was loaded before cannot be read now, so it is loaded again. %1").arg(m_db.errorText());
}

/// A statement has failed.
void CacheFile::blame()
{
    (m_db.isDamaged() ? m_broken : m_unread) = true;
}

/// What was read since clearFailure() and makes no sense is damaged, not unreadable for a moment.
bool CacheFile::spoilt() const { return !m_db.hasFailed() || m_db.isDamaged(); }

QString CacheFile::mend()
{
    if (m_broken && m_db.isOpen())
        return beginAnew();
    if (!std::exchange(m_unread, false) || std::exchange(m_toldUnread, true))
        return {};
    return say("Something that was loaded before cannot be read now. %1").arg(m_db.errorText());
}

QString CacheFile::checkAfterCrash()
{
    if (!m_crashed || !m_db.isOpen())
        return {};
    m_crashed = false;
    return m_db.check() || !m_db.isDamaged() ? QString() : beginAnew();
}

QString CacheFile::setMeta(const QString &name, const QString &value)
{
    Statement statement(m_db, "INSERT INTO meta VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    return statement.bind(1, name).bind(2, value).run() ? QString() : m_db.errorText();
}

} // namespace shortlist
