// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/question.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

QMessageBox *box(QWidget *parent, const QString &name, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(title);
    // The title bar is not shown on every system, so the text says it too.
    box->setText(title + u"\n\n"_s + text);
    return box;
}

} // namespace

void ask(QWidget *parent, QObject *context, const QString &name, const QString &title, const QString &text,
    const QString &accept, std::function<void()> yes, const QString &refuse, std::function<void()> no)
{
    QMessageBox *question = box(parent, name, title, text);
    question->setIcon(QMessageBox::Question);
    const QPushButton *ok = question->addButton(accept, QMessageBox::AcceptRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    QObject::connect(ok, &QAbstractButton::clicked, context, std::move(yes));
    if (!refuse.isEmpty())
        QObject::connect(question->addButton(refuse, QMessageBox::RejectRole), &QAbstractButton::clicked, context, std::move(no));
    question->open();
}

void tell(QWidget *parent, const QString &name, const QString &title, const QString &text)
{
    QMessageBox *message = box(parent, name, title, text);
    message->setIcon(QMessageBox::Information);
    message->addButton(QMessageBox::Ok);
    message->open();
}

} // namespace shortlist
