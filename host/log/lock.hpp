// Lock: one process writes a log at a time. The kernel frees it when the process ends, however.
#pragma once

#include <filesystem>

#include <rekindle/result.hpp>

namespace rekindle::log {

class Lock {
  public:
    // locked: held by another process, whose id is in the message. Does not wait.
    static Result<Lock> take(const std::filesystem::path& file);

    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&& other) noexcept;
    ~Lock();

  private:
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace rekindle::log
