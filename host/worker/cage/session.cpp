#include "host/worker/cage/session.hpp"

#include <rekindle/text.hpp>

#include "host/wire/control.hpp"
#include "host/wire/encode.hpp"

namespace rekindle::worker {
namespace {

// Calls between two looks for a stop request, each of which is a system call.
constexpr std::uint32_t calls_between_looks = 256;

}  // namespace

Session::Session(Link& link, Entries& entries, Settings settings)
    : link_(&link), entries_(&entries), settings_(std::move(settings)), host_(table(this)) {}

// Nothing thrown in here may reach the plugin: every function is noexcept, so that a bug of ours
// ends the worker with a core the host reports, and not the plugin's logic.
rk_host Session::table(Session* self) {
    rk_host host{};
    host.size = sizeof host;
    host.abi_minor = RK_ABI_MINOR;
    host.self = self;
    host.entry_count = [](void* s) noexcept { return of(s).entries_->count(); };
    host.entry = [](void* s, std::uint32_t index, rk_entry* out) noexcept -> rk_status {
        return out ? of(s).entries_->entry(index, *out) : RK_E_REFUSED;
    };
    host.read = [](void* s, std::uint32_t index, std::uint64_t offset, void* buffer,
                   std::size_t capacity) noexcept -> std::int64_t {
        if (!buffer && capacity > 0) return RK_E_REFUSED;
        if (of(s).stopped_) ++of(s).calls_after_stop_;
        return of(s).entries_->read(index, offset, static_cast<char*>(buffer), capacity);
    };
    host.emit = [](void* s, const rk_interaction* what) noexcept { return of(s).emit(what); };
    host.introduce = [](void* s, const rk_person* who) noexcept { return of(s).emit(who); };
    host.convene = [](void* s, const rk_room* what) noexcept { return of(s).emit(what); };
    host.report = [](void* s, std::uint32_t severity, rk_string code, std::uint32_t entry,
                     std::uint64_t offset, rk_string message) noexcept {
        return of(s).report(severity, view(code), entry, offset, view(message));
    };
    host.cover = [](void* s, rk_string account, std::int64_t from, std::int64_t to) noexcept {
        return of(s).cover(view(account), from, to);
    };
    host.progress = [](void* s, std::uint64_t done, std::uint64_t total) noexcept {
        return of(s).progress(done, total);
    };
    host.checkpoint = [](void* s, rk_string cursor) noexcept {
        return of(s).checkpoint(view(cursor));
    };
    host.of_service = [](void* s, rk_string service) noexcept {
        return of(s).of_service(view(service));
    };
    host.setting = [](void* s, rk_string name) noexcept { return of(s).setting(view(name)); };
    host.to_utc = [](void* s, rk_string zone, const rk_civil* civil,
                     std::int64_t* utc_ms) noexcept {
        return of(s).to_utc(view(zone), civil, utc_ms);
    };
    host.extension = [](void* s, const char* id) noexcept {
        return id ? of(s).extension(id) : nullptr;
    };
    return host;
}

template <class Record>
rk_status Session::emit(const Record* record) {
    if (!record) return RK_E_REFUSED;
    if (const auto answer = answered()) return *answer;
    if (const auto fault = wire::encode(link_->batch(), *record); !fault.empty())
        return refuse(fault);
    ++records_;
    return sent();
}

std::optional<rk_status> Session::answered() {
    if (probing_) {
        ++given_probing_;
        return RK_OK;
    }
    if (!stopped_) return std::nullopt;
    ++calls_after_stop_;
    return RK_STOP;
}

rk_status Session::sent() {
    link_->appended();
    return look_for_stop() ? RK_STOP : RK_OK;
}

bool Session::look_for_stop() {
    if (++calls_ == stop_at_) stopped_ = true;
    if (!stopped_ && ++calls_since_look_ >= calls_between_looks) {
        calls_since_look_ = 0;
        stopped_ = link_->stop_asked();
    }
    return stopped_;
}

// A record that breaks the contract is a bug of the importer: say so, and let it end.
rk_status Session::refuse(std::string_view why) {
    const std::string message = "the importer gave the host what it must not: " + std::string{why};
    if (!probing_) {
        (void)wire::encode(link_->batch(),
                           wire::Report{RK_SKIPPED, "record.invalid", UINT32_MAX, 0, message});
        link_->appended();
    }
    return RK_E_REFUSED;
}

rk_status Session::report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                          std::uint64_t offset, std::string_view message) {
    if (const auto answer = answered(); answer && (probing_ || severity != RK_FATAL))
        return *answer;
    const wire::Report out{severity, code, entry, offset, message, entries_->member(entry)};
    if (const auto fault = wire::encode(link_->batch(), out); !fault.empty()) return refuse(fault);
    return sent();
}

rk_status Session::cover(std::string_view account, std::int64_t from_ms, std::int64_t to_ms) {
    if (const auto answer = answered()) return *answer;
    const wire::Cover out{account, from_ms, to_ms};
    if (const auto fault = wire::encode(link_->batch(), out); !fault.empty()) return refuse(fault);
    return sent();
}

rk_status Session::progress(std::uint64_t done, std::uint64_t total) {
    if (const auto answer = answered()) return *answer;
    wire::encode(link_->batch(), wire::Progress{done, total});
    return sent();
}

rk_status Session::checkpoint(std::string_view cursor) {
    if (const auto answer = answered()) return *answer;
    if (const auto fault = wire::encode_checkpoint(link_->batch(), cursor); !fault.empty())
        return refuse(fault);
    link_->flush();  // what is said to be safe must not wait in a process that may crash
    return look_for_stop() ? RK_STOP : RK_OK;
}

rk_status Session::of_service(std::string_view service) {
    if (const auto answer = answered()) return *answer;
    if (const auto fault = wire::encode_of_service(link_->batch(), service); !fault.empty())
        return refuse(fault);
    return sent();
}

rk_string Session::setting(std::string_view name) const {
    for (const auto& [key, value] : settings_)
        if (key == name) return abi_string(value);
    return {nullptr, 0};
}

const void* Session::extension(std::string_view id) const {
    return connection_ && id == RK_CONNECTION_ID ? &connection_->table() : nullptr;
}

rk_status Session::to_utc(std::string_view name, const rk_civil* civil, std::int64_t* utc_ms) {
    if (!civil || !utc_ms) return RK_E_REFUSED;
    const auto utc = utc_of(zone(name.empty() ? view(setting("zone")) : name), *civil);
    if (!utc) return RK_E_MALFORMED;
    *utc_ms = *utc;
    return RK_OK;
}

const wire::Zone& Session::zone(std::string_view name) {
    const auto known = zones_.find(name);
    if (known != zones_.end()) return known->second;
    wire::Zone loaded;
    if (name.size() <= wire::longest_field && is_utf8(name)) {
        link_->send(wire::Type::zone, name);
        const Link::Message answer = link_->receive();
        if (answer.type == wire::Type::zone_is)
            loaded = wire::zone(answer.payload).value_or(loaded);
    }
    return zones_.emplace(std::string{name}, std::move(loaded)).first->second;
}

}  // namespace rekindle::worker
