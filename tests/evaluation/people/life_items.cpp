// What is written within the circles of a life, and how people are called in it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "tests/evaluation/people/life_parts.hpp"

namespace rekindle::evaluation {

using std::chrono::days;

std::string Life::display(const Human& human, int year) {
    const std::string family = year >= human.married ? human.new_family : human.family;
    const std::string given =
        human.nickname.empty() || dice_.chance(30) ? human.given : human.nickname;
    if (!human.written_otherwise.empty() && dice_.chance(40)) return human.written_otherwise;
    switch (dice_.below(12)) {
        case 0:
            return family + ", " + given;
        case 1:
            return human.middle.empty() ? given + " " + family
                                        : given + " " + human.middle + ". " + family;
        case 2:
            return given;
        case 3:
            return {};
        default:
            return given + " " + family;
    }
}

// Their program writes one name beside an address, mostly in full, whatever others call them; an
// account of a chat service has theirs.
std::string Life::shown(std::uint32_t address, const Human& human, int year) {
    if (address == human.chat || address == human.by_name) return human.full(year);
    const auto [own, is_new] = shown_.emplace(address, std::string{});
    if (is_new) own->second = dice_.chance(50) ? human.full(year) : display(human, year);
    return own->second.empty() || dice_.chance(75) ? own->second : display(human, year);
}

void Life::make_rooms() {
    for (std::size_t circle = 0; circle < circles; ++circle) {
        RoomRecord room{.title = fmt::format("circle {}", circle)};
        for (const Human& human : humans_)
            if (human.circles.front() == circle && dice_.chance(40) && room.members.size() < 25) {
                room.members.push_back(human.phone);
                builder_.identity(Scheme::phone, builder_.address(human.phone),
                                  human.full(last_year));
            }
        builder_.room(std::move(room));
    }
}

std::uint32_t Life::address_at(const Human& human, int year) {
    if (human.chat != nobody && dice_.chance(10)) return human.chat;
    if (human.by_name != nobody && dice_.chance(15)) return human.by_name;
    std::vector<std::uint32_t> usable;
    for (const Address& mail : human.mails)
        if (mail.from <= year && year <= mail.to) usable.push_back(mail.identity);
    return usable.empty() ? human.mails.front().identity : dice_.of(usable);
}

std::vector<std::uint32_t> Life::round_of(std::size_t circle, int year) {
    std::vector<std::uint32_t> out;
    const std::size_t size = dice_.chance(60) ? 1 : 2 + dice_.below(5);
    const std::size_t team = dice_.below(teams);
    const bool within_team = dice_.chance(60);
    for (int tries = 0; out.size() < size && tries < 400; ++tries) {
        const Human& human = dice_.of(humans_);
        if (std::find(human.circles.begin(), human.circles.end(), circle) == human.circles.end())
            continue;
        if (within_team && human.team != team) continue;
        out.push_back(address_at(human, year));
        builder_.name(out.back(), shown(out.back(), human, year));
    }
    return out;
}

Instant Life::moment(int year) {
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / January / 1} + days{dice_.below(364)} +
           seconds{dice_.below(86'000)};
}

// Who got it answers, some of them from another address of theirs.
void Life::make_answer(const std::vector<std::uint32_t>& round, std::uint32_t by, int year) {
    const auto at = human_of_.find(by);
    const std::uint32_t row = builder_.rows() - 1;
    std::uint32_t from = by;
    if (at != human_of_.end() && dice_.chance(15)) from = address_at(humans_[at->second], year);
    std::vector<std::uint32_t> to{owner_};
    for (const std::uint32_t one : round)
        if (one != by && one != owner_) to.push_back(one);
    if (at != human_of_.end()) builder_.name(from, shown(from, humans_[at->second], year));
    builder_.item(Kind::email, moment(year), from, to, thread_);
    builder_.answers(row);
}

void Life::make_items() {
    for (std::size_t i = 0; i < size_.rounds; ++i) {
        const int year = first_year + static_cast<int>(dice_.below(last_year - first_year + 1));
        std::vector<std::uint32_t> round = round_of(dice_.below(circles), year);
        if (round.empty()) continue;
        ++thread_;
        const std::uint32_t by = round.front();
        if (dice_.chance(50)) {
            builder_.item(Kind::email, moment(year), owner_, round, thread_);
            if (dice_.chance(40)) make_answer(round, by, year);
            continue;
        }
        round.front() = owner_;
        builder_.item(Kind::email, moment(year), by, round, thread_);
    }
}

// Some send things to their own other address, with the owner in copy.
void Life::make_notes_to_self() {
    for (const Human& human : humans_)
        if (human.mails.size() > 1 && dice_.chance(8)) {
            const int year = human.mails.back().from;
            builder_.item(Kind::email, moment(year), human.mails.front().identity,
                          {human.mails.back().identity, owner_});
        }
}

// info@ of each employer, behind which a few take turns.
void Life::make_roles() {
    for (std::size_t c = 0; c < employers; ++c) {
        const std::uint32_t role =
            builder_.identity(Scheme::email, fmt::format("info@{}", company_domains[c]));
        label(role, several);
        for (int times = 0; times < 12; ++times) {
            builder_.name(role, dice_.of(humans_).full(2012));
            builder_.item(Kind::email, moment(2012), role, {owner_});
        }
    }
}

}  // namespace rekindle::evaluation
