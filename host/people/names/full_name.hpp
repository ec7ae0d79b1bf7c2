// Full names taken apart, so that two of them can be compared: what is taken for one name, what may
// be, and what cannot.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::people {

// In Latin letters, lower case, without marks, titles and degrees.
struct FullName {
    std::string first, last;
    std::vector<std::string> middle = {};
    std::string suffix = {};  // "jr", "iii"
    bool foreign = false;     // was written in other letters
    bool operator==(const FullName&) const = default;

    [[nodiscard]] bool is_initial() const { return first.size() < 2; }
};

// Of a name as `clean_name` gives it. Nothing where it is a single word, or a team, a list, a
// company.
[[nodiscard]] std::optional<FullName> full_name(std::string_view cleaned);

enum class Likeness : std::uint8_t {
    opposite,  // two human beings: Bob and Carol Smith, John A. and John B. Smith, father and son
    open,      // says nothing: Anna Müller and Anna Schmidt
    near,      // J. Smith, Catherina and Catharina
    nickname,  // Bob and Robert Smith, Georganne and Georgeanne
    same
};

[[nodiscard]] Likeness likeness(const FullName& a, const FullName& b);

// Equal for all names that can be more than `open` to each other, but for those whose given names
// differ by a letter that is heard, or by a slip.
[[nodiscard]] std::string name_block(const FullName& name);

// "robert" of "bobby", and of itself.
[[nodiscard]] std::string_view given_name_of(std::string_view nickname);

}  // namespace rekindle::people
