// What was made of texts that were seen lately: in a mailbox the same addresses, types and part
// headers come again and again. Bounded: a text has one place, and a later one takes it over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace rekindle::mail {

// Places in a table only; nothing relies on different texts having different ones.
[[nodiscard]] inline std::uint64_t place_of(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
    constexpr std::size_t step = sizeof(std::uint64_t);
    std::uint64_t hash = text.size() * factor;
    const auto mix = [&](const char* at, std::size_t size) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, size);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    };
    if (text.size() < step) {
        mix(text.data(), text.size());
        return hash;
    }
    for (std::size_t at = 0; at + step < text.size(); at += step) mix(text.data() + at, step);
    mix(text.data() + text.size() - step, step);
    return hash;
}

// `Value` is made once per text and handed out as it is; its views may lead into `Entry::text`.
template <class Value, std::size_t Places, std::size_t LongestText>
class Recent {
  public:
    struct Entry {
        Value value{};
        std::uint16_t size = 0;  // of the text; 0: a free place
        std::array<char, LongestText> bytes;

        [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
    };

    // The entry of the text, or nothing.
    [[nodiscard]] const Entry* find(std::string_view text) const {
        if (text.empty() || text.size() > LongestText || entries_.empty()) return nullptr;
        const Entry& entry = entries_[place_of(text) % Places];
        return entry.text() == text ? &entry : nullptr;
    }

    // A place for the text, which is copied there; `value` is to be filled in. Nothing for a text
    // that is too long.
    [[nodiscard]] Entry* make(std::string_view text) {
        if (text.empty() || text.size() > LongestText) return nullptr;
        if (entries_.empty()) entries_.resize(Places);
        Entry& entry = entries_[place_of(text) % Places];
        entry.value = Value{};
        entry.size = static_cast<std::uint16_t>(text.size());
        std::memcpy(entry.bytes.data(), text.data(), text.size());
        return &entry;
    }

  private:
    static_assert((Places & (Places - 1)) == 0 && LongestText <= UINT16_MAX);
    std::vector<Entry> entries_;
};

}  // namespace rekindle::mail
