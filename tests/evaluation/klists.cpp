#include "tests/evaluation/klists.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

namespace rekindle::evaluation {
namespace {

void read_lines(const std::string& path, const std::function<void(std::string_view)>& each) {
    if (!std::filesystem::exists(path)) return;
    const std::string command =
        path.ends_with(".gz") ? "gzip -dc '" + path + "'" : "cat '" + path + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string rest;
    std::vector<char> block(1 << 20);
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe.get())) {
        rest.append(block.data(), got);
        std::size_t begin = 0;
        for (auto end = rest.find('\n'); end != rest.npos; end = rest.find('\n', begin)) {
            each(std::string_view(rest).substr(begin, end - begin));
            begin = end + 1;
        }
        rest.erase(0, begin);
    }
    if (!rest.empty()) each(rest);
}

template <class Number>
std::vector<Number> numbers(std::string_view line) {
    std::vector<Number> values;
    for (const char *at = line.data(), *end = at + line.size(); at < end; ++at) {
        Number value{};
        at = std::from_chars(at, end, value).ptr;
        values.push_back(value);
    }
    return values;
}

}  // namespace

std::vector<Mail> read_mails(const std::string& path) {
    std::vector<Mail> mails;
    std::int64_t last = -1;
    bool heading = true;
    read_lines(path, [&](std::string_view line) {
        if (std::exchange(heading, false)) return;
        const auto value = numbers<std::int64_t>(line);  // mid,t,snd,rcp,k,thr,rep
        if (value[0] != last)
            mails.push_back({.seconds = value[1],
                             .sender = static_cast<std::uint32_t>(value[2]),
                             .others = static_cast<std::uint32_t>(value[4]),
                             .thread = static_cast<std::uint32_t>(value[5])});
        last = value[0];
        if (value[3] < 0) return;  // to a list that names nobody
        const auto recipient = static_cast<std::uint32_t>(value[3]);
        mails.back().recipients.push_back(recipient);
        if (value[6] != 0) mails.back().answered = recipient;
    });
    return mails;
}

Table read_table(const std::string& path) {
    Table table;
    std::vector<std::string> names;
    read_lines(path, [&](std::string_view line) {
        if (!names.empty()) {
            const auto values = numbers<double>(line);
            for (std::size_t i = 0; i < names.size(); ++i) table[names[i]].push_back(values.at(i));
            return;
        }
        for (std::size_t begin = 0; begin <= line.size();) {
            const auto end = std::min(line.find(',', begin), line.size());
            names.emplace_back(line.substr(begin, end - begin));
            begin = end + 1;
        }
    });
    return table;
}

std::vector<std::vector<std::string>> read_words(const std::string& path) {
    std::vector<std::vector<std::string>> lines;
    bool heading = true;
    read_lines(path, [&](std::string_view line) {
        if (std::exchange(heading, false)) return;
        if (line.ends_with('\r')) line.remove_suffix(1);
        auto& words = lines.emplace_back();
        for (std::size_t begin = 0; begin <= line.size();) {
            const auto end = std::min(line.find(',', begin), line.size());
            words.emplace_back(line.substr(begin, end - begin));
            begin = end + 1;
        }
    });
    return lines;
}

Sight sight_of(const std::vector<Mail>& mails) {
    const bool alone = std::all_of(mails.begin(), mails.end(), [](const Mail& mail) {
        return mail.recipients.empty() ||
               (mail.recipients.size() == 1 && mail.answered == mail.recipients.front());
    });
    return alone ? Sight::threads : Sight::recipients;
}

MailsOf mails_of(const std::vector<Mail>& mails, const std::vector<std::uint32_t>& egos,
                 Sight sight) {
    MailsOf of;
    for (const auto ego : egos) of[ego];
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> in_thread, posted;
    for (std::uint32_t i = 0; i < mails.size(); ++i) {
        const auto& mail = mails[i];
        in_thread[mail.thread].push_back(i);
        if (const auto found = of.find(mail.sender); found != of.end()) {
            found->second.push_back(i);
            posted[mail.sender].push_back(mail.thread);
        }
        for (const auto recipient : mail.recipients)
            if (const auto found = of.find(recipient);
                found != of.end() && recipient != mail.sender)
                found->second.push_back(i);
    }
    for (auto& [ego, indices] : of) {
        auto& threads = posted[ego];
        std::sort(threads.begin(), threads.end());
        threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
        if (sight == Sight::threads)
            for (const auto thread : threads)
                indices.insert(indices.end(), in_thread[thread].begin(), in_thread[thread].end());
        std::sort(indices.begin(), indices.end());
        indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    }
    return of;
}

Archive archive_of(std::uint32_t ego, const std::vector<Mail>& mails,
                   const std::vector<std::uint32_t>& of_ego, Sight sight) {
    Archive archive;
    auto& h = archive.history;
    const auto person = [&](std::uint32_t number) {
        const auto next = static_cast<std::uint32_t>(archive.number.size());
        const auto [found, is_new] = archive.person.try_emplace(number, next);
        if (is_new) {
            archive.number.push_back(number);
            h.identities.push_back({Scheme::email, std::to_string(number) + "@example.org", {}, 0});
            h.person_of.push_back(next);
            const std::string id = std::to_string(number);
            h.persons.push_back(
                {.id = id, .name = id, .identities = {next}, .is_owner = number == ego});
        }
        return found->second;
    };
    const auto add = [&](const Mail& mail, Instant time) {
        h.row_id.push_back(static_cast<std::int64_t>(h.size()));
        h.time.push_back(time);
        h.kind.push_back(Kind::email);
        h.flags.push_back(0);
        h.group_size.push_back(mail.others + 1);
        h.answers.push_back(nobody);
        if (sight == Sight::threads) h.thread.push_back(mail.thread);
        h.participants.push_back({person(mail.sender), Role::by});
        for (const auto recipient : mail.recipients)
            h.participants.push_back({person(recipient), Role::to});
        h.participants_end.push_back(static_cast<std::uint32_t>(h.participants.size()));
        return static_cast<std::uint32_t>(h.size() - 1);
    };
    // What was answered is known only by its author: an undated mail of that person stands for it.
    std::unordered_map<std::uint32_t, std::uint32_t> stand_in;
    for (const auto index : of_ego) {
        const auto& mail = mails[index];
        const auto row = add(mail, Instant{std::chrono::seconds{mail.seconds}});
        if (mail.answered == nobody) continue;
        auto [found, is_new] = stand_in.try_emplace(mail.answered, 0);
        if (is_new) found->second = add({.sender = mail.answered, .thread = nobody}, unknown_time);
        h.answers[row] = found->second;
    }
    return archive;
}

}  // namespace rekindle::evaluation
