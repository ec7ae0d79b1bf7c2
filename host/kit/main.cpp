// rekindle-plugin-check: the conformance kit on the command line.
#include <exception>
#include <iostream>

#include "host/base/printable.hpp"
#include "host/kit/kit.hpp"
#include "host/kit/options.hpp"

int main(int argc, char** argv) {
    try {
        const auto parsed = rekindle::kit::parse(argc, argv, std::cout, std::cerr);
        if (!parsed.options) return parsed.exit;
        return rekindle::kit::run(*parsed.options, std::cout);
    } catch (const std::exception& problem) {
        std::cerr << "rekindle-plugin-check: " << rekindle::printable(problem.what()) << '\n';
        return rekindle::kit::exit_unusable;
    }
}
