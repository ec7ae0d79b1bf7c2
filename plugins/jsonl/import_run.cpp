#include "plugins/jsonl/import_run.hpp"

#include <algorithm>
#include <string>

#include "plugins/jsonl/limits.hpp"
#include "plugins/jsonl/record_reader.hpp"

namespace rekindle::jsonl {
namespace {

constexpr std::string_view schema = "rekindle/interaction/1";
constexpr std::string_view any_schema = "rekindle/interaction/";

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t") == line.npos;
}

// "OFFSET RECORDS": where a run came to a checkpoint of its only entry.
struct Cursor {
    std::uint64_t offset = 0, records = 0;

    [[nodiscard]] std::string text() const {
        return std::to_string(offset) + " " + std::to_string(records);
    }
    static std::optional<Cursor> parse(std::string_view text) {
        Cursor out;
        const std::size_t blank = text.find(' ');
        if (blank == text.npos || !parse_number(text.substr(0, blank), out.offset) ||
            !parse_number(text.substr(blank + 1), out.records))
            return std::nullopt;
        return out;
    }
};

// One entry, line by line.
class Stream {
  public:
    Stream(const Source& source, Sink& sink, std::uint32_t entry)
        : source_(&source), sink_(&sink), entry_(entry), lines_(source, entry), reader_(source) {}

    Result<void> read();

  private:
    Result<bool> read_first();
    Result<void> read_rest();
    Result<void> take(const Line& line);
    void take_record(const Line& line);
    void be_of(std::string_view service);
    Result<void> end(const End& end);
    [[nodiscard]] Error broken(std::string message, std::string_view code) const;
    void say_progress();

