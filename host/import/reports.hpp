// Reports, counted by code: 20,000 bad records of one kind are one line with ten examples.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "host/import/import.hpp"

namespace rekindle::imports {

class Reports {
  public:
    Reports() = default;
    Reports(const Reports&) = delete;
    Reports& operator=(const Reports&) = delete;
    ~Reports();  // overwrites what it hides

    void add(std::uint32_t severity, std::string_view code, ReportGroup::Example example);
    // Where the example is only made when there is still room for it.
    [[nodiscard]] bool wants_example(std::string_view code) const;

    // From now on these stand in no message.
    void hide(std::vector<std::string> secrets);
    [[nodiscard]] std::string without_secrets(std::string text) const;

    [[nodiscard]] std::uint64_t skipped() const { return skipped_; }
    [[nodiscard]] std::vector<ReportGroup> most_frequent_first() const;

  private:
    std::vector<std::string> secrets_;
    std::vector<ReportGroup> groups_;
    std::unordered_map<std::string, std::size_t> index_;
    std::uint64_t skipped_ = 0;
};

}  // namespace rekindle::imports
