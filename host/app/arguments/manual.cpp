// The manual page, from the same tables as `rekindle help`.
#include "host/app/arguments/help.hpp"
#include "host/app/arguments/topics.hpp"
#include "host/app/version.hpp"

namespace rekindle::app {
namespace {

// As it is, line for line: what could be taken for a request or an escape is made harmless.
std::string verbatim(std::string_view text) {
    std::string out = ".nf\n";
    bool at_start = true;
    for (const char c : text) {
        if (at_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
        at_start = c == '\n';
    }
    if (!at_start) out += '\n';
    return out + ".fi\n";
}

std::string section(std::string_view heading, std::string_view text) {
    return ".SH \"" + std::string{heading} + "\"\n" + verbatim(text);
}

}  // namespace

std::string manual_page() {
    std::string out = ".TH REKINDLE 1 \"\" \"" + std::string{version_text()} +
                      "\" \"User Commands\"\n"
                      ".SH NAME\n"
                      "rekindle \\- whom to write to again, from your own mail archives\n"
                      ".SH SYNOPSIS\n"
                      ".B rekindle\n"
                      "COMMAND [ARGUMENTS] [OPTIONS]\n";
    out += section("DESCRIPTION", overview_text());
    for (const Command& command : commands())
        out += section("rekindle " + std::string{command.name}, command_text(command));
    for (const Topic& topic : topics()) out += section(topic.name, topic_text(topic));
    return out + ".SH SEE ALSO\n.BR rekindle-plugin-check (1)\n";
}

}  // namespace rekindle::app
