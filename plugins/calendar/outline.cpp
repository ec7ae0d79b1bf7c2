#include "plugins/calendar/outline.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <rekindle/text.hpp>
#include <unordered_set>
#include <utility>

#include "plugins/calendar/limits.hpp"

namespace rekindle::calendar {
namespace {

std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

// "20240131T120000Z" as a number that sorts as it does; 0 where it is none.
std::uint64_t number_of(std::string_view stamp) {
    std::uint64_t out = 0;
    for (const char c : stamp.substr(0, 16))
        if (is_digit(c)) out = out * 10 + static_cast<std::uint64_t>(c - '0');
    return out;
}

struct Version {
    std::uint64_t identity = 0;  // of UID and RECURRENCE-ID
    std::uint64_t modified = 0;  // LAST-MODIFIED
    std::uint64_t content = 0;
    std::uint64_t start = 0;  // DTSTART
    std::uint32_t sequence = 0;
    std::uint32_t number = 0;  // of the event in the file
};

class Reading {
  public:
    Reading(const Source& source, std::uint32_t entry, std::string now)
        : components_(source, entry), now_(std::move(now)) {}

    Result<Outline> run() {
        for (;;) {
            auto piece = components_.next();
            if (!piece) return piece.error();
            if (!*piece) break;
            take(**piece);
            if (versions_.size() > limits::events)
                return Error{Code::limit, "the file has more events than the limit of 5,000,000"};
        }
        out_.went_too_deep = components_.went_too_deep();
        judge();
        return std::move(out_);
    }

  private:
    void take(const Piece& piece) {
        if (piece.kind == Piece::Kind::event) {
            ++out_.components;
            take_event(piece.text);
        } else if (piece.kind == Piece::Kind::zone) {
            ++out_.components;
            take_zone(piece.text);
        } else if (piece.kind == Piece::Kind::property) {
            take_property(piece.text);
        }
    }

    void take_event(std::string_view text) {
        Version version;
        std::string_view uid, recurrence;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view whole = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const auto line = parse_content_line(whole);
            if (!line) continue;
            if (!line->is("DTSTAMP") && !line->is("LAST-MODIFIED"))
                version.content = hash_of(whole, version.content);
            if (line->is("UID") && uid.empty()) uid = trimmed(line->value);
            if (line->is("RECURRENCE-ID")) recurrence = whole;
            if (line->is("DTSTART")) version.start = hash_of(whole);
            if (line->is("DTSTAMP") || line->is("LAST-MODIFIED")) take_stamp(trimmed(line->value));
            if (line->is("LAST-MODIFIED")) version.modified = number_of(trimmed(line->value));
            if (line->is("SEQUENCE") && !parse_number(trimmed(line->value), version.sequence))
                version.sequence = 0;
        }
        const std::uint64_t series = hash_of(uid);
        version.identity = recurrence.empty() ? series : hash_of(recurrence, series);
        version.number = static_cast<std::uint32_t>(versions_.size());
        // Without an id an event is what it says.
        if (uid.empty()) version.identity = hash_of("without id", version.content);
        if (!recurrence.empty() && !uid.empty()) {
            auto& all = out_.changed[series];
            if (all.size() < limits::changed_instances) all.emplace_back(recurrence);
            const auto line = parse_content_line(recurrence);
            if (line && equals_ignoring_case(line->parameter("RANGE"), from_then_on))
                take_later_change(series, {version.number, std::string{text}});
        }
        versions_.push_back(version);
    }

    void take_later_change(std::uint64_t series, LaterChange change) {
        later_bytes_ += change.text.size();
        ++later_changes_;
        if (later_changes_ > limits::later_changes || later_bytes_ > limits::later_changes_bytes)
            out_.lost_later_changes = true;
        else
            out_.later_changes[series].push_back(std::move(change));
    }

    // "20240131T120000Z", so that the order of texts is that of times.
    void take_stamp(std::string_view stamp) {
        constexpr std::size_t length = 16;
        if (stamp.size() == length && stamp > out_.last_stamp && stamp <= now_)
            out_.last_stamp = stamp;
    }

    void take_zone(const std::string& text) {
        if (out_.zones.size() >= limits::zones || zone_bytes_ + text.size() > limits::zone_bytes)
            return;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const auto line = parse_content_line(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (!line || !line->is("TZID")) continue;
            zone_bytes_ += text.size();
            out_.zones.emplace(unescaped(trimmed(line->value)), text);
            return;
        }
    }

    void take_property(std::string_view text) {
        const auto line = parse_content_line(text);
        if (!line) return;
        if ((line->is("X-WR-CALNAME") || line->is("NAME")) && out_.name.empty())
            out_.name = unescaped(trimmed(line->value));
        if (line->is("X-OWNER") && out_.owner.empty()) out_.owner = trimmed(line->value);
    }

    // Of equal identity the newest version counts; those as new as it are copies or others.
    void judge() {
        out_.fates.assign(versions_.size(), Fate::kept);
        std::stable_sort(versions_.begin(), versions_.end(),
                         [](const auto& a, const auto& b) { return a.identity < b.identity; });
        for (std::size_t begin = 0; begin < versions_.size();) {
            std::size_t end = begin + 1;
            while (end < versions_.size() && versions_[end].identity == versions_[begin].identity)
                ++end;
            if (end - begin > 1) judge(begin, end);
            begin = end;
        }
    }

    void judge(std::size_t begin, std::size_t end) {
        const auto newest = std::max_element(
            versions_.begin() + static_cast<std::ptrdiff_t>(begin),
            versions_.begin() + static_cast<std::ptrdiff_t>(end), [](const auto& a, const auto& b) {
                return std::pair{a.sequence, a.modified} < std::pair{b.sequence, b.modified};
            });
        const Version best = *newest;
        std::unordered_set<std::uint64_t> seen;
        for (std::size_t i = begin; i < end; ++i) {
            const Version& one = versions_[i];
            Fate& fate = out_.fates[one.number];
            const bool is_moved = one.start != best.start;  // by whoever gives one id to all
            if (one.sequence != best.sequence || (one.modified != best.modified && !is_moved))
                fate = Fate::older;
            else if (!seen.insert(one.content).second)
                fate = Fate::copy;
            else if (seen.size() > 1)
                fate = Fate::reused;
        }
    }

    Components components_;
    std::string now_;
    Outline out_ = {};
    std::vector<Version> versions_ = {};
    std::size_t zone_bytes_ = 0, later_changes_ = 0, later_bytes_ = 0;
};

}  // namespace

const std::vector<std::string>* Outline::changed_instances(std::string_view uid) const {
    const auto found = changed.find(hash_of(uid));
    return found == changed.end() ? nullptr : &found->second;
}

const std::vector<LaterChange>* Outline::changes_from_then_on(std::string_view uid) const {
    const auto found = later_changes.find(hash_of(uid));
    return found == later_changes.end() ? nullptr : &found->second;
}

Result<Outline> outline_of(const Source& source, std::uint32_t entry, std::string now) {
    return Reading{source, entry, std::move(now)}.run();
}

}  // namespace rekindle::calendar
