#include "host/app/demo/demo_archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <string_view>
#include <vector>

#include "host/app/demo/demo_world.hpp"

namespace rekindle::app {
namespace {

constexpr int last_year = 2025;
constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t hour_seconds = 3600;
constexpr std::uint32_t owner = UINT32_MAX;
constexpr std::uint32_t no_mail = UINT32_MAX;

constexpr std::string_view owner_name = "Robin Avery";
constexpr std::string_view owner_address = "robin.avery@example.org";

// splitmix64: the distributions of the standard library differ between machines.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() % limit); }
    double part() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    bool chance(double probability) { return part() < probability; }
    // A whole number with this mean: a coin thrown until it falls on the other side.
    std::uint32_t count(double mean) {
        std::uint32_t n = 0;
        while (n < 40 && chance(mean / (1 + mean))) ++n;
        return n;
    }

  private:
    std::uint64_t state_;
};

struct Human {
    std::string name, address;
    std::size_t circle = 0;
    double pace = 1;          // against the circle's talks
    double from = 0, to = 1;  // in the circle, parts of the archive
    double answers = .7;      // chance to answer
    std::uint32_t keeps = 0;  // 1: a friend for good
};

struct Letter {
    std::int64_t time = 0;
    std::uint32_t from = owner;
    std::vector<std::uint32_t> to = {};
    std::uint32_t answers = no_mail;  // index of a letter
    std::uint32_t machine = no_mail;
    std::string_view subject;
    bool to_list = false;
};

// "Zoë" as the local part of an address: "zo", the letters of ASCII only.
std::string plain(std::string_view name) {
    std::string text;
    for (const char c : name)
        if (c >= 'A' && c <= 'Z')
            text += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z')
            text += c;
    return text;
}

// RFC 2047 where the name is not ASCII.
std::string encoded(std::string_view name) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(name.begin(), name.end(), is_ascii)) return std::string(name);
    std::string text = "=?utf-8?q?";
    for (const char c : name) {
        if (c == ' ')
            text += '_';
        else if (is_ascii(c))
            text += c;
        else
            text += fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
    return text + "?=";
}

class Archive {
  public:
    Archive(std::uint32_t people, std::uint32_t years, std::uint32_t seed)
        : dice_(seed),
          years_(years),
          start_(seconds_of_year(last_year + 1 - static_cast<int>(years))) {
        for (std::uint32_t i = 0; i < people; ++i) humans_.push_back(make_human(i, people));
    }

    DemoArchive write() {
        for (std::uint32_t month = 0; month < years_ * 12; ++month) live(month);
        std::vector<std::uint32_t> order(letters_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(),
                         [this](auto a, auto b) { return letters_[a].time < letters_[b].time; });
        DemoArchive archive{.inbox_mbox = {},
                            .sent_mbox = {},
                            .people = static_cast<std::uint32_t>(humans_.size()),
                            .mails = 0};
        for (const auto index : order) {
            if (letters_[index].time >= end()) continue;
            write_letter(index, letters_[index].from == owner && letters_[index].machine == no_mail
                                    ? archive.sent_mbox
                                    : archive.inbox_mbox);
            ++archive.mails;
        }
        return archive;
    }

  private:
    static std::int64_t seconds_of_year(int year) {
        const std::chrono::sys_days day{std::chrono::year{year} / 1 / 1};
        return std::chrono::sys_seconds{day}.time_since_epoch().count();
    }
    [[nodiscard]] std::int64_t end() const { return seconds_of_year(last_year + 1); }

    Human make_human(std::uint32_t index, std::uint32_t people) {
        Human human;
        // Circles take their shares of the numbers one after the other.
        double sum = 0;
        const double place = (index + .5) / people;
        for (std::size_t i = 0; i < circles.size(); ++i, sum += circles[i - 1].share)
            if (place >= sum) human.circle = i;
        const auto& circle = circles[human.circle];
        const std::uint32_t round = index / static_cast<std::uint32_t>(first_names.size());
        const auto first = first_names[index % first_names.size()];
        const auto last = last_names[(index * 3 + round) % last_names.size()];
        human.name = fmt::format("{} {}", first, last);
        const std::string number = index < 1600 ? "" : std::to_string(index);
        human.address = fmt::format("{}.{}{}@{}", plain(first), plain(last), number, circle.host);
        const double u = dice_.part();
        human.pace = .24 / (.06 + u);  // a few write ten times as much as most
        const double length = circle.to - circle.from;
        human.from = circle.from + length * .5 * dice_.part() * dice_.part();
        human.to = circle.to - length * .4 * dice_.part() * dice_.part();
        human.answers = .4 + .55 * dice_.part();
        human.keeps = dice_.chance(.04) ? 1 : 0;
        return human;
    }

