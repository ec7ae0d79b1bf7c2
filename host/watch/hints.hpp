// Hints: the kernel's word that something may have changed in some folders, to look sooner than
// otherwise. Nothing depends on it: events get lost, and network shares send none.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <vector>

namespace rekindle::watch {

class Hints {
  public:
    Hints();
    ~Hints();
    Hints(const Hints&) = delete;
    Hints& operator=(const Hints&) = delete;

    // Listens to these as well; what it listens to already is not counted twice. False where one
    // cannot be listened to.
    bool listen(const std::vector<std::filesystem::path>& folders);

    // Until a hint comes, the time is over, or `stop` is set.
    void wait(std::chrono::milliseconds longest, const std::atomic<bool>& stop);

  private:
    [[nodiscard]] bool drain() const;  // true: there was something
    int descriptor_ = -1;
};

}  // namespace rekindle::watch
