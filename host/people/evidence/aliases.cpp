#include "host/people/evidence/aliases.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "host/people/addresses/domains.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t shortest_family = 4;  // "jlee" may be anybody
constexpr std::size_t shortest_cut = 7;     // mailboxes of old had eight letters
constexpr std::size_t key_size = 5;         // letters of an alias by which it is looked up

bool is_of_letters(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Those of one company who bear a name, by the beginnings of the aliases it can have.
class Directory {
  public:
    Directory(const History& history, const KnownNames& known) : history_(&history) {
        for (std::uint32_t i = 0; i < history.identities.size(); ++i)
            if (!known.shared[i])
                for (const FullName& name : known.names[i]) add(i, name);
    }

    // The names that an address without one can be made of.
    [[nodiscard]] std::vector<FullName> names_of(const Identity& identity) const {
        std::vector<FullName> out;
        const auto [local, company] = parts(identity);
        if (company.empty() || local.size() < key_size || !is_of_letters(local)) return out;
        const auto at = bearers_.find(company + ' ' + local.substr(0, key_size));
        if (at == bearers_.end()) return out;
        for (const auto& [mailbox, name] : at->second) {
            const bool telling = mailbox == local && local != name.last && local != name.first;
            if (telling || is_made_of(local, name)) out.push_back(name);
        }
        return out;
    }

  private:
    static std::pair<std::string, std::string> parts(const Identity& identity) {
        if (identity.scheme != Scheme::email) return {};
        return {identity.address.substr(0, identity.address.rfind('@')),
                company_domain(identity.address)};
    }

    void add(std::uint32_t i, const FullName& name) {
        const auto [local, company] = parts(history_->identities[i]);
        if (company.empty()) return;
        const std::string initial = name.first.substr(0, 1);
        std::vector<std::string> keys{local, initial + name.last, name.last + initial};
        for (const std::string& middle : name.middle)
            keys.push_back(initial + middle.substr(0, 1) + name.last);
        for (std::string& key : keys) {
            key.resize(std::min(key.size(), key_size));
            key.insert(0, company + ' ');
        }
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        for (const std::string& key : keys) bearers_[key].emplace_back(local, name);
    }

    const History* history_;
    std::unordered_map<std::string, std::vector<std::pair<std::string, FullName>>> bearers_ = {};
};

// The one name that all of them can be.
std::optional<FullName> only_name(const std::vector<FullName>& names) {
    if (names.empty()) return std::nullopt;
    const FullName* fullest = &names.front();
    for (const FullName& one : names) {
        if (likeness(names.front(), one) < Likeness::near) return std::nullopt;
        if (std::pair{one.middle.size(), one.first} >
            std::pair{fullest->middle.size(), fullest->first})
            fullest = &one;
    }
    return *fullest;
}

}  // namespace

bool is_made_of(std::string_view local, const FullName& name) {
    if (name.last.size() < shortest_family || !is_of_letters(name.last)) return false;
    const std::string initial = name.first.substr(0, 1);
    std::string whole = initial + name.last;
    if (local == whole || local == name.last + initial) return true;
    if (local.size() >= shortest_cut && whole.starts_with(local)) return true;
    for (const std::string& middle : name.middle)
        if (local == initial + middle.substr(0, 1) + name.last) return true;
    return false;
}

void name_aliases(const History& history, KnownNames& known) {
    const Directory directory(history, known);
    for (std::uint32_t i = 0; i < history.identities.size(); ++i) {
        const Identity& identity = history.identities[i];
        if (known.shared[i] || !known.names[i].empty() || is_role_address(identity.address))
            continue;
        if (auto name = only_name(directory.names_of(identity))) {
            known.names[i].push_back(std::move(*name));
            known.derived[i] = true;
        }
    }
}

}  // namespace rekindle::people
