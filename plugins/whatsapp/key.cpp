#include "plugins/whatsapp/key.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <charconv>

#include "plugins/whatsapp/hex.hpp"

namespace rekindle::whatsapp {

std::uint32_t Occurrences::count(std::string_view key) {
    const std::uint64_t hash = XXH3_64bits(key.data(), key.size()) | 1U;  // 0 is a free slot
    const std::size_t set = static_cast<std::size_t>(hash >> 32) & (sets - 1);
    Slot* const first = &slots_[set * ways];
    for (std::size_t i = 0; i < ways; ++i)
        if (first[i].hash == hash) return ++first[i].count;
    first[oldest_[set]] = {hash, 0};
    oldest_[set] = static_cast<std::uint8_t>((oldest_[set] + 1U) % ways);
    return 0;
}

KeyMaker::KeyMaker(std::string_view pair) {
    if (pair.empty()) return;
    pair_ += ' ';
    append_hex(pair_, XXH3_128bits(pair.data(), pair.size()).high64);
}

std::string_view KeyMaker::key(const Of& of) {
    key_.assign(of.what == What::call ? "c " : "m ");
    key_ += of.minute;
    if (of.what != What::call) {
        key_ += ' ';
        key_ += of.author;
    }
    key_ += pair_;
    if (of.what == What::words) {
        key_ += ' ';
        of.text->append_digest(key_);
    } else if (of.what == What::file) {
        key_ += " file";
    }
    char number[16];
    const auto end = std::to_chars(number, number + sizeof number, occurrences_.count(key_)).ptr;
    key_ += ' ';
    key_.append(number, end);
    return key_;
}

}  // namespace rekindle::whatsapp
