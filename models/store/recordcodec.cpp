// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recordcodec.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <vector>

namespace shortlist {
namespace {

constexpr int level = 3;
constexpr size_t dictionaryBytes = 112 * 1024;

} // namespace

void RecordCodec::Free::operator()(ZSTD_CCtx_s *context) const { ZSTD_freeCCtx(context); }
void RecordCodec::Free::operator()(ZSTD_DCtx_s *context) const { ZSTD_freeDCtx(context); }
void RecordCodec::Free::operator()(ZSTD_CDict_s *dictionary) const { ZSTD_freeCDict(dictionary); }
void RecordCodec::Free::operator()(ZSTD_DDict_s *dictionary) const { ZSTD_freeDDict(dictionary); }

RecordCodec::RecordCodec() : m_packer(ZSTD_createCCtx()), m_unpacker(ZSTD_createDCtx())
{
    // The row knows the size and the dictionary; in records this short their repetition would count.
    ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_dictIDFlag, 0);
}

RecordCodec::~RecordCodec() = default;

void RecordCodec::clear()
{
    m_dictionaries.clear();
    m_current.clear();
}

void RecordCodec::add(qint64 number, RecordKind kind, const QByteArray &dictionary)
{
    m_dictionaries[number] = {dictionary, {}, {}};
    qint64 &current = m_current[kind];
    current = std::max(current, number);
}

qint64 RecordCodec::dictionaryOf(RecordKind kind) const
{
    const auto it = m_current.find(kind);
    return it == m_current.end() ? 0 : it->second;
}

RecordCodec::Packed RecordCodec::pack(RecordKind kind, QByteArrayView json)
{
    qint64 number = dictionaryOf(kind);
    const ZSTD_CDict_s *with = nullptr;
    if (number != 0) {
        Dictionary &dictionary = m_dictionaries[number];
        if (!dictionary.packs)
            dictionary.packs.reset(ZSTD_createCDict(dictionary.bytes.constData(), size_t(dictionary.bytes.size()), level));
        with = dictionary.packs.get();
        if (!with)
            number = 0;
    }
    ZSTD_CCtx_refCDict(m_packer.get(), with);
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(json.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress2(m_packer.get(), out.data(), size_t(out.size()), json.data(), size_t(json.size()));
    if (ZSTD_isError(size) != 0)
        return {};
    out.truncate(qsizetype(size));
    return {std::move(out), number};
}

QByteArray RecordCodec::unpack(QByteArrayView data, qint64 size, qint64 dictionary)
{
    if (size <= 0 || size > mostBytes)
        return {};
    const ZSTD_DDict_s *with = nullptr;
    if (dictionary != 0) {
        const auto it = m_dictionaries.find(dictionary);
        if (it == m_dictionaries.end())
            return {};
        if (!it->second.unpacks)
            it->second.unpacks.reset(ZSTD_createDDict(it->second.bytes.constData(), size_t(it->second.bytes.size())));
        with = it->second.unpacks.get();
        if (!with)
            return {};
    }
    QByteArray out(size, Qt::Uninitialized);
    const size_t got = ZSTD_decompress_usingDDict(m_unpacker.get(), out.data(), size_t(size), data.data(), size_t(data.size()), with);
    return ZSTD_isError(got) == 0 && qint64(got) == size ? out : QByteArray();
}

QByteArray RecordCodec::train(const QList<QByteArray> &samples)
{
    QByteArray all;
    std::vector<size_t> sizes;
    sizes.reserve(size_t(samples.size()));
    for (const QByteArray &sample : samples) {
        all += sample;
        sizes.push_back(size_t(sample.size()));
    }
    QByteArray dictionary(qsizetype(dictionaryBytes), Qt::Uninitialized);
    const size_t size = ZDICT_trainFromBuffer(dictionary.data(), size_t(dictionary.size()), all.constData(), sizes.data(), unsigned(sizes.size()));
    if (ZDICT_isError(size) != 0)
        return {};
    dictionary.truncate(qsizetype(size));
    return dictionary;
}

} // namespace shortlist
