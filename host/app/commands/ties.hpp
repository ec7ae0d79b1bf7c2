// The ranking as `ties` and `demo` print it.
#pragma once

#include "host/app/context.hpp"
#include "host/app/loaded.hpp"

namespace rekindle::app {

struct Ranking {
    std::vector<const analyzer::Tie*> ties;  // shown, best first; into `Loaded::report`
    std::size_t of = 0;                      // how many there are
};

// The suggestions in their order, cut by --limit; with --class everybody of the class.
[[nodiscard]] Result<Ranking> rank(const Context& context, const Loaded& loaded);

// The table, or each score taken apart with --explain, and what a reader has to know about it.
void print_ranking(Context& context, const Loaded& loaded, const Ranking& ranking);

[[nodiscard]] Json ranking_json(const Loaded& loaded, const Ranking& ranking);

}  // namespace rekindle::app
