#include "host/connection/line.hpp"

#include <sys/socket.h>

#include <Poco/Exception.h>

#include <cerrno>
#include <cstring>

#include "host/connection/dial.hpp"

namespace rekindle::connection {
namespace {

Moved nothing_moved(int error) {
    if (error == EAGAIN || error == EWOULDBLOCK || error == EINTR)
        return {Moved::How::wait_read, 0, {}};
    return {Moved::How::lost, 0, std::strerror(error)};
}

}  // namespace

Line::Line(const Target& target, Poco::Net::StreamSocket socket)
    : target_(target), socket_(std::move(socket)) {}

Line::~Line() {
    if (tls_) tls_->say_goodbye();
    try {
        socket_.close();
    } catch (const Poco::Exception&) {  // nothing is left to be done about it
    }
}

Result<std::unique_ptr<Line>> Line::open(const Target& target, const Resolver& resolver,
                                         const Patience& patience) {
    const auto addresses = resolve(resolver, target.host, target.port, patience);
    if (!addresses) return addresses.error();
    auto socket = dial(*addresses, target.host, patience);
    if (!socket) return socket.error();
    std::unique_ptr<Line> line{new Line(target, std::move(*socket))};
    if (target.security == Security::tls)
        if (const auto begun = line->begin_tls(patience); !begun) return begun.error();
    return line;
}

Result<void> Line::begin_tls(const Patience& patience) {
    auto begun = Tls::begin(descriptor(), target_, patience);
    if (!begun) return begun.error();
    tls_ = std::move(*begun);
    return {};
}

Result<void> Line::secure(const Patience& patience) {
    char byte = 0;
    if (::recv(descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0) return tampered_with();
    return begin_tls(patience);
}

Error Line::tampered_with() const {
    return failure(RK_CONN_UNREAD, target_.host +
                                       " said more before the connection was secured than it "
                                       "should have; somebody may be tampering with it");
}

Moved Line::read(char* buffer, std::size_t size) {
    if (tls_) return tls_->read(buffer, size);
    const ssize_t got = ::recv(descriptor(), buffer, size, MSG_DONTWAIT);
    if (got > 0) return {Moved::How::bytes, static_cast<std::size_t>(got), {}};
    return got == 0 ? Moved{Moved::How::ended, 0, {}} : nothing_moved(errno);
}

Moved Line::write(const char* bytes, std::size_t size) {
    if (tls_) return tls_->write(bytes, size);
    const ssize_t put = ::send(descriptor(), bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (put >= 0) return {Moved::How::bytes, static_cast<std::size_t>(put), {}};
    Moved nothing = nothing_moved(errno);
    if (nothing.how == Moved::How::wait_read) nothing.how = Moved::How::wait_write;
    return nothing;
}

RelayPeer Line::peer() const {
    RelayPeer out;
    out.security = code_of(target_.security);
    out.port = target_.port;
    out.host = target_.host;
    try {
        out.address = socket_.peerAddress().host().toString();
    } catch (const Poco::Exception&) {  // it has gone already
    }
    if (!tls_) return out;
    out.secured = true;
    out.protocol = tls_->protocol();
    out.cipher = tls_->cipher();
    out.certificate = tls_->certificate();
    return out;
}

}  // namespace rekindle::connection
