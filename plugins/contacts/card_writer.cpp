#include "plugins/contacts/card_writer.hpp"

#include <algorithm>
#include <functional>
#include <rekindle/digest.hpp>
#include <rekindle/report_codes.hpp>

#include "plugins/contacts/date.hpp"
#include "plugins/contacts/limits.hpp"

namespace rekindle::contacts {
namespace {

constexpr char between = '\x1F';

// What a card says, whatever the order of its lines.
std::string identity_of(const Card& card) {
    std::vector<std::string> parts;
    for (const Address& one : card.addresses)
        parts.push_back(std::to_string(static_cast<unsigned>(one.scheme)) + one.address);
    std::sort(parts.begin(), parts.end());
    std::string out = card.name;
    for (const std::string& part : parts) (out += between) += part;
    return out;
}

std::string content_of(const Card& card) {
    std::vector<std::string> parts;
    for (const CardFact& one : card.facts) parts.push_back(one.name + between + one.value);
    std::sort(parts.begin(), parts.end());
    std::string out = identity_of(card);
    for (const std::string& part : parts) (out += between) += part;
    return out;
}

bool is_of_work(std::string_view fact) {
    return fact == "organisation" || fact == "department" || fact == "title" || fact == "role";
}

}  // namespace

std::string CardWriter::key_of(const Card& card) {
    std::string key = "card/";
    if (card.uid.empty())
        key += text_digest(identity_of(card));
    else if (card.uid.size() > limits::uid)
        key += "uid/" + text_digest(card.uid);
    else
        key += "uid/" + card.uid;
    // Two contents under one id, as copied cards have it, are two cards; equal ones are one.
    const std::hash<std::string> hash;
    const std::uint64_t content = hash(content_of(card));
    if (seen_.size() >= limits::keys) return key;
    const auto [known, is_new] = seen_.emplace(hash(key), content);
    if (is_new) return key;
    if (known->second == content) return {};
    key += "/" + text_digest(content_of(card));
    const bool second = seen_.emplace(hash(key), content).second;
    return second ? key : std::string{};
}

bool CardWriter::give(Card& card, const Place& place) {
    if (card.too_many_addresses) {
        // A list of many people would make one person of them all.
        card.addresses.resize(1);
    }
    if (card.too_many_addresses || card.too_many_facts)
        sink_->note("vcard.limit", place.entry, place.offset, meaning("vcard.limit"));
    if (card.malformed_address)
        sink_->note("address.malformed", place.entry, place.offset,
                    "an address or number that is none was left out");
    if (card.invalid_date)
        sink_->note("date.invalid", place.entry, place.offset,
                    "a date of the card does not exist or cannot be read; it was left out");
    if (card.name.empty() && card.addresses.empty()) {
        sink_->skip("record.empty", place.entry, place.offset,
                    "a card without a name and without an address");
        return false;
    }
    const std::string key = key_of(card);
    if (key.empty()) return false;
    introduce(card, key);
    ++given_;
    return true;
}

void CardWriter::introduce(const Card& card, std::string_view key) {
    addresses_.clear();
    for (const Address& one : card.addresses)
        addresses_.push_back({Role::present, one.scheme, one.address, card.name});
    facts_.clear();
    for (const CardFact& one : card.facts)
        facts_.push_back({one.name, one.value, is_of_work(one.name) ? card.revised : unknown_time});
    const std::string revised = card.revised == unknown_time ? "" : day_of(card.revised);
    if (!revised.empty()) facts_.push_back({"revised", revised, card.revised});
    sink_->introduce({key, card.name, addresses_, facts_});
}

void CardWriter::note(const text::Faults& faults, const Place& place) {
    const auto tell = [&](bool fault, std::string_view code) {
        if (fault) sink_->note(code, place.entry, place.offset, meaning(code));
    };
    tell(faults.not_utf8, "charset.undeclared");
    tell(faults.invalid_bytes, "charset.invalid-bytes");
    tell(faults.unknown_charset, "charset.unknown");
    tell(faults.control, "text.control-chars");
}

}  // namespace rekindle::contacts
