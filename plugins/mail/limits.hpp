// The limits of the mail importer: what is longer, deeper or more is cut there and reported.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::mail::limits {

inline constexpr std::size_t header_line = std::size_t{64} << 10;
inline constexpr std::size_t header_block = std::size_t{1} << 20;
inline constexpr std::size_t header_lines = 2'000;
// What is longer and has no blank is no name of a field but a line without one.
inline constexpr std::size_t field_name = 80;
inline constexpr std::size_t depth = 50;
inline constexpr std::size_t parts = 10'000;
inline constexpr std::size_t addresses_per_field = 10'000;
inline constexpr std::size_t encoded_words_per_field = 1'000;
inline constexpr std::size_t attachment_name = 1'024;
// RFC 2046 5.1.1 allows 70; longer ones exist and are noted, up to a bound.
inline constexpr std::size_t boundary = 70;
inline constexpr std::size_t boundary_accepted = 1'024;
inline constexpr std::size_t mail = std::size_t{64} << 20;
inline constexpr std::size_t body_looked_at = std::size_t{4} << 20;
// RFC 5322 2.1.1: a line, hence an identifier, has at most 998 characters.
inline constexpr std::size_t message_id = 998;
inline constexpr std::size_t parameters_per_field = 500;
inline constexpr std::size_t parameter_segments = 1'000;
// What mimetic is handed at most: it copies, and costs a hundred times what the gate does.
inline constexpr std::size_t mimetic_copy = std::size_t{1} << 20;
inline constexpr std::size_t mimetic_header_line = std::size_t{8} << 10;

// ---- framing: how mails are cut out of files -------------------------------------------------

inline constexpr std::size_t read_chunk = std::size_t{512} << 10;
// Of a longer mail this much is kept in memory; the rest is only looked through for its end.
inline constexpr std::size_t mail_kept = std::size_t{4} << 20;
// Seen of a mail before its header is read: nearly all of them are shorter.
inline constexpr std::size_t whole_header = std::size_t{16} << 10;
// Seen beyond a possible separator before it is judged.
inline constexpr std::size_t look_ahead = std::size_t{4} << 10;
// What the kind of a file is told from.
inline constexpr std::size_t sniffed = std::size_t{64} << 10;
inline constexpr std::size_t sniffed_first = std::size_t{4} << 10;
// A file that should be one mail and is larger is none.
inline constexpr std::uint64_t single_mail_file = std::uint64_t{1} << 30;
inline constexpr std::size_t postmark_line = std::size_t{1} << 10;
// Fewer than the host takes in one record: sender and owner come to them.
inline constexpr std::size_t recipients = 9'900;
// What the host takes of one text; it cuts titles and names, and refuses longer addresses.
inline constexpr std::size_t title = 4'096;
inline constexpr std::size_t name = 1'024;
inline constexpr std::size_t address = 1'024;

}  // namespace rekindle::mail::limits
