// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Folders in the order of the include directions: a file may include from its own layer and from lower ones.
struct Layer {
    QString folder;
    int height;
};

const QList<Layer> &layers()
{
    static const QList<Layer> list{
        {u"api/types/"_s, 0}, {u"api/json/"_s, 1}, {u"api/net/"_s, 1}, {u"api/endpoints.h"_s, 2}, {u"api/briefs.h"_s, 2}, {u"api/kit/"_s, 3},
        {u"api/sandbox/"_s, 3},
        {u"models/store/"_s, 3}, {u"models/items/"_s, 4}, {u"views/"_s, 5}, {u"app/preview/"_s, 0}, {u"app/"_s, 6}};
    return list;
}

int heightOf(const QString &path)
{
    for (const Layer &layer : layers()) {
        if (path.startsWith(layer.folder))
            return layer.height;
    }
    return -1;
}

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList sources(const QString &folder)
{
    const QDir root(QStringLiteral(SOURCE_DIR));
    QStringList found;
    QDirIterator it(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        found.append(root.relativeFilePath(it.next()));
    found.sort();
    return found;
}

QStringList includes(const QString &file)
{
    static const QRegularExpression line(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s, QRegularExpression::MultilineOption);
    QStringList found;
    const QString text = read(QDir(QStringLiteral(SOURCE_DIR)).filePath(file));
    for (auto it = line.globalMatch(text); it.hasNext();)
        found.append(it.next().captured(1));
    return found;
}

} // namespace

/// The include directions of ARCHITECTURE.md, held by reading every file.
class TestLayers : public QObject {
    Q_OBJECT
private slots:
    void directions_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &folder : {u"api"_s, u"models"_s, u"views"_s, u"app"_s}) {
            const QStringList files = sources(folder);
            QVERIFY2(!files.isEmpty(), qPrintable(folder));
            for (const QString &file : files)
                QTest::addRow("%s", qPrintable(file)) << file;
        }
    }

    void directions()
    {
        QFETCH(QString, file);
        const bool view = file.startsWith("views/"_L1);
        const bool item = file.startsWith("models/items/"_L1);
        for (const QString &include : includes(file)) {
            QVERIFY2(!include.startsWith("../"_L1), qPrintable(include));
            if (heightOf(include) >= 0)
                QVERIFY2(heightOf(include) <= heightOf(file), qPrintable(file + " includes "_L1 + include));
            if (view)
                QVERIFY2(!include.startsWith("api/net/"_L1) && !include.startsWith("api/json/"_L1), qPrintable(include));
            if (view || item) {
                QVERIFY2(!include.startsWith("QNetwork"_L1) && !include.startsWith("QtNetwork"_L1) && include != "sqlite3.h"_L1
                        && include != "simdjson.h"_L1 && include != "zstd.h"_L1, qPrintable(include));
            }
            if (file.startsWith("api/net/"_L1))
                QVERIFY2(include != "api/endpoints.h"_L1, qPrintable(file));
            if (!file.startsWith("api/json/"_L1))
                QVERIFY2(include != "simdjson.h"_L1 && include != "api/json/codec_impl.h"_L1, qPrintable(file));
            if (!file.startsWith("api/sandbox/"_L1) && !file.startsWith("app/"_L1))
                QVERIFY2(!include.startsWith("api/sandbox/"_L1), qPrintable(file));
        }
    }

    void licence()
    {
        for (const QString &folder : {u"api"_s, u"models"_s, u"views"_s, u"app"_s, u"tests"_s}) {
            for (const QString &file : sources(folder)) {
                QVERIFY2(read(QDir(QStringLiteral(SOURCE_DIR)).filePath(file)).startsWith("// SPDX-License-Identifier: GPL-3.0-or-later\n"_L1),
                    qPrintable(file));
            }
        }
    }

    // LIMITS T5: text of candidates is never guessed to be rich.
    void noGuessedRichText()
    {
        for (const QString &file : sources(u"views"_s) + sources(u"models"_s)) {
            const QString text = read(QDir(QStringLiteral(SOURCE_DIR)).filePath(file));
            QVERIFY2(!text.contains("Qt::AutoText"_L1), qPrintable(file));
            QVERIFY2(!text.contains("setOpenExternalLinks(true)"_L1) && !text.contains("setOpenLinks(true)"_L1), qPrintable(file));
        }
    }
};

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
