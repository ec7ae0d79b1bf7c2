#include "plugins/photos/import_run.hpp"

#include <algorithm>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/names.hpp"
#include "plugins/photos/read_photo.hpp"
#include "plugins/photos/takeout/sidecar_name.hpp"

namespace rekindle::photos {
namespace {

constexpr std::string_view cursor_start = "photos 1 unit=";

std::optional<std::int64_t> number_behind(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    if (at == text.npos) return std::nullopt;
    text = text.substr(at + name.size());
    std::int64_t value = 0;
    if (!parse_number(text.substr(0, text.find(' ')), value)) return std::nullopt;
    return value;
}

std::uint64_t bytes_of(const Unit& unit, const Source& source) {
    std::uint64_t out = 0;
    for (const std::uint32_t index : {unit.photo, unit.json, unit.xmp})
        if (const auto entry = source.entry(index)) out += entry->length;
    return out;
}

// Nothing more can be read of the source; anything else concerns one file.
bool is_fatal(const Error& error) {
    return error.code == Code::source || error.code == Code::internal;
}

// "IMG_1.jpg.xmp" is of "IMG_1.jpg".
std::string_view photo_of(std::string_view xmp) {
    const std::string_view stem = stem_of(xmp);
    return has_photo_extension(stem) || has_video_extension(stem) ? stem : xmp;
}

}  // namespace

std::optional<Progress> parse_cursor(std::string_view cursor) {
    if (!cursor.starts_with(cursor_start)) return std::nullopt;
    const auto unit = number_behind(cursor, " unit="), from = number_behind(cursor, " from="),
               to = number_behind(cursor, " to=");
    if (!unit || !from || !to || *unit < 0) return std::nullopt;
    return Progress{static_cast<std::uint64_t>(*unit), Instant{std::chrono::milliseconds{*from}},
                    Instant{std::chrono::milliseconds{*to}}};
}

std::string to_cursor(const Progress& progress) {
    return std::string{cursor_start} + std::to_string(progress.unit) +
           " from=" + std::to_string(progress.earliest.time_since_epoch().count()) +
           " to=" + std::to_string(progress.latest.time_since_epoch().count());
}

Result<void> ImportRun::run() {
    taken_by_owner_ = source_->setting("taken-by") == "me";
    const Progress from = parse_cursor(source_->setting("cursor")).value_or(Progress{});
    for (const Instant seen : {from.earliest, from.latest})
        if (seen != unknown_time) writer_.coverage().add(seen);
    understood_ += from.unit;
    const Plan plan = make_plan(*source_);
    for (const Unit& unit : plan.units) bytes_ += bytes_of(unit, *source_);
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(from.unit, plan.units.size()); ++i)
        bytes_done_ += bytes_of(plan.units[i], *source_);
    for (std::uint64_t i = from.unit; i < plan.units.size(); ++i) {
        if (const auto done = import_unit(plan.units[i]); !done) return done.error();
        tell_progress(plan.units[i], i + 1, plan.units.size());
    }
    return conclude();
}

Result<void> ImportRun::import_unit(const Unit& unit) {
    Gathered gathered;
    gathered.photo.entry = unit.witness();
    if (unit.photo != no_entry) {
        const auto entry = source_->entry(unit.photo);
        if (!entry) return {};
        gathered.photo.file = file_name(entry->path);
        if (const auto done = take_photo(*entry, gathered); !done) return done.error();
    }
    if (unit.json != no_entry)
        if (const auto done = take_json(unit.json, unit.photo == no_entry, gathered); !done)
            return done.error();
    if (unit.xmp != no_entry)
        if (const auto done = take_xmp(unit.xmp, gathered); !done) return done.error();
    if (gathered.is_photo) write(gathered);
    return {};
}

Result<void> ImportRun::take_photo(const Entry& entry, Gathered& out) {
    const bool is_named_so = has_photo_extension(out.photo.file);
    if (entry.length == 0) {
        if (is_named_so) fail({Code::malformed, "an empty file", 0, 0, "file.empty"}, entry.index);
        return {};
    }
    window_.open(entry);
    const std::string_view head = window_.at(0, format_head);
    const Format format = format_of(head);
    if (window_.failure()) return *window_.failure();
    if (format == Format::none && looks_like_sidecar(window_.at(0, limits::page)))
        return take_json(entry.index, true, out);
    if (format == Format::none) {
        if (is_named_so)
            fail({Code::unsupported, "its name is that of a photo, but it is none", 0, 0,
                  "file.unrecognised"},
                 entry.index);
        return {};
    }
    const auto read = read_photo(window_, format, out.photo.facts);
    if (!read && is_fatal(read.error())) return read.error();
    if (!read) {
        out.photo.facts = {};
        fail(read.error(), entry.index);
        return {};
    }
    // A film without a date is as likely from anywhere else.
    out.is_photo = !read->is_video || out.photo.facts.taken || out.photo.facts.taken_utc;
    out.photo.content = read->content;
    return {};
}

