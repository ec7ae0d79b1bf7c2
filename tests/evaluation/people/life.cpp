#include "tests/evaluation/people/life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "host/people/latin.hpp"
#include "tests/evaluation/people/builder.hpp"
#include "tests/evaluation/people/dice.hpp"
#include "tests/evaluation/people/life_names.hpp"

namespace rekindle::evaluation {
namespace {

using std::chrono::days;
constexpr int first_year = 2004, last_year = 2024;
constexpr std::size_t circles = 7, employers = 3;  // circle 0 to 2 are the employers
constexpr std::array<std::string_view, employers> company_names{"Initech GmbH", "Hooli Inc.",
                                                                "Wayne Werke AG"};
constexpr std::array<std::string_view, employers> company_domains{
    "initech.example", "hooli.example", "wayne-werke.example"};
constexpr std::array<std::string_view, 5> mail_providers{"gmail.com", "gmx.de", "web.de",
                                                         "yahoo.com", "hotmail.com"};

struct Address {
    std::uint32_t identity = nobody;
    int from = first_year, to = last_year;  // years of use
    Scheme scheme = Scheme::email;
};

struct Human {
    std::string given, nickname, family, new_family, middle;
    std::string written_otherwise;  // in other letters or by another table
    int married = last_year + 1;
    std::vector<std::size_t> circles = {};
    std::vector<Address> mails = {};
    std::uint32_t phone = nobody, phone_as_dialled = nobody, linkedin = nobody, chat = nobody;
    std::size_t employer = employers;  // of the owner's, if any
    std::string company = {};          // where they work else
    int employed_from = 0, employed_to = 0;

    [[nodiscard]] std::string full(int year) const {
        return given + " " + (year >= married ? new_family : family);
    }
};

class Life {
  public:
    Life(std::uint64_t seed, const LifeSize& size) : dice_(seed), size_(size) {}
    Labelled make();

  private:
    void make_human(std::size_t number);
    void make_namesakes();
    void make_families();
    void make_addresses(std::size_t number);
    void make_books();
    void add_card(const Human& human, std::int64_t source, int year, bool old);
    void make_linkedin();
    void make_rooms();
    void make_items();
    void leave_out_unseen();
    std::vector<std::uint32_t> round_of(std::size_t circle, int year);
    std::uint32_t address_at(const Human& human, int year);
    std::string display(const Human& human, int year);
    std::uint32_t add(std::size_t human, Scheme scheme, const std::string& address);
    void label(std::uint32_t identity, std::uint32_t human);
    Instant moment(int year);

