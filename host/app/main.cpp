// rekindle: the command line. The process around run_program: file modes, locale, signals.
#include <sys/stat.h>

#include <clocale>
#include <csignal>
#include <exception>
#include <iostream>

#include "host/app/exit_code.hpp"
#include "host/app/program.hpp"
#include "host/app/signals.hpp"
#include "host/base/printable.hpp"

namespace {

int exit_code(int code) {
    using rekindle::app::Exit;
    const bool interrupted = code == static_cast<int>(Exit::interrupted);
    return interrupted && rekindle::app::caught_signal() == SIGTERM
               ? static_cast<int>(Exit::terminated)
               : code;
}

}  // namespace

int main(int argc, char** argv) {
    umask(077);  // what is made is the user's alone
    std::setlocale(LC_CTYPE, "C.UTF-8");
    std::ios::sync_with_stdio(false);
    rekindle::app::catch_signals();
    try {
        return exit_code(rekindle::app::run_program({argv + 1, argv + argc}, std::cout, std::cerr,
                                                    rekindle::app::stop_flag()));
    } catch (const std::exception& bug) {
        std::cerr << "rekindle: this is a bug, please report it: "
                  << rekindle::printable(bug.what()) << '\n';
        return static_cast<int>(rekindle::app::Exit::failed);
    }
}
