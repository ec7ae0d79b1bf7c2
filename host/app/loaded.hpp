// Log, people and ties together: what `ties`, `show`, `people` and the exports look at.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "host/app/context.hpp"
#include "host/base/history.hpp"
#include "host/log/log.hpp"
#include "host/people/people.hpp"

namespace rekindle::app {

struct Loaded {
    History history;
    std::uint64_t contacts = 0;  // in the log, whether their rows are loaded or not
    std::vector<log::Log::Decision> decisions;
    people::Owner owner;
    people::Resolution resolution;  // why addresses are one person, and what to ask
    analyzer::Report report;
    int horizon_days = 0;
    std::vector<std::uint32_t> tie_of;  // by person: index into report.ties, or nobody

    [[nodiscard]] const PersonRecord& person(std::uint32_t index) const {
        return history.persons[index];
    }
    // Ties of the report have no rule and no factors: of the few that are shown, `explained` has.
    [[nodiscard]] analyzer::Tie explained(const analyzer::Tie& tie) const;
    [[nodiscard]] const analyzer::Tie* tie(std::uint32_t person) const;
    [[nodiscard]] std::string title(std::uint32_t index) const;  // empty for nobody
};

// Which rows of the history are needed: `ties` tells all it has to say without any.
enum class Rows : std::uint8_t { all, none };

// The history with its people, and no ties yet.
[[nodiscard]] Result<Loaded> load_people(const log::Log& log);

// All of it. Options are what --set, --formerly-strong and --as-of say.
// Without rows, those that the campaign looks at are loaded still.
[[nodiscard]] Result<Loaded> load(const Context& context, Rows rows = Rows::all);

[[nodiscard]] Result<analyzer::Options> analyzer_options(const Context& context);

// The one person a word means; several or none is an Error that says who could be meant.
[[nodiscard]] Result<std::uint32_t> find_person(const Loaded& loaded, std::string_view query);

// The row numbers of what a person takes part in, oldest first, undated ones first of all.
[[nodiscard]] std::vector<std::uint32_t> rows_of(const History& history, std::uint32_t person);

// Names for programs: "dormant-strong", "email".
[[nodiscard]] std::string_view class_name(analyzer::Class of_class);
[[nodiscard]] std::string_view kind_name(Kind kind);

// Whether --class names this class; "dormant" is both kinds of it, empty is every class.
[[nodiscard]] bool is_of_class(std::string_view asked, analyzer::Class of_class);
[[nodiscard]] Result<void> check_class(std::string_view asked);

}  // namespace rekindle::app
