// Numbers as they are dialled inside a country, in E.164.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/base/history.hpp"

namespace rekindle::people {

// "DE", in capitals: one that libphonenumber knows.
[[nodiscard]] bool is_region(std::string_view region);

// "DE" of "+49…"; empty where the number tells no region.
[[nodiscard]] std::string region_of(std::string_view e164);

// "+498912345" of "08912345" in DE; empty where it is no number there.
[[nodiscard]] std::string in_e164(std::string_view digits, std::string_view region);

struct SameNumber {
    std::uint32_t a = nobody, b = nobody;  // identities
};
// Numbers of the log that are one number in this region: without it, the country code may be
// missing in some.
[[nodiscard]] std::vector<SameNumber> same_numbers(const std::vector<Identity>& identities,
                                                   std::string_view region);

}  // namespace rekindle::people
