// Reads the cards and rooms of a log.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <rekindle/result.hpp>

#include "host/base/history.hpp"
#include "host/log/database.hpp"
#include "host/log/number_map.hpp"

namespace rekindle::log {

// What the reader of a history knows already.
struct Numbered {
    // By number of a spelling; `identity` is an index into the history, or nobody.
    struct Spelling {
        std::uint32_t identity = nobody;
        bool is_owner = false;
    };
    std::function<Spelling(std::size_t)> spelling;
    const NumberMap& threads;  // dense numbers by digest
};

// Fills out.cards and out.rooms.
[[nodiscard]] Result<void> read_cards(const Database& database, const Numbered& known,
                                      History& out);

}  // namespace rekindle::log
