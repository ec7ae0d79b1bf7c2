// Exit codes: what each means, which error gets which, and the sentence on what to do next.
//
// Unknown codes are failures; new ones may be added.
#pragma once

#include <string_view>

#include <rekindle/result.hpp>

namespace rekindle::app {

enum class Exit : int {
    done = 0,
    failed = 1,
    usage = 2,
    partly = 3,  // done, but some items were skipped or one of several sources failed
    plugin = 6,
    network = 7,
    no_store = 10,
    locked = 11,
    login = 12,
    newer = 13,
    interrupted = 130,
    terminated = 143,
};

struct ExitMeaning {
    Exit code;
    std::string_view meaning;
};

inline constexpr ExitMeaning exit_meanings[] = {
    {Exit::done, "done"},
    {Exit::failed, "failed; the message says why"},
    {Exit::usage, "the command was called wrongly"},
    {Exit::partly, "done, but some items were skipped or one of several sources failed"},
    {Exit::plugin, "a plugin could not be loaded, crashed or broke the rules"},
    {Exit::network, "a mail server was not reached, cut off, or could not prove who it is"},
    {Exit::no_store, "there is no store here yet"},
    {Exit::locked, "another process is writing to the store"},
    {Exit::login, "a mail server refused the login, or there is no password for it"},
    {Exit::newer, "the store was written by a newer program"},
    {Exit::interrupted, "interrupted with Ctrl-C; the next run goes on where this one stopped"},
    {Exit::terminated, "ended by a signal; the next run goes on where this one stopped"},
};

[[nodiscard]] Exit exit_of(Code code);
[[nodiscard]] std::string_view name(Code code);  // "no-store": for programs
[[nodiscard]] std::string_view hint(Code code);  // what to do; may be empty

}  // namespace rekindle::app
