// Watch: waits for new mail. One folder tells by itself, by IDLE; the others are asked from time to
// time.
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "plugins/imap/sync/folder_sync.hpp"

namespace rekindle::imap {

class Watch {
  public:
    // The folders that there are now.
    using Choose = std::function<Result<std::vector<Folder>>()>;

    Watch(const FolderSync::Tools& tools, FolderSync& folder_sync, std::chrono::minutes poll)
        : tools_(tools), folder_sync_(&folder_sync), poll_(poll) {}

    // Until the connection is lost or the host asks to stop. `first` is watched; the others may
    // come and go meanwhile.
    Result<void> run(const Folder& first, const Choose& choose);

  private:
    Result<bool> wait_for_news(std::chrono::milliseconds time);
    Result<bool> idle(std::chrono::milliseconds time);
    Result<bool> idle_on(std::chrono::milliseconds time);
    Result<bool> ask_after(std::chrono::milliseconds time);
    Result<void> poll_others(const Folder& first, const Choose& choose);

    FolderSync::Tools tools_;
    FolderSync* folder_sync_;
    std::chrono::minutes poll_;
    bool refuses_idle_ = false;
};

}  // namespace rekindle::imap
