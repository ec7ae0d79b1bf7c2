#include "plugins/whatsapp/line/author.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"

namespace rekindle::whatsapp {
namespace {

// Overrides. Embeddings and isolates stand round every unknown number: they are WhatsApp's own.
bool reorders(std::string_view name) {
    return name.find("\xE2\x80\xAD") != name.npos || name.find("\xE2\x80\xAE") != name.npos;
}

std::string with_single_blanks(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text))
        if (c != ' ' || !out.ends_with(' ')) out += c;
    return out;
}

std::string fold(const std::string& name, Scheme scheme) {
    std::string out;
    for (const char c : name) {
        if (scheme == Scheme::phone && c != '+' && !is_digit(c)) continue;
        out += to_lower(c);
    }
    return out;
}

}  // namespace

bool is_phone_number(std::string_view name) {
    if (!name.starts_with('+')) return false;
    std::size_t digits = 0;
    for (const char c : name.substr(1)) {
        if (is_digit(c))
            ++digits;
        else if (std::string_view{" -().\xC2\xA0"}.find(c) == std::string_view::npos)
            return false;
    }
    return digits >= 7 && digits <= 17;
}

Author make_author(std::string_view written) {
    Author out;
    out.has_reordering_marks = reorders(written);
    out.name = with_single_blanks(plain(to_utf8(written)));
    if (out.name.starts_with('~')) {
        const std::string_view bare = trimmed(std::string_view{out.name}.substr(1));
        if (!bare.empty()) out.name = std::string{bare};
    }
    out.name = std::string{front_of(out.name, limits::author)};
    out.scheme = is_phone_number(out.name) ? Scheme::phone : Scheme::name;
    out.folded = fold(out.name, out.scheme);
    return out;
}

std::size_t Authors::slot(std::string_view written, std::uint64_t hash) const {
    std::size_t at = static_cast<std::size_t>(hash) & (slots_.size() - 1);
    while (slots_[at].number != too_many &&
           (slots_[at].hash != hash || slots_[at].written != written))
        at = (at + 1) & (slots_.size() - 1);
    return at;
}

std::uint32_t Authors::find(std::string_view written) const {
    return slots_[slot(written, XXH3_64bits(written.data(), written.size()))].number;
}

std::uint32_t Authors::find_folded(std::string_view folded) const {
    for (std::uint32_t i = 0; i < size(); ++i)
        if (facts_[i].author.folded == folded) return i;
    return too_many;
}

std::uint32_t Authors::find_or_add(std::string_view written) {
    const std::uint64_t hash = XXH3_64bits(written.data(), written.size());
    const std::size_t at = slot(written, hash);
    if (slots_[at].number != too_many) return slots_[at].number;
    if (spellings_ >= limits::authors) return too_many;
    Author author = make_author(written);
    std::uint32_t number = find_folded(author.folded);
    if (number != too_many) {
        facts_[number].author.has_reordering_marks |= author.has_reordering_marks;
    } else {
        number = size();
        AuthorFacts facts;
        facts.author = std::move(author);
        facts.has_invalid_bytes = !is_utf8(written);
        facts_.push_back(std::move(facts));
    }
    slots_[at] = {hash, number, std::string{written}};
    if (++spellings_ * 2 > slots_.size()) grow();
    return number;
}

void Authors::grow() {
    std::vector<Spelling> old(slots_.size() * 2);
    old.swap(slots_);
    for (Spelling& spelling : old)
        if (spelling.number != too_many)
            slots_[slot(spelling.written, spelling.hash)] = std::move(spelling);
}

}  // namespace rekindle::whatsapp
