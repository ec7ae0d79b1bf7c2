// What comes on standard input, as a file that an import can seek in. It has no name, only this
// process can open it, and it is gone with this process.
#pragma once

#include <atomic>
#include <filesystem>

#include <rekindle/result.hpp>

namespace rekindle::app {

class SpooledInput {
  public:
    // Reads to the end. `folder`: on a disk with room, private; it may be missing.
    static Result<SpooledInput> read(const std::filesystem::path& folder,
                                     const std::atomic<bool>& stop);

    SpooledInput(SpooledInput&& other) noexcept;
    SpooledInput& operator=(SpooledInput&& other) noexcept;
    ~SpooledInput();

    [[nodiscard]] std::filesystem::path path() const;  // good while this lives

  private:
    explicit SpooledInput(int file) : file_(file) {}
    int file_;
};

}  // namespace rekindle::app
