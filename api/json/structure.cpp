// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/structure.h"

#include <simdjson.h>

#include <memory>

namespace shortlist::api {

std::span<const uint32_t> structureOf(std::string_view json)
{
    thread_local std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
    thread_local size_t capacity = 0;
    if (json.empty() || json.size() > 64 * 1024 * 1024)
        return {};
    if (!stage || capacity < json.size()) {
        // Once for most pages: the next one is seldom twice as long.
        capacity = std::max<size_t>(json.size() * 2, 512 * 1024);
        if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 64, stage) != simdjson::SUCCESS) {
            stage.reset();
            return {};
        }
    }
    const auto *bytes = reinterpret_cast<const uint8_t *>(json.data());
    if (stage->stage1(bytes, json.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS)
        return {};
    return {stage->structural_indexes.get(), stage->n_structural_indexes};
}

QByteArray sliceOf(const QByteArray &whole, std::string_view part)
{
    if (part.data() < whole.constData() || part.data() + part.size() > whole.constData() + whole.size())
        return QByteArray(part.data(), qsizetype(part.size()));
    QByteArray handle = whole; // the bytes are handed out by a handle only that may be written
    QByteArray::DataPointer shared = handle.data_ptr();
    if (!shared.d_ptr()) // made of somebody else's bytes
        return QByteArray(part.data(), qsizetype(part.size()));
    shared.setBegin(const_cast<char *>(part.data()));
    shared.size = qsizetype(part.size());
    return QByteArray(std::move(shared));
}

} // namespace shortlist::api
