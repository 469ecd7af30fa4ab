// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace shortlist {

/// What a file is by its first bytes, whatever its name says.
struct FileKind {
    QString title{};     ///< "PDF document", for people
    QString suffix{};    ///< what a name of this kind ends in, without the dot; empty when nothing is known
    bool openable{false}; ///< a document that may be handed to another program; never for anything that could run
};

[[nodiscard]] FileKind fileKind(QByteArrayView bytes, const QString &name);
/// `safeName` with the ending of its kind, so that the system picks the program by what the file is.
[[nodiscard]] QString nameForKind(const QString &safeName, const FileKind &kind);

} // namespace shortlist
