// The program from its arguments to its exit code, without the process around it.
#pragma once

#include <atomic>
#include <iosfwd>
#include <string>
#include <vector>

namespace rekindle::app {

// `arguments` without the program's name.
[[nodiscard]] int run_program(const std::vector<std::string>& arguments, std::ostream& out,
                              std::ostream& err, const std::atomic<bool>& stop);

}  // namespace rekindle::app
