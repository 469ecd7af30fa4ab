// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/historypane.h"

#include "views/candidate/timetext.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

/// One stop on the line.
class VisitView final : public QWidget {
public:
    VisitView(const Theme &theme, const StageVisit &visit, bool first, bool last)
        : m_theme(theme), m_here(!visit.left.isValid() && first), m_first(first), m_last(last)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(space::xl, 0, 0, space::l);
        column->setSpacing(2);
        m_stage = new PlainLabel(theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap, this, true);
        m_stage->setText(visit.stage);
        column->addWidget(m_stage);
        QStringList facts;
        const QString entered = timetext::date(visit.entered);
        const QString left = timetext::date(visit.left);
        if (m_here)
            facts.append(HistoryPane::tr("Here since %1").arg(entered));
        else if (left.isEmpty() || left == entered)
            facts.append(entered);
        else
            facts.append(entered + u" – "_s + left);
        const QString stay = timetext::duration(visit.entered, m_here ? now : visit.left);
        if (!stay.isEmpty())
            facts.append(stay);
        auto *when = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, this);
        when->setText(facts.join(u" · "_s));
        when->setToolTip(plainToolTip(timetext::absolute(visit.entered)));
        column->addWidget(when);
        if (!visit.actor.isEmpty()) {
            auto *actor = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, this);
            actor->setText(HistoryPane::tr("Moved by %1").arg(visit.actor));
            column->addWidget(actor);
        }
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Colours &colours = m_theme.colours();
        const qreal x = layoutDirection() == Qt::RightToLeft ? width() - space::s : space::s;
        const qreal y = m_stage->y() + m_stage->fontMetrics().height() / 2.0;
        painter.setPen(QPen(colours.muted, 1));
        if (!m_first)
            painter.drawLine(QPointF(x, 0), QPointF(x, y));
        if (!m_last)
            painter.drawLine(QPointF(x, y), QPointF(x, height()));
        painter.setPen(QPen(m_here ? colours.accent : colours.muted, 2));
        painter.setBrush(m_here ? colours.accent : colours.surface);
        painter.drawEllipse(QPointF(x, y), 4.5, 4.5);
    }

private:
    const Theme &m_theme;
    PlainLabel *m_stage;
    bool m_here;
    bool m_first;
    bool m_last;
};

} // namespace

HistoryPane::HistoryPane(const Theme &theme, LinkGuard &links, QWidget *parent) : Pane(theme, links, parent), m_list(new SlicedList(this))
{
    m_list->setObjectName(u"historyList"_s);
    m_list->setAccessibleName(tr("Stage history"));
    // The line runs through.
    m_list->widget()->layout()->setSpacing(0);
    m_list->widget()->layout()->setContentsMargins(space::l, space::l, space::l, space::l);
    column()->addWidget(m_list, 1);
    setVisits({});
}

void HistoryPane::setVisits(const QList<StageVisit> &visits)
{
    QList<SlicedList::Item> items;
    for (qsizetype i = 0; i < visits.size(); ++i) {
        const StageVisit &visit = visits.at(i);
        const bool first = i == 0;
        const bool last = i + 1 == visits.size();
        items.append({QString::number(visits.size() - i),
            qHashMulti(0, visit.stage, visit.entered.toMSecsSinceEpoch(), visit.left.toMSecsSinceEpoch(), visit.actor, first, last),
            [this, visit, first, last] { return new VisitView(theme(), visit, first, last); }, {}});
    }
    m_list->setItems(std::move(items));
    setEmpty(visits.isEmpty(), tr("No stage history."));
}

} // namespace shortlist
