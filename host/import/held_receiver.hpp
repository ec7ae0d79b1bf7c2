// Keeps what a worker says up to its next checkpoint, then writes it to the log in one turn: so
// several imports run side by side, and none waits for the network with the log in its hands.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "host/import/receiver.hpp"
#include "host/import/shared_log.hpp"
#include "host/wire/buffer.hpp"
#include "host/wire/decode.hpp"

namespace rekindle::imports {

class HeldReceiver final : public worker::Receiver {
  public:
    struct To {
        SharedLog& shared;
        log::SourceState& state;
        Outcome& outcome;
        Reports& reports;
        const Options& options;
        std::string service;
        std::function<void()> committed = {};  // after each checkpoint; may be empty
    };

    explicit HeldReceiver(To to) : to_(std::move(to)) {}

    Result<void> interaction(const rk_interaction& what) override;
    Result<void> person(const rk_person& who) override;
    Result<void> room(const rk_room& what) override;
    Result<void> report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                        std::uint64_t offset, std::string_view message) override;
    Result<void> cover(std::string_view account, std::int64_t from_ms, std::int64_t to_ms) override;
    void about_member(std::string_view name) override { member_ = name; }
    void progress(std::uint64_t done, std::uint64_t total) override;
    Result<void> checkpoint(std::string_view cursor) override;
    Result<void> of_service(std::string_view service) override;

    // As those of LogReceiver.
    Result<void> finish(bool complete);
    Result<void> drop();

  private:
    Result<void> kept(std::string_view fault);
    Result<void> write_held();
    Result<void> begin_turn();
    Result<void> replay(const wire::Frame& frame);
    Result<void> failed(Error error);

    To to_;
    wire::Buffer held_ = {};
    std::uint64_t held_count_ = 0;  // interactions in it
    wire::Decoder decoder_ = {};
    // While these are there, it is our turn and rows are written already.
    std::optional<SharedLog::Turn> turn_ = {};
    std::optional<LogReceiver> receiver_ = {};
    std::uint64_t epoch_ = 0;   // of the receiver
    std::string service_ = {};  // that was named last
    std::string member_ = {};   // that the next report is about
    std::string place_ = {};    // where the importer said that it is
    std::chrono::steady_clock::time_point last_progress_ = {};
};

}  // namespace rekindle::imports
