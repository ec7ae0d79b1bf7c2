// How a made-up life is put together; life.hpp says what is in it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/evaluation/people/builder.hpp"
#include "tests/evaluation/people/dice.hpp"
#include "tests/evaluation/people/life.hpp"

namespace rekindle::evaluation {

inline constexpr int first_year = 2004, last_year = 2024;
inline constexpr std::size_t circles = 7, employers = 3,
                             teams = 6;  // circle 0 to 2 are the employers
inline constexpr std::array<std::string_view, employers> company_names{"Initech GmbH", "Hooli Inc.",
                                                                       "Wayne Werke AG"};
inline constexpr std::array<std::string_view, employers> company_domains{
    "initech.example", "hooli.example", "wayne-werke.example"};
inline constexpr std::array<std::string_view, 5> mail_providers{"gmail.com", "gmx.de", "web.de",
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
    std::uint32_t by_name = nobody;    // in exports of chats that have names only
    std::size_t employer = employers;  // of the owner's, if any
    std::string company = {};          // where they work
    std::string company_before = {};   // and did in 2010, if that is another
    int employed_from = 0, employed_to = 0;
    std::size_t team = 0;  // with whom they mostly are in touch, within a circle

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
    void make_answer(const std::vector<std::uint32_t>& round, std::uint32_t by, int year);
    void make_notes_to_self();
    void make_roles();
    void make_private_mails(std::size_t number, int change);
    void make_work_mails(std::size_t number, int change);
    void make_accounts(std::size_t number);
    void leave_out_unseen();
    std::vector<std::uint32_t> round_of(std::size_t circle, int year);
    std::uint32_t address_at(const Human& human, int year);
    std::string display(const Human& human, int year);
    std::string shown(std::uint32_t address, const Human& human, int year);
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
    std::map<std::uint32_t, std::string> shown_ = {};     // how who owns an address writes it
    std::map<std::uint32_t, std::size_t> human_of_ = {};  // by address
};

[[nodiscard]] std::string ascii(const std::string& text);

}  // namespace rekindle::evaluation
