// An importer whose run always crashes, for what becomes of such a file in a watch folder.
#include <cstdlib>
#include <rekindle/importer.hpp>
#include <string>

namespace {

struct Poison {
    static constexpr rekindle::ImporterInfo info{"org.example.poison", "Poison", "example",
                                                 "1.0.0"};

    static unsigned probe(const rekindle::Source& source) {
        std::string head(6, '\0');
        const auto got = source.read(0, 0, head);
        return got && head == "POISON" ? 90 : 0;
    }

    static rekindle::Result<void> run(const rekindle::Source&, rekindle::Sink&) { std::abort(); }
};

}  // namespace

REKINDLE_PLUGIN(Poison);
