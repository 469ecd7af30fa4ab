// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

// What the program and its document renderer (shortlist-preview) say to each other over the renderer's standard input
// and output. A frame is a length (u32, big-endian, of what follows the header), a message (u32, big-endian) and that
// many bytes. Numbers inside are big-endian, doubles IEEE 754; pixels are in the machine's own order.
namespace shortlist::preview {

enum class Message : quint32 {
    // to the renderer
    Open = 1,   // the document's bytes; first, and once
    Render = 2, // u32 page, u32 width in pixels
    Text = 3,   // nothing
    // from the renderer, one for each of the above, in order
    Opened = 101, // u32 page count, then per page two doubles: width and height in points
    Page = 102,   // u32 page, u32 width, u32 height, then width × height pixels of QImage::Format_RGB32
    Words = 103,  // UTF-8
    Failed = 104, // u32 Failure; the renderer ends after it
};

enum class Failure : quint32 {
    Empty = 1,    // no bytes at all
    TooLarge,     // beyond maxDocumentBytes, or it unpacks to more than maxUnpackedBytes
    NotSupported, // neither PDF nor DOCX
    Broken,       // damaged
    Locked,       // needs a password
    NotConfined,  // the system did not let the renderer lock itself in, so it opens nothing
    BadRequest,   // no such page, or a message that makes no sense
};

inline constexpr qsizetype headerBytes = 8;
inline constexpr qsizetype maxDocumentBytes = 64 * 1024 * 1024;
inline constexpr qsizetype maxUnpackedBytes = 64 * 1024 * 1024;
inline constexpr int maxPages = 5000;
inline constexpr int maxPageWidth = 4000;   // pixels
inline constexpr int maxPageHeight = 16000; // pixels
inline constexpr qsizetype maxPagePixels = 24 * 1000 * 1000;
inline constexpr qsizetype maxTextBytes = 8 * 1024 * 1024;
inline constexpr qsizetype pageHeaderBytes = 12;
inline constexpr qsizetype maxReplyBytes = pageHeaderBytes + maxPagePixels * 4;

inline void appendU32(QByteArray &bytes, quint32 value)
{
    const quint32 wire = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&wire), sizeof wire);
}

inline void appendDouble(QByteArray &bytes, double value)
{
    const double wire = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&wire), sizeof wire);
}

/// The value at offset; the caller has checked that the bytes are there.
template <typename T>
T valueAt(QByteArrayView bytes, qsizetype offset)
{
    return qFromBigEndian<T>(bytes.data() + offset);
}

inline QByteArray header(Message message, qsizetype payloadBytes)
{
    QByteArray bytes;
    appendU32(bytes, static_cast<quint32>(payloadBytes));
    appendU32(bytes, static_cast<quint32>(message));
    return bytes;
}

} // namespace shortlist::preview
