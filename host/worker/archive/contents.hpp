// Contents: what one pass through an archive found, as bytes for another process, which then need
// not unpack all of it to know. Both processes are of one build and on one machine.
#pragma once

#include <functional>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/worker/archive/member_cache.hpp"
#include "host/worker/archive/member_table.hpp"

namespace rekindle::worker {

// Takes the bytes in pieces, in order.
using ContentsSink = std::function<void(std::string_view)>;

// `single`: a compressed file, not a tar.
void give_contents(bool single, const MemberTable& members, const MemberCache& cache,
                   const ContentsSink& sink);

// Fills both from such bytes, within their limits, and gives `single`. An error where the bytes are
// none; both are of no use then.
[[nodiscard]] Result<bool> take_contents(std::string_view bytes, MemberTable& members,
                                         MemberCache& cache);

}  // namespace rekindle::worker
