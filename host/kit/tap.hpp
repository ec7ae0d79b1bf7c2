// The Test Anything Protocol, version 14 (testanything.org): what the kit prints.
#pragma once

#include <ostream>
#include <string_view>

#include "host/kit/checks/check.hpp"

namespace rekindle::kit {

class Tap {
  public:
    explicit Tap(std::ostream& out) : out_(out) {}

    void begin(std::size_t checks);
    void remark(std::string_view text);
    void skipped(const Check& check, std::string_view reason);
    void result(const Check& check, const Findings& findings);
    void bail_out(std::string_view why);

  private:
    std::ostream& out_;
};

}  // namespace rekindle::kit
