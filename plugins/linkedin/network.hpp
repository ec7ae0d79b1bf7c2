// The people of an export: names, profiles, and which of them is the owner.
#pragma once

#include <cstdint>
#include <rekindle/record.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rekindle::linkedin {

// Somebody as a record names them: by profile where it is known, else by name.
struct Who {
    Scheme scheme = Scheme::name;
    std::string address, name;
    bool is_owner = false;

    [[nodiscard]] Participant as(Role role) const {
        return {role, scheme, address, name, is_owner ? std::uint32_t{RK_IS_OWNER} : 0U};
    }
};

// Which profile bears a name, where only one in the export does; and who takes part in everything.
class Network {
  public:
    // A name beside the profile that a file gives with it; either may be absent.
    void know(std::string_view name, std::string_view url);
    // Before there were profiles in exports, some connections had a mail address.
    void know_mail(std::string_view name, std::string_view mail);
    // Somebody takes part in a conversation.
    void saw(std::string_view conversation, std::string_view name, std::string_view url);

    // What the archive says of its owner.
    void owner_is(std::string_view name, std::string_view url);

    // After everything is known: finds the owner's profile, or the owner.
    void settle();

    // REQUIRES: settle() was called. `place` tells apart accounts that are gone.
    [[nodiscard]] Who who(std::string_view name, std::string_view url,
                          std::string_view place = {}) const;
    [[nodiscard]] bool knows_name(std::string_view name) const;
    [[nodiscard]] const std::string& owner_name() const { return owner_name_; }
    [[nodiscard]] const std::string& owner_profile() const { return owner_profile_; }
    [[nodiscard]] bool has_owner() const { return !owner_name_.empty() || !owner_profile_.empty(); }

  private:
    struct Presence {
        std::string name;
        std::uint64_t conversations = 0;
    };

    // Who alone bears a name; without an address where several do, or nobody.
    struct Bearer {
        Scheme scheme = Scheme::handle;
        std::string address;
    };

    void know(std::string_view name, Bearer bearer);
    [[nodiscard]] Bearer bearer_of(std::string_view name) const;
    void find_owner_in_all();
    [[nodiscard]] bool is_owner(std::string_view name, std::string_view profile) const;

    std::unordered_map<std::string, Bearer> bearers_ = {};    // by folded name
    std::unordered_map<std::string, Presence> present_ = {};  // by folded name
    std::unordered_set<std::uint64_t> conversations_ = {}, seen_ = {};
    std::string owner_name_ = {}, owner_profile_ = {};
};

// Lower case, with single blanks.
[[nodiscard]] std::string folded(std::string_view name);

// "LinkedIn Member", in many languages: an account that is gone, or one that hides.
[[nodiscard]] bool is_gone(std::string_view name);

}  // namespace rekindle::linkedin
