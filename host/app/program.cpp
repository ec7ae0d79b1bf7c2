#include "host/app/program.hpp"

#include <algorithm>
#include <ostream>

#include "host/app/arguments/command_line.hpp"
#include "host/app/arguments/help.hpp"
#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

struct Streams {
    std::ostream& out;
    std::ostream& err;
};

// Errors go where the caller looks: into the answer with --json, else to standard error.
int fail(const Streams& streams, const Error& error, bool json) {
    if (json) {
        Json out = envelope("error", false);
        streams.out << out.set("error", error_json(error)).text() << '\n';
    } else {
        streams.err << "rekindle: " << printable(error.message) << '\n';
        const std::string_view next = hint(error.code);
        if (!next.empty()) streams.err << "  " << next << '\n';
    }
    streams.out.flush();
    return static_cast<int>(exit_of(error.code));
}

int finish(const Streams& streams, Exit exit) {
    streams.out.flush();
    if (streams.out.good()) return static_cast<int>(exit);
    if (!reader_is_gone()) streams.err << "rekindle: the output could not be written\n";
    return static_cast<int>(Exit::failed);
}

}  // namespace

int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                const std::atomic<bool>& stop) {
    const Streams streams{out, err};
    const auto asked_json = [&] {
        return std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
    };
    const auto options = parse_command_line(arguments);
    if (!options) return fail(streams, options.error(), asked_json());
    Context context{*options, find_terminal(*options), out, err, stop};
    const Command& command = *find_command(options->command);
    if (options->help) {
        out << (arguments.empty() || command.name == "help" ? overview_text()
                                                            : command_text(command));
        return finish(streams, Exit::done);
    }
    const auto exit = command.run(context);
    if (!exit) return fail(streams, exit.error(), options->json);
    return finish(streams, *exit);
}

}  // namespace rekindle::app
