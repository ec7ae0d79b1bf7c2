#include "host/base/digest.hpp"

// SHA256_Update alone, fed with whole blocks: the way through EVP costs more than the hashing of
// inputs as short as these.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <algorithm>
#include <cstring>

namespace rekindle {
namespace {

constexpr std::size_t block = SHA256_CBLOCK;
constexpr std::size_t length_size = 8;

// Collects the message and hashes its whole blocks as they fill up.
class Sha256 {
  public:
    Sha256() { SHA256_Init(&state_); }

    void add(std::string_view part) {
        add_length(part.size());
        total_ += part.size();
        while (!part.empty()) {
            if (held_ == bytes_.size()) hash();
            const std::size_t taken = std::min(part.size(), bytes_.size() - held_);
            std::memcpy(bytes_.data() + held_, part.data(), taken);
            held_ += taken;
            part.remove_prefix(taken);
        }
    }

    // FIPS 180-4, 5.1.1: a one bit, zeros, and the length in bits, up to a whole block.
    [[nodiscard]] Digest finish() {
        if (held_ + 1 + length_size > bytes_.size()) hash();
        bytes_[held_++] = 0x80;
        const std::size_t end = (held_ + length_size + block - 1) / block * block;
        std::memset(bytes_.data() + held_, 0, end - length_size - held_);
        for (std::size_t i = 0; i < length_size; ++i)
            bytes_[end - 1 - i] = static_cast<unsigned char>(total_ * 8 >> (8 * i));
        SHA256_Update(&state_, bytes_.data(), end);
        Digest out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<std::uint8_t>(state_.h[i / 4] >> (24 - 8 * (i % 4)));
        return out;
    }

  private:
    // Seven bits a byte, the low ones first, so that what is short fits into one block.
    void add_length(std::uint64_t length) {
        constexpr std::size_t longest = 10;
        if (held_ + longest > bytes_.size()) hash();
        for (; length >= 0x80; length >>= 7, ++total_)
            bytes_[held_++] = static_cast<unsigned char>(length | 0x80);
        bytes_[held_++] = static_cast<unsigned char>(length);
        ++total_;
    }

    // Of the bytes held, all whole blocks.
    void hash() {
        const std::size_t whole = held_ / block * block;
        SHA256_Update(&state_, bytes_.data(), whole);
        held_ -= whole;
        std::memmove(bytes_.data(), bytes_.data() + whole, held_);
    }

    SHA256_CTX state_ = {};
    std::array<unsigned char, 4 * block> bytes_;
    std::size_t held_ = 0;
    std::uint64_t total_ = 0;
};

}  // namespace

Digest digest(std::string_view first, std::string_view second, std::string_view third) {
    Sha256 sha;
    sha.add(first);
    sha.add(second);
    sha.add(third);
    return sha.finish();
}

std::uint64_t number(const Digest& digest) {
    std::uint64_t out = 0;
    std::memcpy(&out, digest.data(), sizeof out);
    return out ? out : 1;
}

std::string text(const Digest& digest) {
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const std::uint8_t byte : digest) {
        bits = (bits << 8) | byte;
        for (held += 8; held >= 5; held -= 5) out += alphabet[(bits >> (held - 5)) & 31];
    }
    if (held > 0) out += alphabet[(bits << (5 - held)) & 31];
    return out;
}

}  // namespace rekindle
