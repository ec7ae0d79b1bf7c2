#include "plugins/facebook/json/message_json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <rekindle/iso8601.hpp>
#include <rekindle/text.hpp>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

using simdjson::SUCCESS;

constexpr double latest_ms = 253'402'300'799'999.0;  // end of the year 9999

JsonTime parse_time(std::string_view token, double unit_ms) {
    if (token.starts_with('"')) {
        token.remove_prefix(1);
        token = token.substr(0, token.find('"'));
    }
    double value = 0;
    const char* const end = token.data() + token.size();
    const auto [stop, error] = std::from_chars(token.data(), end, value);
    if (stop == token.data() || error == std::errc::invalid_argument)
        return {unknown_time, "date.invalid"};
    value *= unit_ms;
    if (error != std::errc{} || !(value > 0) || value > latest_ms)
        return {unknown_time, "date.out-of-range"};
    return {Instant{std::chrono::milliseconds{static_cast<std::int64_t>(std::floor(value))}}, {}};
}

// What on-demand parsing says about a value of another kind than expected, not about broken text.
bool is_harmless(simdjson::error_code error) {
    return error == simdjson::INCORRECT_TYPE;
}

}  // namespace

JsonTime parse_milliseconds(std::string_view token) {
    std::int64_t ms = 0;
    const auto [stop, error] = std::from_chars(token.data(), token.data() + token.size(), ms);
    const bool whole = error == std::errc{} &&
                       (stop == token.data() + token.size() ||
                        (*stop != '.' && *stop != 'e' && *stop != 'E' && !is_digit(*stop)));
    if (whole && ms > 0 && static_cast<double>(ms) <= latest_ms)
        return {Instant{std::chrono::milliseconds{ms}}, {}};
    return parse_time(token, 1);
}

JsonTime parse_seconds(std::string_view token) {
    return parse_time(token, 1000);
}

bool is_unsafe_uri(std::string_view uri) {
    if (uri.starts_with('/') || uri.find('\\') != uri.npos) return true;
    while (!uri.empty()) {
        const std::string_view part = uri.substr(0, uri.find('/'));
        if (part == "..") return true;
        uri.remove_prefix(std::min(uri.size(), part.size() + 1));
    }
    return false;
}

struct MessageReader::Fields {
    std::string_view sender, type;
    bool has_sender = false, has_time = false, has_call = false, has_text = false;
    bool anything = false, duplicates = false, invalid_bytes = false, unsafe_uri = false;
    bool too_many_reactions = false;
    JsonTime time;
    std::chrono::milliseconds duration{0};
    TextFacts text;
    std::uint32_t attachments = 0;
};

Visited MessageReader::read(JsonValue value, const Place& place) {
    JsonObject object;
    Fields fields;
    reactions_.clear();
    content_.clear();
    const auto error = value.get_object().get(object);
    if (error != SUCCESS && !is_harmless(error)) return Visited::broken;
    if (error == SUCCESS && read_fields(object, fields) == Visited::broken) return Visited::broken;
    if (!fields.anything) {
        sink_->skip("record.unparseable", place.entry, place.offset, "not a message");
        return Visited::done;
    }
    note(fields, place);
    const bool is_call = fields.has_call || fields.type.starts_with("\"Call\"");
    writer_->write({.kind = is_call ? Kind::call : Kind::chat,
                    .start = fields.time.when,
                    .sender = fields.sender,
                    .text_digest = fields.text.digest,
                    .text_size = fields.text.characters,
                    .duration = fields.duration,
                    .attachments = fields.attachments,
                    .flags = flags_of(fields),
                    .entry = place.entry,
                    .offset = place.offset,
                    .reactions = reactions_});
    return Visited::done;
}

Visited MessageReader::read_sender(JsonValue value, std::string& sender) {
    JsonObject object;
    Fields fields;
    sender.clear();
    const auto error = value.get_object().get(object);
    if (is_harmless(error)) return Visited::done;
    if (error != SUCCESS || read_fields(object, fields) == Visited::broken) return Visited::broken;
    sender = fields.sender;
    return Visited::done;
}

