// Conversations: which identities were together in a chat, each set of them once. Everybody's
// rooms have one person in common, the owner, whether a source says so or not.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include <rekindle/record.hpp>

namespace rekindle::log {

class Conversations {
  public:
    static constexpr std::size_t most = 20'000;

    // Only of chats: what is sent round by mail has no fixed circle.
    [[nodiscard]] static bool tells(Kind kind, std::uint32_t flags) {
        return kind == Kind::chat && (flags & RK_BULK) == 0;
    }

    // Who took part in one item, in any order. One alone tells nothing.
    void add(std::vector<std::uint32_t>& circle) {
        if (circle == last_) return;  // most items follow another of the same room
        last_ = circle;
        std::sort(circle.begin(), circle.end());
        circle.erase(std::unique(circle.begin(), circle.end()), circle.end());
        if (circle.size() < 2 || all_.size() >= most || !seen_.insert(digest(circle)).second)
            return;
        all_.push_back(circle);
    }

    [[nodiscard]] std::vector<std::vector<std::uint32_t>> take() { return std::move(all_); }

  private:
    static std::uint64_t digest(const std::vector<std::uint32_t>& circle) {
        std::uint64_t out = circle.size();
        for (const std::uint32_t one : circle) {
            out = (out ^ one) * 0x9E37'79B9'7F4A'7C15U;
            out ^= out >> 29;
        }
        return out;
    }

    std::vector<std::uint32_t> last_ = {};
    std::unordered_set<std::uint64_t> seen_ = {};
    std::vector<std::vector<std::uint32_t>> all_ = {};
};

}  // namespace rekindle::log
