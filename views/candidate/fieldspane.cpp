// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/fieldspane.h"

#include "views/candidate/linkguard.h"
#include "views/candidate/pendingrow.h"
#include "views/candidate/textblock.h"
#include "views/forms/fieldeditor.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

/// Why this field cannot be changed here; empty when it can.
QString obstacle(const FieldItem &field, const QString &whyNot)
{
    if (!whyNot.isEmpty())
        return whyNot;
    if (!field.editable)
        return FieldsPane::tr("This field is no longer in use, or the API key may not read its definition.");
    return canEdit(field.spec) ? QString() : FieldsPane::tr("Fields of this kind can be changed in Ashby only.");
}

} // namespace

FieldsPane::FieldsPane(const Theme &theme, LinkGuard &links, QWidget *parent) : Pane(theme, links, parent), m_list(new SlicedList(this))
{
    m_list->setObjectName(u"fieldList"_s);
    m_list->setAccessibleName(tr("Fields"));
    column()->addWidget(m_list, 1);
    setFields({}, {});
}

void FieldsPane::setFields(const QList<FieldItem> &fields, const QString &whyNot)
{
    QList<SlicedList::Item> items;
    for (const FieldItem &field : fields) {
        const QByteArray value = QJsonDocument(QJsonArray{field.value}).toJson(QJsonDocument::Compact);
        const QByteArray before = QJsonDocument(QJsonArray{field.serverValue}).toJson(QJsonDocument::Compact);
        items.append({QString(field.objectId + u'/' + field.spec.path),
            qHashMulti(0, field.text, value, before, field.spec.title, field.spec.type, field.spec.choices.size(), field.editable, int(field.pending), whyNot),
            [this, field, whyNot] { return fieldView(field, whyNot); }, {}});
    }
    m_list->setItems(std::move(items));
    setEmpty(fields.isEmpty(), tr("No further fields."));
}

QWidget *FieldsPane::fieldView(const FieldItem &field, const QString &whyNot)
{
    auto *view = new QWidget;
    auto *row = new QHBoxLayout(view);
    row->setContentsMargins({});
    row->setSpacing(space::s);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *title = new PlainLabel(theme(), TextSize::Small, Ink::Muted, PlainLabel::Fit::Wrap, view);
    title->setText(field.spec.title);
    words->addWidget(title);
    if (field.text.isEmpty()) {
        auto *none = new PlainLabel(theme(), TextSize::Body, Ink::Muted, PlainLabel::Fit::Whole, view);
        none->setText(u"—"_s);
        none->setAccessibleName(tr("%1: empty").arg(field.spec.title));
        words->addWidget(none);
    } else {
        words->addWidget(new ExpandableText(theme(), field.text, {}, false, view));
    }
    if (field.pending != PendingState::None)
        words->addWidget(pendingRow(theme(), u"fieldPending"_s, field.pending, pendingSentence(field.pending, {}), {}, view));
    row->addLayout(words, 1);
    auto *edit = new IconButton(theme(), u"edit"_s, tr("Change %1").arg(field.spec.title), view);
    edit->setObjectName(u"editField"_s);
    edit->setProperty("field", field.spec.path);
    if (const QString why = obstacle(field, whyNot); !why.isEmpty()) {
        edit->setEnabled(false);
        edit->setToolTip(plainToolTip(why));
        edit->setAccessibleDescription(why);
    }
    row->addWidget(edit, 0, Qt::AlignTop);
    connect(edit, &QAbstractButton::clicked, this, [this, field] { emit editRequested(field); });
    return view;
}

} // namespace shortlist
