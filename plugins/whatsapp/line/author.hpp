// Authors: the names in front of the texts, each spelling looked up once.
#pragma once

#include <cstdint>
#include <rekindle/record.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::whatsapp {

// A name or number as it is told to the host, and the form under which it meets its equals in keys.
struct Author {
    std::string name;    // without marks; without the "~" before names of unknown numbers
    std::string folded;  // blanks single, ASCII in lower case; of a number "+" and its digits
    Scheme scheme = Scheme::name;
    bool has_reordering_marks = false;
};
[[nodiscard]] Author make_author(std::string_view written);

// "+44 7700 900123": a plus, then at least seven digits and nothing but what groups them.
[[nodiscard]] bool is_phone_number(std::string_view name);

// What a file tells about one author.
struct AuthorFacts {
    Author author;
    std::uint64_t messages = 0;    // words, files, calls
    std::uint64_t taken_back = 0;  // lines that only the owner has
    std::uint64_t notices = 0;     // lines of WhatsApp's own under this name
    std::uint64_t marked = 0;      // words behind a mark, of unknown kind; counted as messages too
    std::uint64_t encryption = 0;
    bool has_invalid_bytes = false;  // in the name as written
};

class Authors {
  public:
    static constexpr std::uint32_t too_many = UINT32_MAX;

    // The number of the author; too_many where the table is full.
    [[nodiscard]] std::uint32_t find_or_add(std::string_view written);
    // too_many where the spelling was never seen.
    [[nodiscard]] std::uint32_t find(std::string_view written) const;
    [[nodiscard]] std::uint32_t find_folded(std::string_view folded) const;

    [[nodiscard]] AuthorFacts& operator[](std::uint32_t number) { return facts_[number]; }
    [[nodiscard]] const AuthorFacts& operator[](std::uint32_t number) const {
        return facts_[number];
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(facts_.size()); }

  private:
    struct Spelling {
        std::uint64_t hash = 0;
        std::uint32_t number = too_many;
        std::string written;
    };

    [[nodiscard]] std::size_t slot(std::string_view written, std::uint64_t hash) const;
    void grow();

    std::vector<Spelling> slots_ = std::vector<Spelling>(256);
    std::size_t spellings_ = 0;
    std::vector<AuthorFacts> facts_;
};

}  // namespace rekindle::whatsapp
