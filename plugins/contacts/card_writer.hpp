// Gives cards to the host as persons, each with a key that is the same in every export.
#pragma once

#include <cstdint>
#include <rekindle/sink.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plugins/contacts/card.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::contacts {

struct Place {
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
};

class CardWriter {
  public:
    explicit CardWriter(Sink& sink) : sink_(&sink) {}

    // False for a card with nothing in it, and for a second copy of one.
    bool give(Card& card, const Place& place);
    void note(const text::Faults& faults, const Place& place);

    [[nodiscard]] std::uint64_t given() const { return given_; }

  private:
    [[nodiscard]] std::string key_of(const Card& card);
    void introduce(const Card& card, std::string_view key);

    Sink* sink_;
    std::unordered_map<std::uint64_t, std::uint64_t> seen_ = {};  // key → content, digests
    std::uint64_t given_ = 0;
    std::vector<Participant> addresses_ = {};
    std::vector<Fact> facts_ = {};
};

}  // namespace rekindle::contacts
