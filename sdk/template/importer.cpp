// Imports chats of the form, one line a message, with tabs between:
//
//     #chat 1
//     2024-05-01T18:30:00Z    me      Ann     Are you coming on Friday?
//     2024-05-01T18:31:10Z    Ann     me      Yes!
//
// That is: when, who wrote, to whom, and the text. "me" is the owner of the chat.
#include <array>
#include <rekindle/digest.hpp>
#include <rekindle/importer.hpp>
#include <rekindle/iso8601.hpp>

namespace {

constexpr std::string_view first_line = "#chat 1";

struct Message {
    rekindle::WrittenTime time;
    std::string_view from, to, text;
};

// Nothing where the line is no message. Parsing knows nothing of the host: easy to test.
std::optional<Message> parse_message(std::string_view line) {
    std::array<std::string_view, 4> field;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const auto tab = i + 1 < field.size() ? line.find('\t') : line.size();
        if (tab == line.npos) return std::nullopt;
        field[i] = line.substr(0, tab);
        line.remove_prefix(std::min(tab + 1, line.size()));
    }
    const auto time = rekindle::parse_iso8601(field[0]);
    if (!time || field[1].empty() || field[2].empty()) return std::nullopt;
    return Message{*time, field[1], field[2], field[3]};
}

rekindle::Participant person(rekindle::Role role, std::string_view name) {
    const bool owner = name == "me";
    return {role, rekindle::Scheme::name, name, {}, owner ? std::uint32_t{RK_IS_OWNER} : 0};
}

struct SampleChat {
    static constexpr rekindle::ImporterInfo info{.id = "org.example.sample-chat",
                                                 .name = "Sample chat",
                                                 .service = "sample-chat",
                                                 .version = "0.1.0",
                                                 .formats = "text that begins with #chat 1"};

    // How sure it is that the source is its own, from a look at the beginning.
    static unsigned probe(const rekindle::Source& source) {
        rekindle::LineReader lines(source, 0);  // a line is good as long as its reader
        const auto line = lines.next();
        return line && *line && **line == first_line ? 90 : 0;
    }

    static rekindle::Result<void> run(const rekindle::Source& source, rekindle::Sink& sink) {
        for (std::uint32_t entry = 0; entry < source.entry_count(); ++entry) {
            rekindle::LineReader lines(source, entry);
            for (bool at_first = true;; at_first = false) {
                const auto line = lines.next();
                if (!line) return line.error();  // the source could not be read
                if (!*line) break;
                if (at_first && **line == first_line) continue;
                read_line(**line, {entry, lines.offset()}, sink);
            }
        }
        return {};
    }

  private:
    struct Place {
        std::uint32_t entry;
        std::uint64_t offset;
    };

    static void read_line(std::string_view line, Place place, rekindle::Sink& sink) {
        const auto message = parse_message(line);
        if (!message || !rekindle::is_utf8(line))
            return sink.skip(place.entry, place.offset,
                             "not a message: expected time, from, to and text with tabs between");
        const std::array people{person(rekindle::Role::by, message->from),
                                person(rekindle::Role::to, message->to)};
        // The format has no ids: what was said, by whom, and when.
        const std::string key = rekindle::text_digest(line);
        sink.emit({.kind = rekindle::Kind::chat,
                   .start = message->time.utc,
                   .key = key,
                   .participants = people,
                   .text_size = message->text.size(),  // its size, never the text itself
                   .entry = place.entry,
                   .offset = place.offset,
                   .utc_offset_min = message->time.utc_offset_min});
    }
};

}  // namespace

REKINDLE_PLUGIN(SampleChat);
