// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/resume.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <cmath>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr int dpi = 144;
constexpr double point = dpi / 72.0;

/// Sets text down a page and turns the page when it is full. Latin text in the sans font, other scripts by fallback.
class Typesetter {
public:
    explicit Typesetter(QPdfWriter &writer) : m_writer(writer), m_painter(&writer), m_height(writer.height()), m_width(writer.width()) {}

    void space(double points) { m_y += points * point; }
    void rule()
    {
        m_painter.setPen(QPen(QColor(0xb8, 0xc4, 0xce), 0.6 * point));
        m_painter.drawLine(QPointF(0, m_y), QPointF(m_width, m_y));
        space(5);
    }
    void paragraph(const QString &text, double size, const QColor &colour, bool bold = false, double indent = 0)
    {
        QFont font(QStringList{u"Noto Sans"_s, u"DejaVu Sans"_s});
        font.setPixelSize(int(std::lround(size * point)));
        font.setBold(bold);
        QTextLayout layout(text, font, &m_writer);
        QTextOption option(Qt::AlignLeft);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        if (text.isRightToLeft())
            option.setAlignment(Qt::AlignRight | Qt::AlignAbsolute);
        layout.setTextOption(option);
        layout.beginLayout();
        m_painter.setPen(colour);
        QList<QTextLine> lines;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(m_width - indent * point);
            lines.append(line);
        }
        layout.endLayout();
        for (QTextLine &line : lines) {
            if (m_y + line.height() > m_height) {
                m_writer.newPage();
                m_y = 0;
            }
            line.setPosition(QPointF(0, 0));
            line.draw(&m_painter, QPointF(indent * point, m_y));
            m_y += line.height() * 1.12;
        }
    }

private:
    QPdfWriter &m_writer;
    QPainter m_painter;
    double m_y{0};
    double m_height;
    double m_width;
};

const QColor ink(0x1f, 0x29, 0x33);
const QColor soft(0x5b, 0x6b, 0x7a);
const QColor accent(0x1d, 0x5c, 0x8f);

void section(Typesetter &page, const QString &title)
{
    page.space(10);
    page.paragraph(title.toUpper(), 9.5, accent, true);
    page.rule();
}

void posts(Typesetter &page, const QList<ResumeText::Post> &list)
{
    for (const ResumeText::Post &post : list) {
        page.paragraph(post.title, 11, ink, true);
        page.paragraph(QString(post.employer + u"  ·  " + post.period), 9.5, soft);
        for (const QString &text : post.points)
            page.paragraph(QString(u"•  " + text), 10, ink, false, 8);
        page.space(6);
    }
}
} // namespace

QByteArray resumePdf(const ResumeText &text)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return {};
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dpi);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(20, 18, 20, 18), QPageLayout::Millimeter));
    writer.setTitle(QString(text.name + u", resume"));
    writer.setCreator(u"Shortlist sandbox"_s);
    {
        Typesetter page(writer);
        page.paragraph(text.name, 22, ink, true);
        if (!text.latinName.isEmpty())
            page.paragraph(text.latinName, 12, soft);
        page.paragraph(text.headline, 12.5, accent);
        page.space(4);
        page.paragraph(text.contacts.join(u"   ·   "), 9.5, soft);
        page.space(8);
        page.paragraph(text.summary, 10.5, ink);
        section(page, u"Experience"_s);
        posts(page, text.posts);
        section(page, u"Education"_s);
        posts(page, text.education);
        section(page, u"Skills"_s);
        page.paragraph(text.skills.join(u", "), 10, ink);
        section(page, u"Languages"_s);
        page.paragraph(text.languages.join(u", "), 10, ink);
    }
    buffer.close();
    return bytes;
}

} // namespace shortlist::sandbox
