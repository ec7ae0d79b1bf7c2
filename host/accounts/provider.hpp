// Providers: where the big ones have their servers, and what a user has to do there before another
// program may log in. From their documents and from what their users report: none was tried by us.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/accounts/account.hpp"

namespace rekindle::accounts {

struct Provider {
    std::string_view id;       // "gmail": for --provider
    std::string_view name;     // for people
    std::string_view domains;  // blanks between; "yahoo.*" is every domain that begins so
    std::string_view host;     // empty: has no IMAP at all
    std::uint16_t port = 993;
    connection::Security security = connection::Security::tls;
    Login login = Login::password;
    std::string_view secret;  // what is asked for: "app password"
    // What to do there first, a sentence a line.
    std::string_view help;
};

[[nodiscard]] std::span<const Provider> providers();

// Of an address or a domain; null where it is none of the known ones.
[[nodiscard]] const Provider* provider_of(std::string_view address);
// By id; null: no such provider.
[[nodiscard]] const Provider* find_provider(std::string_view id);
// By the name of its server.
[[nodiscard]] const Provider* provider_of_host(std::string_view host);

// What follows the last @, in lower case; empty where there is none.
[[nodiscard]] std::string domain_of(std::string_view address);

// Servers that a domain may have by custom, to be tried in this order.
[[nodiscard]] std::vector<std::string> likely_hosts(std::string_view domain);

}  // namespace rekindle::accounts
