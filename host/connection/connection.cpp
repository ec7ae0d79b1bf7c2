#include "host/connection/connection.hpp"

#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "host/connection/pump.hpp"

namespace rekindle::connection {
namespace {

// An event counter of the kernel, to wake the one who polls it.
class Event {
  public:
    Event() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { ::close(descriptor_); }

    [[nodiscard]] int descriptor() const { return descriptor_; }
    void set() const { (void)::eventfd_write(descriptor_, 1); }
    void clear() const {
        eventfd_t ignored = 0;
        (void)::eventfd_read(descriptor_, &ignored);
    }

  private:
    int descriptor_;
};

RelayAnswer answer_of(const Error& error) {
    return {static_cast<std::int32_t>(error.code), error.message};
}

// One thread connects, shakes hands and passes bytes on; whoever asks never waits for it.
class PumpedRelay final : public Relay {
  public:
    PumpedRelay(Target target, Resolver resolver)
        : target_(std::move(target)), resolver_(std::move(resolver)), thread_([this] { work(); }) {}
    PumpedRelay(const PumpedRelay&) = delete;
    PumpedRelay& operator=(const PumpedRelay&) = delete;

    ~PumpedRelay() override {
        quit_ = true;
        stop();
        thread_.join();
        if (answer_ && answer_->descriptor >= 0) ::close(answer_->descriptor);
    }

    void ask(const RelayRequest& request) override {
        {
            const std::lock_guard lock(mutex_);
            request_ = request;
        }
        wake_.set();
    }

    [[nodiscard]] int ready() const override { return ready_.descriptor(); }

    [[nodiscard]] std::optional<RelayAnswer> answer() override {
        const std::lock_guard lock(mutex_);
        ready_.clear();
        return std::exchange(answer_, std::nullopt);
    }

    void stop() override {
        stop_ = true;
        stopped_.set();
        wake_.set();
    }

    [[nodiscard]] std::uint64_t bytes() const override { return bytes_; }

  private:
    void work();
    [[nodiscard]] std::optional<RelayRequest> next_request();
    RelayAnswer handle(const RelayRequest& request);
    RelayAnswer open(const Patience& patience);
    RelayAnswer secure(const RelayRequest& request, const Patience& patience);
    [[nodiscard]] RelayAnswer reason() const;
    void wait_for_request() const;

    const Target target_;
    const Resolver resolver_;
    const Event wake_ = {}, ready_ = {}, stopped_ = {};
    std::atomic<bool> stop_ = false, quit_ = false;
    std::atomic<std::uint64_t> bytes_ = 0;

    std::mutex mutex_;  // over these two
    std::optional<RelayRequest> request_ = {};
    std::optional<RelayAnswer> answer_ = {};

    // Of the thread alone.
    std::unique_ptr<Pump> pump_ = {};
    std::uint64_t bytes_before_ = 0;  // of earlier pumps

    std::thread thread_;  // last: it uses all of the above
};

void PumpedRelay::work() {
    // A peer that is gone shows in a return value; signals are for the thread that asks.
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
    while (!quit_) {
        if (const auto request = next_request()) {
            auto answer = handle(*request);
            const std::lock_guard lock(mutex_);
            answer_ = std::move(answer);
            ready_.set();
        }
        if (pump_ && pump_->alive()) {
            pump_->turn(wake_.descriptor());
            bytes_ = bytes_before_ + pump_->bytes();
        } else {
            wait_for_request();
        }
    }
}

std::optional<RelayRequest> PumpedRelay::next_request() {
    const std::lock_guard lock(mutex_);
    wake_.clear();
    return std::exchange(request_, std::nullopt);
}

void PumpedRelay::wait_for_request() const {
    pollfd watched{wake_.descriptor(), POLLIN, 0};
    (void)::poll(&watched, 1, static_cast<int>(longest_wait.count()));
}

RelayAnswer PumpedRelay::handle(const RelayRequest& request) {
    const Patience patience(request.within, stop_, stopped_.descriptor());
    switch (request.kind) {
        case RelayRequest::Kind::open:
            return open(patience);
        case RelayRequest::Kind::secure:
            return secure(request, patience);
        case RelayRequest::Kind::close:
            pump_.reset();
            return {};
        default:
            return reason();
    }
}

RelayAnswer PumpedRelay::open(const Patience& patience) {
    if (pump_) bytes_before_ += pump_->bytes();
    pump_.reset();
    auto line = Line::open(target_, resolver_, patience);
    if (!line) return answer_of(line.error());
    int pair[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return {RK_CONN_LOST, "the connection could not be passed on; too many files are open"};
    // What the system does not grant does no harm.
    (void)::setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &worker_room, sizeof worker_room);
    pump_ = std::make_unique<Pump>(std::move(*line), pair[0]);
    return {RK_OK, {}, pump_->peer(), pair[1]};
}

RelayAnswer PumpedRelay::secure(const RelayRequest& request, const Patience& patience) {
    if (!pump_ || !pump_->alive()) return reason();
    const auto secured = pump_->secure(request, patience);
    if (!secured) return answer_of(secured.error());
    return {RK_OK, {}, pump_->peer()};
}

RelayAnswer PumpedRelay::reason() const {
    if (pump_ && !pump_->alive()) return answer_of(pump_->reason());
    return {RK_CONN_LOST, "the connection is not open"};
}

}  // namespace

Result<std::unique_ptr<Relay>> connect_to(Target target, Resolver resolver) {
    auto good = checked(std::move(target));
    if (!good) return good.error();
    return std::unique_ptr<Relay>{
        std::make_unique<PumpedRelay>(std::move(*good), std::move(resolver))};
}

}  // namespace rekindle::connection
