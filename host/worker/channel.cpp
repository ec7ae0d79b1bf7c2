#include "host/worker/channel.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "host/base/secret.hpp"
#include "host/wire/limits.hpp"

namespace rekindle::worker {
namespace {

constexpr std::size_t receive_size = std::size_t{256} << 10;

#ifdef REKINDLE_SANITIZED
constexpr bool one_call_a_row = false;  // ThreadSanitizer does not know that close_range closes
#else
constexpr bool one_call_a_row = true;
#endif

// Those that were opened one after the other mostly have numbers in a row: one call for each row.
void close_all(std::vector<int>& descriptors) {
    std::size_t first = 0;
    for (std::size_t next = 1; next <= descriptors.size(); ++next) {
        const int last = descriptors[next - 1];
        if (next < descriptors.size() && descriptors[next] == last + 1) continue;
        const auto from = static_cast<unsigned>(descriptors[first]);
        if (!one_call_a_row || from == static_cast<unsigned>(last) ||
            ::close_range(from, static_cast<unsigned>(last), 0) != 0)
            for (std::size_t i = first; i < next; ++i) ::close(descriptors[i]);
        first = next;
    }
    descriptors.clear();
}

}  // namespace

Channel::~Channel() {
    for (Outgoing& message : outgoing_) {
        close_all(message.descriptors);
        wipe(message.bytes);
    }
}

void Channel::send(wire::Type type, std::string_view payload, std::vector<int> descriptors) {
    Outgoing message;
    const wire::FrameHeader header{static_cast<std::uint32_t>(payload.size()), type, wire::version};
    message.bytes.reserve(sizeof header + payload.size());
    message.bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
    message.bytes.append(payload);
    message.descriptors = std::move(descriptors);
    outgoing_.push_back(std::move(message));
    send_waiting();
}

void Channel::send_waiting() {
    while (!outgoing_.empty()) {
        Outgoing& message = outgoing_.front();
        if (!send_some(message)) return;
        if (message.sent < message.bytes.size()) continue;
        wipe(message.bytes);  // there may be secrets in it
        outgoing_.pop_front();
    }
}

bool Channel::send_some(Outgoing& message) {
    iovec what{message.bytes.data() + message.sent, message.bytes.size() - message.sent};
    msghdr header{};
    header.msg_iov = &what;
    header.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * wire::most_opened)> control{};
    const std::size_t size = message.descriptors.size() * sizeof(int);
    if (size > 0) {
        header.msg_control = control.data();
        header.msg_controllen = CMSG_SPACE(size);
        cmsghdr* part = CMSG_FIRSTHDR(&header);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(size);
        std::memcpy(CMSG_DATA(part), message.descriptors.data(), size);
    }
    const ssize_t sent = ::sendmsg(socket_, &header, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) return true;
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return false;
    close_all(message.descriptors);  // they are on their way, or nobody is there to take them
    message.sent += sent < 0 ? message.bytes.size() - message.sent : static_cast<std::size_t>(sent);
    return true;
}

Channel::Got Channel::receive(wire::Stream& stream) {
    for (;;) {
        const ssize_t got = ::recv(socket_, stream.room(receive_size), receive_size, MSG_DONTWAIT);
        if (got > 0) {
            stream.took(static_cast<std::size_t>(got));
            return Got::bytes;
        }
        if (got == 0) return Got::end;
        if (errno == EINTR) continue;
        return errno == EAGAIN || errno == EWOULDBLOCK ? Got::nothing : Got::end;
    }
}

}  // namespace rekindle::worker
