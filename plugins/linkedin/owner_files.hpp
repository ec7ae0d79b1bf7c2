// What an export says of its owner: name, addresses, and where they worked when.
#pragma once

#include <rekindle/sink.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/linkedin/network.hpp"
#include "plugins/linkedin/table/table.hpp"

namespace rekindle::linkedin {

// "Ada Byron", from one column or two.
[[nodiscard]] std::string full_name_of(const Row& row);

[[nodiscard]] bool is_mail(std::string_view text);

// Whether a table of another name than LinkedIn's is theirs: notes before the headings, headings
// that nobody else writes, or profiles in it.
[[nodiscard]] bool looks_like_linkedin(const Source& source, const Entry& entry,
                                       const Table& table);

class OwnerFacts {
  public:
    void take(FileKind kind, const Row& row);
    void introduce(const Network& network, Sink& sink) const;

    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    struct Kept {
        std::string name, value;
        Instant from = unknown_time, to = unknown_time;
    };

    void add_fact(std::string_view name, std::string_view value, Instant from = unknown_time,
                  Instant to = unknown_time);

    std::string name_ = {};
    std::vector<std::string> mails_ = {}, numbers_ = {};
    std::vector<Kept> facts_ = {};
};

}  // namespace rekindle::linkedin
