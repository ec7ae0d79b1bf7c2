#include "plugins/jsonl/record_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <rekindle/iso8601.hpp>
#include <utility>

#include "plugins/jsonl/limits.hpp"
#include "plugins/jsonl/values.hpp"

namespace rekindle::jsonl {
namespace {

using namespace std::string_view_literals;
using simdjson::dom::array;
using simdjson::dom::element;

// Members that say what follows from others or is about another source.
constexpr std::array derived{"type"sv, "direction"sv, "source"sv, "entry"sv, "offset"sv};

// "2024-05-01T18:30:00", a time without an offset, in its parts.
std::optional<std::pair<Civil, std::chrono::milliseconds>> parse_local(std::string_view text) {
    const auto as_utc = parse_iso8601(std::string{text} + "Z");
    if (!as_utc) return std::nullopt;
    using namespace std::chrono;
    const auto midnight = floor<days>(as_utc->utc);
    const year_month_day day{midnight};
    const hh_mm_ss<milliseconds> clock{as_utc->utc - midnight};
    return std::pair{Civil{static_cast<int>(day.year()),
                           static_cast<std::int32_t>(static_cast<unsigned>(day.month())),
                           static_cast<std::int32_t>(static_cast<unsigned>(day.day())),
                           static_cast<std::int32_t>(clock.hours().count()),
                           static_cast<std::int32_t>(clock.minutes().count()),
                           static_cast<std::int32_t>(clock.seconds().count())},
                     clock.subseconds()};
}

bool is_plausible(Instant time) {
    const auto ms = time.time_since_epoch().count();
    return ms >= limits::earliest_ms && ms <= limits::latest_ms;
}

}  // namespace

Line RecordReader::read(std::string_view line) {
    people_.clear();
    facts_.clear();
    service_ = {};
    unknown_member_ = false;
    bytes_.resize(line.size() + simdjson::SIMDJSON_PADDING);
    std::memcpy(bytes_.data(), line.data(), line.size());
    std::memset(bytes_.data() + line.size(), ' ', simdjson::SIMDJSON_PADDING);
    if (parser_.capacity() < line.size() || parser_.max_depth() != limits::nesting)
        if (parser_.allocate(std::max<std::size_t>(line.size(), 4096), limits::nesting) !=
            simdjson::SUCCESS)
            return Bad{"the line is too long"};
    element root;
    Object object;
    if (parser_.parse(bytes_.data(), line.size(), false).get(root) != simdjson::SUCCESS ||
        root.get_object().get(object) != simdjson::SUCCESS)
        return Bad{"the line is not a JSON object"};
    std::string_view type;
    if (object["type"].get_string().get(type) != simdjson::SUCCESS)
        return Bad{"the line has no type"};
    if (type == "interaction") return read_interaction(object);
    if (type == "person") return read_person(object);
    if (type == "room") return read_room(object);
    if (type == "cover") return read_cover(object);
    if (type == "manifest") return read_manifest(object);
    if (type == "end") return read_end(object);
    if (type == "checkpoint") return Checkpoint{};
    if (type == "report") return Ignored{};
    if (type == "tie") return Tie{};
    return Bad{"the type of the line is none that is known"};
}

std::optional<Instant> RecordReader::time_of(const Value& value) const {
    std::string_view text;
    if (!text_of(value, text)) return std::nullopt;
    if (const auto time = parse_iso8601(text))
        return is_plausible(time->utc) ? std::optional{time->utc} : std::nullopt;
    const auto local = parse_local(text);
    if (!local) return std::nullopt;
    const auto utc = source_->to_utc(local->first);
    if (!utc || !is_plausible(*utc)) return std::nullopt;
    return *utc + local->second;
}

RecordReader::Fault RecordReader::take_service(const Value& value) {
    if (text_of(value, service_) && is_service(service_)) return {};
    service_ = {};
    return "service is not made of a-z, 0-9, - and _";
}

RecordReader::Fault RecordReader::take_time_member(std::string_view name, const Value& value,
                                                   Interaction& out) {
    if (name == "time") {
        const auto time = time_of(value);
        if (!time) return "time is no time such as 2024-05-01T18:30:00Z";
        out.start = *time;
        std::string_view text;
        (void)text_of(value, text);
        const auto written = parse_iso8601(text);
        // "Z" says when it was, not where the writer was.
        if (written && !text.ends_with('Z') && !text.ends_with('z') &&
            out.utc_offset_min == RK_OFFSET_UNKNOWN)
            out.utc_offset_min = written->utc_offset_min;
        if (!written && out.time_basis == TimeBasis::explicit_time)
            out.time_basis = TimeBasis::assumed_zone;
        return {};
    }
    if (name == "utc_offset_min") {
        std::int64_t minutes = 0;
        if (value.get_int64().get(minutes) != simdjson::SUCCESS ||
            minutes < -limits::most_offset_min || minutes > limits::most_offset_min)
            return "utc_offset_min is no number from -1080 to 1080";
        out.utc_offset_min = static_cast<std::int32_t>(minutes);
        return {};
    }
    if (name == "time_basis")
        return word_of(value, time_bases, out.time_basis) ? Fault{} : "time_basis is unknown";
    if (name == "uncertainty_ms")
        return span_of(value, out.uncertainty) ? Fault{} : "uncertainty_ms is no length of time";
    if (name == "duration_ms")
        return span_of(value, out.duration) ? Fault{} : "duration_ms is no length of time";
    unknown_member_ =
        unknown_member_ || std::find(derived.begin(), derived.end(), name) == derived.end();
    return {};
}

RecordReader::Fault RecordReader::take_size_member(std::string_view name, const Value& value,
                                                   Interaction& out) {
    if (name == "text_size")
        return number_of(value, limits::text_size, out.text_size) ? Fault{}
                                                                  : "text_size is no size";
    if (name == "attachments")
        return number_of(value, limits::attachments, out.attachment_count)
                   ? Fault{}
                   : "attachments is no number";
    if (name == "group_size")
        return number_of(value, limits::group_size, out.group_size) ? Fault{}
                                                                    : "group_size is no number";
    if (name == "flags")
        return flags_of(value, out.flags)
                   ? Fault{}
                   : "flags is no list of bulk, cancelled, truncated and automatic";
    return take_time_member(name, value, out);
}

RecordReader::Fault RecordReader::take_member(std::string_view name, const Value& value,
                                              Interaction& out) {
    if (name == "kind") return word_of(value, kinds, out.kind) ? Fault{} : "kind is unknown";
    if (name == "key")
        return text_of(value, out.key, limits::key) ? Fault{}
                                                    : "key is no text of up to 4096 bytes";
    if (name == "participants") return take_people(value);
    if (name == "service") return take_service(value);
    if (name == "id") {
        std::string_view id;
        if (!text_of(value, id, limits::key)) return "id is no text";
        key_ = "rekindle:" + std::string{id};
        return {};
    }
    std::string_view* text = nullptr;
    if (name == "native_id") text = &out.native_id;
    if (name == "thread") text = &out.thread;
    if (name == "in_reply_to") text = &out.in_reply_to;
    if (name == "title") text = &out.title;
    if (text) return text_of(value, *text) ? Fault{} : "a member is no text of up to 64 KiB";
    return take_size_member(name, value, out);
}

Line RecordReader::read_interaction(const Object& object) {
    Interaction out;
    key_.clear();
    bool has_kind = false;
    for (const auto& [name, value] : object) {
        has_kind = has_kind || name == "kind";
        if (const Fault fault = take_member(name, value, out); !fault.empty()) return Bad{fault};
    }
    if (!has_kind) return Bad{"kind is missing"};
    if (out.key.empty()) out.key = key_;
    if (out.key.empty()) return Bad{"key is missing: what names this item and no other"};
    if (people_.empty()) return Bad{"participants is missing or empty"};
    for (const Participant& one : people_)
        if (one.role == Role{}) return Bad{"a participant has no role"};
    out.participants = people_;
    return out;
}

RecordReader::Fault RecordReader::take_people(const Value& value) {
    array list;
    if (value.get_array().get(list) != simdjson::SUCCESS) return "the people are no list";
    if (list.size() > limits::people) return "there are more than 10,000 people";
    for (const element one : list)
        if (const Fault fault = take_participant(one); !fault.empty()) return fault;
    return {};
}

RecordReader::Fault RecordReader::take_participant(const Value& value) {
    Object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return "one of the people is no object";
    Participant out{.role = Role{}, .scheme = Scheme{}, .address = {}};
    for (const auto& [name, member] : object) {
        bool good = true, owner = false;
        if (name == "role")
            good = word_of(member, roles, out.role);
        else if (name == "scheme")
            good = word_of(member, schemes, out.scheme);
        else if (name == "address")
            good = text_of(member, out.address, limits::address);
        else if (name == "name")
            good = text_of(member, out.name);
        else if (name == "owner")
            good = member.get_bool().get(owner) == simdjson::SUCCESS;
        else
            unknown_member_ = true;
        if (!good) return "role, scheme, address, name or owner of somebody is not what it may be";
        if (owner) out.flags |= RK_IS_OWNER;
    }
    if (out.scheme == Scheme{}) return "somebody has no scheme";
    if (out.address.empty()) return "somebody has no address";
    people_.push_back(out);
    return {};
}

RecordReader::Fault RecordReader::take_facts(const Value& value) {
    array list;
    if (value.get_array().get(list) != simdjson::SUCCESS || list.size() > limits::facts)
        return "facts is no list";
    for (const element one : list) {
        Object object;
        if (one.get_object().get(object) != simdjson::SUCCESS) return "a fact is no object";
        Fact fact;
        for (const auto& [name, member] : object) {
            const bool is_time = name == "from" || name == "to";
            const auto time = is_time ? time_of(member) : std::nullopt;
            if (is_time && !time) return "from or to of a fact is no time";
            if (name == "from") fact.from = *time;
            if (name == "to") fact.to = *time;
            if (name == "name" && !text_of(member, fact.name)) return "name of a fact is no text";
            if (name == "value" && !text_of(member, fact.value))
                return "value of a fact is no text";
        }
        facts_.push_back(fact);
    }
    return {};
}

Line RecordReader::read_person(const Object& object) {
    Person out;
    Fault fault;
    for (const auto& [name, value] : object) {
        if (name == "key" || name == "name") {
            if (!text_of(value, name == "key" ? out.key : out.name, limits::key))
                fault = "key or name of a person is no text of up to 4096 bytes";
        } else if (name == "addresses") {
            fault = take_people(value);
        } else if (name == "facts") {
            fault = take_facts(value);
        } else if (name == "service") {
            fault = take_service(value);
        } else if (name != "type") {
            unknown_member_ = true;
        }
        if (!fault.empty()) return Bad{fault};
    }
    if (out.key.empty()) return Bad{"key is missing: what names this person and no other"};
    for (Participant& one : people_) one.role = Role::present;
    out.addresses = people_;
    out.facts = facts_;
    return out;
}

Line RecordReader::read_room(const Object& object) {
    Room out;
    Fault fault;
    for (const auto& [name, value] : object) {
        if (name == "key" || name == "title") {
            if (!text_of(value, name == "key" ? out.key : out.title, limits::key))
                fault = "key or title of a room is no text of up to 4096 bytes";
        } else if (name == "members") {
            fault = take_people(value);
        } else if (name == "service") {
            fault = take_service(value);
        } else if (name != "type") {
            unknown_member_ = true;
        }
        if (!fault.empty()) return Bad{fault};
    }
    if (out.key.empty()) return Bad{"key is missing: what interactions name as their thread"};
    for (Participant& one : people_) one.role = Role::present;
    out.members = people_;
    return out;
}

Line RecordReader::read_cover(const Object& object) {
    Cover out;
    for (const auto& [name, value] : object) {
        if (name == "account" && !text_of(value, out.account, limits::address))
            return Bad{"account is no text of up to 1024 bytes", false};
        if (name == "service")
            if (const Fault fault = take_service(value); !fault.empty()) return Bad{fault, false};
        if (name != "from" && name != "to") continue;
        const auto time = time_of(value);
        if (!time) return Bad{"from or to is no time such as 2024-05-01T18:30:00Z", false};
        (name == "from" ? out.from : out.to) = *time;
    }
    if (out.from == unknown_time || out.to == unknown_time || out.from > out.to)
        return Bad{"from and to are no window of time", false};
    return out;
}

Line RecordReader::read_manifest(const Object& object) {
    Manifest out;
    for (const auto& [name, value] : object) {
        if (name == "schema" && !text_of(value, out.schema)) return Bad{"schema is no text"};
        if (name == "what" && !text_of(value, out.what)) return Bad{"what is no text"};
        if (name == "service")
            if (const Fault fault = take_service(value); !fault.empty()) return Bad{fault};
    }
    out.service = service_;
    return out;
}

Line RecordReader::read_end(const Object& object) {
    End out;
    for (const auto& [name, value] : object) {
        if (name != "records") continue;
        std::uint64_t records = 0;
        if (value.get_uint64().get(records) != simdjson::SUCCESS)
            return Bad{"records of the end is no number"};
        out.records = records;
    }
    return out;
}

}  // namespace rekindle::jsonl
