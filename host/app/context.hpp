// What a command works with: the options, where to print, and the flag that asks it to wind up.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/app/arguments/options.hpp"
#include "host/app/output/json.hpp"
#include "host/base/time_text.hpp"
#include "host/worker/run.hpp"

namespace rekindle::app {

// What stands at the other end of standard output and standard error.
struct Terminal {
    bool out = false, err = false, in = false;
    std::size_t width = 100;  // columns
    bool color = false;       // on standard output
};

[[nodiscard]] Terminal find_terminal(const Options& options);

// Whoever read standard output through a pipe has seen enough, as `head` does.
[[nodiscard]] bool reader_is_gone();

struct Context {
    const Options& options;
    Terminal terminal;
    std::ostream& out;  // the answer, nothing else
    std::ostream& err;
    const std::atomic<bool>& stop;

    [[nodiscard]] bool json() const { return options.json; }
    [[nodiscard]] bool table() const { return options.format.empty() || options.format == "table"; }
    [[nodiscard]] std::filesystem::path store() const;
    [[nodiscard]] worker::Sandbox sandbox() const {
        return options.no_sandbox ? worker::Sandbox::off : worker::Sandbox::required;
    }

    // Lines for people beside the answer; nothing with --quiet. What comes from archives must be
    // printable already, so that it makes no lines.
    void note(std::string_view line) const;
    // A line that is bold on a terminal.
    [[nodiscard]] std::string heading(std::string_view text) const;
    // A question to answer with yes or no. --yes: yes; --no-input or no terminal: no.
    [[nodiscard]] bool ask(std::string_view question) const;
};

// {"schema":"rekindle/NAME/1","ok":true,"data":…} on a line.
void print_document(Context& context, std::string_view name, Json data);
[[nodiscard]] Json envelope(std::string_view name, bool ok);
[[nodiscard]] Json error_json(const Error& error);

// --limit; `usual` where it was not given and people read, else all.
[[nodiscard]] Result<std::size_t> limit(const Context& context, std::size_t usual);
// A time such as --since; nothing where the option was not given.
[[nodiscard]] Result<std::optional<Instant>> moment(std::string_view option, std::string_view text,
                                                    Instant now);

}  // namespace rekindle::app
