// Whether bytes are a chat, and in which layout; told from the front of a file, whatever its name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rekindle::whatsapp {

struct Sniff {
    enum class Kind : std::uint8_t { chat, empty, utf16, other };

    Kind kind = Kind::other;
    unsigned certainty = 0;  // 0 to 100
    std::size_t layout = 0;
};

// `path`: a name can make a doubtful file sure, never another file a chat.
[[nodiscard]] Sniff sniff(std::string_view bytes, std::string_view path);

}  // namespace rekindle::whatsapp
