#include "host/people/addresses/phones.hpp"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace rekindle::people {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t fewest_digits = 6, most_digits = 17;

// Short numbers and services are nobody's.
bool is_national(const Identity& identity) {
    const std::string& digits = identity.address;
    return identity.scheme == Scheme::phone && digits.size() >= fewest_digits &&
           digits.size() <= most_digits &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_region(std::string_view region) {
    std::set<std::string> known;
    PhoneNumberUtil::GetInstance()->GetSupportedRegions(&known);
    return known.contains(std::string{region});
}

std::string region_of(std::string_view e164) {
    PhoneNumber number;
    const auto* util = PhoneNumberUtil::GetInstance();
    if (util->Parse(std::string{e164}, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    std::string out;
    util->GetRegionCodeForNumber(number, &out);
    // Numbers of areas that are newer than the library have no region, but a country.
    if (out == "ZZ") util->GetRegionCodeForCountryCode(number.country_code(), &out);
    return out == "ZZ" || out == "001" ? std::string{} : out;
}

std::string in_e164(std::string_view digits, std::string_view region) {
    PhoneNumber number;
    const auto* util = PhoneNumberUtil::GetInstance();
    // Not whether it is valid: the library of the system may be years behind.
    if (util->Parse(std::string{digits}, std::string{region}, &number) !=
        PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    std::string out;
    util->Format(number, PhoneNumberUtil::E164, &out);
    return out;
}

std::vector<SameNumber> same_numbers(const std::vector<Identity>& identities,
                                     std::string_view region) {
    std::vector<std::uint32_t> national;
    for (std::uint32_t i = 0; i < identities.size(); ++i)
        if (is_national(identities[i])) national.push_back(i);
    std::vector<SameNumber> out;
    if (national.empty() || region.empty()) return out;
    std::unordered_map<std::string, std::uint32_t> first;
    for (std::uint32_t i = 0; i < identities.size(); ++i)
        if (identities[i].scheme == Scheme::phone && identities[i].address.starts_with('+'))
            first.emplace(identities[i].address, i);
    for (const std::uint32_t i : national) {
        const std::string whole = in_e164(identities[i].address, region);
        if (whole.empty()) continue;
        const auto [at, is_new] = first.emplace(whole, i);
        if (!is_new) out.push_back({at->second, i});
    }
    return out;
}

}  // namespace rekindle::people
