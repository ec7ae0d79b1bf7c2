#include "host/interchange/reference.hpp"

#include <charconv>
#include <cstdio>

namespace rekindle::interchange {
namespace {

constexpr std::string_view scheme = "rekindle:";
constexpr std::size_t id_size = 26, hash_size = 16;

// RFC 4648 base32 in lower case, as base/digest writes it; -1 for another character.
int base32_value(char c) {
    if (c >= 'a' && c <= 'z') return c - 'a';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

}  // namespace

std::string reference(std::uint64_t hash, std::string_view text) {
    char digits[hash_size + 1];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    std::string out = std::string{scheme} + digits;
    if (!text.empty()) (out += ':') += text;
    return out;
}

std::string reference(const Digest& id) {
    return std::string{scheme} + text(id);
}

std::optional<Digest> id_reference(std::string_view key) {
    if (!key.starts_with(scheme) || key.size() != scheme.size() + id_size) return std::nullopt;
    key.remove_prefix(scheme.size());
    Digest out{};
    std::uint32_t bits = 0;
    int held = 0;
    std::size_t at = 0;
    for (const char c : key) {
        const int value = base32_value(c);
        if (value < 0) return std::nullopt;
        bits = (bits << 5) | static_cast<std::uint32_t>(value);
        held += 5;
        if (held < 8) continue;
        held -= 8;
        out[at++] = static_cast<std::uint8_t>(bits >> held);
        bits &= (1u << held) - 1;
    }
    if (bits != 0) return std::nullopt;  // no digest ends so
    return out;
}

std::optional<HashReference> hash_reference(std::string_view text) {
    if (!text.starts_with(scheme)) return std::nullopt;
    text.remove_prefix(scheme.size());
    if (text.size() < hash_size || (text.size() > hash_size && text[hash_size] != ':'))
        return std::nullopt;
    HashReference out;
    const char* const end = text.data() + hash_size;
    const auto [stopped, error] = std::from_chars(text.data(), end, out.hash, 16);
    if (error != std::errc{} || stopped != end || out.hash == 0) return std::nullopt;
    if (text.size() > hash_size) out.text = text.substr(hash_size + 1);
    return out;
}

}  // namespace rekindle::interchange
