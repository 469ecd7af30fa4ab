// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace shortlist::sandbox {

struct FormPart {
    QByteArray name{};
    QByteArray body{};
};

/// The parts of a multipart/form-data body in the order they came; nothing when it is not one from beginning to end.
std::optional<QList<FormPart>> formParts(const QByteArray &contentType, const QByteArray &body);

} // namespace shortlist::sandbox
