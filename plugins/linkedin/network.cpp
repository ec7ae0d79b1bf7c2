#include "plugins/linkedin/network.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <rekindle/digest.hpp>
#include <rekindle/text.hpp>

#include "plugins/linkedin/limits.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/letters.hpp"
#include "plugins/text/profile.hpp"

namespace rekindle::linkedin {
namespace {

constexpr auto gone_names = std::to_array<std::string_view>(
    {"linkedin member", "linkedin-mitglied", "membre linkedin", "membre de linkedin",
     "miembro de linkedin", "usuario de linkedin", "usuário do linkedin", "membro do linkedin",
     "utente linkedin", "membro di linkedin", "linkedin-lid", "linkedin-medlem", "członek linkedin",
     "linkedin üyesi", "участник linkedin", "linkedinメンバー", "领英会员", "linkedin 會員",
     "linkedin 회원"});

std::uint64_t hash_of(std::string_view a, std::string_view b = {}) {
    const std::hash<std::string_view> hash;
    return hash(a) * 31 + hash(b);
}

}  // namespace

std::string folded(std::string_view name) {
    std::string out;
    for (const char c : text::trimmed(name))
        if (c != ' ' || !out.ends_with(' ')) out += to_lower(c);
    return out;
}

bool is_gone(std::string_view name) {
    const std::string lower = text::small_letters(folded(name));
    return lower.empty() ||
           std::find(gone_names.begin(), gone_names.end(), lower) != gone_names.end();
}

void Network::know(std::string_view name, std::string_view url) {
    if (auto profile = text::linkedin_profile(url)) know(name, {Scheme::handle, *profile});
}

void Network::know_mail(std::string_view name, std::string_view mail) {
    know(name, {Scheme::email, std::string{mail}});
}

void Network::know(std::string_view name, Bearer bearer) {
    if (is_gone(name) || bearers_.size() >= limits::known_people) return;
    const auto [found, is_new] = bearers_.emplace(folded(name), bearer);
    Bearer& known = found->second;
    if (is_new || known.address == bearer.address || known.address.empty()) return;
    if (known.scheme == bearer.scheme)
        known.address.clear();
    else if (bearer.scheme == Scheme::handle)
        known = std::move(bearer);
}

void Network::saw(std::string_view conversation, std::string_view name, std::string_view url) {
    know(name, url);
    if (is_gone(name) || seen_.size() >= limits::conversations * 4) return;
    conversations_.insert(hash_of(conversation));
    const std::string key = folded(name);
    if (!seen_.insert(hash_of(conversation, key)).second) return;
    Presence& presence = present_[key];
    if (presence.name.empty()) presence.name = name;
    ++presence.conversations;
}

void Network::owner_is(std::string_view name, std::string_view url) {
    if (owner_name_.empty()) owner_name_ = text::cut(text::trimmed(name), limits::name);
    if (const auto profile = text::linkedin_profile(url); profile && owner_profile_.empty())
        owner_profile_ = *profile;
}

// Everybody's conversations are with the owner. One conversation alone tells nothing.
void Network::find_owner_in_all() {
    if (conversations_.size() < 2) return;
    const Presence* found = nullptr;
    for (const auto& [name, presence] : present_) {
        if (presence.conversations < conversations_.size()) continue;
        if (found != nullptr) return;
        found = &presence;
    }
    if (found != nullptr) owner_name_ = found->name;
}

void Network::settle() {
    if (!has_owner()) find_owner_in_all();
    if (!owner_profile_.empty() || owner_name_.empty()) return;
    const Bearer bearer = bearer_of(owner_name_);
    if (bearer.scheme == Scheme::handle) owner_profile_ = bearer.address;
}

Network::Bearer Network::bearer_of(std::string_view name) const {
    // "Grace Hopper, PhD" is "Grace Hopper" where nobody else is of that name.
    for (;;) {
        const auto found = bearers_.find(folded(name));
        if (found != bearers_.end()) return found->second;
        const std::size_t comma = name.rfind(", ");
        if (comma == name.npos) return {};
        name = name.substr(0, comma);
    }
}

bool Network::knows_name(std::string_view name) const {
    return bearers_.contains(folded(name)) || (has_owner() && folded(name) == folded(owner_name_));
}

bool Network::is_owner(std::string_view name, std::string_view profile) const {
    if (!profile.empty() && !owner_profile_.empty()) return profile == owner_profile_;
    return !owner_name_.empty() && folded(name) == folded(owner_name_);
}

Who Network::who(std::string_view name, std::string_view url, std::string_view place) const {
    Who out;
    out.name = text::cut(name, limits::name);
    Bearer bearer{Scheme::handle, text::linkedin_profile(url).value_or(std::string{})};
    if (bearer.address.empty() && !is_gone(name)) bearer = bearer_of(name);
    const bool profile = bearer.scheme == Scheme::handle;
    out.is_owner = is_owner(name, profile ? bearer.address : std::string_view{});
    if (out.is_owner && !owner_profile_.empty()) bearer = {Scheme::handle, owner_profile_};
    if (out.is_owner && out.name.empty()) out.name = owner_name_;
    if (!bearer.address.empty()) {
        out.scheme = bearer.scheme;
        out.address = std::move(bearer.address);
    } else if (is_gone(name)) {
        // Which of them, nobody can tell beyond one conversation.
        out.scheme = Scheme::handle;
        out.address = "linkedin.com/gone/" + text_digest(place);
        if (out.name.empty()) out.name = "LinkedIn Member";
    } else {
        out.address = out.name;
    }
    return out;
}

}  // namespace rekindle::linkedin
