// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/previewdocuments.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <archive.h>
#include <archive_entry.h>

namespace shortlist::testing {

namespace {

// Numbers the objects from 1; the first is the catalogue.
QByteArray assemblePdf(const QList<QByteArray> &objects, const QByteArray &trailer = QByteArray())
{
    const QByteArray size = QByteArray::number(objects.size() + 1);
    QByteArray pdf = "%PDF-1.4\n";
    QByteArray table = "xref\n0 " + size + "\n0000000000 65535 f \n";
    for (qsizetype index = 0; index < objects.size(); ++index) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(index + 1) + " 0 obj\n" + objects.at(index) + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + table + "trailer\n<</Size " + size + "/Root 1 0 R" + trailer + ">>\nstartxref\n" + start + "\n%%EOF\n";
}

} // namespace

QByteArray makePdf(const QList<QColor> &pages, const QString &text)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins({});
        writer.setResolution(72);
        QPainter painter(&writer);
        for (qsizetype page = 0; page < pages.size(); ++page) {
            if (page > 0)
                writer.newPage();
            const QRect paper(0, 0, writer.width(), writer.height());
            painter.fillRect(paper.adjusted(200, 300, -200, -300), pages.at(page));
            painter.drawText(QRect(50, 50, 500, 60), Qt::AlignLeft, text);
        }
    }
    return buffer.data();
}

QByteArray makeLockedPdf()
{
    // The owner and user entries are not those of any password a reader would try unasked.
    const QByteArray entry = QByteArray(32, 'x').toHex();
    const QByteArray id = QByteArray(16, 'i').toHex();
    return assemblePdf(
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
            "<</Filter/Standard/V 1/R 2/P -4/O<" + entry + ">/U<" + entry + ">>>",
        },
        "/Encrypt 4 0 R/ID[<" + id + "><" + id + ">]");
}

QByteArray makePdfWithForeignFont(const QByteArray &fontName)
{
    const QByteArray content = "BT /F1 40 Tf 20 100 Td (Zoe Example) Tj ET";
    return assemblePdf({
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length " + QByteArray::number(content.size()) + ">>stream\n" + content + "\nendstream",
        "<</Type/Font/Subtype/TrueType/BaseFont/" + fontName + "/Encoding/WinAnsiEncoding>>",
    });
}

QByteArray makeZip(const QList<QPair<QByteArray, QByteArray>> &entries)
{
    qsizetype room = 64 * 1024;
    for (const auto &[name, data] : entries)
        room += name.size() * 2 + data.size() + 1024;
    QByteArray zip(room, Qt::Uninitialized);
    size_t used = 0;
    archive *writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_memory(writer, zip.data(), size_t(zip.size()), &used);
    for (const auto &[name, data] : entries) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.constData());
        archive_entry_set_size(entry, data.size());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        archive_write_header(writer, entry);
        archive_write_data(writer, data.constData(), size_t(data.size()));
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    zip.truncate(qsizetype(used));
    return zip;
}

QByteArray wordXml(const QByteArray &body)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
           "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
           "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
           + body + "</w:body></w:document>";
}

QByteArray makeDocx(const QByteArray &body)
{
    return makeZip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", wordXml(body)}});
}

} // namespace shortlist::testing
