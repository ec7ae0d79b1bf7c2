// A short name for a text, for the keys of items that have no id of their own: the text itself goes
// nowhere. Equal texts have equal names on every machine. Not proof against somebody who makes two
// texts collide on purpose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rekindle {

// 16 digits: FNV-1a of 64 bits.
[[nodiscard]] inline std::string text_digest(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::string out(16, '0');
    for (std::size_t i = out.size(); i-- > 0; hash >>= 4) out[i] = "0123456789abcdef"[hash & 15];
    return out;
}

}  // namespace rekindle
