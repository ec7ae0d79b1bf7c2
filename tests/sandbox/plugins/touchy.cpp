// An importer that crashes when it is asked whether a source is its own.
#include <cstdlib>
#include <rekindle/importer.hpp>

namespace {

struct Touchy {
    static constexpr rekindle::ImporterInfo info{"org.rekindle.test.touchy", "Touchy", "test",
                                                 "1.0.0"};

    static unsigned probe(const rekindle::Source&) { std::abort(); }
    static rekindle::Result<void> run(const rekindle::Source&, rekindle::Sink&) { return {}; }
};

}  // namespace

REKINDLE_PLUGIN(Touchy);
