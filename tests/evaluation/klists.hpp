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
    std::uint32_t thread = 0;
    std::uint32_t answered = nobody;  // the recipient whose mail it answers
    std::vector<std::uint32_t> recipients = {};
};

// One line of a table of ties, by column.
using Table = std::unordered_map<std::string, std::vector<double>>;

// Empty where the file is absent. Gzip or plain.
std::vector<Mail> read_mails(const std::string& path);
Table read_table(const std::string& path);
std::vector<std::vector<std::string>> read_words(const std::string& path);  // without the heading

// What an ego sees. `threads`: of lists that name no recipients; a post in a thread the ego posted
// in is seen, and whoever wrote it.
enum class Sight : std::uint8_t { recipients, threads };

// Threads where no mail has more than one recipient, who is answered: such an archive names no
// others.
Sight sight_of(const std::vector<Mail>& mails);

// Person i of the history is number `number[i]`.
struct Archive {
    History history;
    std::vector<std::uint32_t> number;
    std::unordered_map<std::uint32_t, std::uint32_t> person;  // by number
};
Archive archive_of(std::uint32_t ego, const std::vector<Mail>& mails,
                   const std::vector<std::uint32_t>& of_ego, Sight sight = Sight::recipients);

// The mails that each ego sent, received or sees, as rising indices into `mails`.
using MailsOf = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
MailsOf mails_of(const std::vector<Mail>& mails, const std::vector<std::uint32_t>& egos,
                 Sight sight = Sight::recipients);

}  // namespace rekindle::evaluation
