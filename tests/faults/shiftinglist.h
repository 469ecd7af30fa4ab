// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/codec.h"
#include "tests/faults/dice.h"
#include "tests/faults/wire.h"
#include "tests/unit/storerecords.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace shortlist::test {

using namespace Qt::StringLiterals;

/// A page of a list; with a cursor there is more.
inline QByteArray listPage(const QByteArrayList &records, const QByteArray &cursor, const QByteArray &token)
{
    QByteArray rest = cursor.isEmpty() ? QByteArray("\"moreDataAvailable\":false") : "\"moreDataAvailable\":true,\"nextCursor\":\"" + cursor + '"';
    if (!token.isEmpty())
        rest += ",\"syncToken\":\"" + token + '"';
    return "{\"success\":true,\"results\":[" + records.join(',') + "]," + rest + '}';
}

/// application.list in pages, over records that change between one page and the next. A token stands for the moment its walk began.
class ShiftingList {
public:
    explicit ShiftingList(quint64 seed) : m_dice(seed)
    {
        for (int i = 1; i <= 23; ++i)
            put(i);
    }
    bool answer(WireReply &one)
    {
        if (one.path != u"application.list")
            return false;
        const QJsonObject body = QJsonDocument::fromJson(one.takeBody()).object();
        if (changing)
            change();
        const QStringList cursor = body[u"cursor"].toString().split(u':');
        const int after = cursor.size() == 2 ? cursor.at(0).toInt() : 0;
        const int began = cursor.size() == 2 ? cursor.at(1).toInt() : m_changes;
        const int since = body[u"syncToken"].toString().toInt();
        QByteArrayList page;
        int last = after;
        bool more = false;
        for (auto it = m_entries.upperBound(after); it != m_entries.end() && !more; ++it) {
            if (it->change <= since)
                continue;
            more = page.size() == pageSize;
            if (more)
                break;
            page.append(api::encode(it->record));
            last = it.key();
        }
        if (changing && !page.isEmpty() && m_dice.percent(30))
            page.append(page.constFirst()); // once more on the same page
        asked.append(cursor.at(0));
        const QByteArray next = more ? QByteArray(QByteArray::number(last) + ':' + QByteArray::number(began)) : QByteArray();
        const bool token = !more && !(changing && m_dice.percent(20)); // sometimes the last page has none
        WireReply::Answer answer{.body = listPage(page, next, token ? QByteArray::number(began) : QByteArray())};
        if (cutPage >= 0 && cutPage-- == 0) {
            whole = answer.body.size();
            answer.cutAt = cutAt;
            answer.sized = sized;
        }
        one.answer(answer);
        return true;
    }
    void change()
    {
        for (qint64 i = m_dice.below(4); i > 0; --i)
            put(1 + int(m_dice.below(30)));
    }
    /// Those there are, and where.
    QHash<QString, QString> places() const
    {
        QHash<QString, QString> all;
        for (const Entry &entry : m_entries)
            all.insert(entry.record.id.text(), entry.record.currentInterviewStage.id.text());
        return all;
    }

    bool changing{true};
    int pageSize{5};
    QStringList asked; ///< where pages began
    /// Of the pages to come the one that is cut, once; -1 for none.
    int cutPage{-1};
    qsizetype cutAt{0};
    bool sized{true};
    qsizetype whole{0}; ///< bytes it would have had

private:
    struct Entry {
        api::Application record;
        int change;
    };
    /// A new one may stand before the cursor: this walk passes it over, and the token brings it.
    void put(int number)
    {
        m_entries.insert(number, {testdata::application(number, 1, 1 + int(m_dice.below(3)), 1'700'000'000 + ++m_changes), m_changes});
    }
    Dice m_dice;
    QMap<int, Entry> m_entries; ///< by number, the order of the list
    int m_changes{0};
};

} // namespace shortlist::test
