#include "plugins/linkedin/writer.hpp"

#include <functional>
#include <rekindle/digest.hpp>
#include <rekindle/report_codes.hpp>
#include <utility>

#include "plugins/linkedin/limits.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::linkedin {

void Writer::note(const Row& row, const Place& place) {
    const auto tell = [&](bool fault, std::string_view code) {
        if (fault) sink_->note(code, place.entry, place.offset, meaning(code));
    };
    tell(row.wrong_columns, "csv.column-count");
    tell(row.cut, "size.truncated");
    tell(row.faults.not_utf8 || row.faults.invalid_bytes, "charset.invalid-bytes");
    tell(row.faults.control, "text.control-chars");
}

When Writer::when(const Row& row, const Place& place, bool zone_is_utc, DayAt day) {
    When out;
    const std::string_view text = row.at(Column::date);
    const auto date = parse_date(text, day);
    if (!date) {
        if (!text.empty())
            sink_->note("date.invalid", place.entry, place.offset,
                        "a date that does not exist or cannot be read");
        else if (!row.wrong_columns)  // a short row is noted already
            sink_->note("date.missing", place.entry, place.offset, "a row without a date");
        out.words = text::cut(text, limits::date_text);
        return out;
    }
    const Civil& c = date->civil;
    out.uncertainty = uncertainty(date->precision);
    out.words = in_words(*date);
    if (date->precision >= Precision::minute)
        out.words += " " + std::to_string(c.hour * 3600 + c.minute * 60 + c.second);
    if (date->utc || zone_is_utc) {
        out.start = at_offset(c, std::chrono::minutes{0}).value_or(unknown_time);
        out.basis = date->utc ? TimeBasis::explicit_time : TimeBasis::assumed_zone;
        return out;
    }
    out.basis = TimeBasis::assumed_zone;
    if (const auto local = source_->to_utc(c)) out.start = *local;
    return out;
}

std::string Writer::bounded(std::string key) {
    if (key.size() <= limits::key) return key;
    return std::string{text::cut(key, limits::key / 2)} + "/" + text_digest(key);
}

std::string Writer::again(std::string key) {
    key = bounded(std::move(key));
    if (keys_.size() >= limits::known_keys) return key;
    const std::uint32_t times = ++keys_[std::hash<std::string>{}(key)];
    return times == 1 ? key : key + "/" + std::to_string(times);
}

void Writer::emit(Interaction what, const When& when, const Place& place) {
    what.start = when.start;
    what.time_basis = when.basis;
    what.utc_offset_min = when.utc_offset_min;
    what.uncertainty = when.start == unknown_time ? std::chrono::milliseconds{0} : when.uncertainty;
    what.entry = place.entry;
    what.offset = place.offset;
    sink_->emit(what);
    ++emitted_;
}

}  // namespace rekindle::linkedin
