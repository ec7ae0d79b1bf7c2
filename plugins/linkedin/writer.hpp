// Gives what was found to the host: each item with a key that is the same in every export.
#pragma once

#include <cstdint>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plugins/linkedin/network.hpp"
#include "plugins/linkedin/table/date.hpp"
#include "plugins/linkedin/table/table.hpp"

namespace rekindle::linkedin {

struct Place {
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
};

// A moment as a record has it.
struct When {
    Instant start = unknown_time;
    TimeBasis basis = TimeBasis::explicit_time;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    std::chrono::milliseconds uncertainty{0};
    std::string words = {};  // for keys; the text itself where it is no date
};

class Writer {
  public:
    Writer(const Source& source, Sink& sink) : source_(&source), sink_(&sink) {}

    [[nodiscard]] Sink& sink() { return *sink_; }

    // What every row may have been wrong with.
    void note(const Row& row, const Place& place);

    // The date of the row; one that is none is noted. `zone_is_utc`: of files that are in UTC where
    // they do not say so.
    [[nodiscard]] When when(const Row& row, const Place& place, bool zone_is_utc, DayAt day);

    // `key` without what tells equal items apart: that is added here.
    void emit(Interaction what, const When& when, const Place& place);
    [[nodiscard]] std::string again(std::string key);  // "key", "key/2", …
    [[nodiscard]] static std::string bounded(std::string key);

    [[nodiscard]] std::uint64_t emitted() const { return emitted_; }

  private:
    const Source* source_;
    Sink* sink_;
    std::unordered_map<std::uint64_t, std::uint32_t> keys_ = {};
    std::uint64_t emitted_ = 0;
};

}  // namespace rekindle::linkedin
