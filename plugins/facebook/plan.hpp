// What is to be read of a source, in which order: the owner's name, then what is not a thread, then
// thread after thread, the pages of each in the order of their numbers.
#pragma once

#include <cstdint>
#include <rekindle/source.hpp>
#include <string>
#include <vector>

#include "plugins/facebook/layout.hpp"

namespace rekindle::facebook {

struct ThreadPlan {
    std::string folder;  // empty for a thread that is a file of its own
    std::string name;    // of the folder
    bool is_html = false;
    bool has_conversations = false;                    // many, in one file of Instagram
    bool by_content = false;                           // recognised by what is in it
    std::vector<std::uint32_t> entries;                // pages, the newest first
    std::vector<std::uint32_t> pages;                  // their numbers
    [[nodiscard]] std::uint32_t missing_page() const;  // the first, or 0
};

struct PagePlan {
    std::uint32_t entry = 0;
    PageKind lists = PageKind::friends;
};

struct Plan {
    std::vector<std::uint32_t> owner_files, activity_files;
    std::vector<PagePlan> activity_pages;  // friends first: titles of others name them
    std::vector<ThreadPlan> threads;
    std::uint64_t bytes = 0;  // of all of them
};

[[nodiscard]] Result<Plan> make_plan(const Source& source);

// The first bytes of an entry.
[[nodiscard]] Result<std::string> read_head(const Source& source, std::uint32_t entry,
                                            std::size_t most);

}  // namespace rekindle::facebook
