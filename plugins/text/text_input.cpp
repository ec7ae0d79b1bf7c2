#include "plugins/text/text_input.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

namespace rekindle::text {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;

constexpr bool is_high(std::uint32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool is_low(std::uint32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

// UTF-16 without a mark: of its ASCII characters, and there are some in every line, one half is
// zero, `zeros` being where in each pair; the other half hardly ever is.
bool is_of_halves(std::string_view head, std::size_t zeros) {
    constexpr std::size_t looked_at = 512, least = 4, one_in = 16, hardly = 8;
    const std::size_t pairs = std::min(head.size(), looked_at) / 2;
    std::size_t found = 0, others = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        found += head[2 * i + zeros] == '\0' ? 1U : 0U;
        others += head[2 * i + 1 - zeros] == '\0' ? 1U : 0U;
    }
    return found >= least && found * one_in >= pairs && others * hardly <= found;
}

}  // namespace

Result<std::string_view> TextInput::next() {
    const auto more = fill();
    if (!more) return more.error();
    if (!*more) return std::string_view{};
    if (encoding_ == Encoding::unknown) recognise();
    mapped_ = 0;
    mapped_bytes_ = 0;
    if (encoding_ == Encoding::bytes) {
        const auto skipped =
            static_cast<std::size_t>(chunk_offset_ - (next_offset_ - bytes_.size()));
        const std::string_view chunk{bytes_.data() + skipped, bytes_.size() - skipped};
        return chunk.empty() ? next() : Result<std::string_view>{chunk};
    }
    decode();
    return decoded_.empty() ? next() : Result<std::string_view>{std::string_view{decoded_}};
}

Result<bool> TextInput::fill() {
    bytes_.resize(size_);
    const auto got = source_->read(entry_, next_offset_, bytes_);
    if (!got) return got.error();
    bytes_.resize(*got);
    chunk_offset_ = next_offset_;
    next_offset_ += *got;
    return *got > 0;
}

void TextInput::recognise() {
    const std::string_view head{bytes_.data(), bytes_.size()};
    encoding_ = Encoding::bytes;
    if (head.starts_with("\xEF\xBB\xBF")) {
        chunk_offset_ += 3;
    } else if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        encoding_ = head.front() == '\xFF' ? Encoding::utf16_le : Encoding::utf16_be;
        chunk_offset_ += 2;
    } else if (is_of_halves(head, 1)) {
        encoding_ = Encoding::utf16_le;
    } else if (is_of_halves(head, 0)) {
        encoding_ = Encoding::utf16_be;
    }
}

std::uint32_t TextInput::unit(std::size_t at) const {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes_[i]); };
    const std::uint32_t first = byte(at), second = byte(at + 1);
    return encoding_ == Encoding::utf16_le ? first | (second << 8) : (first << 8) | second;
}

// A pair that the chunk cuts through is read again with the next one.
void TextInput::decode() {
    decoded_.clear();
    const bool last = bytes_.size() < size_;
    std::size_t at = static_cast<std::size_t>(chunk_offset_ - (next_offset_ - bytes_.size()));
    while (at + 1 < bytes_.size()) {
        const std::uint32_t one = unit(at);
        const bool has_next = at + 3 < bytes_.size();
        if (is_high(one) && !has_next && !last) break;
        if (is_high(one) && has_next && is_low(unit(at + 2))) {
            append_utf8(decoded_, 0x10000 + ((one - 0xD800) << 10) + (unit(at + 2) - 0xDC00));
            at += 4;
            continue;
        }
        append_utf8(decoded_, is_high(one) || is_low(one) ? replacement : one);
        at += 2;
    }
    if (last) {
        if (at < bytes_.size()) append_utf8(decoded_, replacement);
        return;
    }
    next_offset_ -= bytes_.size() - at;
}

std::uint64_t utf16_size(std::string_view text) {
    std::uint64_t out = 0;
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8_sequence(text), 1);
        out += length == 4 ? 4 : 2;
        text.remove_prefix(length);
    }
    return out;
}

std::uint64_t TextInput::offset_of(std::size_t position) {
    if (!is_utf16()) return chunk_offset_ + position;
    position = std::min(position, decoded_.size());
    if (position > mapped_) {
        mapped_bytes_ += utf16_size(std::string_view{decoded_}.substr(mapped_, position - mapped_));
        mapped_ = position;
    }
    return chunk_offset_ + mapped_bytes_;
}

}  // namespace rekindle::text
