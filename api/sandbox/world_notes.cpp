// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/world.h"

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr quint32 hugeNoteOwner = 3;
constexpr quint32 nastyNoteOwner = 4;

/// Notes that a client must survive; `number` picks one.
QString nastyNote(int number)
{
    switch (number) {
    case 0: {
        QString html;
        for (int i = 0; i < 40; ++i)
            html += u"<table><tr><td>"_s;
        html += u"nested"_s;
        for (int i = 0; i < 40; ++i)
            html += u"</td></tr></table>"_s;
        return html; // written before notes were cleaned
    }
    case 1: return u"<script>alert('not code, just text')</script> <img src=\"http://tracker.example/pixel.png\"> &lt;b&gt;literal&lt;/b&gt;"_s;
    case 2: return u"<ul><li>one<ul><li>two<ul><li>three<ol><li>four<ol><li>five<ul><li>six<ul><li>seven<ul><li>eight<ul><li>nine</ul></ul></ul></ol></ol></ul></ul></ul></ul>"_s;
    default: return u"\u202Eדקוד\u202C <a href=\"javascript:void(0)\">link</a> <pre>int main() { return 0; }</pre>\u200B end"_s;
    }
}

QString hugeNote()
{
    static constexpr int size = 1 << 20;
    QString text = u"Transcript of a very long conversation.\n"_s;
    text.reserve(size + 100);
    for (int line = 1; text.size() < size; ++line)
        text += u"%1. We talked about lenses, ladders, and the price of quiet rooms.\n"_s.arg(line);
    return text;
}

QString commonNote(Dice &dice)
{
    static constexpr const char *list[] = {
        "Called, friendly and well prepared. Prefers mornings.",
        "<b>Good match</b> for the platform team. Ask about <i>on-call</i>.",
        "Salary expectation is within range. Notice period: three months.",
        "<ul><li>Ran a lab for four years</li><li>Knows our competitors' devices</li><li>Wants to write more code</li></ul>",
        "Sent the task on Monday, due in a week.",
        "References: <a href=\"https://example.org/references\">two letters</a>, both warm.",
        "Would move for the right team.\nPartner works remotely.",
        "Compared notes with the panel: <code>3 yes, 1 undecided</code>."};
    return QString::fromLatin1(dice.pick(list));
}
} // namespace

int World::generatedNotes(quint32 candidate) const
{
    if (candidate >= bornCandidates())
        return 0;
    if (candidate == hugeNoteOwner)
        return 2;
    if (candidate == nastyNoteOwner)
        return 4;
    const int roll = Dice(org.seed, Stream::Note, candidate).below(100);
    return roll < 55 ? (candidate == 0 ? 3 : 0) : roll < 80 ? 1 : roll < 94 ? 2 : 4;
}

api::Note World::generatedNote(quint32 candidate, int number) const
{
    const quint64 position = quint64(candidate) * 8 + quint64(number);
    Dice dice(org.seed, Stream::Note, position + (quint64(1) << 40));
    const ApplicationCode &code = m_applications[m_firstApplication[candidate]];
    api::Note note;
    note.id = org.ids.make<api::NoteId>(Kind::Note, position);
    const qint64 minutes = qint64(code.createdMinutes) * (5 - number) / 6 + dice.between(0, 50);
    note.createdAt = org.now.addSecs(-60 * minutes);
    note.isPrivate = dice.chance(6);
    if (candidate == hugeNoteOwner && number == 0)
        note.content = hugeNote();
    else
        note.content = candidate == nastyNoteOwner ? nastyNote(number) : commonNote(dice);
    const api::User &author = org.users[dice.below(int(org.users.size()))];
    note.author = {author.id, author.firstName, author.lastName, author.email};
    return note;
}

QList<api::Note> World::notes(quint32 candidate) const
{
    QList<api::Note> all;
    if (isBlank(candidate) || isGone(candidate))
        return all;
    for (int i = 0; i < generatedNotes(candidate); ++i)
        all.append(generatedNote(candidate, i));
    for (const quint32 added : m_notesOf.value(candidate))
        all.append(m_addedNotes[added].note);
    return all;
}

} // namespace shortlist::sandbox
