// What one run of an importer gave, kept to be looked at and compared.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <rekindle/abi.h>

#include "host/worker/try_out.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::kit {

using testkit::OwnedParticipant;
using testkit::OwnedRecord;
using testkit::OwnedReport;

// A person or a room: its key, and all of it as the line that expected.jsonl has for it.
struct Told {
    std::string key, line;

    bool operator==(const Told&) const = default;
};

struct Cover {
    std::string account;
    std::int64_t from_ms = 0, to_ms = 0;

    bool operator==(const Cover&) const = default;
};

struct Checkpoint {
    std::string cursor;
    std::size_t records = 0, persons = 0, rooms = 0;  // told before it
};

enum class Type : std::uint8_t { interaction, person, room, report, cover };

struct Gathered {
    std::string trouble = {};  // how the worker ended before the importer did; empty: it did not
    wire::Tried end = {};
    std::vector<OwnedRecord> records = {};
    std::vector<Told> persons = {}, rooms = {};
    std::vector<OwnedReport> reports = {};
    std::vector<Cover> covers = {};
    std::vector<Checkpoint> checkpoints = {};
    std::vector<Type> order = {};                // of all of them but the checkpoints
    std::vector<std::string> not_accepted = {};  // why the host refused a record of it
};

// The line of expected.jsonl for the record.
[[nodiscard]] std::string line_of(const OwnedRecord& record);
// All lines, in the order they came.
[[nodiscard]] std::vector<std::string> lines_of(const Gathered& gathered);

// "success", "malformed", …
[[nodiscard]] std::string status_words(std::int32_t status);

// Fills a Gathered from what an importer gives; `tried` is left to those who know what is next.
class Gatherer : public worker::TrialReceiver {
  public:
    Result<void> interaction(const rk_interaction& what) override;
    Result<void> person(const rk_person& who) override;
    Result<void> room(const rk_room& what) override;
    Result<void> report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                        std::uint64_t offset, std::string_view message) override;
    Result<void> cover(std::string_view account, std::int64_t from_ms, std::int64_t to_ms) override;
    void progress(std::uint64_t, std::uint64_t) override {}
    Result<void> checkpoint(std::string_view cursor) override;

  protected:
    Gathered now_ = {};
};

}  // namespace rekindle::kit
