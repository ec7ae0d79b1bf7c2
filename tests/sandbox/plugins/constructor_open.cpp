// Reads and writes files outside while it is being loaded; crashes where one could be opened.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

#include <rekindle/importer.hpp>

namespace {

[[gnu::constructor]] void at_load() {
    if (::open("/etc/passwd", O_RDONLY) >= 0 || ::open("/proc/self/environ", O_RDONLY) >= 0)
        std::abort();
}

struct Harmless {
    static constexpr rekindle::ImporterInfo info{"org.rekindle.test.opener", "Opener", "test",
                                                 "1.0.0"};
    static unsigned probe(const rekindle::Source&) { return 1; }
    static rekindle::Result<void> run(const rekindle::Source&, rekindle::Sink&) { return {}; }
};

}  // namespace

REKINDLE_PLUGIN(Harmless);