    void live(std::uint32_t month) {
        const double when = (month + .5) / (years_ * 12);
        for (std::uint32_t i = 0; i < humans_.size(); ++i) talk_with(i, month, when);
        for (std::size_t i = 0; i < circles.size(); ++i)
            if (when >= circles[i].from && when < circles[i].to) write_to_groups(i, month, when);
        for (std::uint32_t i = 0; i < machines.size(); ++i)
            for (auto n = dice_.count(machines[i].mails_a_month); n > 0; --n)
                letters_.push_back(
                    {.time = moment(month), .machine = i, .subject = machines[i].subject});
        const auto& list = circles[list_circle];
        if (when < list.from || when >= list.to) return;
        for (auto n = dice_.count(8); n > 0; --n) post_to_list(month);
    }

    void talk_with(std::uint32_t index, std::uint32_t month, double when) {
        const auto& human = humans_[index];
        const auto& circle = circles[human.circle];
        if (when < human.from) return;
        double mean = circle.talks * human.pace;
        if (when >= human.to && human.keeps == 0) mean *= circle.kept;
        for (auto n = dice_.count(mean); n > 0; --n) {
            const bool by_owner = dice_.chance(.45);
            std::uint32_t last = send(by_owner ? owner : index, {by_owner ? index : owner},
                                      moment(month), circle.topics[dice_.below(4)]);
            while (dice_.chance(letters_[last].from == owner ? human.answers : .65))
                last = answer(last, letters_[last].from == owner ? index : owner);
        }
    }

    // To some of those who are in the circle now; one or two of them answer to all.
    void write_to_groups(std::size_t circle, std::uint32_t month, double when) {
        std::vector<std::uint32_t> here;
        for (std::uint32_t i = 0; i < humans_.size(); ++i)
            if (humans_[i].circle == circle && when >= humans_[i].from && when < humans_[i].to)
                here.push_back(i);
        if (here.size() < 3) return;
        for (auto n = dice_.count(circles[circle].group_mails); n > 0; --n) {
            std::vector<std::uint32_t> group;
            const auto size = 3 + dice_.below(std::min<std::uint32_t>(
                                      8, static_cast<std::uint32_t>(here.size()) - 2));
            const auto begin = dice_.below(static_cast<std::uint32_t>(here.size()));
            for (std::uint32_t i = 0; i < size && i < here.size(); ++i)
                group.push_back(here[(begin + i) % here.size()]);
            std::uint32_t author = owner;
            if (dice_.chance(.7)) std::swap(author, group.front());
            const auto first =
                send(author, group, moment(month), circles[circle].topics[dice_.below(4)]);
            if (dice_.chance(.6))
                answer(first, group[dice_.below(static_cast<std::uint32_t>(group.size()))]);
        }
    }

    void post_to_list(std::uint32_t month) {
        std::vector<std::uint32_t> authors{owner};
        for (std::uint32_t i = 0; i < humans_.size(); ++i)
            if (humans_[i].circle == list_circle) authors.push_back(i);
        const auto pick = [&] {
            return authors[dice_.below(static_cast<std::uint32_t>(authors.size()))];
        };
        std::uint32_t last =
            send(pick(), {}, moment(month), circles[list_circle].topics[dice_.below(4)]);
        letters_[last].to_list = true;
        for (auto n = dice_.count(1.5); n > 0; --n) {
            last = answer(last, pick());
            letters_[last].to_list = true;
        }
    }

    std::int64_t moment(std::uint32_t month) {
        const std::int64_t begin = start_ + (end() - start_) * month / (std::int64_t{years_} * 12);
        const std::int64_t day = begin + dice_.below(30) * day_seconds;
        return day + 7 * hour_seconds + dice_.below(14 * static_cast<std::uint32_t>(hour_seconds));
    }

    std::uint32_t send(std::uint32_t from, std::vector<std::uint32_t> to, std::int64_t time,
                       std::string_view subject) {
        letters_.push_back({.time = time, .from = from, .to = std::move(to), .subject = subject});
        return static_cast<std::uint32_t>(letters_.size() - 1);
    }

