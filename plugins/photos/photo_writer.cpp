#include "plugins/photos/photo_writer.hpp"

#include <algorithm>
#include <rekindle/digest.hpp>
#include <rekindle/text.hpp>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/takeout/sidecar_name.hpp"
#include "plugins/photos/time/taken.hpp"

namespace rekindle::photos {
namespace {

void append_lower(std::string& out, std::string_view text) {
    std::transform(text.begin(), text.end(), std::back_inserter(out), to_lower);
}

std::string digest_of(std::vector<std::string> people) {
    if (people.empty()) return {};
    for (std::string& person : people)
        std::transform(person.begin(), person.end(), person.begin(), to_lower);
    std::sort(people.begin(), people.end());
    std::string all;
    for (const std::string& person : people) all += person + '\n';
    return text_digest(all);
}

void make_key(const Found& photo, std::string& out) {
    const std::string original = without_edited(photo.file).value_or(std::string{photo.file});
    const std::string moment = moment_name(photo.facts);
    out = "photo\n";
    append_lower(out, stem_of(original).substr(0, limits::name));
    out += '\n';
    out += moment.empty() ? photo.content : moment;
    out += '\n';
    out += digest_of(photo.facts.people);
}

bool is_plausible(Instant when) {
    const auto year =
        std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(when)}.year();
    return static_cast<int>(year) >= limits::first_year &&
           static_cast<int>(year) < limits::last_year;
}

}  // namespace

void PhotoWriter::report(const Found& photo, Instant start) {
    for (const Oddity& odd : photo.facts.oddities)
        sink_->note(odd.code, photo.entry, odd.offset, odd.message);
    if (photo.facts.date_is_wrong)
        sink_->note("date.invalid", photo.entry, 0, "the date of the photo cannot be read");
    else if (start == unknown_time)
        sink_->note("date.missing", photo.entry, 0, "nothing says when the photo was taken");
    if (start != unknown_time && !is_plausible(start))
        sink_->note("date.out-of-range", photo.entry, 0,
                    "no photo can have been taken in that year; set the camera's clock right");
}

void PhotoWriter::write(const Found& photo) {
    const Taken taken = when_taken(photo.facts, *source_);
    report(photo, taken.start);
    participants_.clear();
    // Who is named nowhere makes no tie: the record is of the owner alone.
    if (photo.is_by_owner || photo.facts.people.empty())
        participants_.push_back({Role::by, Scheme::handle, unnamed_owner, {}, RK_IS_OWNER});
    for (const std::string& person : photo.facts.people)
        participants_.push_back({Role::present, Scheme::name, person});
    make_key(photo, key_);
    sink_->emit({.kind = Kind::photo,
                 .start = taken.start,
                 .key = key_,
                 .participants = participants_,
                 .entry = photo.entry,
                 .utc_offset_min = taken.utc_offset_min,
                 .time_basis = taken.basis,
                 .uncertainty = taken.uncertainty});
    ++written_;
    if (taken.start != unknown_time && is_plausible(taken.start) && !photo.facts.people.empty())
        coverage_.add(taken.start);
}

}  // namespace rekindle::photos
