// Emits one record for each line of each entry, and a checkpoint after each entry.
#include <array>
#include <string>

#include <rekindle/importer.hpp>

namespace {

struct Echo {
    static constexpr rekindle::ImporterInfo info{"org.rekindle.test.echo", "Echo", "test", "1.0.0"};

    static unsigned probe(const rekindle::Source& source) {
        return source.entry_count() > 0 ? 50 : 0;
    }

    static rekindle::Result<void> run(const rekindle::Source& source, rekindle::Sink& sink) {
        for (std::uint32_t i = 0; i < source.entry_count(); ++i) {
            if (auto done = one(source, i, sink); !done) return done;
            sink.checkpoint(std::to_string(i));
        }
        return {};
    }

  private:
    static rekindle::Result<void> one(const rekindle::Source& source, std::uint32_t entry,
                                      rekindle::Sink& sink) {
        rekindle::LineReader lines(source, entry);
        for (;;) {
            const auto line = lines.next();
            if (!line) return line.error();
            if (!*line) return {};
            const std::string key = std::to_string(entry) + ':' + std::to_string(lines.offset());
            const std::string title = rekindle::to_utf8((*line)->substr(0, 1'000));
            const std::array people{rekindle::Participant{
                rekindle::Role::by, rekindle::Scheme::handle, source.entry(entry)->path}};
            sink.emit({.kind = rekindle::Kind::chat,
                       .start = rekindle::Instant{std::chrono::milliseconds{0}},
                       .key = key,
                       .participants = people,
                       .title = title,
                       .entry = entry,
                       .offset = lines.offset()});
        }
    }
};

}  // namespace

REKINDLE_PLUGIN(Echo);
