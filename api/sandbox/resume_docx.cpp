// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/resume.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
struct ArchiveDeleter {
    void operator()(archive *writer) const { archive_write_free(writer); }
};
struct EntryDeleter {
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};

la_ssize_t collect(archive *, void *target, const void *bytes, size_t size)
{
    static_cast<QByteArray *>(target)->append(static_cast<const char *>(bytes), qsizetype(size));
    return la_ssize_t(size);
}

bool addPart(archive *writer, const char *name, const QByteArray &content)
{
    const std::unique_ptr<archive_entry, EntryDeleter> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name);
    archive_entry_set_size(entry.get(), content.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), 1'600'000'000, 0); // the same bytes on every day
    return archive_write_header(writer, entry.get()) == ARCHIVE_OK
        && archive_write_data(writer, content.constData(), size_t(content.size())) == content.size();
}

QString paragraph(const QString &text, int halfPoints, bool bold = false, const QString &before = {})
{
    const QString direction = text.isRightToLeft() ? u"<w:bidi/>"_s : QString();
    const QString runDirection = text.isRightToLeft() ? u"<w:rtl/>"_s : QString();
    return u"<w:p><w:pPr>%1<w:spacing w:after=\"60\"/></w:pPr><w:r><w:rPr>%2<w:sz w:val=\"%3\"/>%4</w:rPr><w:t xml:space=\"preserve\">%5%6</w:t></w:r></w:p>"_s
        .arg(direction, bold ? u"<w:b/>"_s : QString(), QString::number(halfPoints), runDirection, before, text.toHtmlEscaped());
}

void addPosts(QString &body, const QString &title, const QList<ResumeText::Post> &posts)
{
    body += paragraph(title, 26, true);
    for (const ResumeText::Post &post : posts) {
        body += paragraph(QString(post.title + u", " + post.employer), 22, true);
        body += paragraph(post.period, 18);
        for (const QString &point : post.points)
            body += paragraph(point, 20, false, u"• "_s);
    }
}

QByteArray documentXml(const ResumeText &text)
{
    QString body = paragraph(text.name, 44, true);
    if (!text.latinName.isEmpty())
        body += paragraph(text.latinName, 24);
    body += paragraph(text.headline, 26);
    for (const QString &contact : text.contacts)
        body += paragraph(contact, 18);
    body += paragraph(text.summary, 21);
    addPosts(body, u"Experience"_s, text.posts);
    addPosts(body, u"Education"_s, text.education);
    body += paragraph(u"Skills"_s, 26, true) + paragraph(text.skills.join(u", "), 20);
    body += paragraph(u"Languages"_s, 26, true) + paragraph(text.languages.join(u", "), 20);
    const QString document = u"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                             u"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"_s
        + body + u"<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\"/></w:sectPr></w:body></w:document>"_s;
    return document.toUtf8();
}

const QByteArray contentTypes = QByteArrayLiteral(R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)");
const QByteArray relations = QByteArrayLiteral(R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)");
} // namespace

QByteArray resumeDocx(const ResumeText &text)
{
    QByteArray bytes;
    const std::unique_ptr<archive, ArchiveDeleter> writer(archive_write_new());
    archive_write_set_format_zip(writer.get());
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    const bool written = archive_write_open(writer.get(), &bytes, nullptr, collect, nullptr) == ARCHIVE_OK
        && addPart(writer.get(), "[Content_Types].xml", contentTypes) && addPart(writer.get(), "_rels/.rels", relations)
        && addPart(writer.get(), "word/document.xml", documentXml(text)) && archive_write_close(writer.get()) == ARCHIVE_OK;
    return written ? bytes : QByteArray();
}

} // namespace shortlist::sandbox
