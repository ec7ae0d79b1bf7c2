// A history whose human beings are known, and how well persons fit them.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "host/people/people.hpp"

namespace rekindle::evaluation {

// Of no human being: a switchboard, a family's mailbox. Joined with anybody it is an error.
inline constexpr std::uint32_t several = UINT32_MAX - 1;
// Not known: pairs with it are not counted.
inline constexpr std::uint32_t unlabelled = UINT32_MAX;

struct Labelled {
    History history = {};
    std::vector<log::Log::Decision> decisions = {};
    std::vector<std::uint32_t> human = {};  // by identity
    std::string region = {};
};

// Of all pairs of labelled identities.
struct Score {
    std::uint64_t right = 0;               // one human being, and one person
    std::uint64_t wrong = 0;               // one person, and not one human being
    std::uint64_t missed = 0;              // one human being, and not one person
    std::uint64_t asked = 0;               // of the missed: in the review queue
    std::vector<std::string> errors = {};  // each wrong pair and each missed one, in words

    Score& operator+=(const Score& other);
    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
};

[[nodiscard]] Score judge(const Labelled& labelled, const people::Resolution& resolution);

// The figures, and every error.
void print(std::ostream& out, const std::string& title, const Score& score);

}  // namespace rekindle::evaluation
