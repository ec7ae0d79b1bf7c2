#include "plugins/facebook/activity.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>

#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/people.hpp"
#include "plugins/facebook/thread.hpp"

namespace rekindle::facebook {
namespace {

using simdjson::SUCCESS;

constexpr unsigned deepest = 6;  // of an item: data, comment, ...

}  // namespace

Result<void> ActivityReader::read(JsonFile& file, const std::function<void(Instant)>& saw) {
    struct Known {
        std::string_view name;
        Use use;
    };
    static constexpr auto known = std::to_array<Known>({
        {"friends", &ActivityReader::friendship},
        {"friends_v2", &ActivityReader::friendship},
        {"comments", &ActivityReader::comment},
        {"comments_v2", &ActivityReader::comment},
        {"reactions", &ActivityReader::reaction},
        {"reactions_v2", &ActivityReader::reaction},
        {"comments_media_comments", &ActivityReader::by_shape},
        {"comments_reels_comments", &ActivityReader::by_shape},
        {"likes_media_likes", &ActivityReader::liked},
        {"likes_comment_likes", &ActivityReader::liked},
        {"", &ActivityReader::by_shape},
        {"relationships_followers", &ActivityReader::follower},
        {"relationships_following", &ActivityReader::followed},
    });
    saw_ = saw;
    for (const Member& member : file.outline().members) {
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const Known& one) { return one.name == member.name; });
        Result<void> read;
        if (found != known.end() && member.first == '[')
            read = read_array(file, member, found->use);
        else if (member.name.starts_with("event_responses") && member.first == '{')
            read = read_events(file, member);
        if (!read) return read.error();
    }
    return {};
}

void ActivityReader::take(PageKind kind, const Item& item, const Place& place,
                          const std::function<void(Instant)>& saw) {
    static constexpr std::array<Use, 8> uses{&ActivityReader::friendship, &ActivityReader::comment,
                                             &ActivityReader::reaction,   &ActivityReader::event,
                                             &ActivityReader::follower,   &ActivityReader::followed,
                                             &ActivityReader::by_shape,   &ActivityReader::liked};
    saw_ = saw;
    (this->*uses.at(static_cast<std::size_t>(kind)))(item, place);
}

Result<void> ActivityReader::read_array(JsonFile& file, const Member& array, Use use) {
    ElementVisitor visitor;
    visitor.visit = [&](JsonValue value, const Place& place) {
        Item item;
        if (read_item(value, item, 0) == Visited::broken) return Visited::broken;
        if (item.invalid_bytes)
            sink_->note("charset.invalid-bytes", place.entry, place.offset,
                        "text with half a character");
        (this->*use)(item, place);
        return Visited::done;
    };
    visitor.skip = [&](std::string_view code, const Place& place, std::string_view why) {
        sink_->skip(code, place.entry, place.offset, why);
    };
    visitor.repaired = [&](const Place& place) {
        sink_->note("charset.invalid-bytes", place.entry, place.offset, "bytes that are no text");
    };
    return elements_.read(file, array, visitor);
}

// {"events_joined": [...], "events_declined": [...], "events_interested": [...]}
Result<void> ActivityReader::read_events(JsonFile& file, const Member& events) {
    const auto text = file.value(events);
    if (!text) return text.error();
    const std::string copy{*text};
    elements_.read_one(copy, [&](JsonValue value) {
        JsonObject lists;
        if (value.get_object().get(lists) != SUCCESS) return Visited::done;
        for (auto list : lists) {
            JsonField field;
            if (std::move(list).get(field) != SUCCESS) return Visited::broken;
            const bool no = field.key().unsafe_is_equal("events_declined");
            simdjson::ondemand::array array;
            if (field.value().get_array().get(array) != SUCCESS) continue;
            for (auto element : array) {
                if (element.error() != simdjson::SUCCESS) return Visited::broken;
                JsonValue one = element.value_unsafe();
                Item item;
                item.declined = no;
                if (read_item(one, item, 0) == Visited::broken) return Visited::broken;
                event(item, {file.entry(), events.begin});
            }
        }
        return Visited::done;
    });
    return {};
}

