// The commands: one table that drives dispatch, help and "did you mean".
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/app/exit_code.hpp"

namespace rekindle::app {

struct Context;

struct Command {
    std::string_view name;
    std::string_view arguments;  // "PATH..."
    std::string_view group;      // heading in the list of commands
    std::string_view summary;    // one line
    std::string_view text;       // examples and what a user has to know
    std::string_view options;  // long names, blanks between; those for every command are not named
    std::string_view formats;  // of --format, the default first
    std::size_t least = 0, most = 0;  // how many arguments
    Result<Exit> (*run)(Context& context) = nullptr;
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);  // null: no such command
[[nodiscard]] bool has_word(std::string_view words, std::string_view word);  // blanks between

inline constexpr std::size_t any_number = SIZE_MAX;

Result<Exit> run_import(Context& context);
Result<Exit> run_ties(Context& context);
Result<Exit> run_show(Context& context);
Result<Exit> run_analyze(Context& context);
Result<Exit> run_evaluate(Context& context);
Result<Exit> run_goal(Context& context);
Result<Exit> run_step(Context& context);
Result<Exit> run_people(Context& context);
Result<Exit> run_log(Context& context);
Result<Exit> run_me(Context& context);
Result<Exit> run_same(Context& context);
Result<Exit> run_different(Context& context);
Result<Exit> run_split(Context& context);
Result<Exit> run_undo(Context& context);
Result<Exit> run_review(Context& context);
Result<Exit> run_watch(Context& context);
Result<Exit> run_source(Context& context);
Result<Exit> run_sync(Context& context);
Result<Exit> run_status(Context& context);
Result<Exit> run_stats(Context& context);
Result<Exit> run_plugin(Context& context);
Result<Exit> run_demo(Context& context);
Result<Exit> run_export(Context& context);
Result<Exit> run_forget(Context& context);
Result<Exit> run_doctor(Context& context);
Result<Exit> run_schema(Context& context);
Result<Exit> run_version(Context& context);
Result<Exit> run_help(Context& context);

}  // namespace rekindle::app
