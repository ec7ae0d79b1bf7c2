// What people type into the fields of an address book, as an address that a record may have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rekindle::contacts {

// "ada@alpha.example" of itself, "mailto:ada@alpha.example" and "Ada <ada@alpha.example>".
[[nodiscard]] std::optional<std::string_view> mail_address(std::string_view text);

// "+1-418-656-9254" of "tel:+1-418-656-9254;ext=102" and "+1 418 656 9254 x102": an extension, or
// what is dialled after a pause, is no part of the number. Nothing where there are no digits.
[[nodiscard]] std::optional<std::string_view> phone_number(std::string_view text);

// "linkedin.com/in/ada" of the address of a profile, however it is written.
[[nodiscard]] std::optional<std::string> linkedin_profile(std::string_view url);

// "skype:ada": an account at a service that gives out names, with the service in front of it.
[[nodiscard]] std::optional<std::string> account(std::string_view service, std::string_view name);

}  // namespace rekindle::contacts
