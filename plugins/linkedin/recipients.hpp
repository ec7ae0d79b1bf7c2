// Who a message went to: "TO" has the names, "RECIPIENT PROFILE URLS" the profiles.
//
//     TO:  Ada Byron, PhD, Grace Hopper
//     RECIPIENT PROFILE URLS:  https://www.linkedin.com/in/ada,https://www.linkedin.com/in/grace
//
// Names are joined with ", ", and have ", " in them as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/linkedin/network.hpp"

namespace rekindle::linkedin {

struct Recipient {
    std::string name, url;
};

// As many as there are profiles, where there are any; else as many as there are names.
[[nodiscard]] std::vector<Recipient> recipients_of(std::string_view names, std::string_view urls,
                                                   const Network& network);

}  // namespace rekindle::linkedin
