// An importer for tests: reads files that begin with "script\n" and does what each line says.
//
//     mail KEY FROM TO     an interaction
//     faulty               20,000 records without a key
//     stray                a record without a key, of an entry that is not there
//     many                 5,000 interactions, keys many0 …
//     checkpoint           with the offset of the next line as cursor
//     service NAME         what follows is of this service
//     crash                the process ends by a signal
//     fail                 the importer gives up
//
// And another one, of files that begin with "notes\n": "note KEY FROM TO", and "torn", where it
// gives up.
#include <csignal>
#include <rekindle/importer.hpp>
#include <string>
#include <vector>

namespace {

using namespace rekindle;

std::vector<std::string> words(std::string_view line) {
    std::vector<std::string> out(1);
    for (const char c : line) {
        if (c == ' ')
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

void mail(Sink& sink, const std::vector<std::string>& word, std::uint64_t offset,
          std::uint32_t entry = 0) {
    const Participant people[] = {{Role::by, Scheme::email, word[2], "Name", 0},
                                  {Role::to, Scheme::email, word[3], {}, 0}};
    Interaction out;
    out.start = Instant{std::chrono::milliseconds{1000}};
    out.key = word[1] == "-" ? std::string_view{} : word[1];
    out.title = "a title";
    out.participants = people;
    out.entry = entry;
    out.offset = offset;
    sink.emit(out);
}

struct Script {
    static constexpr ImporterInfo info{"org.example.script", "Script", "email", "1.0.0"};

    static unsigned probe(const Source& source) {
        LineReader lines(source, 0);
        const auto first = lines.next();
        return first && *first && **first == "script" ? 90 : 0;
    }

    static Result<void> run(const Source& source, Sink& sink) {
        for (std::uint32_t entry = 0; entry < source.entry_count(); ++entry) {
            std::uint64_t from = 0;
            if (!parse_number(source.setting("cursor"), from)) from = 0;
            LineReader lines(source, entry, from);
            for (auto line = lines.next();; line = lines.next()) {
                if (!line) return line.error();
                if (!*line) break;
                const auto word = words(**line);
                if (word[0] == "mail") mail(sink, word, lines.offset());
                if (word[0] == "faulty")
                    for (int i = 0; i < 20'000; ++i) mail(sink, {"", "-", "a@x", "b@x"}, i);
                if (word[0] == "stray") mail(sink, {"", "-", "a@x", "b@x"}, 0, 4'000'000'000);
                if (word[0] == "many")
                    for (int i = 0; i < 5'000; ++i)
                        mail(sink, {"", "many" + std::to_string(i), "a@x", "new@x"}, i);
                if (word[0] == "checkpoint")
                    sink.checkpoint(std::to_string(lines.offset() + (*line)->size() + 1));
                if (word[0] == "service") sink.of_service(word[1]);
                if (word[0] == "crash") std::raise(SIGSEGV);
                if (word[0] == "fail")
                    return Error{Code::malformed, "this is broken", entry, lines.offset(),
                                 "record.unparseable"};
            }
        }
        return {};
    }
};

struct Notes {
    static constexpr ImporterInfo info{"org.example.notes", "Notes", "notes", "1.0.0"};

    static bool is_notes(const Source& source, std::uint32_t entry) {
        LineReader lines(source, entry);
        const auto first = lines.next();
        return first && *first && **first == "notes";
    }

    static unsigned probe(const Source& source) {
        for (std::uint32_t entry = 0; entry < source.entry_count(); ++entry)
            if (is_notes(source, entry)) return 80;
        return 0;
    }

    static Result<void> run(const Source& source, Sink& sink) {
        for (std::uint32_t entry = 0; entry < source.entry_count(); ++entry) {
            if (!is_notes(source, entry)) continue;
            LineReader lines(source, entry);
            for (auto line = lines.next(); line && *line; line = lines.next()) {
                const auto word = words(**line);
                if (word[0] == "note") mail(sink, word, lines.offset());
                if (word[0] == "torn")
                    return Error{Code::malformed, "this is torn", entry, lines.offset(),
                                 "record.unparseable"};
            }
        }
        return {};
    }
};

}  // namespace

REKINDLE_PLUGIN(Script, Notes);
