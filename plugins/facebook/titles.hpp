// Whom the title of an item names: "Me commented on Ada Byron's post." and its like in other
// languages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rekindle::facebook {

class TitleReader {
  public:
    // Somebody whose name is found in whatever language the title is.
    void know(const std::string& name);

    // Nothing where nobody is named, or only the owner.
    [[nodiscard]] std::string person_in(std::string_view title, std::string_view owner) const;

  private:
    [[nodiscard]] std::string known_person_in(std::string_view title, std::string_view owner) const;

    // By the first word of their names.
    std::unordered_map<std::string, std::vector<std::string>> known_;
    std::size_t count_ = 0;
};

// The person by the words around the name. REQUIRES: the owner's name, which titles begin with, is
// taken away.
[[nodiscard]] std::string_view named_in(std::string_view title);

}  // namespace rekindle::facebook
