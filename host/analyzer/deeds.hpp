// What a person did in the archive: what tells machines and lists from people. Counts that add up,
// so that they can be kept and merged like the statistics of ties (analyzer.md 4.2, 4.3).
#pragma once

#include <array>
#include <cstdint>

#include "host/analyzer/items.hpp"
#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {

struct Deeds {
    std::uint32_t wrote = 0;            // items
    std::uint32_t wrote_automatic = 0;  // of them marked as written by a machine
    std::uint32_t received = 0;         // items
    std::uint32_t received_bulk = 0;    // of them list mail, and no list among the other receivers
    std::uint32_t from_owner = 0;       // items the owner sent it
    std::uint32_t to_owner = 0;         // items it sent the owner
    std::uint32_t answers = 0;          // answered somebody, and no machine wrote the answer
    std::uint32_t answered = 0;         // was answered by somebody
    // The lowest numbers of those who wrote to it, rising; nobody where there were fewer.
    std::array<std::uint32_t, list_authors> authors = {nobody, nobody, nobody};

    void add_author(std::uint32_t author) {
        for (auto& one : authors) {
            if (one == author) return;
            if (author < one) std::swap(one, author);
        }
    }
    [[nodiscard]] bool has_many_authors() const { return authors.back() != nobody; }

    void merge(const Deeds& other);
    friend bool operator==(const Deeds&, const Deeds&) = default;
};

}  // namespace rekindle::analyzer
