#include "plugins/contacts/vcard/vcard_reader.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/contacts/limits.hpp"
#include "plugins/contacts/vcard/value.hpp"

namespace rekindle::contacts {
namespace {

// Pictures, sounds and keys: looked at, never kept.
bool is_binary(const ContentLine& line) {
    constexpr auto names =
        std::to_array<std::string_view>({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"});
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return line.is(name); });
}

// What people write to themselves, and what programs write: read for its faults, never kept.
bool is_private(const ContentLine& line) {
    constexpr auto names = std::to_array<std::string_view>(
        {"NOTE", "LABEL", "AGENT", "X-MS-OL-DESIGN", "FBURL", "CALURI", "MAILER", "PRODID"});
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return line.is(name); });
}

bool is_address(std::string_view value) {
    return value.find("://") != value.npos || value.starts_with("data:") ||
           value.starts_with("CID:") || value.starts_with("cid:");
}

std::string in_capitals(std::string_view name) {
    std::string out{name};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

bool is_vcard(const ContentLine& line, std::string_view name) {
    return line.is(name) && equals_ignoring_case(text::trimmed(line.value), "VCARD");
}

}  // namespace

bool Property::has_type(std::string_view type) const {
    return std::any_of(types.begin(), types.end(),
                       [&](const std::string& one) { return equals_ignoring_case(one, type); });
}

Result<std::optional<RawCard>> VcardReader::next() {
    RawCard card;
    depth_ = deepest_ = 0;
    size_ = 0;
    agent_follows_ = false;
    bool inside = begun_.has_value();
    card.offset = begun_.value_or(0);
    begun_.reset();
    for (;;) {
        const auto line = lines_.next();
        if (!line) return line.error();
        if (!*line) break;
        if (inside) {
            if (take(**line, card) == Step::card_ends) return std::optional{std::move(card)};
            continue;
        }
        const auto content = parse_contentline((*line)->text);
        if (!content || !is_vcard(*content, "BEGIN")) continue;
        inside = true;
        card.offset = (*line)->offset;
    }
    if (!inside) return std::optional<RawCard>{};
    card.end = deepest_ > limits::depth ? RawCard::End::too_deep : RawCard::End::file_ends;
    return std::optional{std::move(card)};
}

VcardReader::Step VcardReader::take(const LogicalLine& line, RawCard& card) {
    const auto content = parse_contentline(line.text);
    if (!content) {
        card.malformed_line = true;
        return Step::goes_on;
    }
    if (is_vcard(*content, "BEGIN")) return begin_inside(line.offset, card);
    if (is_vcard(*content, "END")) return end_inside(card);
    agent_follows_ = content->is("AGENT") && text::trimmed(content->value).empty();
    if (depth_ == 0) take_property(*content, line.cut, card);
    return Step::goes_on;
}

// A card inside a card is an AGENT's, in version 2.1; anywhere else the card before it lacks its
// end.
VcardReader::Step VcardReader::begin_inside(std::uint64_t offset, RawCard& card) {
    if (!agent_follows_) {
        begun_ = offset;
        card.end = RawCard::End::next_begins;
        return Step::card_ends;
    }
    agent_follows_ = false;
    deepest_ = std::max(deepest_, ++depth_);
    return Step::goes_on;
}

VcardReader::Step VcardReader::end_inside(RawCard& card) {
    if (depth_ > 0) {
        --depth_;
        return Step::goes_on;
    }
    if (deepest_ > limits::depth) card.end = RawCard::End::too_deep;
    return Step::card_ends;
}

void VcardReader::take_property(const ContentLine& line, bool cut, RawCard& card) {
    const Transfer transfer = transfer_of(line);
    if (is_binary(line) || transfer == Transfer::base64) {
        if (transfer == Transfer::base64 && !is_address(line.value) && !is_base64(line.value))
            card.invalid_encoding = true;
        return;
    }
    card.cut = card.cut || cut;
    std::string bytes;
    std::string_view value = line.value;
    if (transfer == Transfer::quoted_printable) {
        bytes = decode_quoted_printable(value, card.invalid_encoding);
        value = bytes;
    }
    std::string text =
        text::decoded(value, {line.parameter("CHARSET"), assumed_}, charsets_, card.faults);
    card.faults.control = card.faults.control || text::has_control(text);
    if (!is_private(line)) add(line, std::move(text), card);
}

void VcardReader::add(const ContentLine& line, std::string value, RawCard& card) {
    const std::string group = in_capitals(line.group);
    if (line.is("X-ABLABEL") && !group.empty() && card.labels.size() < limits::properties) {
        card.labels[group] = std::move(value);
        return;
    }
    size_ += value.size();
    if (card.properties.size() >= limits::properties || size_ > limits::card) {
        card.too_many = true;
        return;
    }
    Property out{group, in_capitals(line.name)};
    for (const Parameter& one : line.parameters)
        if (one.name.empty() || equals_ignoring_case(one.name, "TYPE"))
            out.types.push_back(in_capitals(text::one_line(to_utf8(one.value), card.faults)));
    for (const std::string_view name : {"SERVICE-TYPE", "X-SERVICE-TYPE"})
        if (out.service.empty()) out.service = line.parameter(name);
    out.is_text = equals_ignoring_case(line.parameter("VALUE"), "text");
    out.value = std::move(value);
    card.properties.push_back(std::move(out));
}

}  // namespace rekindle::contacts
