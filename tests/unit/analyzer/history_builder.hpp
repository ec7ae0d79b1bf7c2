// Builds a History row by row, so that a test shows its whole archive on one screen.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/history.hpp"

namespace rekindle::test {

inline Instant at_day(double day) {  // days since 1970
    return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(day * 86'400'000)}};
}

struct Row {
    double day = 0;
    std::string by = {};
    std::vector<std::string> to = {};
    Kind kind = Kind::email;
    std::uint32_t flags = 0;
    std::uint32_t group_size = 0;
    int answers = -1;  // index of the row
    std::uint32_t thread = nobody;
    std::string title = {};
};

// One person an address; "me" is the owner.
class HistoryBuilder {
  public:
    explicit HistoryBuilder(std::string owner = "me") : owner_(std::move(owner)) {}

    std::uint32_t person(const std::string& address) {
        const auto [found, is_new] =
            index_.try_emplace(address, static_cast<std::uint32_t>(index_.size()));
        if (!is_new) return found->second;
        auto scheme = Scheme::name;
        if (address.find('@') != address.npos || address == owner_) scheme = Scheme::email;
        if (address[0] == '+') scheme = Scheme::phone;
        history_.identities.push_back({.scheme = scheme, .address = address, .name = {}});
        history_.person_of.push_back(found->second);
        history_.persons.push_back({.id = "p" + std::to_string(found->second),
                                    .name = address,
                                    .identities = {found->second},
                                    .is_owner = address == owner_});
        return found->second;
    }

    std::uint32_t add(const Row& row) {
        auto& h = history_;
        h.row_id.push_back(static_cast<std::int64_t>(h.row_id.size()) + 1);
        h.time.push_back(row.day == undated ? unknown_time : at_day(row.day));
        h.kind.push_back(row.kind);
        h.flags.push_back(row.flags);
        h.group_size.push_back(row.group_size);
        h.answers.push_back(row.answers < 0 ? nobody : static_cast<std::uint32_t>(row.answers));
        h.thread.push_back(row.thread);
        h.title.push_back(row.title.empty() ? nobody : static_cast<std::uint32_t>(h.titles.size()));
        if (!row.title.empty()) h.titles.push_back(row.title);
        if (!row.by.empty()) h.participants.push_back({person(row.by), Role::by});
        for (const auto& to : row.to) h.participants.push_back({person(to), Role::to});
        h.participants_end.push_back(static_cast<std::uint32_t>(h.participants.size()));
        return static_cast<std::uint32_t>(h.size() - 1);
    }

    // A source said in so many items that this address is the owner's.
    void mark_as_owner(const std::string& address, std::uint32_t items) {
        history_.identities[person(address)].owner_evidence = items;
    }

    void window(std::string_view service, double from, double to) {
        history_.windows.push_back({std::string(service), "", at_day(from), at_day(to)});
    }

    History& history() { return history_; }

    static constexpr double undated = -1e9;

  private:
    std::string owner_;
    History history_;
    std::map<std::string, std::uint32_t> index_;
};

// The same rows in another order; answers point to the same rows as before.
inline History reordered(const History& from, const std::vector<std::uint32_t>& order) {
    History to;
    to.titles = from.titles;
    to.identities = from.identities;
    to.windows = from.windows;
    to.person_of = from.person_of;
    to.persons = from.persons;
    std::vector<std::uint32_t> place(from.size(), nobody);
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (const auto row : order) {
        to.row_id.push_back(from.row_id[row]);
        to.time.push_back(from.time[row]);
        to.kind.push_back(from.kind[row]);
        to.flags.push_back(from.flags[row]);
        to.group_size.push_back(from.group_size[row]);
        to.answers.push_back(from.answers[row] == nobody ? nobody : place[from.answers[row]]);
        to.thread.push_back(from.thread[row]);
        to.title.push_back(from.title[row]);
        for (auto i = from.participants_begin(row); i < from.participants_end[row]; ++i)
            to.participants.push_back(from.participants[i]);
        to.participants_end.push_back(static_cast<std::uint32_t>(to.participants.size()));
    }
    return to;
}

// As it was before the others came; answers to what comes later are unknown still.
inline History first_rows(const History& from, std::size_t count) {
    History to = from;
    to.row_id.resize(count);
    to.time.resize(count);
    to.kind.resize(count);
    for (auto* column :
         {&to.flags, &to.group_size, &to.answers, &to.thread, &to.title, &to.participants_end})
        column->resize(count);
    to.participants.resize(to.participants_begin(count));
    for (auto& answered : to.answers)
        if (answered != nobody && answered >= count) answered = nobody;
    return to;
}

}  // namespace rekindle::test