Visited MessageReader::read_fields(JsonObject object, Fields& fields) {
    for (auto member : object) {
        JsonField field;
        if (std::move(member).get(field) != SUCCESS) return Visited::broken;
        const auto error = read_field(field, fields);
        if (error != SUCCESS && !is_harmless(error)) return Visited::broken;
    }
    return Visited::done;
}

simdjson::error_code MessageReader::read_field(JsonField& field, Fields& fields) {
    const auto key = field.key();
    const std::string_view raw = field.value().raw_json_token();
    const auto is = [&](std::string_view name) { return key.unsafe_is_equal(name); };
    switch (key.raw()[0]) {
        case 's':
            if (is("sender_name") || is("senderName") || is("sender")) read_author(raw, fields);
            break;
        case 't':
            if (is("timestamp_ms")) read_moment(raw, false, fields);
            if (is("timestamp")) read_moment(raw, true, fields);
            if (is("text")) read_text(raw, fields);
            if (is("type")) fields.type = raw;
            break;
        case 'c':
            if (is("content")) read_text(raw, fields);
            if (is("call_duration")) read_call(raw, fields);
            if (is("created_at")) read_date(raw, fields);
            break;
        case 'r':
            if (is("reactions")) return read_reactions(field.value(), fields);
            break;
        case 'l':
            if (is("likes")) return read_reactions(field.value(), fields);
            break;
        default:
            if (is("video_call_action")) fields.has_call = fields.anything = true;
            if (raw.starts_with('"') && (is("media") || is("voice_media"))) {
                ++fields.attachments;
                return SUCCESS;
            }
            if (is("photos") || is("videos") || is("audio_files") || is("gifs") || is("files") ||
                is("media"))
                return read_media(field.value(), fields);
            break;
    }
    return SUCCESS;
}

void MessageReader::read_author(std::string_view token, Fields& fields) {
    fields.duplicates = fields.duplicates || fields.has_sender;
    fields.has_sender = token.starts_with('"');
    if (fields.has_sender) fields.sender = name_of(token, fields);
    fields.anything = fields.anything || fields.has_sender;
}

// The first exports had seconds in "timestamp", encrypted ones have milliseconds there.
void MessageReader::read_moment(std::string_view token, bool may_be_seconds, Fields& fields) {
    constexpr std::size_t digits_of_seconds = 11;  // until the year 5138
    const std::size_t digits = std::min(token.find_first_not_of("0123456789"), token.size());
    const bool seconds = may_be_seconds && digits > 1 && digits <= digits_of_seconds;
    fields.time = seconds ? parse_seconds(token) : parse_milliseconds(token);
    fields.has_time = fields.anything = true;
}

// Of Instagram before 2020: "2019-10-14T19:48:06.342563+00:00".
void MessageReader::read_date(std::string_view token, Fields& fields) {
    fields.has_time = fields.anything = true;
    const auto date =
        token.starts_with('"') ? parse_iso8601(decoder_.decode(token).text) : std::nullopt;
    if (date)
        fields.time = {date->utc, {}};
    else
        fields.time = {unknown_time, "date.invalid"};
}

void MessageReader::read_call(std::string_view token, Fields& fields) {
    const JsonTime length = parse_seconds(token);
    fields.has_call = fields.anything = true;
    if (length.when != unknown_time) fields.duration = length.when.time_since_epoch();
}

void MessageReader::read_text(std::string_view token, Fields& fields) {
    if (!token.starts_with('"')) return;
    const Decoded decoded = decoder_.decode(token);
    fields.text = meter_.measure(decoded.text);
    fields.has_text = fields.anything = true;
    fields.invalid_bytes = fields.invalid_bytes || decoded.invalid_bytes;
    content_.assign(decoded.text.substr(0, limits::name + 2));
}

