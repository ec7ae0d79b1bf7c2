// One line of JSON as a record of the SDK. schemas/json/interaction.schema.json says what may stand
// in it:
//
//     {"type":"interaction","kind":"call","key":"c1","time":"2024-05-01T18:30:00Z",
//      "participants":[{"role":"to","scheme":"phone","address":"+447700900123"}]}
//
// Views point into the reader and are good until its next line.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <rekindle/record.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rekindle::jsonl {

struct Manifest {
    std::string_view schema, what, service;
};
struct End {
    std::optional<std::uint64_t> records;
};
struct Cover {
    std::string_view account;
    Instant from = unknown_time, to = unknown_time;
};
struct Checkpoint {};
struct Ignored {};  // a report of another importer: it is about a source that is not here
struct Tie {};      // what this program made of interactions; nothing to import
// A line that cannot be used, and why. `is_record`: it stands for one in the count of the stream.
struct Bad {
    std::string_view why;
    bool is_record = true;
};

using Line =
    std::variant<Manifest, End, Interaction, Person, Room, Cover, Checkpoint, Ignored, Tie, Bad>;

class RecordReader {
  public:
    // `source` knows the zone of times that are written without an offset.
    explicit RecordReader(const Source& source) : source_(&source) {}

    [[nodiscard]] Line read(std::string_view line);

    // Of the record that was read last, where it names one.
    [[nodiscard]] std::string_view service() const { return service_; }
    // A member that no schema knows stood in the line, perhaps a slip of the pen.
    [[nodiscard]] bool has_unknown_member() const { return unknown_member_; }

  private:
    using Object = simdjson::dom::object;
    using Value = simdjson::dom::element;

    // A reason, or empty where all is well.
    using Fault = std::string_view;

    Line read_interaction(const Object& object);
    Fault take_member(std::string_view name, const Value& value, Interaction& out);
    Fault take_time_member(std::string_view name, const Value& value, Interaction& out);
    Fault take_size_member(std::string_view name, const Value& value, Interaction& out);
    Line read_person(const Object& object);
    Line read_room(const Object& object);
    Line read_cover(const Object& object);
    Line read_end(const Object& object);
    Line read_manifest(const Object& object);
    Fault take_facts(const Value& value);
    Fault take_people(const Value& value);
    Fault take_participant(const Value& value);
    Fault take_service(const Value& value);
    [[nodiscard]] std::optional<Instant> time_of(const Value& value) const;

    const Source* source_;
    simdjson::dom::parser parser_;
    std::string bytes_ = {};  // of the line, with room behind it that the parser may read
    std::vector<Participant> people_ = {};
    std::vector<Fact> facts_ = {};
    std::string key_ = {};
    std::string_view service_ = {};
    bool unknown_member_ = false;
};

}  // namespace rekindle::jsonl
