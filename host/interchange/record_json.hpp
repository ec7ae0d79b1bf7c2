// A record as one line of JSON, without the line's end: what `rekindle plugin test` prints, what
// stands in a fixture's expected.jsonl, what `rekindle export` writes and plugins/jsonl reads.
// schemas/json/interaction.schema.json describes it.
//
// The order of members is fixed and defaults are left out, so that equal records are equal lines.
// Values no schema knows (an unknown kind, a time outside the years 0 to 9999) stand as numbers: a
// wrong record can be shown as well.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <rekindle/abi.h>

namespace rekindle::interchange {

// What is known of an interaction besides what its importer said. Empty members are left out.
struct About {
    std::string_view service = {};    // whose interactions these are
    std::string_view id = {};         // in the log
    std::string_view direction = {};  // seen from the owner: "in", "out", "both", "observed"
    std::string_view source = {};     // the path it came from
    bool place = false;               // say the entry and offset too
};

[[nodiscard]] std::string line(const rk_interaction& what, const About& about = {});
[[nodiscard]] std::string line(const rk_person& who, std::string_view service = {});
[[nodiscard]] std::string line(const rk_room& what, std::string_view service = {});

struct Report {
    std::uint32_t severity = RK_NOTE;
    std::string_view code = {};
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
    std::string_view message = {};
};
struct Cover {
    std::string_view account = {};
    std::int64_t from_ms = 0, to_ms = 0;
    std::string_view service = {};
};
[[nodiscard]] std::string line(const Report& report, bool place = false);
[[nodiscard]] std::string line(const Cover& cover);
[[nodiscard]] std::string checkpoint_line(std::string_view cursor);

// The first and the last line of a stream. `service`: of all records that name none. `records`: how
// many interactions, people, rooms and ties stand between the two.
[[nodiscard]] std::string manifest_line(std::string_view what, std::string_view program,
                                        std::string_view service = {});
[[nodiscard]] std::string end_line(std::string_view what, std::uint64_t records);

// The words, for those who print a single value; empty for a value that has none.
[[nodiscard]] std::string_view kind_word(std::uint32_t kind);
[[nodiscard]] std::string_view role_word(std::uint32_t role);
[[nodiscard]] std::string_view scheme_word(std::uint32_t scheme);
[[nodiscard]] std::string_view time_basis_word(std::uint32_t basis);

}  // namespace rekindle::interchange
