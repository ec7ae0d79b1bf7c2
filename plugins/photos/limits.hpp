// Every limit on what a photo library may hold, in one place.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace rekindle::photos::limits {

inline constexpr std::size_t page = std::size_t{16} << 10;     // bytes of a file read at a time
inline constexpr std::size_t piece = std::size_t{64} << 10;    // the largest range looked at whole
inline constexpr std::uint64_t read = std::uint64_t{8} << 20;  // of one file, in all
inline constexpr std::uint32_t segments = 4'096;               // of a JPEG, chunks, boxes
inline constexpr std::size_t box = std::size_t{1} << 20;       // of a HEIF: the list of its items
inline constexpr std::uint32_t items = 20'000;                 // in that list

inline constexpr std::uint32_t directory = 1'024;  // fields of one EXIF directory
inline constexpr std::size_t exif_text = 64;       // bytes of a date

inline constexpr std::size_t xmp = std::size_t{2} << 20;  // bytes of one packet
inline constexpr unsigned xmp_depth = 64;                 // elements within elements
inline constexpr std::size_t xmp_value = 4'096;           // bytes

inline constexpr std::size_t sidecar = std::size_t{1} << 20;  // bytes of a JSON file
inline constexpr std::size_t cut_name = 45;                   // characters; longer ones are cut

inline constexpr std::size_t people = 200;      // named in one photo; more: the rest is left out
inline constexpr std::size_t name = 256;        // bytes
inline constexpr std::size_t keywords = 2'000;  // of one photo

inline constexpr std::uint64_t smallest_photo = 5;  // bytes; a beginning and an end hold no picture
inline constexpr std::uint32_t sampled = 32;        // files looked into by `probe`
inline constexpr std::uint32_t checkpoint = 5'000;  // photos
inline constexpr std::uint32_t progress = 200;      // photos

inline constexpr std::int32_t first_year = 1826;  // of the oldest photograph there is
inline constexpr std::int32_t last_year = 2100;

}  // namespace rekindle::photos::limits
