// Who the archive belongs to: the profile says it; without one, the one name that takes part in all
// threads; in a single thread of two, the one it is not called after.
#pragma once

#include <map>
#include <rekindle/source.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/facebook/json_elements.hpp"
#include "plugins/facebook/plan.hpp"
#include "plugins/facebook/text.hpp"

namespace rekindle::facebook {

struct Owner {
    std::string name;      // as in messages; empty where unknown
    std::string username;  // of Instagram
    std::vector<std::string> emails;
    bool stated = false;  // by a profile
};

class OwnerFinder {
  public:
    OwnerFinder(const Source& source, const Plan& plan) : source_(&source), plan_(&plan) {}

    Result<Owner> find();

  private:
    void read_profile(std::uint32_t entry);
    void read_profile_value(std::string_view path, std::string_view value);
    void count_people();
    void vote_by_titles();
    std::set<std::string> people_of_json(std::uint32_t entry);
    std::set<std::string> people_of_html(std::uint32_t entry);

    const Source* source_;
    const Plan* plan_;
    Owner owner_;
    StringDecoder decoder_;
    ElementReader elements_;
};

// The names in a list of people: [{"name": "Ada"}, ...] or ["Ada", ...].
[[nodiscard]] std::vector<std::string> names_in(std::string_view json, ElementReader& elements,
                                                StringDecoder& decoder);

// The JSON string as a name; empty where it is none.
[[nodiscard]] std::string name_in(std::string_view token, StringDecoder& decoder);

}  // namespace rekindle::facebook
