// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preview/document.h"

#include <QMap>
#include <QXmlStreamReader>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;

namespace shortlist::preview {

namespace {

constexpr int maxEntries = 10000;
constexpr int maxDepth = 256;

class DocxDocument final : public Document
{
public:
    explicit DocxDocument(const QString &text) : m_text(text) {}
    QList<QSizeF> pageSizes() const override { return {}; }
    QImage render(int, int) override { return {}; }
    QString text() override { return m_text; }

private:
    QString m_text;
};

struct FreeArchive
{
    void operator()(archive *a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

bool isWanted(QByteArrayView name)
{
    return name == "word/document.xml" || (name.startsWith("word/header") && name.endsWith(".xml"));
}

// Unpacks the current entry. The size an entry claims is not believed: what comes out is counted.
std::variant<QByteArray, Failure> unpack(archive *zip, qsizetype &budget)
{
    QByteArray data;
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const la_ssize_t got = archive_read_data(zip, piece.data(), size_t(piece.size()));
        if (got < 0)
            return Failure::Broken;
        if (got == 0)
            return data;
        budget -= got;
        if (budget < 0)
            return Failure::TooLarge;
        data.append(piece.constData(), got);
    }
}

std::variant<QMap<QByteArray, QByteArray>, Failure> readParts(const QByteArray &bytes)
{
    const Archive zip(archive_read_new());
    if (!zip || archive_read_support_format_zip_seekable(zip.get()) != ARCHIVE_OK
        || archive_read_open_memory(zip.get(), bytes.constData(), size_t(bytes.size())) != ARCHIVE_OK)
        return Failure::Broken;
    QMap<QByteArray, QByteArray> parts;
    qsizetype budget = maxUnpackedBytes;
    archive_entry *entry = nullptr;
    for (int count = 0;; ++count) {
        const int result = archive_read_next_header(zip.get(), &entry);
        if (result == ARCHIVE_EOF)
            return parts;
        if (result < ARCHIVE_WARN || count == maxEntries)
            return Failure::Broken;
        const QByteArray name(archive_entry_pathname(entry));
        if (!isWanted(name) || parts.contains(name))
            continue;
        auto data = unpack(zip.get(), budget);
        if (const Failure *failure = std::get_if<Failure>(&data))
            return *failure;
        parts.insert(name, std::get<QByteArray>(std::move(data)));
    }
}

// Appends the paragraphs of one part of a WordprocessingML document. False when it is not well-formed, or has what no
// word processor writes: a DTD (and so entities), or nesting without end.
bool appendParagraphs(const QByteArray &xml, QString &text)
{
    QXmlStreamReader reader(xml);
    int depth = 0;
    while (!reader.atEnd() && text.size() < maxTextBytes / 3) {
        switch (reader.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return false;
        case QXmlStreamReader::StartElement:
            // Fallback repeats in an older way what Choice beside it says.
            if (reader.name() == "Fallback"_L1) {
                reader.skipCurrentElement();
                break;
            }
            if (++depth > maxDepth)
                return false;
            if (reader.name() == "t"_L1) {
                text += reader.readElementText(QXmlStreamReader::SkipChildElements);
                --depth;
            } else if (reader.name() == "tab"_L1 && depth > 1) {
                text += u'\t';
            } else if (reader.name() == "br"_L1 || reader.name() == "cr"_L1) {
                text += u'\n';
            }
            break;
        case QXmlStreamReader::EndElement:
            --depth;
            if (reader.name() == "p"_L1)
                text += u'\n';
            else if (reader.name() == "tc"_L1 && text.endsWith(u'\n'))
                text.back() = u'\t'; // cells of a row side by side
            else if (reader.name() == "tr"_L1)
                text += u'\n';
            break;
        default:
            break;
        }
    }
    return !reader.hasError();
}

} // namespace

OpenResult openDocx(const QByteArray &bytes)
{
    auto read = readParts(bytes);
    if (const Failure *failure = std::get_if<Failure>(&read))
        return *failure;
    const auto parts = std::get<QMap<QByteArray, QByteArray>>(std::move(read));
    const QByteArray mainPart = QByteArrayLiteral("word/document.xml");
    if (!parts.contains(mainPart))
        return Failure::NotSupported;
    QString text;
    // Names and addresses often stand in the page header, so headers come first.
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        if (part.key() != mainPart && !appendParagraphs(part.value(), text))
            return Failure::Broken;
    }
    if (!appendParagraphs(parts.value(mainPart), text))
        return Failure::Broken;
    text.truncate(maxTextBytes / 3);
    return std::make_unique<DocxDocument>(text);
}

} // namespace shortlist::preview
