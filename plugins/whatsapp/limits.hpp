// The limits of the WhatsApp importer: what is longer or more is cut there and reported.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::whatsapp::limits {

inline constexpr std::size_t message = std::size_t{1}
                                       << 20;  // bytes of one text that are looked at
inline constexpr std::size_t head = 160;       // bytes of a line before its author
inline constexpr std::size_t author = 512;     // bytes of a name
inline constexpr std::size_t title = 1'024;
inline constexpr std::size_t notice = 4'096;      // bytes of a notice that are looked at
inline constexpr std::size_t known_phrase = 256;  // bytes of a text that WhatsApp itself wrote
inline constexpr std::size_t date_word = 40;      // bytes of words between date and time

inline constexpr std::size_t probed = std::size_t{64} << 10;  // bytes a file is told from
inline constexpr std::size_t lines_probed = 400;
inline constexpr std::uint32_t probed_entries = 64;
inline constexpr std::size_t lines_before_first = 5;  // of other text at the front of a chat

inline constexpr std::size_t shapes = 8;  // of line heads that are remembered
inline constexpr std::size_t styles = 16;
inline constexpr std::size_t authors = 4'096;
inline constexpr std::size_t members = 9'900;     // fewer than the host takes in one room
inline constexpr std::size_t named_members = 20;  // larger groups: author and owner only
inline constexpr std::size_t names_per_event = 1'100;
inline constexpr std::uint64_t events_read = 20'000;  // system lines whose names are looked for
inline constexpr std::uint32_t members_looked_up = 200'000;  // entries beside the chat

}  // namespace rekindle::whatsapp::limits
