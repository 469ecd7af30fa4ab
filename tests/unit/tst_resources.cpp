// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QImage>
#include <QTest>

using namespace Qt::StringLiterals;

class TestResources : public QObject
{
    Q_OBJECT

private slots:
    void everyIconIsThereInEachSize_data();
    void everyIconIsThereInEachSize();
    void otherNamesLeadToTheSamePicture();
    void programHasAnIconInEachSize();
};

void TestResources::everyIconIsThereInEachSize_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("pixels");
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.png"_s}, QDir::Files);
    QVERIFY(files.size() > 3 * 40);
    for (const QString &file : files) {
        if (file.contains(u'@'))
            continue;
        const QString name = file.chopped(4);
        QTest::addRow("%s 16", qPrintable(name)) << u":/icons/"_s << name << 16;
        QTest::addRow("%s 20", qPrintable(name)) << u":/icons/20/"_s << name << 20;
    }
}

// Black or nothing in every pixel, or recolouring would show it; some ink, and a margin on no side cut off.
void TestResources::everyIconIsThereInEachSize()
{
    QFETCH(QString, folder);
    QFETCH(QString, name);
    QFETCH(int, pixels);
    const QString suffixes[] = {QString(), u"@2x"_s, u"@3x"_s};
    for (int scale = 1; scale <= 3; ++scale) {
        QImage image;
        QVERIFY(image.load(QString(folder + name + suffixes[scale - 1] + u".png"_s)));
        QCOMPARE(image.size(), QSize(pixels * scale, pixels * scale));
        image.convertTo(QImage::Format_ARGB32);
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QRgb pixel = image.pixel(x, y);
                if (qAlpha(pixel) == 0)
                    continue;
                QCOMPARE(pixel & RGB_MASK, QRgb(0));
                ++ink;
                const bool corner = (x == 0 || x == image.width() - 1) && (y == 0 || y == image.height() - 1);
                QVERIFY2(!corner, "the picture reaches into a corner");
            }
        }
        QVERIFY(ink > pixels);
    }
}

void TestResources::otherNamesLeadToTheSamePicture()
{
    QVERIFY(!QImage(u":/icons/briefcase.png"_s).isNull());
    QCOMPARE(QImage(u":/icons/jobs.png"_s), QImage(u":/icons/briefcase.png"_s));
    QCOMPARE(QImage(u":/icons/20/columns@2x.png"_s), QImage(u":/icons/20/board@2x.png"_s));
}

void TestResources::programHasAnIconInEachSize()
{
    for (const int size : {16, 24, 32, 48, 64, 128, 256, 512}) {
        const QImage image(u":/app/%1.png"_s.arg(size));
        QCOMPARE(image.size(), QSize(size, size));
        QVERIFY(image.pixelColor(size / 2, size / 4).alpha() == 255);
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
    }
}

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