Result<void> ImportRun::take_json(std::uint32_t index, bool is_alone, Gathered& out) {
    const auto entry = source_->entry(index);
    if (!entry || entry->length == 0) return {};
    window_.open(*entry);
    if (entry->length > limits::sidecar) {
        if (!is_alone)
            fail({Code::limit, "far larger than what Google writes beside a photo", 0, 0,
                  "record.too-large"},
                 index);
        return {};
    }
    const std::string text = window_.copy(window_.all());
    if (window_.failure()) return *window_.failure();
    const JsonKind kind = sidecars_.read(text, out.sidecar);
    if (kind == JsonKind::damaged && (!is_alone || looks_like_sidecar(text)))
        fail({Code::malformed, "text that is not JSON, or only the beginning of it", 0, 0,
              "json.invalid"},
             index);
    if (kind == JsonKind::album) ++understood_;
    if (kind != JsonKind::sidecar) return {};
    out.is_photo = true;
    Facts& facts = out.photo.facts;
    facts.has_metadata = true;
    if (out.sidecar.taken) facts.taken_utc = out.sidecar.taken;
    if (out.sidecar.place) facts.place = out.sidecar.place;
    for (std::string& person : out.sidecar.people) facts.people.push_back(std::move(person));
    if (!out.sidecar.title.empty()) out.photo.file = out.sidecar.title;
    out.photo.is_by_owner = !out.sidecar.is_by_others;
    return {};
}

Result<void> ImportRun::take_xmp(std::uint32_t index, Gathered& out) {
    const auto entry = source_->entry(index);
    if (!entry || entry->length == 0) return {};
    window_.open(*entry);
    const Format format = format_of(window_.at(0, format_head));
    if (window_.failure()) return *window_.failure();
    if (format != Format::xmp) return {};
    Facts beside;
    const auto read = read_photo(window_, format, beside);
    if (!read && is_fatal(read.error())) return read.error();
    if (!read) {
        fail(read.error(), index);
        return {};
    }
    Facts& facts = out.photo.facts;
    for (std::string& person : beside.people) facts.people.push_back(std::move(person));
    if (!facts.taken) {
        facts.taken = beside.taken;
        facts.date_is_wrong = facts.date_is_wrong || beside.date_is_wrong;
    }
    if (!facts.place) facts.place = beside.place;
    if (out.photo.file.empty()) out.photo.file = photo_of(file_name(entry->path));
    if (out.photo.content.empty()) out.photo.content = read->content;
    out.is_photo = true;
    return {};
}

void ImportRun::write(Gathered& gathered) {
    std::vector<std::string> people;
    for (const std::string& person : gathered.photo.facts.people) add_person(people, person);
    gathered.photo.facts.people = std::move(people);
    gathered.photo.is_by_owner = gathered.photo.is_by_owner || taken_by_owner_;
    writer_.write(gathered.photo);
}

// Keeps the first failure back: if nothing at all can be imported it is the reason.
void ImportRun::fail(Error error, std::uint32_t entry) {
    error.entry = entry;
    if (!first_failure_) {
        first_failure_ = std::move(error);
        return;
    }
    sink_->skip(error.report_code, entry, error.offset, error.message);
}

void ImportRun::tell_progress(const Unit& unit, std::uint64_t done, std::uint64_t total) {
    bytes_done_ += bytes_of(unit, *source_);
    if (done % limits::progress == 0 || done == total) sink_->progress(bytes_done_, bytes_);
    if (done % limits::checkpoint != 0 || done == total) return;
    const auto seen = writer_.coverage().window();
    sink_->checkpoint(
        to_cursor({done, seen ? seen->first : unknown_time, seen ? seen->second : unknown_time}));
}

Result<void> ImportRun::conclude() {
    if (writer_.written() == 0 && understood_ == 0) {
        if (first_failure_) return *first_failure_;
        return Error{Code::unsupported, "there are no photos in it", Error::no_entry, 0,
                     "file.unrecognised"};
    }
    if (first_failure_)
        sink_->skip(first_failure_->report_code, first_failure_->entry, first_failure_->offset,
                    first_failure_->message);
    if (const auto seen = writer_.coverage().window()) sink_->cover({}, seen->first, seen->second);
    return {};
}

}  // namespace rekindle::photos
