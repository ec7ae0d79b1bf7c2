// One JSON value as what a record needs: a word of a list, a text, a number in its bounds. Each
// function says false where the value is none of these.
#pragma once

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <rekindle/record.hpp>
#include <rekindle/text.hpp>
#include <string_view>
#include <utility>

#include "plugins/jsonl/limits.hpp"

namespace rekindle::jsonl {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<std::string_view, Enum>, N>;

inline constexpr Words<Kind, 8> kinds{{{"email", Kind::email},
                                       {"chat", Kind::chat},
                                       {"call", Kind::call},
                                       {"meeting", Kind::meeting},
                                       {"comment", Kind::comment},
                                       {"reaction", Kind::reaction},
                                       {"photo", Kind::photo},
                                       {"connection", Kind::connection}}};
inline constexpr Words<Role, 6> roles{{{"by", Role::by},
                                       {"to", Role::to},
                                       {"cc", Role::cc},
                                       {"bcc", Role::bcc},
                                       {"present", Role::present},
                                       {"mentioned", Role::mentioned}}};
inline constexpr Words<Scheme, 4> schemes{{{"email", Scheme::email},
                                           {"phone", Scheme::phone},
                                           {"handle", Scheme::handle},
                                           {"name", Scheme::name}}};
inline constexpr Words<TimeBasis, 4> time_bases{{{"explicit", TimeBasis::explicit_time},
                                                 {"assumed_zone", TimeBasis::assumed_zone},
                                                 {"received", TimeBasis::received},
                                                 {"file", TimeBasis::file}}};
inline constexpr Words<std::uint32_t, 4> flag_words{{{"bulk", RK_BULK},
                                                     {"cancelled", RK_CANCELLED},
                                                     {"truncated", RK_TRUNCATED},
                                                     {"automatic", RK_AUTOMATIC}}};

inline bool text_of(const simdjson::dom::element& value, std::string_view& out,
                    std::size_t most = limits::text) {
    return value.get_string().get(out) == simdjson::SUCCESS && out.size() <= most &&
           out.find('\0') == out.npos;
}

template <class Enum, std::size_t N>
bool word_of(const simdjson::dom::element& value, const Words<Enum, N>& words, Enum& out) {
    std::string_view text;
    if (!text_of(value, text)) return false;
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const auto& word) { return word.first == text; });
    if (found == words.end()) return false;
    out = found->second;
    return true;
}

template <class Int>
bool number_of(const simdjson::dom::element& value, std::uint64_t most, Int& out) {
    std::uint64_t number = 0;
    if (value.get_uint64().get(number) != simdjson::SUCCESS || number > most) return false;
    out = static_cast<Int>(number);
    return true;
}

inline bool span_of(const simdjson::dom::element& value, std::chrono::milliseconds& out) {
    std::int64_t ms = 0;
    if (!number_of(value, limits::longest_ms, ms)) return false;
    out = std::chrono::milliseconds{ms};
    return true;
}

inline bool flags_of(const simdjson::dom::element& value, std::uint32_t& out) {
    simdjson::dom::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS) return false;
    for (const simdjson::dom::element one : list) {
        std::uint32_t flag = 0;
        if (!word_of(one, flag_words, flag)) return false;
        out |= flag;
    }
    return true;
}

inline bool is_service(std::string_view text) {
    return !text.empty() && text.size() <= limits::service &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.';
           });
}

}  // namespace rekindle::jsonl