    Dice dice_;
    LifeSize size_;
    Builder builder_ = {};
    Labelled out_ = {};
    std::vector<Human> humans_ = {};
    std::uint32_t owner_ = nobody;
    std::array<std::uint32_t, employers> switchboards_{};
    std::uint32_t thread_ = 0;
};

std::string syllables_of(std::size_t town) {
    constexpr std::array<std::string_view, 10> syllables{"ba", "do", "fe", "gi", "ku",
                                                         "la", "mo", "ne", "ri", "su"};
    std::string out;
    for (; town > 0; town /= syllables.size()) out += syllables[town % syllables.size()];
    return out;
}

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
    }
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

void Life::make_addresses(std::size_t number) {
    Human& human = humans_[number];
    const std::string given = ascii(human.given), family = ascii(human.family);
    const int change = first_year + 6 + static_cast<int>(dice_.below(10));
    const std::string handle =
        fmt::format("{}{}", dice_.chance(50) ? family : given, 10 + dice_.below(90));
    const std::string locals[] = {given + "." + family, given.substr(0, 1) + family, handle,
                                  family + "_" + given};
    const auto private_mail = [&](int from, int to) {
        const std::string address =
            fmt::format("{}@{}", locals[dice_.below(4)], dice_.of(mail_providers));
        human.mails.push_back({add(number, Scheme::email, address), from, to});
    };
    private_mail(first_year, dice_.chance(50) ? change : last_year);
    if (human.mails.front().to < last_year) private_mail(change, last_year);
    for (const std::size_t circle : human.circles) {
        if (circle >= employers) continue;
        human.employer = circle;
        human.employed_from = first_year + static_cast<int>(dice_.below(8));
        human.employed_to = human.employed_from + 3 + static_cast<int>(dice_.below(8));
        human.mails.push_back({add(number, Scheme::email,
                                   fmt::format("{}.{}@{}", given, family, company_domains[circle])),
                               human.employed_from, human.employed_to});
    }
    if (human.employer == employers) {
        human.company = fmt::format("Firma {} GmbH", dice_.below(40));
        if (dice_.chance(40))
            human.mails.push_back({add(number, Scheme::email,
                                       fmt::format("{}.{}@{}.example", given, family,
                                                   ascii(human.company.substr(0, 8)))),
                                   change, last_year});
    } else {
        human.company = company_names[human.employer];
    }
    const std::string subscriber = fmt::format("{:07}", 1000000 + (number * 7919) % 8999999);
    human.phone = add(number, Scheme::phone, "+49171" + subscriber);
    if (dice_.chance(40)) human.phone_as_dialled = add(number, Scheme::phone, "0171" + subscriber);
    if (dice_.chance(45))
        human.linkedin = add(number, Scheme::handle,
                             fmt::format("linkedin.com/in/{}-{}-{}", given, family, number));
    if (dice_.chance(25))
        human.chat = add(number, Scheme::handle, fmt::format("facebook:{}", 100000 + number));
}

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

void Life::add_card(const Human& human, std::int64_t source, int year, bool old) {
    CardRecord card{.source = source, .service = "contacts", .name = human.full(year)};
    if (!human.nickname.empty() && dice_.chance(50))
        card.name =
            human.nickname + " " + (year >= human.married ? human.new_family : human.family);
    for (const Address& mail : human.mails)
        if (mail.from <= year && dice_.chance(old ? 60 : 85))
            card.identities.push_back(mail.identity);
    if (dice_.chance(85))
        card.identities.push_back(human.phone_as_dialled != nobody ? human.phone_as_dialled
                                                                   : human.phone);
    if (human.linkedin != nobody && dice_.chance(25)) card.identities.push_back(human.linkedin);
    if (human.chat != nobody && dice_.chance(50)) card.identities.push_back(human.chat);
    if (dice_.chance(60)) card.facts.push_back({"organisation", human.company});
    if (human.employer < employers && dice_.chance(30))
        card.identities.push_back(switchboards_[human.employer]);
    if (!card.identities.empty()) builder_.card(std::move(card));
}

// One of now and one of 2010, and what families and companies have in them.
void Life::make_books() {
    for (std::size_t c = 0; c < employers; ++c) {
        switchboards_[c] = builder_.identity(Scheme::phone, fmt::format("+498900000{}", c));
        label(switchboards_[c], several);
        builder_.card({.source = 1,
                       .service = "contacts",
                       .name = std::string{company_names[c]},
                       .identities = {switchboards_[c]},
                       .facts = {{"organisation", std::string{company_names[c]}}}});
    }
    for (const Human& human : humans_) {
        if (dice_.chance(85)) add_card(human, 1, last_year, false);
        if (dice_.chance(40)) add_card(human, 2, 2010, true);
    }
    for (std::size_t i = 100; i + 4 <= 124 && i + 4 <= humans_.size(); i += 4) {
        const std::string family = ascii(humans_[i].family);
        const std::uint32_t shared =
            builder_.identity(Scheme::email, fmt::format("{}{}@t-online.de", family, i), "", 0);
        label(shared, several);
        for (std::size_t k = 0; k < 3; ++k) {
            const Human& human = humans_[i + k];
            for (int times = 0; times < 4; ++times)
                builder_.item(
                    Kind::email, moment(2012),
                    builder_.identity(Scheme::email, fmt::format("{}{}@t-online.de", family, i),
                                      human.full(2012), 1),
                    {owner_});
            if (k < 2)
                builder_.card({.source = 1,
                               .service = "contacts",
                               .name = human.full(last_year),
                               .identities = {shared, human.phone}});
        }
    }
}

void Life::make_linkedin() {
    for (const Human& human : humans_) {
        if (human.linkedin == nobody) continue;
        CardRecord card{.source = 3,
                        .service = "linkedin",
                        .name = human.full(last_year),
                        .identities = {human.linkedin}};
        if (dice_.chance(90)) card.facts.push_back({"organisation", human.company});
        if (dice_.chance(30)) card.identities.push_back(human.mails.front().identity);
        builder_.card(std::move(card));
    }
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
    std::vector<std::uint32_t> usable;
    for (const Address& mail : human.mails)
        if (mail.from <= year && year <= mail.to) usable.push_back(mail.identity);
    return usable.empty() ? human.mails.front().identity : dice_.of(usable);
}

std::vector<std::uint32_t> Life::round_of(std::size_t circle, int year) {
    std::vector<std::uint32_t> out;
    const std::size_t size = dice_.chance(60) ? 1 : 2 + dice_.below(5);
    for (int tries = 0; out.size() < size && tries < 200; ++tries) {
        const Human& human = dice_.of(humans_);
        if (std::find(human.circles.begin(), human.circles.end(), circle) == human.circles.end())
            continue;
        out.push_back(address_at(human, year));
        builder_.name(out.back(), display(human, year));
    }
    return out;
}

Instant Life::moment(int year) {
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / January / 1} + days{dice_.below(364)} +
           seconds{dice_.below(86'000)};
}

void Life::make_items() {
    for (std::size_t i = 0; i < size_.rounds; ++i) {
        const int year = first_year + static_cast<int>(dice_.below(last_year - first_year + 1));
        std::vector<std::uint32_t> round = round_of(dice_.below(circles), year);
        if (round.empty()) continue;
        const std::uint32_t thread = round.size() > 1 ? thread_++ : nobody;
        if (dice_.chance(50)) {
            builder_.item(Kind::email, moment(year), owner_, round, thread);
        } else {
            const std::uint32_t by = round.front();
            round.front() = owner_;
            builder_.item(Kind::email, moment(year), by, round, thread);
        }
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
    make_items();
    out_.history = builder_.take();
    out_.human.resize(out_.history.identities.size(), unlabelled);
    leave_out_unseen();
    return std::move(out_);
}

}  // namespace

Labelled make_life(std::uint64_t seed, const LifeSize& size) {
    return Life{seed, size}.make();
}

}  // namespace rekindle::evaluation
