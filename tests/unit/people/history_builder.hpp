// Small histories, written as who wrote to whom.
#pragma once

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "host/people/people.hpp"

namespace rekindle::people {

class HistoryBuilder {
  public:
    std::uint32_t identity(const std::string& address, const std::string& name = {}) {
        const auto [at, is_new] =
            index_.emplace(address, static_cast<std::uint32_t>(out.identities.size()));
        if (is_new) out.identities.push_back({Scheme::email, address, name, 0});
        return at->second;
    }

    std::uint32_t identity(Scheme scheme, const std::string& address,
                           const std::string& name = {}) {
        const std::uint32_t i = identity(address, name);
        out.identities[i].scheme = scheme;
        return i;
    }

    // One more name of an address, seen so often.
    HistoryBuilder& name(const std::string& address, const std::string& name,
                         std::uint32_t sightings) {
        out.names.push_back({identity(address), sightings, name});
        return *this;
    }

    HistoryBuilder& card(const std::string& name, const std::vector<std::string>& addresses,
                         std::vector<FactRecord> facts = {}, std::int64_t source = 1,
                         const std::string& service = "contacts") {
        CardRecord card{.source = source, .service = service, .name = name};
        for (const std::string& address : addresses) card.identities.push_back(identity(address));
        card.facts = std::move(facts);
        out.cards.push_back(std::move(card));
        return *this;
    }

    HistoryBuilder& room(const std::vector<std::string>& members) {
        RoomRecord room;
        for (const std::string& member : members) room.members.push_back(identity(member));
        out.rooms.push_back(std::move(room));
        return *this;
    }

    // `last` is the role of the last of `to`.
    HistoryBuilder& mail(const std::string& from, const std::vector<std::string>& to,
                         Role last = Role::to) {
        out.row_id.push_back(static_cast<std::int64_t>(out.time.size()) + 1);
        out.time.push_back(Instant{std::chrono::milliseconds{1000}});
        out.kind.push_back(Kind::email);
        out.flags.push_back(0);
        out.group_size.push_back(0);
        out.answers.push_back(nobody);
        out.thread.push_back(nobody);
        out.title.push_back(nobody);
        out.participants.push_back({identity(from), Role::by});
        for (std::size_t i = 0; i < to.size(); ++i)
            out.participants.push_back({identity(to[i]), i + 1 == to.size() ? last : Role::to});
        out.participants_end.push_back(static_cast<std::uint32_t>(out.participants.size()));
        return *this;
    }

    HistoryBuilder& chat(const std::string& from, const std::vector<std::string>& to) {
        mail(from, to);
        out.kind.back() = Kind::chat;
        return *this;
    }

    HistoryBuilder& owner_evidence(const std::string& address, std::uint32_t items) {
        out.identities[identity(address)].owner_evidence = items;
        return *this;
    }

    [[nodiscard]] std::vector<std::string> addresses(
        const std::vector<OwnerEvidence>& evidence) const {
        std::vector<std::string> found;
        for (const OwnerEvidence& one : evidence)
            found.push_back(out.identities[one.identity].address);
        return found;
    }

    History out;

  private:
    std::map<std::string, std::uint32_t> index_;
};

}  // namespace rekindle::people
