// Kept: what was concluded from a log and stays in it, so that a question need not read every row:
// who is who, and the statistics of each person. Derived: it can be dropped at any time.
//
// It is caught up by whoever asks, in a transaction of its own and without the lock of the writer:
// after a kill all of it is there, or what was there before. Whether it stands for the log as it is
// shows in `changes`, which the database itself counts.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/base/history.hpp"
#include "host/log/log.hpp"

namespace rekindle::log {

// What was done to the log since it was made.
struct Changes {
    std::int64_t all = 0;
    std::int64_t removals = 0;  // after which what was kept of older rows is worth nothing
    friend bool operator==(const Changes&, const Changes&) = default;
};

// What is kept, of the whole.
struct KeptHead {
    Changes log;  // as it is
    bool exists = false;
    Changes kept;       // when the rest was written
    std::string basis;  // what it rests on besides the log; opaque here
    std::int64_t contacts = 0;
    Instant now = unknown_time;
    std::int64_t undated = 0, impossible = 0, cancelled = 0;
};

// Statistics of one person, in the form of a row of kept_tie (schemas/sqlite). Views are good until
// the call returns.
struct KeptTie {
    std::int64_t key = 0;
    // unknown_time: none.
    Instant first = unknown_time, first_received = unknown_time, last_contact = unknown_time,
            last_seen = unknown_time, last_heard = unknown_time, first_photo = unknown_time,
            last_photo = unknown_time;
    std::int64_t last_row = INT64_MIN;  // of the last contact; INT64_MIN: none
    std::int64_t last_way = 0, received = 0, sent = 0, together = 0, photos = 0, replies_in = 0,
                 replies_out = 0, weight = 0;
    std::int64_t wrote = 0, wrote_automatic = 0, was_sent = 0, was_sent_bulk = 0, from_owner = 0,
                 to_owner = 0, gave_answers = 0, got_answers = 0;
    std::string_view kinds = {}, answered = {}, authors = {};  // JSON
    std::string_view title = {};                               // of the last contact
    std::string_view days = {}, seen = {}, neighbours = {}, conversations = {};  // bytes
};

// Persons as they were concluded. Of `identities` only name and owner_evidence are kept.
struct KeptPeople {
    std::vector<PersonRecord> persons = {};
    std::vector<std::uint32_t> person_of = {};   // by identity
    std::vector<std::uint32_t> counted_as = {};  // by identity
    std::vector<std::string> names = {};         // by identity
    std::vector<std::uint32_t> owner_evidence = {};
};

// What is to be kept, and of which log.
struct ToKeep {
    const KeptHead& head;
    const History& history;                     // persons and identities
    std::span<const std::uint32_t> counted_as;  // by identity
    bool all_ties = true;                       // else only those given are written anew
    // Calls its argument with every tie that is to be written.
    std::function<void(const std::function<bool(const KeptTie&)>&)> ties;
};

class Kept {
  public:
    // REQUIRES: the log outlives it.
    explicit Kept(const Log& log) : log_(&log) {}

    // From here to `end` the log is read as it is now, whatever is written meanwhile.
    [[nodiscard]] Result<void> begin() const;
    void end() const;

    [[nodiscard]] Result<KeptHead> head() const;
    [[nodiscard]] Result<KeptPeople> people() const;
    // Calls `take` with every tie, by key, until it returns false. Memory does not grow with them.
    [[nodiscard]] Result<void> each(const std::function<bool(const KeptTie&)>& take) const;

    // Writes what is to be kept, or drops everything. False: not now, because another program
    // writes, the log changed, or it may not be written. Nothing is lost by that.
    [[nodiscard]] Result<bool> put(const ToKeep& what) const;
    [[nodiscard]] Result<bool> drop() const;

  private:
    const Log* log_;
};

}  // namespace rekindle::log
