// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/formviews.h"

#include "models/items/safeurl.h"
#include "views/candidate/linkguard.h"
#include "views/candidate/pendingrow.h"
#include "views/candidate/question.h"
#include "views/candidate/textblock.h"
#include "views/candidate/timetext.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMap>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace shortlist {

size_t fingerprint(const FilledForm &form)
{
    size_t seed = qHashMulti(0, form.id, form.title, form.author, form.when.toMSecsSinceEpoch(), form.overall, form.overallText, int(form.pending), form.pendingReason);
    for (const AnswerSection &section : form.sections) {
        seed = qHashMulti(seed, section.title, section.answers.size());
        for (const Answer &answer : section.answers)
            seed = qHashMulti(seed, answer.question, answer.answer, answer.score, answer.comment, answer.link);
    }
    return seed;
}

QString plainText(const FilledForm &form)
{
    QStringList lines{form.title};
    const QString byline = QStringList{form.author, timetext::absolute(form.when), form.overallText}.join(u" · "_s);
    if (!form.author.isEmpty() || !form.overallText.isEmpty())
        lines.append(byline);
    for (const AnswerSection &section : form.sections) {
        if (!section.title.isEmpty())
            lines.append(u"\n"_s + section.title);
        for (const Answer &answer : section.answers) {
            QString value = answer.score > 0 ? u"%1/4"_s.arg(answer.score) : answer.answer;
            if (!answer.comment.isEmpty())
                value += (value.isEmpty() ? QString() : u"\n"_s) + answer.comment;
            lines.append(u"\n"_s + answer.question + u"\n"_s + (value.isEmpty() ? u"—"_s : value));
        }
    }
    return lines.join(u'\n');
}

QWidget *answerView(const Theme &theme, LinkGuard &links, const Answer &answer, QWidget *parent)
{
    auto *view = new QWidget(parent);
    auto *column = new QVBoxLayout(view);
    column->setContentsMargins({});
    column->setSpacing(2);
    auto *question = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, view);
    question->setText(answer.question);
    column->addWidget(question);
    const auto addText = [&](const QString &text) {
        auto *body = new ExpandableText(theme, text, {}, false, view);
        column->addWidget(body);
    };
    if (answer.score > 0) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::s);
        auto *scale = new ScoreScale(theme, answer.score, ScoreScale::Shape::Bars, view);
        row->addWidget(scale);
        auto *number = new PlainLabel(theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Whole, view);
        number->setText(QCoreApplication::translate("ScorecardsPane", "%1 of 4").arg(answer.score));
        row->addWidget(number);
        row->addStretch(1);
        column->addLayout(row);
        if (!answer.comment.isEmpty())
            addText(answer.comment);
    } else if (LinkGuard::judge(answer.link) != LinkGuard::Verdict::Refuse && !answer.link.isEmpty()) {
        auto *link = new LinkButton(theme, answer.answer, view);
        link->setObjectName(u"answerLink"_s);
        link->setToolTip(plainToolTip(QCoreApplication::translate("AnswersPane", "Opens %1").arg(shownHost(answer.link))));
        QObject::connect(link, &QAbstractButton::clicked, view, [view, &links, url = answer.link] { links.open(url, view); });
        column->addWidget(link);
    } else if (!answer.answer.isEmpty()) {
        addText(answer.answer);
    } else {
        auto *none = new PlainLabel(theme, TextSize::Body, Ink::Muted, PlainLabel::Fit::Whole, view);
        none->setText(u"—"_s);
        none->setAccessibleName(QCoreApplication::translate("AnswersPane", "Not answered"));
        column->addWidget(none);
    }
    return view;
}

namespace {

PlainLabel *heading(const Theme &theme, TextSize size, const QString &text)
{
    auto *label = new PlainLabel(theme, size, Ink::Text, PlainLabel::Fit::Wrap, nullptr, true);
    label->setText(text);
    return label;
}

QWidget *formHead(const Theme &theme, const FilledForm &form)
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins({0, 0, 0, 0});
    column->setSpacing(2);
    column->addWidget(heading(theme, TextSize::Title, form.title));
    if (form.when.isValid()) {
        auto *when = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Whole, head);
        timetext::keepFresh(when, form.when);
        column->addWidget(when);
    }
    return head;
}

QWidget *barRow(QWidget *parent)
{
    auto *bar = new QWidget(parent);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::l, space::s, space::s, 0);
    row->setSpacing(space::s);
    return bar;
}

} // namespace

