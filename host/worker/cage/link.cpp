#include "host/worker/cage/link.hpp"

#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "host/wire/encode.hpp"

namespace rekindle::worker {
namespace {

constexpr std::int64_t longest_wait_ms = 1'000;
constexpr std::size_t receive_size = std::size_t{64} << 10;
constexpr int exit_host_gone = 71;

std::int64_t now_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return std::int64_t{now.tv_sec} * 1'000 + now.tv_nsec / 1'000'000;
}

}  // namespace

void Link::appended() {
    if (batch_.size() >= wire::batch_size || now_ms() - last_sent_ms_ >= longest_wait_ms) flush();
}

void Link::flush() {
    last_sent_ms_ = now_ms();
    if (batch_.empty()) return;
    write_all(batch_.view());
    batch_.clear();
}

void Link::send(wire::Type type, std::string_view payload) {
    wire::encode_frame(batch_, type, payload);
    flush();
}

void Link::stir() {
    if (now_ms() - last_sent_ms_ >= longest_wait_ms) send(wire::Type::alive, {});
}

void Link::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(socket, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) ::_exit(exit_host_gone);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool Link::take_bytes(int flags) {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * wire::most_opened)> control{};
    iovec where{incoming_.room(receive_size), receive_size};
    msghdr message{};
    message.msg_iov = &where;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t got = 0;
    do got = ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return false;
    if (got <= 0) ::_exit(exit_host_gone);
    incoming_.took(static_cast<std::size_t>(got));
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int descriptor = -1;
            std::memcpy(&descriptor, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
            descriptors_.push_back(descriptor);
        }
    }
    return true;
}

Link::Message Link::receive() {
    for (;;) {
        const auto frame = incoming_.next();
        if (!frame) ::_exit(exit_host_gone);
        if (!*frame) {
            take_bytes(0);
        } else if ((*frame)->type == wire::Type::stop) {
            stop_ = true;
        } else {
            return {(*frame)->type, (*frame)->payload};
        }
    }
}

bool Link::stop_asked() {
    if (stop_) return true;
    if (!take_bytes(MSG_DONTWAIT)) return false;
    // Nothing was asked for, so nothing but a stop request can be there.
    const auto frame = incoming_.next();
    stop_ = frame && *frame && (*frame)->type == wire::Type::stop;
    return stop_;
}

int Link::take_descriptor() {
    if (descriptors_.empty()) return -1;
    const int first = descriptors_.front();
    descriptors_.pop_front();
    return first;
}

}  // namespace rekindle::worker
