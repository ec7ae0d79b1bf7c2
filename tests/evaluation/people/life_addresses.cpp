// Addresses of the people of a life, and the books that hold them.
#include <fmt/format.h>

#include <algorithm>

#include "tests/evaluation/people/life_parts.hpp"

namespace rekindle::evaluation {

// Somebody's first address, and a later one: mostly instead of it, sometimes beside it.
void Life::make_private_mails(std::size_t number, int change) {
    Human& human = humans_[number];
    const std::string given = ascii(human.given), family = ascii(human.family);
    const std::string handle =
        fmt::format("{}{}", dice_.chance(50) ? family : given, 10 + dice_.below(90));
    const std::string locals[] = {given + "." + family, given.substr(0, 1) + family, handle,
                                  family + "_" + given};
    const auto private_mail = [&](int from, int to) {
        const std::string address =
            fmt::format("{}@{}", locals[dice_.below(4)], dice_.of(mail_providers));
        human.mails.push_back({add(number, Scheme::email, address), from, to});
    };
    const bool moves = dice_.chance(50);
    private_mail(first_year, moves && dice_.chance(75) ? change : last_year);
    if (moves) private_mail(change, last_year);
}

// At the second employer the first years have addresses of another host that show no name.
void Life::make_work_mails(std::size_t number, int change) {
    Human& human = humans_[number];
    const std::string given = ascii(human.given), family = ascii(human.family);
    const auto work_mail = [&](const std::string& address, int from, int to) {
        human.mails.push_back({add(number, Scheme::email, address), from, to});
        return human.mails.back().identity;
    };
    for (const std::size_t circle : human.circles) {
        if (circle >= employers) continue;
        human.employer = circle;
        human.employed_from = first_year + static_cast<int>(dice_.below(8));
        human.employed_to = human.employed_from + 3 + static_cast<int>(dice_.below(8));
        work_mail(fmt::format("{}.{}@{}", given, family, company_domains[circle]),
                  human.employed_from, human.employed_to);
        if (circle != 1 || !dice_.chance(50)) continue;
        const std::uint32_t alias =
            work_mail(fmt::format("{}{}@eu.{}", given.front(), family, company_domains[circle]),
                      human.employed_from, human.employed_from + 3);
        shown_[alias] = {};
    }
    const std::string elsewhere = fmt::format("Firma {} GmbH", dice_.below(40));
    human.company =
        human.employer == employers ? elsewhere : std::string{company_names[human.employer]};
    if (dice_.chance(25)) human.company_before = fmt::format("Firma {} GmbH", dice_.below(40));
    if (human.employer == employers && dice_.chance(40))
        work_mail(fmt::format("{}.{}@{}.example", given, family, ascii(elsewhere.substr(0, 8))),
                  change, last_year);
}

void Life::make_accounts(std::size_t number) {
    Human& human = humans_[number];
    const std::string given = ascii(human.given), family = ascii(human.family);
    const std::string subscriber = fmt::format("{:07}", 1000000 + (number * 7919) % 8999999);
    human.phone = add(number, Scheme::phone, "+49171" + subscriber);
    if (dice_.chance(30)) human.phone_as_dialled = add(number, Scheme::phone, "0171" + subscriber);
    if (dice_.chance(40))
        human.linkedin = add(number, Scheme::handle,
                             fmt::format("linkedin.com/in/{}-{}-{}", given, family, number));
    if (dice_.chance(20))
        human.chat = add(number, Scheme::handle, fmt::format("facebook:{}", 100000 + number));
    if (!dice_.chance(15)) return;
    // Two of one name are one in an export that has names only: it is nobody's alone.
    const std::uint32_t name = builder_.identity(Scheme::name, human.full(last_year));
    const bool taken = name < out_.human.size() && out_.human[name] != unlabelled;
    const bool namesake = std::count_if(humans_.begin(), humans_.end(), [&](const Human& other) {
                              return other.full(last_year) == human.full(last_year);
                          }) > 1;
    label(name, taken || namesake ? several : static_cast<std::uint32_t>(number));
    human.by_name = name;
}

void Life::make_addresses(std::size_t number) {
    const int change = first_year + 6 + static_cast<int>(dice_.below(10));
    make_private_mails(number, change);
    make_work_mails(number, change);
    make_accounts(number);
    const Human& human = humans_[number];
    for (const Address& mail : human.mails) human_of_[mail.identity] = number;
    if (human.chat != nobody) human_of_[human.chat] = number;
    if (human.by_name != nobody) human_of_[human.by_name] = number;
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
    if (dice_.chance(60))
        card.facts.push_back({"organisation", old && !human.company_before.empty()
                                                  ? human.company_before
                                                  : human.company});
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
        if (dice_.chance(20)) card.identities.push_back(human.mails.front().identity);
        builder_.card(std::move(card));
    }
}

}  // namespace rekindle::evaluation
