// Memory for the strings of one parse that are not in the input as they stand. Views into it stay
// valid until `clear`; its blocks are kept and used again, so that a parser that has seen a few
// mails allocates no more.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace rekindle::mail {

class TextPool {
  public:
    void clear() {
        current_ = 0;
        used_ = 0;
    }

    std::string_view keep(std::string_view text) {
        char* const at = allocate(text.size());
        if (!text.empty()) std::memcpy(at, text.data(), text.size());
        return {at, text.size()};
    }

  private:
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };
    static constexpr std::size_t block_size = 4096;

    char* allocate(std::size_t size) {
        while (current_ < blocks_.size() && used_ + size > blocks_[current_].size) {
            ++current_;
            used_ = 0;
        }
        if (current_ == blocks_.size()) {
            const std::size_t block = std::max(size, block_size);
            blocks_.push_back({std::make_unique<char[]>(block), block});
        }
        char* const at = blocks_[current_].bytes.get() + used_;
        used_ += size;
        return at;
    }

    std::vector<Block> blocks_;
    std::size_t current_ = 0;
    std::size_t used_ = 0;
};

}  // namespace rekindle::mail
