// Fields: numbers and strings one after the other, for the messages that are not records.
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "host/wire/limits.hpp"
#include "host/wire/text_check.hpp"

namespace rekindle::wire {

class FieldWriter {
  public:
    // Room in advance, so that no copy of what is secret is left behind by growing.
    FieldWriter& reserve(std::size_t size) {
        bytes_.reserve(size);
        return *this;
    }
    template <std::integral Int>
    FieldWriter& put(Int number) {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
        return *this;
    }
    FieldWriter& put(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        bytes_.append(text);
        return *this;
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

// Everything after the first fault reads as zero; `good` says at the end whether there was one.
class FieldReader {
  public:
    explicit FieldReader(std::string_view bytes) : bytes_(bytes) {}

    template <std::integral Int>
    FieldReader& get(Int& number) {
        number = 0;
        if (bytes_.size() < sizeof number) {
            good_ = false;
            bytes_ = {};
            return *this;
        }
        std::memcpy(&number, bytes_.data(), sizeof number);
        bytes_.remove_prefix(sizeof number);
        return *this;
    }
    FieldReader& get(bool& flag) {
        std::uint8_t byte = 0;
        get(byte);
        good_ = good_ && byte <= 1;
        flag = byte == 1;
        return *this;
    }
    FieldReader& get(std::string& text) {
        std::uint32_t size = 0;
        get(size);
        text.clear();
        if (size > bytes_.size() || size > longest_field || !is_text(bytes_.substr(0, size))) {
            good_ = false;
            bytes_ = {};
            return *this;
        }
        text = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return *this;
    }
    // How many things follow, each of at least `least` bytes.
    [[nodiscard]] std::size_t count(std::size_t most, std::size_t least) {
        std::uint32_t number = 0;
        get(number);
        if (number > most || number > bytes_.size() / least) {
            good_ = false;
            bytes_ = {};
            return 0;
        }
        return number;
    }

    [[nodiscard]] bool at_end() const { return bytes_.empty(); }
    [[nodiscard]] bool good() const { return good_; }  // so far
    [[nodiscard]] bool finished() const { return good_ && bytes_.empty(); }

  private:
    std::string_view bytes_;
    bool good_ = true;
};

}  // namespace rekindle::wire
