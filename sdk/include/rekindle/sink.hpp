// Sink: where an importer puts what it found. One thread.
//
// When the host asks the importer to stop, or refuses a call for a reason that ends the import, the
// sink unwinds out of `run` by itself; the importer does nothing about it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "rekindle/record.hpp"
#include "rekindle/result.hpp"
#include "rekindle/text.hpp"

namespace rekindle {

// Thrown by Sink, caught by importer.hpp. Importers neither throw nor catch it.
struct Unwind {
    rk_status status;
};

class Sink {
  public:
    explicit Sink(const rk_host& host) : host_(&host) {}

    void emit(const Interaction& what) {
        copy(what.participants);
        rk_interaction out{};
        out.size = sizeof out;
        out.kind = static_cast<std::uint32_t>(what.kind);
        out.start_ms = what.start.time_since_epoch().count();
        out.duration_ms = what.duration.count();
        out.key = abi_string(what.key);
        out.native_id = abi_string(what.native_id);
        out.thread = abi_string(what.thread);
        out.in_reply_to = abi_string(what.in_reply_to);
        out.title = abi_string(what.title);
        out.text_size = what.text_size;
        out.flags = what.flags;
        out.group_size = what.group_size;
        out.participants = participants_.data();
        out.participant_count = participants_.size();
        out.entry = what.entry;
        out.attachment_count = what.attachment_count;
        out.offset = what.offset;
        out.utc_offset_min = what.utc_offset_min;
        out.time_basis = static_cast<std::uint32_t>(what.time_basis);
        out.uncertainty_ms = what.uncertainty.count();
        check(host_->emit(host_->self, &out));
    }

    void introduce(const Person& who) {
        copy(who.addresses);
        facts_.clear();
        for (const Fact& fact : who.facts)
            facts_.push_back({abi_string(fact.name), abi_string(fact.value),
                              fact.from.time_since_epoch().count(),
                              fact.to.time_since_epoch().count()});
        rk_person out{};
        out.size = sizeof out;
        out.key = abi_string(who.key);
        out.name = abi_string(who.name);
        out.addresses = participants_.data();
        out.address_count = participants_.size();
        out.facts = facts_.data();
        out.fact_count = facts_.size();
        check(host_->introduce(host_->self, &out));
    }

    void convene(const Room& what) {
        copy(what.members);
        rk_room out{};
        out.size = sizeof out;
        out.key = abi_string(what.key);
        out.title = abi_string(what.title);
        out.members = participants_.data();
        out.member_count = participants_.size();
        check(host_->convene(host_->self, &out));
    }

    // One record could not be used and was left out.
    void skip(std::string_view code, std::uint32_t entry, std::uint64_t offset,
              std::string_view why) {
        report(Severity::skipped, code, entry, offset, why);
    }
    void skip(std::uint32_t entry, std::uint64_t offset, std::string_view why) {
        skip("record.unparseable", entry, offset, why);
    }

    // A record was kept, but something about it was odd.
    void note(std::string_view code, std::uint32_t entry, std::uint64_t offset,
              std::string_view what) {
        report(Severity::note, code, entry, offset, what);
    }

    void report(Severity severity, std::string_view code, std::uint32_t entry, std::uint64_t offset,
                std::string_view message) {
        check(host_->report(host_->self, static_cast<std::uint32_t>(severity), abi_string(code),
                            entry, offset, abi_string(message)));
    }

    // What this source could have seen of `account`.
    void cover(std::string_view account, Instant from, Instant to) {
        check(host_->cover(host_->self, abi_string(account), from.time_since_epoch().count(),
                           to.time_since_epoch().count()));
    }

    void progress(std::uint64_t done, std::uint64_t total) {
        check(host_->progress(host_->self, done, total));
    }

    // All emitted so far may be committed; `cursor` comes back as setting "cursor" on a later run.
    void checkpoint(std::string_view cursor) {
        check(host_->checkpoint(host_->self, abi_string(cursor)));
    }

    // What follows is of this service instead of the importer's own; empty: of its own again.
    void of_service(std::string_view name) {
        const bool known = host_->size >= offsetof(rk_host, of_service) + sizeof host_->of_service;
        if (known && host_->of_service)
            check(host_->of_service(host_->self, abi_string(name)));
        else
            throw Unwind{RK_E_UNSUPPORTED};
    }

  private:
    static void check(rk_status status) {
        if (status != RK_OK) throw Unwind{status};
    }

    void copy(std::span<const Participant> from) {
        participants_.clear();
        for (const Participant& p : from)
            participants_.push_back({static_cast<std::uint32_t>(p.role),
                                     static_cast<std::uint32_t>(p.scheme), p.flags, 0,
                                     abi_string(p.address), abi_string(p.name)});
    }

    const rk_host* host_;
    std::vector<rk_participant> participants_ = {};  // reused from call to call
    std::vector<rk_fact> facts_ = {};
};

}  // namespace rekindle
