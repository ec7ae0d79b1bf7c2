// rekindle help: made from the tables of commands, options and topics.
#include <fmt/format.h>

#include <ostream>

#include "host/app/arguments/did_you_mean.hpp"
#include "host/app/arguments/help.hpp"
#include "host/app/arguments/options.hpp"
#include "host/app/arguments/topics.hpp"
#include "host/app/context.hpp"
#include "host/app/output/table.hpp"
#include "host/app/settings.hpp"
#include "host/base/printable.hpp"
#include "host/catalog/catalog.hpp"
#include "host/catalog/manifest.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t name_width = 22, line_width = 90;

void add_line(std::string& out, std::string_view name, std::string_view text) {
    std::string head = padded(name, name_width);
    for (const std::string& line : wrapped(text, line_width - name_width - 4)) {
        out.append("  ").append(head).append("  ").append(line) += '\n';
        head.assign(name_width, ' ');
    }
}

std::string options_text(const Command* command) {
    std::string out;
    for (const OptionSpec& spec : option_specs()) {
        if (command ? spec.everywhere || !has_word(command->options, long_name(spec))
                    : !spec.everywhere)
            continue;
        std::string name{spec.names};
        if (const auto comma = name.find(','); comma != std::string::npos)
            name.insert(comma + 1, " ");
        if (!spec.value.empty()) name += " " + std::string{spec.value};
        add_line(out, name, spec.help);
    }
    return out;
}

Result<Exit> print(Context& context, std::string_view topic, const std::string& text) {
    if (context.json())
        print_document(context, "help", Json::object().set("topic", topic).set("text", text));
    else
        context.out << text;
    return Exit::done;
}

Error unknown(std::string_view asked) {
    std::vector<std::string_view> known;
    for (const Command& command : commands()) known.push_back(command.name);
    for (const Topic& topic : topics()) known.push_back(topic.name);
    const std::string_view near = did_you_mean(asked, known);
    return Error{Code::usage, fmt::format("there is no help on \"{}\"{}", printable(asked),
                                          near.empty() ? "; rekindle help lists what there is"
                                                       : fmt::format("; did you mean {}?", near))};
}

// What the importers that are there can be told, as their files say it: none of them is run.
std::string importer_settings_text() {
    std::string out;
    for (const catalog::File& file : catalog::files())
        if (const auto manifest = catalog::read_manifest(file.path))
            for (const auto& [importer, formats] : manifest->importers) {
                if (importer.settings.empty()) continue;
                out += "\n  " + printable(importer.id) + '\n';
                for (const worker::Setting& setting : importer.settings)
                    add_line(out, "  " + setting.name, printable(setting_words(setting)));
            }
    return out.empty() ? out : "\nSETTINGS OF IMPORTERS (--set NAME=VALUE)\n" + out;
}

}  // namespace

std::string overview_text() {
    std::string out =
        "Rekindle reads your own mail archives and tells whom to write to again.\n"
        "\n"
        "  rekindle demo             see it with a made-up archive\n"
        "  rekindle import PATH      read your mail: an mbox, a Maildir, a zip\n"
        "  rekindle ties             whom to write to, and why\n";
    std::string_view group;
    for (const Command& command : commands()) {
        if (command.group != group) out += fmt::format("\n{}\n", command.group);
        group = command.group;
        add_line(out,
                 fmt::format("{} {}", command.name,
                             command.arguments.size() < 15 ? command.arguments : "WHAT"),
                 command.summary);
    }
    out += "\nFOR EVERY COMMAND\n" + options_text(nullptr) + "\nMORE: rekindle help COMMAND, or\n";
    for (const Topic& topic : topics()) add_line(out, topic.name, topic.summary);
    return out;
}

std::string command_text(const Command& command) {
    std::string out =
        fmt::format("rekindle {}{}{}: {}\n\n{}", command.name, command.arguments.empty() ? "" : " ",
                    command.arguments, command.summary, command.text);
    const std::string options = options_text(&command);
    if (!options.empty()) out += "\nOPTIONS\n" + options;
    return out + "\nOptions for every command: rekindle help\n";
}

Result<Exit> run_help(Context& context) {
    if (context.options.format == "man") {
        context.out << manual_page();
        return Exit::done;
    }
    if (context.options.arguments.empty()) return print(context, "", overview_text());
    const std::string& asked = context.options.arguments[0];
    if (const Command* command = find_command(asked))
        return print(context, asked,
                     command_text(*command) +
                         (asked == "import" ? importer_settings_text() : std::string{}));
    for (const Topic& topic : topics())
        if (topic.name == asked) return print(context, asked, topic_text(topic));
    return unknown(asked);
}

}  // namespace rekindle::app