    const Source* source_;
    Sink* sink_;
    std::uint32_t entry_;
    LineReader lines_;
    RecordReader reader_;
    std::string usual_service_ = {}, service_ = {};
    std::uint64_t records_ = 0, since_progress_ = 0;
    bool ended_ = false;
};

Error Stream::broken(std::string message, std::string_view code) const {
    return Error{Code::malformed, std::move(message), entry_, lines_.offset(), std::string{code}};
}

// False where the entry is empty.
Result<bool> Stream::read_first() {
    for (;;) {
        const auto line = lines_.next();
        if (!line) return line.error();
        if (!*line) return false;
        if (is_blank(**line)) continue;
        const Line first = reader_.read(**line);
        const auto* const manifest = std::get_if<Manifest>(&first);
        if (!manifest)
            return broken("the first line is no manifest: {\"type\":\"manifest\"}",
                          "record.unparseable");
        if (!manifest->schema.empty() && manifest->schema != schema)
            return Error{Code::unsupported,
                         "the stream was written by a newer program; use that version to read it"};
        if (manifest->what == "ties")
            return Error{Code::unsupported,
                         "this is an export of ties, from which nothing can be imported; use "
                         "rekindle export interactions"};
        usual_service_ = manifest->service;
        return true;
    }
}

Result<void> Stream::read() {
    const auto begun = read_first();
    if (!begun) return begun.error();
    if (!*begun) return broken("the stream is empty, without its end record", "file.truncated");
    if (source_->entry_count() == 1)
        if (const auto cursor = Cursor::parse(source_->setting("cursor"))) {
            lines_ = LineReader(*source_, entry_, cursor->offset);
            records_ = cursor->records;
        }
    return read_rest();
}

Result<void> Stream::read_rest() {
    for (;;) {
        const auto line = lines_.next();
        if (!line) return line.error();
        if (!*line) break;
        if (is_blank(**line)) continue;
        if (ended_) return broken("there is more after the end record", "record.unparseable");
        say_progress();
        const Line what =
            lines_.truncated() ? Line{Bad{"the line is longer than 1 MiB"}} : reader_.read(**line);
        if (const auto taken = take(what); !taken) return taken;
    }
    if (ended_) return {};
    return broken("the stream is cut off: its end record is missing after " +
                      std::to_string(records_) + " records, so it is not imported",
                  "file.truncated");
}

Result<void> Stream::take(const Line& line) {
    if (const auto* const last = std::get_if<End>(&line)) return end(*last);
    if (std::holds_alternative<Manifest>(line))
        return broken("there is a second manifest before the end record", "record.unparseable");
    if (std::holds_alternative<Ignored>(line)) return {};
    if (std::holds_alternative<Checkpoint>(line)) {
        if (source_->entry_count() == 1)
            sink_->checkpoint(Cursor{lines_.next_offset(), records_}.text());
        return {};
    }
    if (const auto* const bad = std::get_if<Bad>(&line)) {
        records_ += bad->is_record ? 1 : 0;
        sink_->skip(entry_, lines_.offset(), bad->why);
        return {};
    }
    records_ += std::holds_alternative<Cover>(line) ? 0 : 1;
    if (reader_.has_unknown_member())
        sink_->note("record.unknown-member", entry_, lines_.offset(),
                    "a member that no schema knows was left out");
    take_record(line);
    return {};
}

void Stream::be_of(std::string_view service) {
    if (service.empty()) service = usual_service_;
    if (service == service_) return;
    sink_->of_service(service);
    service_ = service;
}

void Stream::take_record(const Line& line) {
    if (std::holds_alternative<Tie>(line))
        return sink_->skip(entry_, lines_.offset(), "a tie is no record that can be imported");
    be_of(reader_.service());
    if (const auto* const interaction = std::get_if<Interaction>(&line)) {
        Interaction out = *interaction;
        out.entry = entry_;
        out.offset = lines_.offset();
        sink_->emit(out);
    }
    if (const auto* const person = std::get_if<Person>(&line)) sink_->introduce(*person);
    if (const auto* const room = std::get_if<Room>(&line)) sink_->convene(*room);
    if (const auto* const cover = std::get_if<Cover>(&line))
        sink_->cover(cover->account, cover->from, cover->to);
}

Result<void> Stream::end(const End& end) {
    ended_ = true;
    if (!end.records || *end.records == records_) return {};
    return broken("the stream is damaged: its end record says " + std::to_string(*end.records) +
                      " records, but there are " + std::to_string(records_) +
                      ", so it is not imported",
                  "file.truncated");
}

void Stream::say_progress() {
    if (++since_progress_ < limits::lines_between_progress) return;
    since_progress_ = 0;
    const auto entry = source_->entry(entry_);
    if (entry) sink_->progress(lines_.offset(), entry->length);
}

unsigned probe_entry(const Source& source, std::uint32_t entry) {
    LineReader lines(source, entry);
    RecordReader reader(source);
    for (std::uint32_t blank = 0; blank < limits::blank_lines_probed; ++blank) {
        const auto line = lines.next();
        if (!line || !*line) return 0;
        if (is_blank(**line)) continue;
        if ((*line)->find("manifest") == (*line)->npos) return 0;
        const Line first = reader.read(**line);
        const auto* const manifest = std::get_if<Manifest>(&first);
        if (!manifest) return 0;
        if (manifest->schema.empty()) return 60;
        return manifest->schema.starts_with(any_schema) ? 95 : 0;
    }
    return 0;
}

}  // namespace

unsigned probe(const Source& source) {
    unsigned best = 0;
    for (std::uint32_t i = 0; i < std::min(source.entry_count(), limits::entries_probed); ++i)
        best = std::max(best, probe_entry(source, i));
    return best;
}

Result<void> run(const Source& source, Sink& sink) {
    const bool single = source.entry_count() == 1;
    for (std::uint32_t i = 0; i < source.entry_count(); ++i) {
        if (!single && probe_entry(source, i) == 0) continue;
        Stream stream(source, sink, i);
        if (const auto done = stream.read(); !done) return done;
    }
    return {};
}

}  // namespace rekindle::jsonl
