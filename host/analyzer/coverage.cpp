#include "host/analyzer/coverage.hpp"

#include <algorithm>
#include <string_view>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

constexpr std::uint32_t mail = 1, handle = 2, name = 4;

std::uint32_t carried_by(std::string_view service) {
    if (service.find("mail") != service.npos) return mail;
    if (service.find("calendar") != service.npos) return mail | name;
    return handle | name;
}

std::uint32_t group_of_scheme(Scheme scheme) {
    switch (scheme) {
        case Scheme::email:
            return mail;
        case Scheme::phone:
        case Scheme::handle:
            return handle;
        case Scheme::name:
            return name;
    }
    return name;
}

std::vector<Span> join(std::vector<Span> spans) {
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
        return a.from != b.from ? a.from < b.from : a.to < b.to;
    });
    std::vector<Span> joined;
    for (const auto& span : spans) {
        if (span.to <= span.from) continue;
        if (!joined.empty() && span.from <= joined.back().to)
            joined.back().to = std::max(joined.back().to, span.to);
        else
            joined.push_back(span);
    }
    return joined;
}

double days(std::chrono::milliseconds length) {
    return static_cast<double>(length.count()) / static_cast<double>(day_ms);
}

}  // namespace

Coverage::Coverage(const History& history, Instant now) : everything_(history.windows.empty()) {
    for (std::uint32_t group = 0; group < groups; ++group) {
        std::vector<Span> spans;
        for (const auto& window : history.windows)
            if (group == 0 || (carried_by(window.service) & group) != 0)
                spans.push_back({window.from, std::min(window.to, now)});
        spans_[group] = join(std::move(spans));
    }
}

std::uint32_t Coverage::group_of(const History& history, const PersonRecord& person) const {
    std::uint32_t group = 0;
    for (const auto identity : person.identities)
        if (identity < history.identities.size())
            group |= group_of_scheme(history.identities[identity].scheme);
    return spans_[group].empty() ? 0 : group;
}

double Coverage::covered_days(std::uint32_t group, Instant from, Instant to) const {
    if (to <= from) return 0;
    if (everything_) return days(to - from);
    std::chrono::milliseconds sum{0};
    for (const auto& span : spans_[group])
        if (span.to > from && span.from < to)
            sum += std::min(span.to, to) - std::max(span.from, from);
    return days(sum);
}

bool Coverage::can_judge(std::uint32_t group, Instant last_contact, Instant now) const {
    const auto year = std::chrono::milliseconds{static_cast<std::int64_t>(judged_days) * day_ms};
    const Instant from = std::max(last_contact, now - year);
    if (from >= now) return true;
    return covered_days(group, from, now) >= judged_part * days(now - from);
}

}  // namespace rekindle::analyzer
