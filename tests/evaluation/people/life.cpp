#include <fmt/format.h>

#include <algorithm>

#include "host/people/names/latin.hpp"
#include "tests/evaluation/people/life_names.hpp"
#include "tests/evaluation/people/life_parts.hpp"

namespace rekindle::evaluation {
namespace {

std::string syllables_of(std::size_t town) {
    constexpr std::array<std::string_view, 10> syllables{"ba", "do", "fe", "gi", "ku",
                                                         "la", "mo", "ne", "ri", "su"};
    std::string out;
    for (; town > 0; town /= syllables.size()) out += syllables[town % syllables.size()];
    return out;
}

}  // namespace

std::string ascii(const std::string& text) {
    std::string out = people::latin(text);
    std::erase_if(out, [](char c) { return c == ' ' || c == '\''; });
    return out;
}

void Life::label(std::uint32_t identity, std::uint32_t human) {
    if (out_.human.size() <= identity) out_.human.resize(identity + 1, unlabelled);
    out_.human[identity] = human;
}

// An address that somebody has already is another one's: a number is put behind it.
std::uint32_t Life::add(std::size_t human, Scheme scheme, const std::string& address) {
    std::string unique = address;
    for (int more = 2;; ++more) {
        const std::uint32_t i = builder_.identity(scheme, unique);
        if (i >= out_.human.size() || out_.human[i] == unlabelled || out_.human[i] == human) {
            label(i, static_cast<std::uint32_t>(human));
            return i;
        }
        const auto at = address.find('@');
        unique = address.substr(0, at) + std::to_string(more) +
                 (at == std::string::npos ? "" : address.substr(at));
    }
}

void Life::make_human(std::size_t number) {
    Human human;
    const GivenName& given = dice_.of(given_names);
    human.given = given.name;
    human.family = dice_.of(family_names);
    // Every next 300 are of another town, where families are called differently.
    if (number >= 300) human.family += syllables_of(number / 300);
    if (number % 10 == 7) {
        const ForeignName& name = foreign_names[(number / 10) % foreign_names.size()];
        human.given = name.latin_given;
        human.family = std::string{name.latin_family} + (number >= 127 ? "s" : "") +
                       (number >= 300 ? syllables_of(number / 300) : "");
        human.written_otherwise = number % 20 < 10
                                      ? fmt::format("{} {}", name.given, name.family)
                                      : fmt::format("{} {}", name.other_given, name.other_family);
        if (number >= 127) human.written_otherwise.clear();
    } else if (dice_.chance(17)) {
        human.nickname = given.nickname;
    }
    if (dice_.chance(25)) human.middle = std::string(1, static_cast<char>('A' + dice_.below(20)));
    human.new_family = human.family;
    if (dice_.chance(10)) {
        human.married = first_year + 5 + static_cast<int>(dice_.below(12));
        human.new_family = dice_.of(family_names);
        if (dice_.chance(30)) human.new_family = human.family + "-" + human.new_family;
    }
    human.team = dice_.below(teams);
    human.circles.push_back(dice_.below(circles));
    if (dice_.chance(35)) human.circles.push_back(dice_.below(circles));
    humans_.push_back(std::move(human));
}

// Sixteen, in pairs, the last two pairs in one circle each.
void Life::make_namesakes() {
    for (std::size_t i = 0; i < 8 && i * 2 + 41 < humans_.size(); ++i) {
        Human &a = humans_[i * 2 + 20], &b = humans_[i * 2 + 21];
        b.given = a.given;
        b.family = a.family;
        b.nickname = a.nickname;
        b.written_otherwise.clear();
        a.written_otherwise.clear();
        a.married = b.married = last_year + 1;
        a.circles = {i % circles};
        b.circles = {i < 6 ? (i + 3) % circles : i % circles};
    }
}

void Life::make_families() {
    for (std::size_t i = 100; i + 4 <= 160 && i + 4 <= humans_.size(); i += 4)
        for (std::size_t k = 1; k < 4; ++k) {
            humans_[i + k].family = humans_[i].family;
            humans_[i + k].married = last_year + 1;
            humans_[i + k].written_otherwise.clear();
            humans_[i + k].circles = {5, humans_[i + k].circles.front()};
        }
}

// An address that none of the archives shows is not in any log either.
void Life::leave_out_unseen() {
    std::vector<bool> seen(out_.human.size(), false);
    for (const Participation& one : out_.history.participants) seen[one.identity] = true;
    for (const CardRecord& card : out_.history.cards)
        for (const std::uint32_t one : card.identities) seen[one] = true;
    for (const RoomRecord& room : out_.history.rooms)
        for (const std::uint32_t one : room.members) seen[one] = true;
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (!seen[i]) out_.human[i] = unlabelled;
}

Labelled Life::make() {
    out_.region = "DE";
    owner_ = builder_.identity(Scheme::email, "me@owner.example", "The Owner", 1);
    label(owner_, several - 1);
    out_.decisions.push_back({1, "owner", "mailto:me@owner.example"});
    for (std::size_t i = 0; i < size_.humans; ++i) make_human(i);
    make_namesakes();
    make_families();
    for (std::size_t i = 0; i < humans_.size(); ++i) make_addresses(i);
    make_books();
    make_linkedin();
    make_rooms();
    make_roles();
    make_items();
    make_notes_to_self();
    out_.history = builder_.take();
    out_.human.resize(out_.history.identities.size(), unlabelled);
    leave_out_unseen();
    return std::move(out_);
}

Labelled make_life(std::uint64_t seed, const LifeSize& size) {
    return Life{seed, size}.make();
}

}  // namespace rekindle::evaluation
