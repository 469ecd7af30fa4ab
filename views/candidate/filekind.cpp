// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/candidate/filekind.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(shortlist::FileKind)
};

// Text that another program would run or follow is not a text document.
bool isPlainText(QByteArrayView head)
{
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0 || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f'))
            return false;
    }
    return !head.startsWith("#!") && !head.startsWith("[") && !head.startsWith("<");
}
} // namespace

FileKind fileKind(QByteArrayView bytes, const QString &name)
{
    const auto starts = [bytes](const char *magic, qsizetype size) { return bytes.startsWith(QByteArrayView(magic, size)); };
    const auto named = [&name](QLatin1StringView ending) { return name.endsWith(ending, Qt::CaseInsensitive); };
    if (bytes.first(qMin<qsizetype>(bytes.size(), 1024)).contains("%PDF-"))
        return {Text::tr("PDF document"), u"pdf"_s, true};
    if (starts("PK\x03\x04", 4)) {
        if (named(".docx"_L1))
            return {Text::tr("Word document"), u"docx"_s, true};
        if (named(".odt"_L1))
            return {Text::tr("OpenDocument text"), u"odt"_s, true};
        return {Text::tr("archive or package"), {}, false};
    }
    if (starts("\xD0\xCF\x11\xE0", 4))
        return {Text::tr("old Word or Office document"), u"doc"_s, named(".doc"_L1)};
    if (starts("{\\rtf", 5))
        return {Text::tr("RTF document"), u"rtf"_s, true};
    if (starts("\x89PNG", 4))
        return {Text::tr("PNG picture"), u"png"_s, true};
    if (starts("\xFF\xD8\xFF", 3))
        return {Text::tr("JPEG picture"), u"jpg"_s, true};
    if (!bytes.isEmpty() && named(".txt"_L1) && isPlainText(bytes.first(qMin<qsizetype>(bytes.size(), 4096))))
        return {Text::tr("text file"), u"txt"_s, true};
    return {Text::tr("file of an unknown kind"), {}, false};
}

QString nameForKind(const QString &safeName, const FileKind &kind)
{
    const QString ending = u'.' + kind.suffix;
    if (kind.suffix.isEmpty() || safeName.endsWith(ending, Qt::CaseInsensitive))
        return safeName;
    return safeName + ending;
}

} // namespace shortlist
