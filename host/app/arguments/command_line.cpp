#include "host/app/arguments/command_line.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>

#include "host/app/arguments/did_you_mean.hpp"
#include "host/app/commands/command.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t longest_quote = 60;

std::string in_quotes(std::string_view typed) {
    return "\"" + shortened(printable(typed), longest_quote) + "\"";
}

std::string suggestion(std::string_view typed, std::span<const std::string_view> known) {
    const std::string_view near = did_you_mean(typed, known);
    return near.empty() ? std::string{} : fmt::format("; did you mean {}?", near);
}

Error usage(std::string message) {
    return Error{Code::usage, std::move(message)};
}

bool applies(const OptionSpec& spec, const Command* command) {
    return spec.everywhere || (command && has_word(command->options, long_name(spec)));
}

Error unknown_option(std::string_view typed, const Command* command) {
    const std::string_view word = typed.substr(0, typed.find('='));
    std::vector<std::string> names;
    for (const OptionSpec& spec : option_specs())
        if (applies(spec, command)) names.push_back("--" + std::string{long_name(spec)});
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string of = command ? fmt::format(" of rekindle {}", command->name) : "";
    return usage(in_quotes(word) + " is no option" + of + suggestion(word, known));
}

Error unknown_command(std::string_view typed) {
    std::vector<std::string_view> known;
    for (const Command& command : commands()) known.push_back(command.name);
    const std::string near = suggestion(typed, known);
    return usage(in_quotes(typed) + " is no command" +
                 (near.empty() ? "; rekindle help lists them" : near));
}

void add_option(CLI::App& app, const OptionSpec& spec, Options& options) {
    const std::string names{spec.names};
    const auto attach = [&](auto member) {
        if constexpr (std::is_same_v<decltype(member), bool Options::*>)
            app.add_flag(names, options.*member);
        else
            app.add_option(names, options.*member)
                ->allow_extra_args(false)
                ->multi_option_policy(std::is_same_v<decltype(member), std::string Options::*>
                                          ? CLI::MultiOptionPolicy::TakeLast
                                          : CLI::MultiOptionPolicy::TakeAll);
    };
    std::visit(attach, spec.target);
}

// Every option stands at the top, so that it may be written before the command too; `check` says
// when it is none of the command's.
void declare(CLI::App& app, Options& options) {
    app.set_help_flag();
    app.require_subcommand(0, 1);
    for (const OptionSpec& spec : option_specs()) add_option(app, spec, options);
    app.add_flag("--version", options.version);
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(std::string{command.name});
        sub->set_help_flag();
        sub->fallthrough();
        sub->add_option("arguments", options.arguments);
        sub->callback([&options, &command] { options.command = command.name; });
    }
}

// CLI11's exception in our words.
Error explain(const CLI::App& app, const CLI::ParseError& error) {
    const auto parsed = app.get_subcommands();
    const Command* command = parsed.empty() ? nullptr : find_command(parsed.front()->get_name());
    const auto extras = app.remaining(true);
    if (!extras.empty()) {
        const auto option = std::find_if(extras.begin(), extras.end(), [](const std::string& word) {
            return word.size() > 1 && word[0] == '-';
        });
        if (option != extras.end() && (command || option == extras.begin()))
            return unknown_option(*option, command);
        if (!command) return unknown_command(extras.front());
        return usage(in_quotes(extras.front()) + " is too much for rekindle " +
                     std::string{command->name});
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return usage("an option lacks its value: " + printable(error.what()));
    return usage(printable(error.what()));
}

Result<void> check_choice(std::string_view option, std::string_view value,
                          std::string_view choices) {
    if (value.empty() || has_word(choices, value)) return {};
    std::vector<std::string_view> known;
    for (std::string_view rest = choices; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        known.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::string list;
    for (const std::string_view word : known) {
        if (!list.empty()) list += word == known.back() ? " or " : ", ";
        list += word;
    }
    return usage(fmt::format("{} cannot be {}: it is {}{}", option, in_quotes(value), list,
                             suggestion(value, known)));
}

Result<void> check_options(const CLI::App& app, const Command& command) {
    for (const OptionSpec& spec : option_specs()) {
        const std::string name = "--" + std::string{long_name(spec)};
        if (app.get_option(name)->count() > 0 && !applies(spec, &command))
            return unknown_option(name, &command);
    }
    return {};
}

Result<void> check_values(Options& options, const Command& command) {
    if (const auto ok = check_choice("--color", options.color, "auto always never"); !ok)
        return ok.error();
    if (const auto ok = check_choice("--progress", options.progress, "auto bar lines json none");
        !ok)
        return ok.error();
    if (const auto ok = check_choice("--format", options.format, command.formats); !ok)
        return ok.error();
    if (options.json && options.format.empty()) options.format = "json";
    if (options.format == "json") options.json = true;
    if (options.json && options.format != "json")
        return usage("--json and --format " + options.format + " exclude each other");
    return {};
}

Result<void> check_arguments(const Options& options, const Command& command) {
    const std::size_t count = options.arguments.size();
    if (!options.help && count < command.least)
        return usage(fmt::format("rekindle {} needs {}", command.name, command.arguments));
    if (count > command.most)
        return usage(fmt::format("{} is too much: rekindle {} {}",
                                 in_quotes(options.arguments.back()), command.name,
                                 command.arguments));
    return {};
}

}  // namespace

Result<Options> parse_command_line(std::vector<std::string> arguments) {
    Options options;
    CLI::App app;
    declare(app, options);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {  // CLI11 reports by exception only
        return explain(app, error);
    }
    if (options.command.empty()) options.command = options.version ? "version" : "help";
    const Command& command = *find_command(options.command);
    if (const auto ok = check_options(app, command); !ok) return ok.error();
    if (const auto ok = check_values(options, command); !ok) return ok.error();
    if (const auto ok = check_arguments(options, command); !ok) return ok.error();
    return options;
}

}  // namespace rekindle::app
