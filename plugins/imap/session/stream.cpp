#include "plugins/imap/session/stream.hpp"

#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/deflate.hpp"
#include "plugins/imap/session/failure.hpp"

namespace rekindle::imap {
namespace {

// What the connection calls lost is, for us, a session that may be taken up again.
Error told(Error error) {
    if (error.report_code == "connection.lost") error.report_code = failure::lost;
    if (error.report_code == "connection.injected") error.report_code = failure::injection;
    return error;
}

Result<void> told(Result<void> result) {
    if (result) return result;
    return told(result.error());
}

}  // namespace

Stream::Stream(Connection connection) : connection_(connection) {}
Stream::~Stream() = default;

Result<void> Stream::open() {
    deflate_.reset();
    return told(connection_.open(limits::open_within));
}

Result<void> Stream::secure() {
    return told(connection_.secure(limits::secure_within));
}

Result<void> Stream::write(std::string_view bytes) {
    if (!deflate_) return told(connection_.write(bytes, limits::write_within));
    const auto packed = deflate_->deflate(bytes);
    if (!packed) return packed.error();
    return told(connection_.write(*packed, limits::write_within));
}

Result<bool> Stream::read(Framer& framer, Within within) {
    const std::span<char> room = framer.room();
    for (;;) {
        if (deflate_) {
            const auto unpacked = deflate_->inflate(room);
            if (!unpacked) return unpacked.error();
            framer.added(*unpacked);
            if (*unpacked > 0) return true;
        }
        const auto got = connection_.read(deflate_ ? deflate_->room() : room, within);
        if (!got) {
            if (got.error().report_code == failure::timed_out) return false;
            return told(got.error());
        }
        if (*got == 0) return failure::of(failure::lost, "the server ended the connection");
        if (!deflate_) {
            framer.added(*got);
            return true;
        }
        deflate_->received(*got);
    }
}

Result<bool> Stream::wait(Within within) {
    auto ready = connection_.wait(within);
    if (!ready) return told(ready.error());
    return *ready;
}

Result<void> Stream::compress(Framer& framer) {
    deflate_ = std::make_unique<Deflate>();
    deflate_->received(framer.pending());
    framer.clear();
    const auto unpacked = deflate_->inflate(framer.room());
    if (!unpacked) return unpacked.error();
    framer.added(*unpacked);
    return {};
}

}  // namespace rekindle::imap
