// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/boardmodel.h"
#include "models/items/rowview.h"
#include "models/store/store.h"

#include <QSet>
#include <QTimer>

#include <vector>

namespace shortlist {

class BoardModel::Private {
public:
    static constexpr quint32 noSlot = 0xffffffff;
    /// More changed cards than this in one batch: columns change as wholes, not card by card.
    static constexpr size_t mostSingles = 500;

    /// A card of the job, shown or not. Its slot is its name here and never changes while it is on the board.
    struct Card {
        Row row{noRow};
        int column{-1};
        quint32 revision{0};
        SortKey key{}; ///< as sorted in; the store may be ahead of it inside a batch
    };
    struct Column {
        Code stage{noCode};
        api::InterviewStageType type{};
        QString title{};
        QString group{};
        std::vector<quint32> all{};   ///< slots, sorted unless the column is hidden
        std::vector<quint32> shown{}; ///< those of `all` that match
    };
    struct Ops;

    Private(BoardModel &model, const Store &rows) : q(model), store(rows) {}

    // Set-up
    void reload();
    [[nodiscard]] api::InterviewPlanId resolvedPlan() const;
    [[nodiscard]] std::vector<Column> makeColumns() const;
    void fill(std::vector<Column> &into);
    void rebuildColumns();

    // Cards
    [[nodiscard]] quint32 slotOf(Row row) const { return row < slotByRow.size() ? slotByRow[row] : noSlot; }
    quint32 takeSlot(Row row);
    void freeSlot(quint32 slot);
    [[nodiscard]] bool isHidden(const Column &column) const
    {
        return column.type == api::InterviewStageType::Archived && !archivedShown;
    }
    [[nodiscard]] bool isShown(const Card &card) const
    {
        return card.column >= 0 && matched[size_t(&card - cards.data())] && !isHidden(columns[size_t(card.column)]);
    }
    [[nodiscard]] int columnFor(Row row) const;
    [[nodiscard]] bool matches(Row row) const { return needles.isEmpty() || needles.matches(store.foldedText(row)); }
    [[nodiscard]] RowOrder rowOrder() const;
    void sort(Column &column);
    void take(Column &column, quint32 slot);
    void put(Column &column, quint32 slot);
    /// Where a card is or belongs in a sorted list of slotByRow.
    [[nodiscard]] std::vector<quint32>::iterator place(std::vector<quint32> &list, const SortKey &key);
    [[nodiscard]] int shownRow(quint32 slot) const;
    [[nodiscard]] std::vector<quint32> wanted(const Column &column) const;
    [[nodiscard]] const Card *cardAt(const QModelIndex &index) const;

    // Changes
    void onChanged(const Changes &changes);
    bool updateColumns();
    [[nodiscard]] std::vector<Row> touchedRows(const Changes &changes) const;
    void applyOne(Row row);
    void applyMany(const std::vector<Row> &rows);
    void moveShown(quint32 slot, int to, const SortKey &key);
    void search(bool narrower);
    void refilter(int column);
    void morph(int column);
    void touchAll();
    void reportCounts();
    void repaint(int column, int first, int last);

    // Data
    [[nodiscard]] QVariant columnData(const Column &column, int role) const;
    [[nodiscard]] QVariant cardData(const Card &card, const Column &column, int role) const;
    [[nodiscard]] QString spoken(const Card &card, const Column &column) const;
    [[nodiscard]] NextStep next(const Card &card, const Column &column) const;
    [[nodiscard]] QString name(const Card &card) const;
    [[nodiscard]] QString source(const Card &card) const;
    [[nodiscard]] QStringList tags(const Card &card) const;

    BoardModel &q;
    const Store &store;
    api::JobId job;
    api::InterviewPlanId askedPlan; ///< empty: the job's default
    api::InterviewPlanId plan;
    Code jobCode{noCode};
    QString filterText;
    Needles needles;
    Order order{Order::LongestInStage};
    bool archivedShown{false};
    StepLimits limits;
    std::function<qint64()> now;
    qint64 day{0};
    QTimer dayTimer;

    std::vector<Column> columns;
    std::vector<int> columnOfStage; ///< by stage code
    std::vector<Card> cards;        ///< by slot
    // By slot, apart from the cards, since every keystroke reads all of them:
    std::vector<char> matched; ///< whether the filter shows it
    std::vector<Row> rowOf;    ///< noRow for a free slot
    std::vector<quint32> freeSlots;
    std::vector<quint32> slotByRow;     ///< by row
    QSet<int> countsTouched;
    quint32 epoch{1}; ///< part of every card's revision
};

/// How rowmorph.h changes one column.
struct BoardModel::Private::Ops {
    Private &d;
    int column;

    template <typename Mutate> void remove(int first, int last, Mutate mutate)
    {
        d.q.beginRemoveRows(d.q.index(column, 0), first, last);
        mutate();
        d.q.endRemoveRows();
    }
    template <typename Mutate> void insert(int first, int last, Mutate mutate)
    {
        d.q.beginInsertRows(d.q.index(column, 0), first, last);
        mutate();
        d.q.endInsertRows();
    }
    template <typename Mutate> void permute(const std::vector<int> &newRowOf, Mutate mutate)
    {
        const QList<QPersistentModelIndex> parents{d.q.index(column, 0)};
        emit d.q.layoutAboutToBeChanged(parents, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList before = d.q.persistentIndexList();
        QModelIndexList from;
        QModelIndexList to;
        for (const QModelIndex &index : before) {
            if (index.internalId() == quintptr(column) + 1) {
                from.append(index);
                to.append(d.q.createIndex(newRowOf[size_t(index.row())], 0, index.internalId()));
            }
        }
        mutate();
        d.q.changePersistentIndexList(from, to);
        emit d.q.layoutChanged(parents, QAbstractItemModel::VerticalSortHint);
    }
};

} // namespace shortlist
