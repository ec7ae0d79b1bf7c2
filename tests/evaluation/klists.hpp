// Reads the evaluation data beside the checkout: mails between numbered people, and for each ego
// the archive this person would have.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "host/base/history.hpp"

namespace rekindle::evaluation {

struct Mail {
    std::int64_t seconds = 0;
    std::uint32_t sender = 0, others = 0;  // k
    std::uint32_t answered = nobody;       // the recipient whose mail it answers
    std::vector<std::uint32_t> recipients = {};
};

// One line of a table of ties, by column.
using Table = std::unordered_map<std::string, std::vector<double>>;

// Empty where the file is absent. Gzip or plain.
std::vector<Mail> read_mails(const std::string& path);
Table read_table(const std::string& path);

// The mails the ego sent or received. Person i of the history is number `number[i]`.
struct Archive {
    History history;
    std::vector<std::uint32_t> number;
    std::unordered_map<std::uint32_t, std::uint32_t> person;  // by number
};
Archive archive_of(std::uint32_t ego, const std::vector<Mail>& mails,
                   const std::vector<std::uint32_t>& of_ego);

// The mails of each ego, as indices into `mails`.
std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> mails_of(
    const std::vector<Mail>& mails, const std::vector<std::uint32_t>& egos);

}  // namespace rekindle::evaluation
