// Who takes part in a thread: names as addresses, accounts that are gone, the owner.
#pragma once

#include <cstdint>
#include <rekindle/record.hpp>
#include <string>
#include <string_view>

namespace rekindle::facebook {

// "Facebook user", in many languages: what stands for everybody whose account is gone. They are not
// one person; each is known only within its thread.
[[nodiscard]] bool is_gone(std::string_view name);

struct Who {
    std::string address, name;
    Scheme scheme = Scheme::name;
    bool is_owner = false;

    [[nodiscard]] Participant in(Role role) const {
        return {role, scheme, address, name, is_owner ? std::uint32_t{RK_IS_OWNER} : 0U};
    }
};

// `name` as a person of that thread. Old exports write "1234@facebook.com" where the name is gone.
[[nodiscard]] Who person_of(std::string_view name, std::string_view thread, std::string_view owner);

}  // namespace rekindle::facebook
