// Who the archive belongs to: the profile says it; without one, the threads of two do, each of
// which is called after the other one; without those, the one name that takes part in all threads.
#pragma once

#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/facebook/json/elements.hpp"
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
    Result<void> read_profile(std::uint32_t entry);
    struct Cast {  // of a thread
        std::vector<std::string> people;
        std::string title;
        std::string says;  // who the owner is, where the thread alone tells
    };
    Cast cast_of(const ThreadPlan& thread);
    std::string json_title(std::uint32_t entry);
    void vote();
    void count_people();

    const Source* source_;
    const Plan* plan_;
    Owner owner_;
    StringDecoder decoder_;
    ElementReader elements_;
};

// The names in a list of people: [{"name": "Ada"}, ...] or ["Ada", ...].
[[nodiscard]] std::vector<std::string> names_in(std::string_view json, ElementReader& elements,
                                                StringDecoder& decoder);

// The title of the thread in a file, which stands behind the messages in most years.
[[nodiscard]] std::string title_of(JsonFile& file, StringDecoder& decoder);

// The JSON string as a name; empty where it is none.
[[nodiscard]] std::string name_in(std::string_view token, StringDecoder& decoder);

}  // namespace rekindle::facebook
