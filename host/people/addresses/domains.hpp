// What an address tells by itself: whose domain it is, and whether somebody is behind it alone.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::people {

// "enron.com" of "jeff@ect.enron.com", "acme.co.uk" of "ann@mail.acme.co.uk": those who share it
// share an employer, a university or a house. Empty for a provider that anybody can be with, and
// for what is no mail address.
[[nodiscard]] std::string company_domain(std::string_view mail_address);

// info@, sales@, no-reply@: behind it are several people, or nobody.
[[nodiscard]] bool is_role_address(std::string_view mail_address);

// "Initech GmbH & Co. KG" is "initech": organisations are compared so.
[[nodiscard]] std::string organisation_key(std::string_view name);

// Whether an organisation may be the one with this domain: "Initech GmbH" and initech.com.
[[nodiscard]] bool owns_domain(std::string_view organisation_key, std::string_view domain);

}  // namespace rekindle::people
