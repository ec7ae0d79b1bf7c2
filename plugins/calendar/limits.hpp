// The limits of the calendar importer: what is longer or more is cut there and reported.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace rekindle::calendar::limits {

inline constexpr std::size_t line = std::size_t{256} << 10;     // bytes, unfolded
inline constexpr std::size_t parameters = 64;                   // of one line
inline constexpr std::size_t component = std::size_t{4} << 20;  // bytes of the lines that are kept
inline constexpr std::size_t depth = 8;                         // of components in one another
inline constexpr std::uint32_t events = 5'000'000;              // of one file

inline constexpr std::size_t zones = 1'000;  // defined in one file, and named in one file
inline constexpr std::size_t zone_name = 255;
inline constexpr std::size_t zone_bytes = std::size_t{4} << 20;  // of all definitions in one file
inline constexpr std::size_t observances = 200;                  // of one zone
inline constexpr std::size_t onsets = 3'000;                     // of one observance

inline constexpr std::size_t attendees = 5'000;  // the host takes 10,000 participants
inline constexpr std::size_t address = 1'024;
inline constexpr std::size_t name = 256;
inline constexpr std::size_t title = 1'024;
inline constexpr std::size_t uid = 1'024;  // longer ones are named by a digest

inline constexpr std::size_t rules = 20;                  // of one event
inline constexpr std::size_t added_dates = 500;           // RDATE values of one event
inline constexpr std::size_t excluded_dates = 10'000;     // EXDATE values of one event
inline constexpr std::size_t changed_instances = 10'000;  // of one series
inline constexpr std::size_t later_changes = 1'000;       // "this and all later ones", of one file
inline constexpr std::size_t later_changes_bytes = std::size_t{8} << 20;
inline constexpr std::size_t instances = 10'000;         // of one event
inline constexpr std::size_t all_instances = 1'000'000;  // of one file
inline constexpr std::uint64_t steps = 2'000'000;  // days, hours … of a rule that are looked at
inline constexpr std::chrono::seconds time_for_rules{10};  // of the processor, for one file
inline constexpr std::chrono::days before_now{366 * 200};  // years before that cannot be right
inline constexpr std::chrono::days after_now{366 * 50};    // what is later cannot be right
inline constexpr std::chrono::days longest{36'500};        // of one event

inline constexpr std::size_t probed = 4'096;  // bytes a file is told from
inline constexpr std::uint32_t probed_entries = 64;

}  // namespace rekindle::calendar::limits
