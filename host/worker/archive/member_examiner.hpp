// MemberExaminer: looks at every member once when an archive is opened; keeps what is worth keeping
// and finds archives inside the archive.
#pragma once

#include <cstdint>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/worker/archive/archive_stream.hpp"
#include "host/worker/archive/member_cache.hpp"
#include "host/worker/archive/member_reader.hpp"
#include "host/worker/archive/member_table.hpp"

namespace rekindle::worker {

class MemberExaminer {
  public:
    MemberExaminer(MemberTable& members, MemberCache& cache) : members_(&members), cache_(&cache) {}

    // Reads the head of the member at which the stream stands; all of it where it is small, or
    // where `to_the_end` asks for it.
    Result<void> examine(std::uint32_t entry, ArchiveStream& stream, bool to_the_end);
    // Looks at the first bytes of a member.
    void see(std::uint32_t entry, std::string_view head);
    // Refuses an archive that holds nothing but archives: that is how bombs are nested. An archive
    // among other members is common, any office document is one.
    [[nodiscard]] Result<void> verdict() const;

  private:
    MemberTable* members_;
    MemberCache* cache_;
    MemberReader reader_ = {};
    std::uint32_t seen_ = 0, nested_ = 0;
};

}  // namespace rekindle::worker