AnswersPane::AnswersPane(const Theme &theme, LinkGuard &links, const QString &name, const QString &emptyText, QWidget *parent)
    : Pane(theme, links, parent), m_emptyText(emptyText), m_bar(barRow(this)), m_list(new SlicedList(this))
{
    auto *copy = new CopyButton(theme, tr("Copy all answers"), {}, m_bar);
    copy->setObjectName(name + u"Copy"_s);
    // The text is put together only when it is asked for.
    connect(copy, &QAbstractButton::pressed, this, [this, copy] {
        QStringList texts;
        for (const FilledForm &form : std::as_const(m_forms))
            texts.append(plainText(form));
        copy->setCopied(texts.join(u"\n\n\n"_s));
    });
    m_count = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Elide, m_bar);
    auto *row = static_cast<QHBoxLayout *>(m_bar->layout());
    row->addWidget(m_count, 1);
    row->addWidget(copy);
    m_list->setObjectName(name + u"List"_s);
    m_list->setAccessibleName(tr("Answers"));
    column()->addWidget(m_bar);
    column()->addWidget(m_list, 1);
    setForms({});
}

void AnswersPane::setForms(const QList<FilledForm> &forms)
{
    m_forms = forms;
    QList<SlicedList::Item> items;
    for (qsizetype i = 0; i < forms.size(); ++i)
        items.append(itemsOf(forms.at(i), i));
    m_list->setItems(std::move(items));
    qsizetype questions = 0;
    for (const FilledForm &form : forms) {
        for (const AnswerSection &section : form.sections)
            questions += section.answers.size();
    }
    m_count->setText((forms.size() == 1 ? tr("1 form") : tr("%1 forms").arg(forms.size())) + u" · "_s
        + (questions == 1 ? tr("1 question") : tr("%1 questions").arg(questions)));
    m_bar->setVisible(!forms.isEmpty());
    setEmpty(forms.isEmpty(), m_emptyText);
}

QList<SlicedList::Item> AnswersPane::itemsOf(const FilledForm &form, qsizetype number) const
{
    QList<SlicedList::Item> items;
    const Theme &look = theme();
    const QString base = u"%1/%2"_s.arg(number).arg(form.id);
    items.append({base, qHashMulti(0, form.title, form.when.toMSecsSinceEpoch()), [&look, form] { return formHead(look, form); }, {}});
    for (qsizetype s = 0; s < form.sections.size(); ++s) {
        const AnswerSection &section = form.sections.at(s);
        if (!section.title.isEmpty()) {
            items.append({base + u"/%1"_s.arg(s), qHash(section.title),
                [&look, title = section.title] { return heading(look, TextSize::Body, title); }, {}});
        }
        for (qsizetype a = 0; a < section.answers.size(); ++a) {
            const Answer &answer = section.answers.at(a);
            items.append({base + u"/%1/%2"_s.arg(s).arg(a),
                qHashMulti(0, answer.question, answer.answer, answer.score, answer.comment, answer.link),
                [this, &look, answer] { return answerView(look, links(), answer); }, {}});
        }
    }
    return items;
}

ScorecardsPane::ScorecardsPane(const Theme &theme, LinkGuard &links, QWidget *parent)
    : Pane(theme, links, parent), m_bar(barRow(this)),
      m_summary(new PlainLabel(theme, TextSize::Body, Ink::Text, PlainLabel::Fit::Wrap, m_bar, true)),
      m_differ(new Chip(theme, tr("Opinions differ"), Tone::Warn, m_bar)), m_list(new SlicedList(this))
{
    m_summary->setObjectName(u"scorecardSummary"_s);
    m_differ->setObjectName(u"opinionsDiffer"_s);
    auto *row = static_cast<QHBoxLayout *>(m_bar->layout());
    row->setContentsMargins(space::l, space::m, space::l, space::xs);
    row->addWidget(m_summary, 1);
    row->addWidget(m_differ, 0, Qt::AlignTop);
    m_list->setObjectName(u"scorecardList"_s);
    m_list->setAccessibleName(tr("Scorecards"));
    column()->addWidget(m_bar);
    column()->addWidget(m_list, 1);
    setScorecards({});
}

QString ScorecardsPane::summary(const QList<FilledForm> &cards)
{
    const QString count = cards.size() == 1 ? tr("1 scorecard") : tr("%1 scorecards").arg(cards.size());
    QMap<int, QPair<QString, int>> votes; // by the recommendation, the best last
    for (const FilledForm &card : cards) {
        if (card.overall <= 0)
            continue;
        QPair<QString, int> &vote = votes[card.overall];
        vote.first = card.overallText.isEmpty() ? tr("%1 of 4").arg(card.overall) : card.overallText;
        ++vote.second;
    }
    QStringList said;
    for (const QPair<QString, int> &vote : std::as_const(votes))
        said.prepend(tr("%1 × %2", "2 × Yes").arg(vote.second).arg(vote.first));
    return said.isEmpty() ? count : QString(count + u" · "_s + said.join(u", "_s));
}