// Most messages are by one of a few.
std::string_view MessageReader::name_of(std::string_view token, Fields& fields) {
    for (const Known& known : recent_)
        if (token.starts_with(known.token)) return known.name;
    constexpr std::size_t few = 8;
    if (recent_.size() < few) recent_.emplace_back();
    Known& known = recent_[oldest_++ % recent_.size()];
    const Decoded decoded = decoder_.decode(token);
    known.name = tidy(decoded.text, limits::name);
    std::size_t end = 1;
    while (end < token.size() && token[end] != '"') end += token[end] == '\\' ? 2 : 1;
    known.token = token.substr(0, end + 1);
    // What has to be told again is not remembered.
    if (decoded.invalid_bytes) known.token = std::string(1, '\0');
    fields.invalid_bytes = fields.invalid_bytes || decoded.invalid_bytes;
    return known.name;
}

simdjson::error_code MessageReader::read_reactions(JsonValue value, Fields& fields) {
    simdjson::ondemand::array array;
    if (const auto error = value.get_array().get(array); error != SUCCESS) return error;
    for (auto element : array) {
        JsonObject object;
        if (const auto error = element.get_object().get(object); error != SUCCESS) return error;
        Reaction reaction;
        for (auto member : object) {
            JsonField field;
            if (const auto error = std::move(member).get(field); error != SUCCESS) return error;
            const auto key = field.key();
            const std::string_view raw = field.value().raw_json_token();
            const bool names = key.unsafe_is_equal("actor") || key.unsafe_is_equal("username");
            if (names && raw.starts_with('"'))
                reaction.actor = tidy(decoder_.decode(raw).text, limits::name);
            if (key.unsafe_is_equal("timestamp")) reaction.when = parse_seconds(raw).when;
        }
        if (reactions_.size() < limits::reactions)
            reactions_.push_back(std::move(reaction));
        else
            fields.too_many_reactions = true;
    }
    if (fields.too_many_reactions) reactions_.clear();
    return SUCCESS;
}

simdjson::error_code MessageReader::read_media(JsonValue value, Fields& fields) {
    simdjson::ondemand::array array;
    if (const auto error = value.get_array().get(array); error != SUCCESS) return error;
    for (auto element : array) {
        JsonObject object;
        if (const auto error = element.get_object().get(object); error != SUCCESS) return error;
        for (auto member : object) {
            JsonField field;
            if (const auto error = std::move(member).get(field); error != SUCCESS) return error;
            const std::string_view raw = field.value().raw_json_token();
            if (field.key().unsafe_is_equal("uri") && raw.starts_with('"') &&
                is_unsafe_uri(decoder_.decode(raw).text))
                fields.unsafe_uri = true;
        }
        if (fields.attachments < limits::attachments) ++fields.attachments;
        fields.anything = true;
    }
    return SUCCESS;
}

std::uint32_t MessageReader::flags_of(const Fields& fields) const {
    if (fields.type.starts_with("\"Subscribe\"") || fields.type.starts_with("\"Unsubscribe\""))
        return RK_AUTOMATIC;
    const bool notice = writer_->facts().is_group && is_notice(content_, fields.sender);
    return notice ? std::uint32_t{RK_AUTOMATIC} : 0U;
}

void MessageReader::note(const Fields& fields, const Place& place) {
    const auto say = [&](std::string_view code, std::string_view what) {
        sink_->note(code, place.entry, place.offset, what);
    };
    if (!fields.has_time) say("date.missing", "a message without a time");
    if (fields.time.wrong == "date.invalid") say("date.invalid", "a time that is not a number");
    if (fields.time.wrong == "date.out-of-range") say("date.out-of-range", "a time that cannot be");
    if (fields.invalid_bytes) say("charset.invalid-bytes", "text with half a character");
    if (fields.text.has_controls) say("text.control-chars", "text with control characters");
    if (fields.unsafe_uri)
        say("attachment.name-unsafe", "an attachment named by a path outside the archive");
    if (fields.too_many_reactions)
        say("record.limit", "more reactions to one message than the limit; none was kept");
    if (fields.duplicates) say("json.duplicate-key", "a member that stands twice; the last counts");
}

}  // namespace rekindle::facebook
