// Session: the host as the plugin sees it, the `rk_host` of abi.h. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rekindle/abi.h>

#include "host/worker/cage/caged_connection.hpp"
#include "host/worker/cage/entries.hpp"
#include "host/worker/cage/link.hpp"
#include "host/worker/cage/zone_table.hpp"

namespace rekindle::worker {

class Session {
  public:
    using Settings = std::vector<std::pair<std::string, std::string>>;
    Session(Link& link, Entries& entries, Settings settings);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() = default;

    // What `rk_host.extension` gives for a connection; without this there is none.
    void connect() { connection_.emplace(*link_); }
    // While probing, whatever the importer emits is dropped.
    void probing(bool yes) { probing_ = yes; }
    // The call of this number that gives the host something is answered with RK_STOP.
    void stop_at(std::uint64_t call) { stop_at_ = call; }

    [[nodiscard]] const rk_host& host() const { return host_; }
    [[nodiscard]] std::uint64_t records() const { return records_; }
    [[nodiscard]] bool stopped() const {
        return stopped_ || (connection_ && connection_->stopped());
    }
    // What the importer gave while it was probing, or after it was told to stop, and in all.
    [[nodiscard]] std::uint64_t given_probing() const { return given_probing_; }
    [[nodiscard]] std::uint64_t calls_after_stop() const { return calls_after_stop_; }
    [[nodiscard]] std::uint64_t calls() const { return calls_; }

  private:
    static Session& of(void* self) { return *static_cast<Session*>(self); }
    static rk_host table(Session* self);

    template <class Record>
    rk_status emit(const Record* record);
    // What a call that gives the host something is answered with, without looking at it.
    std::optional<rk_status> answered();
    rk_status sent();  // after something was put into the batch
    rk_status refuse(std::string_view why);
    rk_status report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                     std::uint64_t offset, std::string_view message);
    rk_status cover(std::string_view account, std::int64_t from_ms, std::int64_t to_ms);
    rk_status progress(std::uint64_t done, std::uint64_t total);
    rk_status checkpoint(std::string_view cursor);
    rk_status of_service(std::string_view service);
    [[nodiscard]] const void* extension(std::string_view id) const;
    rk_string setting(std::string_view name) const;
    rk_status to_utc(std::string_view zone, const rk_civil* civil, std::int64_t* utc_ms);
    const wire::Zone& zone(std::string_view name);
    bool look_for_stop();

    Link* link_;
    Entries* entries_;
    Settings settings_;
    rk_host host_;
    std::map<std::string, wire::Zone, std::less<>> zones_;
    std::optional<CagedConnection> connection_;
    std::uint64_t records_ = 0;
    std::uint64_t calls_ = 0, stop_at_ = 0, given_probing_ = 0, calls_after_stop_ = 0;
    std::uint32_t calls_since_look_ = 0;
    bool probing_ = false, stopped_ = false;
};

}  // namespace rekindle::worker
