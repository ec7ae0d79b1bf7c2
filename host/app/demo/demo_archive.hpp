// A made-up mail archive: what `rekindle demo` imports. Nobody in it is real.
//
// One person's mail over years: a university lab, two employers, a choir, family, an open-source
// list, newsletters and machines; most ties fade when the circle is left, as ties do. The same
// numbers give the same bytes on every machine.
#pragma once

#include <cstdint>
#include <string>

namespace rekindle::app {

struct DemoArchive {
    std::string inbox_mbox, sent_mbox;
    std::uint32_t people = 0, mails = 0;
};

// It ends with 2025. REQUIRES: people >= 1, years in 1..40.
DemoArchive make_demo_archive(std::uint32_t people, std::uint32_t years, std::uint32_t seed);

}  // namespace rekindle::app