// The fields of the item wherever in it they stand.
Visited ActivityReader::read_item(JsonValue value, Item& item, unsigned depth) {
    const std::string_view token = value.raw_json_token();
    if (depth > deepest) return Visited::done;
    if (token.starts_with('[')) {
        simdjson::ondemand::array array;
        if (value.get_array().get(array) != SUCCESS) return Visited::broken;
        for (auto element : array) {
            if (element.error() != simdjson::SUCCESS) return Visited::broken;
            JsonValue inner = element.value_unsafe();
            if (read_item(inner, item, depth + 1) == Visited::broken) return Visited::broken;
        }
    } else if (token.starts_with('{')) {
        JsonObject object;
        if (value.get_object().get(object) != SUCCESS) return Visited::broken;
        for (auto member : object) {
            JsonField field;
            if (std::move(member).get(field) != SUCCESS) return Visited::broken;
            if (read_field(field, item, depth) != SUCCESS) return Visited::broken;
        }
    }
    return Visited::done;
}

simdjson::error_code ActivityReader::read_field(JsonField& field, Item& item, unsigned depth) {
    const auto key = field.key();
    const std::string_view token = field.value().raw_json_token();
    const auto is = [&](std::string_view name) { return key.unsafe_is_equal(name); };
    const auto text = [&](std::string& out, std::size_t most) {
        if (!token.starts_with('"')) return;
        const Decoded decoded = decoder_.decode(token);
        item.invalid_bytes = item.invalid_bytes || decoded.invalid_bytes;
        out = tidy(decoded.text, most);
    };
    if (is("Media Owner")) return read_inner(field.value(), item.author, depth);
    if (is("Comment") && token.starts_with('{')) return read_inner(field.value(), item.text, depth);
    if (is("timestamp")) {
        if (!item.has_time) item.time = parse_seconds(token);
        item.has_time = true;
    } else if (is("start_timestamp")) {
        item.start = parse_seconds(token);
    } else if (is("end_timestamp")) {
        item.end = parse_seconds(token);
    } else if (is("name") && depth == 0) {
        text(item.name, limits::name);
    } else if (is("title") && depth == 0) {
        text(item.title, limits::title);
    } else if (is("value") && item.handle.empty()) {
        text(item.handle, limits::name);
    } else if (is("comment") && token.starts_with('"')) {
        text(item.text, limits::member);
    } else if (is("reaction") && token.starts_with('"')) {
        text(item.reaction, limits::name);
    } else if (token.starts_with('{') || token.starts_with('[')) {
        return read_item(field.value(), item, depth + 1) == Visited::broken ? simdjson::TAPE_ERROR
                                                                            : SUCCESS;
    }
    return SUCCESS;
}

// Of Instagram: {"Comment": {"value": "…"}, "Media Owner": {"value": "ada"}}
simdjson::error_code ActivityReader::read_inner(JsonValue value, std::string& out, unsigned depth) {
    Item inner;
    if (read_item(value, inner, depth + 1) == Visited::broken) return simdjson::TAPE_ERROR;
    out = inner.handle;
    return SUCCESS;
}

void ActivityReader::emit(Interaction what, const Item& item, const Place& place) {
    // Equal items of one second are told apart by their number: a comment twice is two.
    const std::string base{what.key};
    std::string key = base;
    if (const std::uint32_t number = equals_[base]++; number > 0)
        key += '+' + std::to_string(number);
    if (equals_.size() > limits::known_names) equals_.clear();
    if (item.time.wrong == "date.invalid")
        sink_->note("date.invalid", place.entry, place.offset, "a time that is not a number");
    what.key = key;
    what.entry = place.entry;
    what.offset = place.offset;
    what.uncertainty = item.uncertainty;
    what.utc_offset_min = item.utc_offset_min;
    what.time_basis = item.time_basis;
    sink_->emit(what);
    saw_(what.start);
    ++written_;
}

