#include "host/connection/pump.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace rekindle::connection {

Pump::Pump(std::unique_ptr<Line> line, int near)
    : line_(std::move(line)), near_(near), peer_(line_->peer()) {}

Pump::~Pump() {
    ::close(near_);
}

pollfd Pump::line_events() const {
    short events = 0;
    if (!ended_ && from_server_.empty()) events |= read_wants_write_ ? POLLOUT : POLLIN;
    if (!to_server_.empty()) events |= write_wants_read_ ? POLLIN : POLLOUT;
    return {events != 0 ? line_->descriptor() : -1, events, 0};
}

pollfd Pump::near_events() const {
    short events = 0;
    if (!from_server_.empty()) events |= POLLOUT;
    if (!worker_ended_ && to_server_.empty()) events |= POLLIN;
    return {events != 0 ? near_ : -1, events, 0};
}

void Pump::turn(int wake) {
    pollfd watched[] = {line_events(), near_events(), {wake, POLLIN, 0}};
    const bool at_once = from_server_.empty() && !ended_ && line_->holds_bytes();
    const int wait = at_once ? 0 : static_cast<int>(longest_wait.count());
    if (::poll(watched, 3, wait) < 0 && errno != EINTR)
        return end(RK_CONN_LOST, "the connection broke down");
    if (watched[0].revents != 0 || at_once) {
        if (from_server_.empty() && !ended_) from_server();
        if (!to_server_.empty()) to_server();
    }
    if (!from_server_.empty()) to_worker();
    if (watched[1].revents != 0 && to_server_.empty()) from_worker();
    if (!to_server_.empty()) to_server();
    if (ended_ && from_server_.empty()) hang_up();
}

// TLS gives a record at a time: as many as there are go on their way together.
void Pump::from_server() {
    std::vector<char>& buffer = from_server_.buffer;
    std::size_t filled = 0;
    Moved got;
    do {
        got = line_->read(buffer.data() + filled, buffer.size() - filled);
        filled += got.count;
    } while (got.how == Moved::How::bytes && line_->secured() && filled < buffer.size());
    read_wants_write_ = got.how == Moved::How::wait_write;
    from_server_.put(filled);
    if (got.how == Moved::How::ended) end(RK_OK, peer_.host + " has ended the connection");
    if (got.how == Moved::How::lost)
        end(RK_CONN_LOST, "the connection to " + peer_.host + " was lost (" + got.why + ")");
}

void Pump::to_worker() {
    const ssize_t put =
        ::send(near_, from_server_.data(), from_server_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (put > 0) from_server_.took(static_cast<std::size_t>(put));
    if (put < 0 && errno != EAGAIN && errno != EINTR) worker_ended_ = true;
    if (worker_ended_ && put < 0) {
        from_server_.put(0);
        end(RK_OK, "the importer has closed the connection");
    }
}

void Pump::from_worker() {
    const ssize_t got =
        ::recv(near_, to_server_.buffer.data(), to_server_.buffer.size(), MSG_DONTWAIT);
    if (got > 0) to_server_.put(static_cast<std::size_t>(got));
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got > 0) return;
    worker_ended_ = true;
    from_server_.put(0);
    end(RK_OK, "the importer has closed the connection");
}

void Pump::to_server() {
    while (!to_server_.empty()) {
        const Moved put = line_->write(to_server_.data(), to_server_.size());
        write_wants_read_ = put.how == Moved::How::wait_read;
        if (put.how == Moved::How::bytes) {
            to_server_.took(put.count);
            continue;
        }
        if (put.how == Moved::How::lost || put.how == Moved::How::ended) {
            to_server_.put(0);
            // The server may have said why before it hung up: `from_server` finds out.
            if (ended_) end(RK_CONN_LOST, "the connection to " + peer_.host + " was lost");
        }
        return;
    }
}

void Pump::end(rk_status status, std::string message) {
    if (!ended_) reason_ = failure(status, std::move(message));
    ended_ = true;
}

// The worker reads what is still on its way, then the end. Its end stays open until it lets go, so
// that nothing of what it has not read yet is thrown away.
void Pump::hang_up() {
    line_.reset();
    (void)::shutdown(near_, SHUT_RDWR);
}

// What the worker has written goes out before anything is secured, as it was meant to.
Result<void> Pump::send_up_to(std::uint64_t total, const Patience& patience) {
    for (;;) {
        if (to_server_.empty()) from_worker();
        if (!to_server_.empty()) to_server();
        if (ended_) return reason_;
        if (to_server_.total >= total) return {};
        const std::string what = peer_.host + " did not take what was written";
        const auto ready = to_server_.empty() ? patience.wait(near_, POLLIN, what)
                                              : patience.wait(line_->descriptor(), POLLOUT, what);
        if (!ready) return ready.error();
    }
}

Result<void> Pump::secure(const RelayRequest& request, const Patience& patience) {
    if (!line_ || ended_) return reason_;
    if (line_->secured()) return failure(RK_E_REFUSED, "the connection is secured already");
    if (to_server_.total < request.sent)
        if (const auto sent = send_up_to(request.sent, patience); !sent) return sent.error();
    const bool unread = !from_server_.empty() || from_server_.total != request.received;
    auto secured = unread ? Result<void>{line_->tampered_with()} : line_->secure(patience);
    if (!secured) {
        end(static_cast<rk_status>(secured.error().code), secured.error().message);
        hang_up();
        return secured;
    }
    peer_ = line_->peer();
    return {};
}

}  // namespace rekindle::connection
