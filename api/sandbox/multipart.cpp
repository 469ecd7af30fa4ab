// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/multipart.h"

namespace shortlist::sandbox {

namespace {
/// A parameter of a header's value: name="text" or name=text.
QByteArray parameter(const QByteArray &value, const QByteArray &name)
{
    for (const QByteArray &piece : value.split(';')) {
        const QByteArray one = piece.trimmed();
        if (!one.toLower().startsWith(QByteArray(name + '=')))
            continue;
        const QByteArray text = one.mid(name.size() + 1);
        return text.size() >= 2 && text.startsWith('"') && text.endsWith('"') ? text.mid(1, text.size() - 2) : text;
    }
    return {};
}

std::optional<FormPart> partOf(const QByteArray &text)
{
    const qsizetype head = text.indexOf("\r\n\r\n");
    if (head < 0)
        return {};
    FormPart part;
    for (const QByteArray &line : text.first(head).split('\n')) {
        if (line.toLower().startsWith("content-disposition:") && line.contains("form-data"))
            part.name = parameter(line.mid(line.indexOf(':') + 1).trimmed(), "name");
    }
    part.body = text.mid(head + 4);
    return part.name.isEmpty() ? std::nullopt : std::optional(part);
}
} // namespace

std::optional<QList<FormPart>> formParts(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray boundary = parameter(contentType, "boundary");
    if (!contentType.toLower().startsWith("multipart/form-data") || boundary.isEmpty())
        return {};
    const QByteArray mark = "\r\n--" + boundary;
    const QByteArray all = "\r\n" + body; // what comes before the first boundary is nobody's
    QList<FormPart> parts;
    qsizetype at = all.indexOf(mark);
    while (at >= 0) {
        const qsizetype begin = at + mark.size();
        if (all.mid(begin, 2) == "--")
            return parts;
        const qsizetype end = all.indexOf(mark, begin);
        if (end < 0 || all.mid(begin, 2) != "\r\n")
            return {};
        std::optional<FormPart> part = partOf(all.mid(begin + 2, end - begin - 2));
        if (!part)
            return {};
        parts.append(*part);
        at = end;
    }
    return {};
}

} // namespace shortlist::sandbox
