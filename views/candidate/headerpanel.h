// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dossier.h"
#include "views/candidate/headeredits.h"
#include "views/candidate/parts.h"

#include <QScrollArea>

class QVBoxLayout;

namespace shortlist {

class FlowLayout;
class LinkGuard;

/// What the head of the panel shows; the Dossier's words.
struct HeadContent {
    QString name{};
    QString headline{};
    QString place{};
    QString job{};
    QString stage{};
    int stageDays{-1};
    QString source{};
    QString owner{};
    QDateTime appliedAt{};
    QString archiveReason{};
    QUrl profile{};
    EditContent edits{};
    QList<ContactItem> contacts{};
    QList<QPair<api::ApplicationId, QString>> others{};
    bool operator==(const HeadContent &) const = default;
};

/// Who it is, where they stand and how to reach them. Scrolls when it would take more than its share of the panel.
class HeaderPanel final : public QScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderPanel)
public:
    HeaderPanel(const Theme &theme, LinkGuard &links, QWidget *parent = nullptr);
    /// What stays as it is costs nothing.
    void show(const HeadContent &content);
    using QWidget::show;
    /// The height it takes at a width, up to `most`.
    void fit(int width, int most);
    [[nodiscard]] HeaderEdits &edits() const { return *m_edits; }

signals:
    void closeRequested();
    void applicationRequested(const shortlist::api::ApplicationId &application);

private:
    void buildTop(QVBoxLayout *column);
    void fill(const HeadContent &content);
    void fillChips(const HeadContent &content);
    void fillContacts(const QList<ContactItem> &contacts);
    QWidget *contactRow(const ContactItem &contact, int number);
    void fillOthers(const QList<QPair<api::ApplicationId, QString>> &others);

    const Theme &m_theme;
    LinkGuard &m_links;
    HeadContent m_shown;
    bool m_allContacts{false};
    PlainLabel *m_name;
    IconButton *m_web;
    PlainLabel *m_headline;
    PlainLabel *m_standing;
    PlainLabel *m_facts;
    QWidget *m_stageRow;
    FlowLayout *m_stageFlow;
    HeaderEdits *m_edits;
    QWidget *m_contacts;
    QVBoxLayout *m_contactColumn;
    QWidget *m_others;
    QVBoxLayout *m_otherColumn;
};

} // namespace shortlist
