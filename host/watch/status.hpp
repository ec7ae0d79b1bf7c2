// What `rekindle status` shows of a watch folder: looked up at this moment, and in the log.
#pragma once

#include <string>
#include <vector>

#include "host/watch/records.hpp"
#include "host/watch/scan.hpp"
#include "host/watch/settle.hpp"

namespace rekindle::watch {

struct FolderStatus {
    std::string folder;
    bool there = true;
    std::string why = {};                        // it is not there
    std::vector<log::WatchedItem> failed = {};   // and unrecognised, and still lying there
    std::vector<log::WatchedItem> removed = {};  // the same, lying there no more
    std::vector<Waiting> waiting = {};           // to be taken, and what never will be
    // Imported or the same: those with a question first, then the newest.
    std::vector<log::WatchedItem> taken = {};
    std::uint64_t imported = 0, same = 0;
};

[[nodiscard]] FolderStatus status_of(const std::string& folder, const Records& records);

}  // namespace rekindle::watch
