// What the user typed, as it was typed: one table feeds the parser, the help and "did you mean".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rekindle::app {

struct Options {
    std::string command;
    std::vector<std::string> arguments;

    std::string store, format, limit, since, until, zone, with, kind, importer, of_class, now;
    std::string progress = "auto", color = "auto", keep, settle, plugin;
    std::vector<std::string> set, not_mine;
    bool json = false, no_titles = false, again = false, no_sandbox = false, no_input = false;
    bool yes = false, quiet = false, verbose = false, help = false, version = false;
    bool explain = false, formerly_strong = false, spreadsheet_safe = false;
    bool once = false, all = false, dry_run = false;
    std::string region;  // of people
    bool saved = false, list = false;
    std::string by, lasting;  // of the campaign
    // Of accounts.
    std::string called, user, host, port, security, ca, certificate, provider;
    std::string password_command, token_command, password_file;
    bool no_keyring = false, no_test = false, keep_data = false, watch = false;
};

struct OptionSpec {
    std::string_view names;  // "-n,--limit"
    std::string_view value;  // "N"; empty where it is a switch
    std::string_view help;
    std::variant<bool Options::*, std::string Options::*, std::vector<std::string> Options::*>
        target;
    bool everywhere = false;  // every command understands it
};

[[nodiscard]] std::span<const OptionSpec> option_specs();

// "limit" of "-n,--limit".
[[nodiscard]] std::string_view long_name(const OptionSpec& spec);

}  // namespace rekindle::app