bool ScorecardsPane::opinionsDiffer(const QList<FilledForm> &cards)
{
    const auto says = [&cards](bool yes) {
        return std::any_of(cards.cbegin(), cards.cend(), [yes](const FilledForm &card) { return card.overall > 0 && (card.overall > 2) == yes; });
    };
    return says(true) && says(false);
}

void ScorecardsPane::setScorecards(const QList<FilledForm> &cards)
{
    QList<SlicedList::Item> items;
    for (qsizetype i = 0; i < cards.size(); ++i)
        items.append(itemOf(cards.at(i), i));
    m_list->setItems(std::move(items));
    // Lines break between votes, not within one.
    m_summary->setText(summary(cards).replace(u' ', QChar::Nbsp).replace(u"\u00a0·\u00a0"_s, u" · "_s).replace(u",\u00a0"_s, u", "_s));
    m_differ->setVisible(opinionsDiffer(cards));
    m_bar->setVisible(!cards.isEmpty());
    setEmpty(cards.isEmpty(), tr("No scorecards yet. They appear here once interviewers have submitted them."));
}

namespace {

QWidget *cardHead(const Theme &theme, const FilledForm &form)
{
    auto *card = new Card(theme);
    card->setTone(ScoreScale::toneOf(form.overall));
    auto *author = heading(theme, TextSize::Body, form.author.isEmpty() ? ScorecardsPane::tr("Unknown author") : form.author);
    card->column()->addWidget(author);
    auto *byline = new PlainLabel(theme, TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, card);
    if (form.when.isValid())
        timetext::keepFresh(byline, form.when, form.title.isEmpty() ? QString() : QString(form.title + u" · "_s));
    else
        byline->setText(form.title);
    card->column()->addWidget(byline);
    if (form.overall > 0 || !form.overallText.isEmpty()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::s);
        if (form.overall > 0)
            row->addWidget(new ScoreScale(theme, form.overall, ScoreScale::Shape::Dots, card));
        auto *text = heading(theme, TextSize::Body, form.overallText.isEmpty() ? ScorecardsPane::tr("%1 of 4").arg(form.overall) : form.overallText);
        text->setObjectName(u"overall"_s);
        row->addWidget(text, 1);
        card->column()->addLayout(row);
    }
    return card;
}

} // namespace

SlicedList::Item ScorecardsPane::itemOf(const FilledForm &form, qsizetype number)
{
    const Theme &look = theme();
    const auto head = [this, &look, form] {
        QWidget *card = cardHead(look, form);
        if (form.pending != PendingState::None)
            addPendingRow(static_cast<Card *>(card), form);
        return card;
    };
    SlicedList::Item item{u"%1/%2"_s.arg(number).arg(form.id), fingerprint(form), head, {}};
    const auto column = [](QWidget *card) { return static_cast<Card *>(card)->column(); };
    for (const AnswerSection &section : form.sections) {
        if (!section.title.isEmpty()) {
            item.steps.append([&look, column, title = section.title](QWidget *card) {
                column(card)->addWidget(heading(look, TextSize::Body, title));
            });
        }
        for (const Answer &answer : section.answers) {
            item.steps.append([this, &look, column, answer](QWidget *card) {
                column(card)->addWidget(answerView(look, links(), answer, card));
            });
        }
    }
    return item;
}

void ScorecardsPane::addPendingRow(Card *card, const FilledForm &form)
{
    if (pendingTone(form.pending) != Tone::Neutral)
        card->setTone(pendingTone(form.pending));
    PendingActions actions;
    const auto bind = [write = form.write](const std::function<void(quint64)> &act) { return act ? [act, write] { act(write); } : std::function<void()>(); };
    actions.retry = bind(m_actions.retry);
    actions.accept = bind(m_actions.accept);
    actions.edit = bind(m_actions.edit);
    if (m_actions.discard) {
        actions.discard = [this, write = form.write] {
            ask(this, this, u"discardScorecardQuestion"_s, tr("Discard this scorecard?"), tr("Its answers will be gone."), tr("Discard"),
                [this, write] { m_actions.discard(write); });
        };
    }
    card->column()->addWidget(pendingRow(theme(), u"scorecardPending"_s, form.pending, pendingSentence(form.pending, form.pendingReason), actions, card));
}

} // namespace shortlist
