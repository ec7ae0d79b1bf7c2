// Every limit on what an archive may hold, in one place.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::facebook::limits {

inline constexpr std::size_t window = std::size_t{8} << 20;    // bytes of a file held at a time
inline constexpr std::size_t batch = std::size_t{512} << 10;   // bytes of messages parsed at once
inline constexpr std::size_t member = std::size_t{2} << 20;    // of a value beside the messages
inline constexpr std::uint32_t depth = 64;                     // of nested JSON values
inline constexpr std::size_t members = 256;                    // of the outermost object
inline constexpr std::size_t member_name = 256;                // bytes
inline constexpr std::size_t conversations = 100'000;          // of one file
inline constexpr std::size_t sniffed = std::size_t{64} << 10;  // of a file that may be a thread
inline constexpr std::uint32_t sampled = 24;                   // files looked into by `probe`

inline constexpr std::size_t html_chunk = std::size_t{64} << 10;
inline constexpr std::size_t html_depth = 512;                   // elements deeper are passed over
inline constexpr std::size_t html_text = std::size_t{4} << 20;   // of one element
inline constexpr std::size_t html_link = 512;                    // bytes
inline constexpr std::size_t html_parts = 500;                   // of one item
inline constexpr std::size_t html_part = std::size_t{64} << 10;  // bytes
inline constexpr std::size_t date_text = 96;                     // bytes
inline constexpr std::size_t unknown_words = 2;                  // in a date

inline constexpr std::size_t name = 256;             // bytes of a person's name
inline constexpr std::size_t title = 512;            // bytes
inline constexpr std::size_t people = 5'000;         // of a thread
inline constexpr std::size_t named_people = 20;      // larger groups: author and owner only
inline constexpr std::size_t known_names = 20'000;   // remembered at a time
inline constexpr std::size_t reactions = 500;        // to one message; more: none is kept
inline constexpr std::size_t attachments = 10'000;   // to one message
inline constexpr std::size_t owner_threads = 2'000;  // looked at to find the owner
inline constexpr std::uint64_t checkpoint_records = 20'000;
inline constexpr std::uint64_t progress_bytes = std::uint64_t{4} << 20;

}  // namespace rekindle::facebook::limits
