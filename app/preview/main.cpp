// SPDX-License-Identifier: GPL-3.0-or-later
// shortlist-preview: reads one document from standard input and answers with pixels and text. What comes in is hostile;
// see confine.h for what is left to it. previewprotocol.h has the conversation.
#include "app/preview/confine.h"
#include "app/preview/document.h"
#include "app/preview/previewprotocol.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

using namespace shortlist::preview;

namespace {

struct Frame
{
    Message message;
    QByteArray payload;
};

bool readExactly(char *to, size_t bytes)
{
    return std::fread(to, 1, bytes, stdin) == bytes;
}

// Nothing at the end of the input; a frame beyond every limit counts as that too.
std::optional<Frame> readFrame()
{
    QByteArray head(headerBytes, Qt::Uninitialized);
    if (!readExactly(head.data(), size_t(headerBytes)))
        return std::nullopt;
    const auto length = qsizetype(valueAt<quint32>(head, 0));
    if (length > maxDocumentBytes)
        return std::nullopt;
    Frame frame{static_cast<Message>(valueAt<quint32>(head, 4)), QByteArray(length, Qt::Uninitialized)};
    if (!readExactly(frame.payload.data(), size_t(length)))
        return std::nullopt;
    return frame;
}

void write(QByteArrayView bytes)
{
    if (std::fwrite(bytes.data(), 1, size_t(bytes.size()), stdout) != size_t(bytes.size()))
        std::_Exit(EXIT_FAILURE);
}

void answer(Message message, QByteArrayView payload)
{
    write(header(message, payload.size()));
    write(payload);
    std::fflush(stdout);
}

[[noreturn]] void giveUp(Failure failure)
{
    QByteArray payload;
    appendU32(payload, static_cast<quint32>(failure));
    answer(Message::Failed, payload);
    // Not exit(): nothing is worth saving, and no destructor of a confused library should run.
    std::_Exit(EXIT_SUCCESS);
}

void answerOpened(const Document &document)
{
    const QList<QSizeF> sizes = document.pageSizes();
    QByteArray payload;
    appendU32(payload, static_cast<quint32>(sizes.size()));
    for (const QSizeF &size : sizes) {
        appendDouble(payload, size.width());
        appendDouble(payload, size.height());
    }
    answer(Message::Opened, payload);
}

void answerPage(Document &document, const QByteArray &request)
{
    if (request.size() != 8)
        giveUp(Failure::BadRequest);
    const quint32 page = valueAt<quint32>(request, 0);
    const quint32 width = valueAt<quint32>(request, 4);
    if (page >= quint64(document.pageSizes().size()) || width == 0 || width > quint32(maxPageWidth))
        giveUp(Failure::BadRequest);
    const QImage image = document.render(int(page), int(width));
    if (image.isNull())
        giveUp(Failure::Broken);
    QByteArray info;
    appendU32(info, page);
    appendU32(info, quint32(image.width()));
    appendU32(info, quint32(image.height()));
    write(header(Message::Page, info.size() + qsizetype(image.width()) * image.height() * 4));
    write(info);
    for (int line = 0; line < image.height(); ++line)
        write(QByteArrayView(image.constScanLine(line), qsizetype(image.width()) * 4));
    std::fflush(stdout);
}

std::unique_ptr<Document> openFirst()
{
    const std::optional<Frame> frame = readFrame();
    if (!frame)
        std::_Exit(EXIT_SUCCESS);
    if (frame->message != Message::Open)
        giveUp(Failure::BadRequest);
    OpenResult result = openDocument(frame->payload);
    if (const Failure *failure = std::get_if<Failure>(&result))
        giveUp(*failure);
    return std::get<std::unique_ptr<Document>>(std::move(result));
}

[[noreturn]] void serve()
{
    const std::unique_ptr<Document> document = openFirst();
    answerOpened(*document);
    while (const std::optional<Frame> frame = readFrame()) {
        renewProcessorTime();
        if (frame->message == Message::Render)
            answerPage(*document, frame->payload);
        else if (frame->message == Message::Text)
            answer(Message::Words, document->text().toUtf8());
        else
            giveUp(Failure::BadRequest);
    }
    std::_Exit(EXIT_SUCCESS);
}

} // namespace

int main(int argc, char **argv)
{
    isolateProcess();
    // No windows, no plugins: rendering needs neither, and each would be more for a document to reach.
    const QCoreApplication application(argc, argv);
    const Confinement confinement = confine();
    if (argc == 2 && std::strcmp(argv[1], "--self-test-confinement") == 0)
        std::_Exit(testConfinement()); // not return: a leak checker would start a process
    if (argc > 1) {
        std::fputs("shortlist-preview shows documents for shortlist and is not started by hand.\n", stderr);
        return EXIT_FAILURE;
    }
    if (confinement == Confinement::Refused)
        giveUp(Failure::NotConfined);
    serve();
}
