#include "plugins/whatsapp/line/message_text.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/hex.hpp"
#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"

namespace rekindle::whatsapp {
namespace {

struct Looked {
    bool other_than_ascii = false;
    bool below_blank = false;  // perhaps only tabs
};

// Eight bytes at a time.
Looked look_at(std::string_view text) {
    constexpr std::uint64_t high = 0x8080808080808080U, blanks = 0x2020202020202020U;
    std::uint64_t any_high = 0, any_below = 0;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        any_high |= word & high;
        any_below |= (word - blanks) & ~word & high;
    }
    for (; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        any_high |= byte & 0x80U;
        any_below |= byte < 0x20 ? 1U : 0U;
    }
    return {any_high != 0, any_below != 0};
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

std::uint64_t code_points(std::string_view text) {
    return static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

// U+2068 and U+2069
constexpr std::string_view isolate = "\xE2\x81\xA8", end_of_isolate = "\xE2\x81\xA9";

// "@Ada", with the name between isolates, becomes "@", and so does "@491701234567".
void append_without_mentions(std::string& out, std::string_view text) {
    for (;;) {
        const auto at = text.find('@');
        append_plain(out, text.substr(0, at == text.npos ? at : at + 1));
        if (at == text.npos) return;
        text.remove_prefix(at + 1);
        if (text.starts_with(isolate)) {
            const auto end = text.find(end_of_isolate);
            text.remove_prefix(end == text.npos ? 0 : end + end_of_isolate.size());
            continue;
        }
        std::size_t digits = 0;
        while (digits < text.size() && is_digit(text[digits])) ++digits;
        if (digits >= 7) text.remove_prefix(digits);
    }
}

}  // namespace

void MessageText::clear() {
    canonical_.clear();
    characters_ = line_ends_ = 0;
    invalid_ = control_ = truncated_ = false;
}

void MessageText::add_line(std::string_view line) {
    if (characters_ > 0) ++line_ends_;
    if (line.empty()) return;
    const Looked looked = look_at(line);
    if (looked.below_blank && has_control(line)) control_ = true;
    if (canonical_.size() + line.size() > limits::message) {
        truncated_ = true;
        line = line.substr(0, limits::message - std::min(canonical_.size(), limits::message));
    }
    for (; line_ends_ > 0; --line_ends_) {
        ++characters_;
        if (canonical_.size() < limits::message) canonical_ += '\n';
    }
    if (looked.other_than_ascii) {
        add_other(line);
        return;
    }
    characters_ += line.size();
    if (std::memchr(line.data(), '@', line.size()) != nullptr)
        append_without_mentions(canonical_, line);
    else
        canonical_.append(line);
}

void MessageText::add_other(std::string_view line) {
    if (!is_utf8(line) && !truncated_) invalid_ = true;
    scratch_.clear();
    append_plain(scratch_, line);
    characters_ += code_points(scratch_);
    append_without_mentions(canonical_, line);
}

void MessageText::append_digest(std::string& out) const {
    std::string_view text = canonical_;
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    append_hex(out, hash.high64);
    append_hex(out, hash.low64);
}

}  // namespace rekindle::whatsapp