    // To the author of `first` and everybody else on it.
    std::uint32_t answer(std::uint32_t first, std::uint32_t by) {
        std::vector<std::uint32_t> to;
        if (letters_[first].from != by) to.push_back(letters_[first].from);
        for (const auto other : letters_[first].to)
            if (other != by) to.push_back(other);
        const std::int64_t later = 600 + dice_.below(3 * static_cast<std::uint32_t>(day_seconds));
        const auto index =
            send(by, std::move(to), letters_[first].time + later, letters_[first].subject);
        letters_[index].answers = first;
        return index;
    }

    [[nodiscard]] std::string mailbox(std::uint32_t who) const {
        if (who == owner) return fmt::format("{} <{}>", owner_name, owner_address);
        return fmt::format("{} <{}>", encoded(humans_[who].name), humans_[who].address);
    }

    [[nodiscard]] static std::string message_id(std::uint32_t index) {
        return fmt::format("<{}.demo@mail.example>", index);
    }

    void write_letter(std::uint32_t index, std::string& to) const {
        const auto& letter = letters_[index];
        const auto* machine = letter.machine == no_mail ? nullptr : &machines[letter.machine];
        const std::chrono::sys_seconds time{std::chrono::seconds{letter.time}};
        auto out = std::back_inserter(to);
        write_envelope(out, letter, machine, time);
        if (machine != nullptr) {
            fmt::format_to(out, "From: {} <{}>\n", machine->name, machine->address);
            if (machine->automatic)
                fmt::format_to(out, "Auto-Submitted: auto-generated\n");
            else
                fmt::format_to(out, "List-Unsubscribe: <https://{}/leave>\nPrecedence: bulk\n",
                               machine->address.substr(machine->address.find('@') + 1));
        } else {
            fmt::format_to(out, "From: {}\n", mailbox(letter.from));
        }
        write_recipients(out, letter);
        fmt::format_to(out, "Subject: {}{}\nMessage-ID: {}\n",
                       letter.answers == no_mail ? "" : "Re: ", letter.subject, message_id(index));
        if (letter.answers != no_mail)
            fmt::format_to(out, "In-Reply-To: {0}\nReferences: {0}\n", message_id(letter.answers));
        fmt::format_to(out, "\nMade up for the demonstration.\n\n");
    }

    template <class Out>
    void write_envelope(Out& out, const Letter& letter, const Machine* machine,
                        std::chrono::sys_seconds time) const {
        static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        const auto day = std::chrono::floor<std::chrono::days>(time);
        const std::chrono::year_month_day date{day};
        const std::chrono::hh_mm_ss clock{time - day};
        const auto* weekday = days[std::chrono::weekday{day}.c_encoding()];
        const auto* month = months[static_cast<unsigned>(date.month()) - 1];
        const auto clock_text = fmt::format("{:02}:{:02}:{:02}", clock.hours().count(),
                                            clock.minutes().count(), clock.seconds().count());
        const int year = static_cast<int>(date.year());
        const auto number = static_cast<unsigned>(date.day());
        std::string_view sender = owner_address;
        if (machine != nullptr)
            sender = machine->address;
        else if (letter.from != owner)
            sender = humans_[letter.from].address;
        fmt::format_to(out, "From {} {} {} {:2} {} {}\n", sender, weekday, month, number,
                       clock_text, year);
        if (sender != owner_address) fmt::format_to(out, "Delivered-To: {}\n", owner_address);
        fmt::format_to(out, "Date: {}, {} {} {} {} +0000\n", weekday, number, month, year,
                       clock_text);
    }

    template <class Out>
    void write_recipients(Out& out, const Letter& letter) const {
        if (letter.machine != no_mail) {
            fmt::format_to(out, "To: {}\n", mailbox(owner));
            return;
        }
        std::string people;
        for (const auto who : letter.to) {
            if (!people.empty()) people += ",\n ";
            people += mailbox(who);
        }
        if (letter.to_list) {
            fmt::format_to(out, "To: {}\n", list_address);
            if (!people.empty()) fmt::format_to(out, "Cc: {}\n", people);
            if (letter.from != owner)
                fmt::format_to(out,
                               "List-Id: <lanternfs-devel.lists.lanternfs.example>\n"
                               "Precedence: bulk\n");
        } else {
            fmt::format_to(out, "To: {}\n", people);
        }
    }

    Dice dice_;
    std::uint32_t years_;
    std::int64_t start_;
    std::vector<Human> humans_;
    std::vector<Letter> letters_;
};

}  // namespace

DemoArchive make_demo_archive(std::uint32_t people, std::uint32_t years, std::uint32_t seed) {
    return Archive(people, years, seed).write();
}

}  // namespace rekindle::app