void ActivityReader::connect(const Item& item, const Place& place, Role ours, Role theirs) {
    const bool by_handle = item.name.empty();
    const std::string& theirs_name = by_handle ? item.handle : item.name;
    if (theirs_name.empty() || (!by_handle && is_gone(theirs_name))) {
        sink_->skip("record.unparseable", place.entry, place.offset, "nobody is named");
        return;
    }
    const Who them{theirs_name, {}, by_handle ? Scheme::handle : Scheme::name, false};
    std::vector<Participant> people{them.in(theirs)};
    const bool handle = by_handle && !owner_->username.empty();
    const Who me{
        handle ? owner_->username : owner_->name, {}, handle ? Scheme::handle : Scheme::name, true};
    if (!me.address.empty()) people.push_back(me.in(ours));
    const char direction = theirs == Role::by ? '<' : (theirs == Role::to ? '>' : '=');
    const std::string key = std::string{"connection/"} + direction + theirs_name;
    emit({.kind = Kind::connection, .start = item.time.when, .key = key, .participants = people},
         item, place);
}

void ActivityReader::friendship(const Item& item, const Place& place) {
    connect(item, place, Role::present, Role::present);
    titles_.know(item.name);
}

void ActivityReader::follower(const Item& item, const Place& place) {
    connect(item, place, Role::to, Role::by);
}

// Since 2025 the name stands in the title.
void ActivityReader::followed(const Item& item, const Place& place) {
    Item named = item;
    if (named.handle.empty()) named.handle = item.title;
    connect(named, place, Role::by, Role::to);
}

void ActivityReader::to_author(const Item& item, const Place& place, Kind kind) {
    const std::string name = titles_.person_in(item.title, owner_->name);
    if (name.empty()) return;  // on one's own, or nobody can tell on whose
    to_person(person_of(name, "title", owner_->name), item, place, kind);
}

void ActivityReader::to_person(const Who& them, const Item& item, const Place& place, Kind kind) {
    const bool handle = them.scheme == Scheme::handle && !owner_->username.empty();
    const Who me{
        handle ? owner_->username : owner_->name, {}, handle ? Scheme::handle : Scheme::name, true};
    if (me.address.empty() || me.address == them.address) return;
    const std::array people{me.in(Role::by), them.in(Role::to)};
    const TextFacts text = meter_.measure(item.text);
    // A minute, as in the keys of messages: pages know no better.
    const std::array<std::uint64_t, 3> parts{text.digest,
                                             static_cast<std::uint64_t>(minute_of(item.time.when)),
                                             XXH3_64bits(them.address.data(), them.address.size())};
    const XXH128_hash_t digest = XXH3_128bits(parts.data(), sizeof parts);
    const std::string key =
        (kind == Kind::comment ? "comment/" : "reaction/") + hex(digest.high64, digest.low64);
    emit({.kind = kind,
          .start = item.time.when,
          .key = key,
          .participants = people,
          .text_size = text.characters},
         item, place);
}

void ActivityReader::comment(const Item& item, const Place& place) {
    to_author(item, place, Kind::comment);
}

void ActivityReader::reaction(const Item& item, const Place& place) {
    to_author(item, place, Kind::reaction);
}

// The name of the author stands in the title.
void ActivityReader::liked(const Item& item, const Place& place) {
    if (!item.title.empty())
        to_person({item.title, {}, Scheme::handle, false}, item, place, Kind::reaction);
}

// Files without a name for their list: the members of the item say what it is.
void ActivityReader::by_shape(const Item& item, const Place& place) {
    if (!item.author.empty())
        to_person({item.author, {}, Scheme::handle, false}, item, place, Kind::comment);
    else if (!item.reaction.empty())
        reaction(item, place);
    else if (!item.handle.empty())
        follower(item, place);
}

void ActivityReader::event(const Item& item, const Place& place) {
    if (owner_->name.empty() || item.name.empty()) return;
    const Who me{owner_->name, {}, Scheme::name, true};
    const std::array people{me.in(Role::present)};
    const bool lasts = item.end.when != unknown_time && item.end.when > item.start.when;
    const std::string key =
        "event/" + std::to_string(item.start.when.time_since_epoch().count()) + "/" + item.name;
    Interaction what{.kind = Kind::meeting, .start = item.start.when, .key = key};
    what.participants = people;
    what.title = item.name;
    what.flags = item.declined ? std::uint32_t{RK_CANCELLED} : 0U;
    if (lasts && item.start.when != unknown_time) what.duration = item.end.when - item.start.when;
    emit(what, item, place);
}

}  // namespace rekindle::facebook
