#include "plugins/contacts/vcard/groups.hpp"

#include <algorithm>
#include <functional>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/contacts/address.hpp"
#include "plugins/contacts/limits.hpp"
#include "plugins/contacts/vcard/card_of.hpp"
#include "plugins/contacts/vcard/value.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/letters.hpp"
#include "plugins/text/plain_lines.hpp"

namespace rekindle::contacts {
namespace {

std::uint64_t hash_of(std::string_view kind, std::string_view what) {
    return std::hash<std::string>{}(std::string{kind} + text::small_letters(what));
}

std::uint64_t hash_of_id(std::string_view id) {
    return hash_of("id ", id);
}

std::uint64_t hash_of_mail(std::string_view mail) {
    return hash_of("mail ", mail);
}

// However it is written: "+44 20 7946 0000", "+44-20-7946-0000".
std::uint64_t hash_of_number(std::string_view number) {
    std::string digits;
    for (const char c : number)
        if (is_digit(c) || c == '+') digits += c;
    return hash_of("number ", digits);
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && equals_ignoring_case(text.substr(0, word.size()), word);
}

// Whether a line may say that a card is a group; most files have none, and then are read once.
bool may_say_group(std::string_view line) {
    constexpr std::size_t longest = 200;
    if (line.size() > longest) return false;
    const std::string small = text::small_letters(line);
    return small.find("kind") != small.npos && small.find("group") != small.npos;
}

Result<bool> may_have_groups(const Source& source, std::uint32_t entry) {
    text::PlainLines lines{source, entry};
    for (;;) {
        const auto line = lines.next();
        if (!line) return line.error();
        if (!*line) return false;
        if (may_say_group((*line)->text)) return true;
    }
}

}  // namespace

Result<void> Groups::survey(const Source& source, std::uint32_t entry, std::string_view assumed) {
    const auto has_groups = may_have_groups(source, entry);
    if (!has_groups) return has_groups.error();
    if (!*has_groups) return {};
    VcardReader cards{source, entry, assumed};
    for (;;) {
        auto card = cards.next();
        if (!card) return card.error();
        if (!*card) return {};
        if ((*card)->end == RawCard::End::whole && is_group(**card)) take(**card);
    }
}

void Groups::take(RawCard& raw) {
    const Card card = card_of(raw);
    if (card.name.empty()) return;
    if (names_.size() >= limits::groups) {
        is_full_ = true;
        return;
    }
    const auto number = static_cast<std::uint32_t>(names_.size());
    names_.push_back(card.name);
    for (const Property& one : raw.properties) {
        if (one.name != "MEMBER" && one.name != "X-ADDRESSBOOKSERVER-MEMBER") continue;
        if (memberships_ >= limits::memberships) {
            is_full_ = true;
            return;
        }
        const std::string reference = text::one_line(unescaped(one.value), raw.faults);
        const auto mail =
            starts_with_word(reference, "mailto:") ? mail_address(reference) : std::nullopt;
        Member& member =
            members_[mail                                  ? hash_of_mail(*mail)
                     : starts_with_word(reference, "tel:") ? hash_of_number(reference)
                                                           : hash_of_id(id_in(reference))];
        if (mail && mail->size() <= limits::address) member.mail = *mail;
        member.groups.push_back(number);
        ++memberships_;
    }
}

void Groups::label_as(std::uint64_t member, Card& card) {
    const auto found = members_.find(member);
    if (found == members_.end()) return;
    found->second.has_card = true;
    for (const std::uint32_t group : found->second.groups) card.add_category(names_[group]);
}

void Groups::label(Card& card) {
    if (members_.empty()) return;
    for (const std::string& id : card.ids) label_as(hash_of_id(id), card);
    for (const Address& one : card.addresses) {
        if (one.scheme == Scheme::email) label_as(hash_of_mail(one.address), card);
        if (one.scheme == Scheme::phone) label_as(hash_of_number(one.address), card);
    }
}

std::vector<Card> Groups::others() const {
    std::vector<const Member*> left;
    for (const auto& [hash, member] : members_)
        if (!member.has_card && !member.mail.empty()) left.push_back(&member);
    std::sort(left.begin(), left.end(),
              [](const Member* a, const Member* b) { return a->mail < b->mail; });
    std::vector<Card> out;
    for (const Member* member : left) {
        Card card;
        card.add_mail(member->mail);
        for (const std::uint32_t group : member->groups) card.add_category(names_[group]);
        out.push_back(std::move(card));
    }
    return out;
}

}  // namespace rekindle::contacts
