#include "host/import/held_receiver.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "host/import/check.hpp"
#include "host/import/limits.hpp"

namespace rekindle::imports {
namespace {

constexpr std::chrono::milliseconds between_progress{100};

}  // namespace

// What is well-formed on one side of the wire is so on the other; anything else is the importer's
// fault, and told like one.
Result<void> HeldReceiver::kept(std::string_view fault) {
    if (!fault.empty())
        to_.reports.add(
            RK_SKIPPED, "record.invalid",
            {{}, 0, "the importer produced a record with a fault: " + std::string{fault}});
    if (held_.size() < limits::held) return {};
    return write_held();
}

Result<void> HeldReceiver::interaction(const rk_interaction& what) {
    ++held_count_;
    return kept(wire::encode(held_, what));
}

Result<void> HeldReceiver::person(const rk_person& who) {
    return kept(wire::encode(held_, who));
}

Result<void> HeldReceiver::room(const rk_room& what) {
    return kept(wire::encode(held_, what));
}

Result<void> HeldReceiver::cover(std::string_view account, std::int64_t from_ms,
                                 std::int64_t to_ms) {
    return kept(wire::encode(held_, wire::Cover{account, from_ms, to_ms}));
}

Result<void> HeldReceiver::of_service(std::string_view service) {
    return kept(wire::encode_of_service(held_, service));
}

Result<void> HeldReceiver::report(std::uint32_t severity, std::string_view code, std::uint32_t,
                                  std::uint64_t offset, std::string_view message) {
    const std::string member = std::exchange(member_, {});
    if (severity == RK_NOTE && code == place_report) {
        place_ = to_.reports.without_secrets(std::string{cut(message, limits::report_text)});
        return {};
    }
    to_.reports.add(std::clamp<std::uint32_t>(severity, RK_NOTE, RK_FATAL), code,
                    {member, offset, std::string{message}});
    return {};
}

void HeldReceiver::progress(std::uint64_t done, std::uint64_t total) {
    if (!to_.options.progress) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_progress_ < between_progress && done < total) return;
    last_progress_ = now;
    to_.options.progress({&to_.outcome, done, total, place_});
}

// The log for us alone, with the source of our rows begun; what the log gave before is forgotten
// where it does not hold any more.
Result<void> HeldReceiver::begin_turn() {
    if (turn_) return {};
    auto turn = to_.shared.turn();
    if (!turn) return turn.error();
    turn_.emplace(std::move(*turn));
    if (const auto begun = turn_->log().begin_source(to_.service, to_.state); !begun)
        return begun.error();
    const bool fresh = !receiver_ || epoch_ != turn_->epoch();
    epoch_ = turn_->epoch();
    if (fresh)
        receiver_.emplace(LogReceiver::To{turn_->log(), to_.state, nullptr, to_.outcome,
                                          to_.reports, to_.options, to_.service});
    // Others may have written since: the service is named again.
    if (const auto reset = receiver_->of_service({}); !reset) return reset;
    return service_.empty() ? Result<void>{} : receiver_->of_service(service_);
}

Result<void> HeldReceiver::replay(const wire::Frame& frame) {
    const auto pass_on = [&](auto record, auto&& to) {
        if (decoder_.decode(frame.payload, record)) return to(record);
        return Result<void>{Error{Code::internal, "a record was not kept as it came"}};
    };
    switch (frame.type) {
        case wire::Type::interaction:
            return pass_on(rk_interaction{},
                           [&](auto& what) { return receiver_->interaction(what); });
        case wire::Type::person:
            return pass_on(rk_person{}, [&](auto& who) { return receiver_->person(who); });
        case wire::Type::room:
            return pass_on(rk_room{}, [&](auto& what) { return receiver_->room(what); });
        case wire::Type::cover:
            return pass_on(wire::Cover{}, [&](auto& cover) {
                return receiver_->cover(cover.account, cover.from_ms, cover.to_ms);
            });
        default: {
            std::string_view service;
            if (!decoder_.decode_checkpoint(frame.payload, service)) return {};
            service_ = service;
            return receiver_->of_service(service);
        }
    }
}

Result<void> HeldReceiver::write_held() {
    if (const auto begun = begin_turn(); !begun) return failed(begun.error());
    std::string_view rest = held_.view();
    while (!rest.empty()) {
        wire::FrameHeader header{};
        std::memcpy(&header, rest.data(), sizeof header);
        rest.remove_prefix(sizeof header);
        const auto done = replay({header.type, rest.substr(0, header.size)});
        if (!done) return failed(done.error());
        rest.remove_prefix(header.size);
    }
    held_.clear();
    held_count_ = 0;
    return {};
}

// The log has thrown away what was begun, for everybody.
Result<void> HeldReceiver::failed(Error error) {
    if (turn_) turn_->begin_epoch();
    receiver_.reset();
    turn_.reset();
    return error;
}

Result<void> HeldReceiver::checkpoint(std::string_view cursor) {
    to_.state.cursor = cursor;
    return finish(false);
}

Result<void> HeldReceiver::finish(bool complete) {
    if (const auto written = write_held(); !written) return written;
    if (const auto done = receiver_->finish(complete); !done) return failed(done.error());
    turn_.reset();
    if (to_.committed) to_.committed();
    return {};
}

Result<void> HeldReceiver::drop() {
    to_.outcome.lost += std::exchange(held_count_, 0);
    held_.clear();
    if (!turn_) return {};
    const auto dropped = receiver_ ? receiver_->drop() : Result<void>{};
    turn_->begin_epoch();
    receiver_.reset();
    turn_.reset();
    return dropped;
}

}  // namespace rekindle::imports
