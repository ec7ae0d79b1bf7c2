// Watch: waits for new mail. One folder tells by itself, by IDLE; the others are asked from time to
// time.
#pragma once

#include <chrono>
#include <vector>

#include "plugins/imap/sync/folder_sync.hpp"

namespace rekindle::imap {

class Watch {
  public:
    Watch(const FolderSync::Tools& tools, FolderSync& folder_sync, std::chrono::minutes poll)
        : tools_(tools), folder_sync_(&folder_sync), poll_(poll) {}

    // Until the connection is lost or the host asks to stop. The first folder is watched.
    Result<void> run(const std::vector<Folder>& folders);

  private:
    Result<bool> wait_for_news(std::chrono::milliseconds time);
    Result<bool> idle(std::chrono::milliseconds time);
    Result<bool> idle_on(std::chrono::milliseconds time);
    Result<bool> ask_after(std::chrono::milliseconds time);
    Result<void> poll_others(const std::vector<Folder>& folders);

    FolderSync::Tools tools_;
    FolderSync* folder_sync_;
    std::chrono::minutes poll_;
    bool refuses_idle_ = false;
};

}  // namespace rekindle::imap
