#include "plugins/imap/session/deflate.hpp"

#include <new>

#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/failure.hpp"

namespace rekindle::imap {
namespace {

constexpr int raw_window = -15;  // no header, the largest window
constexpr int memory_level = 8;

Bytef* bytes_of(const char* text) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(text));
}

}  // namespace

Deflate::Deflate() : input_(limits::read_size) {
    if (::deflateInit2(&packs_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw_window, memory_level,
                       Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc{};
    if (::inflateInit2(&unpacks_, raw_window) != Z_OK) {
        ::deflateEnd(&packs_);
        throw std::bad_alloc{};
    }
}

Deflate::~Deflate() {
    ::deflateEnd(&packs_);
    ::inflateEnd(&unpacks_);
}

Result<std::string_view> Deflate::deflate(std::string_view bytes) {
    packs_.next_in = bytes_of(bytes.data());
    packs_.avail_in = static_cast<uInt>(bytes.size());
    std::size_t size = 0;
    do {
        output_.resize(size + bytes.size() + 64);
        packs_.next_out = bytes_of(output_.data() + size);
        packs_.avail_out = static_cast<uInt>(output_.size() - size);
        const int done = ::deflate(&packs_, Z_SYNC_FLUSH);
        if (done != Z_OK && done != Z_BUF_ERROR)
            return failure::of(failure::protocol, "a command could not be compressed");
        size = output_.size() - packs_.avail_out;
    } while (packs_.avail_out == 0);
    return std::string_view{output_.data(), size};
}

void Deflate::received(std::size_t count) {
    unpacks_.next_in = bytes_of(input_.data());
    unpacks_.avail_in = static_cast<uInt>(count);
}

void Deflate::received(std::string_view bytes) {
    if (input_.size() < bytes.size()) input_.resize(bytes.size());
    bytes.copy(input_.data(), bytes.size());
    received(bytes.size());
}

Result<std::size_t> Deflate::inflate(std::span<char> out) {
    if (unpacks_.avail_in == 0 && !may_hold_more_) return std::size_t{0};
    unpacks_.next_out = bytes_of(out.data());
    unpacks_.avail_out = static_cast<uInt>(out.size());
    const int done = ::inflate(&unpacks_, Z_SYNC_FLUSH);
    if (done != Z_OK && done != Z_BUF_ERROR)
        return failure::of(failure::protocol, "the server sent something that is not compressed");
    may_hold_more_ = unpacks_.avail_out == 0;
    return out.size() - unpacks_.avail_out;
}

}  // namespace rekindle::imap
