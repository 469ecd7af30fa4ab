// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store.h"
#include "models/store/fold.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace shortlist {
namespace {

/// Letters that Unicode does not take apart but people type as others.
constexpr std::pair<QChar, QLatin1StringView> letters[] = {{u'ß', "ss"_L1}, {u'ø', "o"_L1}, {u'ł', "l"_L1}, {u'đ', "d"_L1},
    {u'æ', "ae"_L1}, {u'œ', "oe"_L1}, {u'ı', "i"_L1}, {u'ð', "d"_L1}, {u'þ', "th"_L1}};

} // namespace

QByteArray Store::fold(QStringView text)
{
    const QString parts = text.toString().normalized(QString::NormalizationForm_KD);
    QString kept;
    kept.reserve(parts.size());
    for (qsizetype i = 0; i < parts.size(); ++i) {
        char32_t c = parts[i].unicode();
        const bool pair = parts[i].isHighSurrogate() && i + 1 < parts.size() && parts[i + 1].isLowSurrogate();
        if (pair)
            c = QChar::surrogateToUcs4(parts[i], parts[i + 1]);
        const QChar::Category category = QChar::category(c);
        // Format characters too: a zero-width space or a direction mark in a name must not hide it from a search.
        const bool mark = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format;
        if (!mark) {
            kept += parts[i];
            if (pair)
                kept += parts[i + 1];
        }
        i += pair ? 1 : 0;
    }
    kept = kept.toCaseFolded();
    if (std::any_of(kept.cbegin(), kept.cend(), [](QChar c) { return c.unicode() >= 0x80; })) {
        for (const auto &[letter, plain] : letters)
            kept.replace(letter, plain);
    }
    return kept.toUtf8();
}

void appendFolded(std::string &to, std::string_view utf8)
{
    const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return quint8(c) < 0x80; });
    if (ascii) {
        std::transform(utf8.begin(), utf8.end(), std::back_inserter(to),
            [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
        return;
    }
    const QByteArray folded = Store::fold(QString::fromUtf8(utf8.data(), qsizetype(utf8.size())));
    to.append(folded.constData(), size_t(folded.size()));
}

} // namespace shortlist
