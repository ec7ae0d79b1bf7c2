#include "host/import/reports.hpp"

#include <algorithm>
#include <utility>

#include <rekindle/text.hpp>

#include "host/base/printable.hpp"
#include "host/base/secret.hpp"
#include "host/import/check.hpp"
#include "host/import/limits.hpp"

namespace rekindle::imports {
namespace {

constexpr std::string_view hidden = "[secret]";

// A name of report_codes.hpp, or of the importer's own in the same form; anything else an importer
// says here becomes the one name for that.
std::string_view well_formed(std::string_view code) {
    const bool good = !code.empty() && code.size() <= limits::report_code &&
                      std::all_of(code.begin(), code.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-';
                      });
    return good ? code : "importer.failed";
}

}  // namespace

void Reports::add(std::uint32_t severity, std::string_view code, ReportGroup::Example example) {
    if (severity == RK_SKIPPED) ++skipped_;
    std::string name{well_formed(code)};
    auto at = index_.find(name);
    if (at == index_.end()) {
        if (groups_.size() >= limits::report_codes) name = "importer.failed";
        at = index_.try_emplace(name, groups_.size()).first;
        if (at->second == groups_.size()) groups_.emplace_back().code = name;
    }
    ReportGroup& group = groups_[at->second];
    ++group.count;
    group.severity = std::max(group.severity, severity);
    if (group.examples.size() >= limits::report_examples) return;
    example.message = without_secrets(std::move(example.message));
    example.message = std::string{cut(example.message, limits::report_text)};
    group.examples.push_back(std::move(example));
}

Reports::~Reports() {
    for (std::string& secret : secrets_) wipe(secret);
}

void Reports::hide(std::vector<std::string> secrets) {
    for (std::string& secret : secrets_) wipe(secret);
    secrets_.clear();
    secrets_.reserve(2 * secrets.size());  // growing would leave copies behind
    for (std::string& secret : secrets) {
        // As it would stand in a message that was made printable, too.
        secrets_.push_back(printable(secret));
        secrets_.push_back(secret);
        wipe(secret);
    }
    std::erase(secrets_, std::string{});
    std::sort(secrets_.begin(), secrets_.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

std::string Reports::without_secrets(std::string text) const {
    for (const std::string& secret : secrets_)
        for (std::size_t at = text.find(secret); at != std::string::npos;
             at = text.find(secret, at + hidden.size()))
            text.replace(at, secret.size(), hidden);
    return text;
}

bool Reports::wants_example(std::string_view code) const {
    const auto at = index_.find(std::string{well_formed(code)});
    return at == index_.end() || groups_[at->second].examples.size() < limits::report_examples;
}

std::vector<ReportGroup> Reports::most_frequent_first() const {
    std::vector<ReportGroup> out = groups_;
    std::stable_sort(out.begin(), out.end(), [](const ReportGroup& a, const ReportGroup& b) {
        return a.count != b.count ? a.count > b.count : a.code < b.code;
    });
    return out;
}

}  // namespace rekindle::imports
