// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/textshelf.h"
#include "models/store/organisations.h"
#include "views/common/theme.h"
#include "views/shell/organisationmark.h"

#include <QApplication>
#include <QFontMetrics>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace shortlist;
using namespace Qt::StringLiterals;

namespace {

/// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor &colour)
{
    const auto linear = [](double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme.install(*qApp); }

    void contrastOfThePrimaries()
    {
        QCOMPARE(std::round(contrast(Qt::black, Qt::white)), 21.0);
        QVERIFY(std::abs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void everyMarkCanBeSeenOnEverySurface()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Colours colours = Theme::coloursFor(scheme);
            for (const QColor &ground : {colours.window, colours.surface, colours.raised}) {
                for (int mark = 0; mark < Organisations::colours; ++mark)
                    QVERIFY2(contrast(organisationColour(mark), ground) >= 3.0, qPrintable(organisationColourName(mark)));
            }
        }
    }

    void everyPair_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Colours c = Theme::coloursFor(scheme);
            const QByteArray name = scheme == Scheme::Light ? "light " : "dark ";
            const QList<QPair<QByteArray, QColor>> grounds{{"window", c.window}, {"surface", c.surface}, {"raised", c.raised}};
            const QList<QPair<QByteArray, QColor>> states{{"selection", c.selection}, {"hover", c.hover}};
            const QList<QPair<QByteArray, QColor>> texts{{"text", c.text}, {"muted", c.muted}, {"link", c.link},
                {"good", c.good.line}, {"warn", c.warn.line}, {"bad", c.bad.line}, {"info", c.info.line}};
            for (const auto &[textName, text] : texts) {
                for (const auto &[groundName, ground] : grounds + states)
                    QTest::newRow(QByteArray(name + textName + " on " + groundName).constData()) << text << ground << 4.5;
            }
            QTest::newRow(QByteArray(name + "accent").constData()) << c.accentText << c.accent << 4.5;
            for (const auto &[status, which] : {std::pair{c.good, "good"}, {c.warn, "warn"}, {c.bad, "bad"}, {c.info, "info"}})
                QTest::newRow(QByteArray(name + "badge " + which).constData()) << status.text << status.fill << 4.5;
            for (const auto &[groundName, ground] : grounds)
                QTest::newRow(QByteArray(name + "focus on " + groundName).constData()) << c.focus << ground << 3.0;
        }
    }
    void everyPair()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const double found = contrast(text, ground);
        QVERIFY2(found >= least, qPrintable(u"%1 : 1"_s.arg(found, 0, 'f', 2)));
    }

    void choiceChangesThePaletteOnce()
    {
        m_theme.setChoice(Theme::Choice::Light);
        QSignalSpy changed(&m_theme, &Theme::changed);
        m_theme.setChoice(Theme::Choice::Dark);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_theme.scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Text), Theme::coloursFor(Scheme::Dark).text);
        m_theme.setChoice(Theme::Choice::Dark);
        QCOMPARE(changed.count(), 1);
        m_theme.setChoice(Theme::Choice::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Text), Theme::coloursFor(Scheme::Light).text);
    }

    void sizesFollowTheScale()
    {
        const double scale = m_theme.font(TextSize::Body).pixelSize() / 13.0;
        QCOMPARE(m_theme.font(TextSize::Small).pixelSize(), qRound(11 * scale));
        QCOMPARE(m_theme.font(TextSize::Title).pixelSize(), qRound(15 * scale));
        QCOMPARE(m_theme.font(TextSize::Display).pixelSize(), qRound(20 * scale));
        QVERIFY(m_theme.font(TextSize::Body, true).weight() > m_theme.font(TextSize::Body).weight());
    }

    void iconsAreDrawnInTheTextColour()
    {
        for (const Theme::Choice choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            const QIcon icon = m_theme.icon(u"search"_s); // made before the change: it follows
            m_theme.setChoice(choice);
            QVERIFY(!icon.isNull());
            const QImage image = icon.pixmap(QSize(16, 16), 2).toImage();
            QCOMPARE(image.size(), QSize(32, 32));
            bool opaque = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() < 255)
                        continue;
                    opaque = true;
                    QCOMPARE(pixel.rgb(), m_theme.colours().text.rgb());
                }
            }
            QVERIFY(opaque);
        }
    }

    void linesAreCutToTheirRoom()
    {
        TextShelf shelf(4);
        const QFont font = m_theme.font(TextSize::Body);
        const QString text = u"A name that is not short at all"_s;
        const int whole = QFontMetrics(font).horizontalAdvance(text);
        QCOMPARE(shelf.line(text, 0, font, whole + 1).text(), text);
        for (const int room : {whole / 2, whole / 3, whole / 2}) {
            const QStaticText cut = shelf.line(text, 0, font, room);
            QVERIFY(cut.text().endsWith(u'…'));
            QVERIFY(TextShelf::width(cut) <= room);
        }
        QCOMPARE(shelf.line(text, 0, font, whole + 1).text(), text);
        // Fonts are told apart, and what does not fit on the shelf is laid out all the same.
        const QFont small = m_theme.font(TextSize::Small);
        QVERIFY(TextShelf::width(shelf.line(text, 1, small, 10'000)) < TextShelf::width(shelf.line(text, 0, font, 10'000)));
        QVERIFY(TextShelf::width(shelf.line(QString(5000, u'm'), 0, font, 100)) <= 100);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(shelf.line(QString::number(i), 0, font, 100).text(), QString::number(i));
        QVERIFY(shelf.line({}, 0, font, 100).text().isEmpty());
    }

    void unknownIconsAreNull()
    {
        QVERIFY(m_theme.icon(u"no-such-icon"_s).isNull());
        QVERIFY(m_theme.icon(u"no-such-icon"_s).pixmap(16).isNull());
    }

    void allToldIconsExist_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"alert", "archive", "arrow-right", "board", "briefcase", "check", "check-circle", "chevron-down",
                 "chevron-left", "chevron-right", "clock", "close", "cloud-off", "copy", "eye", "eye-off", "filter", "help", "history",
                 "info", "key", "list", "mail", "more", "panel", "person", "refresh", "search", "send", "shortlist", "sync", "tag",
                 "trash", "users"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void allToldIconsExist()
    {
        QFETCH(QString, name);
        QVERIFY(!m_theme.icon(name).isNull());
        QVERIFY(!m_theme.icon(name).pixmap(QSize(20, 20), 3).isNull());
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
