// Contents: what one worker found in an archive, kept for the next ones: bytes that the host does
// not look into. In memory, in no process until it is mapped.
#pragma once

#include <cstdint>
#include <string_view>

#include <rekindle/result.hpp>

namespace rekindle::source {

class Contents {
  public:
    static Result<Contents> create();

    Contents(Contents&& other) noexcept;
    Contents& operator=(Contents&& other) noexcept;
    ~Contents();

    Result<void> append(std::string_view bytes);
    // From now on nobody can change it, not even who is handed the descriptor.
    Result<void> seal();

    [[nodiscard]] std::uint64_t length() const { return length_; }
    // A descriptor for handing on; the caller closes it.
    [[nodiscard]] Result<int> open() const;

  private:
    explicit Contents(int descriptor) : descriptor_(descriptor) {}

    int descriptor_ = -1;
    std::uint64_t length_ = 0;
};

}  // namespace rekindle::source
