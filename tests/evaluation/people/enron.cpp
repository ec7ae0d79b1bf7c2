#include "tests/evaluation/people/enron.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <map>
#include <memory>
#include <string_view>

#include <rekindle/text.hpp>

#include "tests/evaluation/people/builder.hpp"
#include "tests/evaluation/people/enron_labels.hpp"

namespace rekindle::evaluation {
namespace {

using Headers = std::map<std::string, std::string>;

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n,;\"'");
    if (begin == std::string_view::npos) return {};
    return std::string{text.substr(begin, text.find_last_not_of(" \t\r\n,;\"'") - begin + 1)};
}

Headers headers_of(std::string_view mail) {
    Headers out;
    std::string* last = nullptr;
    while (!mail.empty()) {
        const std::size_t end = std::min(mail.find('\n'), mail.size());
        std::string_view line = mail.substr(0, end);
        mail.remove_prefix(std::min(end + 1, mail.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        if ((line.front() == ' ' || line.front() == '\t') && last) {
            *last += line;
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) break;
        last = &out[std::string{line.substr(0, colon)}];
        *last = line.substr(std::min(colon + 2, line.size()));
    }
    return out;
}

std::vector<std::string> addresses_of(const std::string& header) {
    std::vector<std::string> out;
    for (std::string_view rest = header; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        std::string one = trimmed(rest.substr(0, end));
        if (const auto open = one.find('<'); open != std::string::npos)
            one = trimmed(one.substr(open + 1, one.find('>') - open - 1));
        if (one.find('@') != std::string::npos) out.push_back(one);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

// "Allen, Phillip K. </O=…>, Arora, Harry </O=…>" has its entries before each ">"; "Jane Doe, John
// Doe" between commas.
std::vector<std::string> entries_of(const std::string& header, bool one) {
    std::vector<std::string> out;
    const bool bracketed = header.find('<') != std::string::npos;
    if (one && !bracketed) return {trimmed(header)};
    for (std::string_view rest = header; !rest.empty();) {
        const std::size_t end = std::min(rest.find(bracketed ? '>' : ','), rest.size());
        if (std::string entry = trimmed(rest.substr(0, end)); !entry.empty())
            out.push_back(std::move(entry));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

std::string directory_entry(const std::string& entry) {
    constexpr std::string_view mark = "CN=RECIPIENTS/CN=";
    const std::string text = upper(entry);
    const std::size_t at = text.find(mark);
    return at == std::string::npos ? std::string{} : text.substr(at + mark.size());
}

// "Tue, 6 Nov 2001 10:04:55 -0800"
Instant time_of(const std::string& date) {
    using namespace std::chrono;
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    int day = 0, year = 0, hour = 0, minute = 0, second = 0, zone = 0;
    std::array<char, 4> month{};
    if (std::sscanf(date.c_str(), "%*3s, %d %3s %d %d:%d:%d %d", &day, month.data(), &year, &hour,
                    &minute, &second, &zone) < 6)
        return unknown_time;
    const std::size_t at = months.find(month.data());
    if (at == std::string_view::npos) return unknown_time;
    const sys_days midnight =
        std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(at / 3 + 1)} / day;
    return midnight + hours{hour - zone / 100} + minutes{minute} + seconds{second};
}

class Tree {
  public:
    void take(std::string_view mail);
    Labelled finish();

  private:
    std::vector<std::uint32_t> people(const Headers& headers, const char* addresses,
                                      const char* entries);
    void take_sender(const Headers& headers, std::uint32_t sender);

    Builder builder_ = {};
    std::vector<Shown> shown_ = {};                                  // by identity
    std::map<std::string, std::map<std::uint32_t, int>> sent_ = {};  // by mail file
    std::map<std::string, int> in_file_ = {};
};

std::vector<std::uint32_t> Tree::people(const Headers& headers, const char* addresses,
                                        const char* shown) {
    const auto at = headers.find(addresses), x = headers.find(shown);
    if (at == headers.end()) return {};
    const auto list = addresses_of(at->second);
    const auto names =
        x == headers.end() ? std::vector<std::string>{} : entries_of(x->second, list.size() == 1);
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        out.push_back(builder_.identity(Scheme::email, list[i]));
        if (shown_.size() <= out.back()) shown_.resize(out.back() + 1);
        Shown& beside = shown_[out.back()];
        beside.address = builder_.address(out.back());
        if (names.size() != list.size()) continue;
        const std::string name = trimmed(names[i].substr(0, names[i].find('<')));
        builder_.name(out.back(), name);
        ++beside.names[name];
        if (const std::string entry = directory_entry(names[i]); !entry.empty())
            ++beside.entries[entry];
    }
    return out;
}

// Whoever sent what lies in the Sent folders of a mail file is whose file it is.
void Tree::take_sender(const Headers& headers, std::uint32_t sender) {
    const auto folder = headers.find("X-Folder"), file = headers.find("X-FileName");
    if (folder == headers.end() || file == headers.end()) return;
    const std::string in = upper(folder->second), name = upper(file->second);
    if (in.find("SENT") == std::string::npos) return;
    const auto end = std::find_if(name.begin(), name.end(),
                                  [](unsigned char c) { return std::isalnum(c) == 0; });
    const std::string file_of(name.begin(), end);
    ++sent_[file_of][sender];
    ++in_file_[file_of];
}

void Tree::take(std::string_view mail) {
    const Headers headers = headers_of(mail);
    const auto from = people(headers, "From", "X-From");
    if (from.size() != 1) return;
    auto to = people(headers, "To", "X-To");
    const auto copies = people(headers, "Cc", "X-cc");
    to.insert(to.end(), copies.begin(), copies.end());
    take_sender(headers, from.front());
    const auto date = headers.find("Date");
    builder_.item(Kind::email, date == headers.end() ? unknown_time : time_of(date->second),
                  from.front(), to);
}

Labelled Tree::finish() {
    // What somebody else sent and was filed there by hand is little.
    for (const auto& [file, senders] : sent_)
        for (const auto& [sender, count] : senders)
            if (count * 20 >= in_file_[file]) shown_[sender].entries[file] += count;
    Labelled out;
    out.history = builder_.take();
    out.human = enron_labels(shown_);
    out.human.resize(out.history.identities.size(), unlabelled);
    return out;
}

}  // namespace

std::optional<Labelled> read_enron(const std::filesystem::path& file) {
    const std::unique_ptr<archive, int (*)(archive*)> from{archive_read_new(), archive_read_free};
    archive_read_support_filter_all(from.get());
    archive_read_support_format_tar(from.get());
    if (archive_read_open_filename(from.get(), file.c_str(), 1 << 16) != ARCHIVE_OK)
        return std::nullopt;
    Tree tree;
    archive_entry* entry = nullptr;
    while (archive_read_next_header(from.get(), &entry) == ARCHIVE_OK) {
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        std::string mail(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
        if (archive_read_data(from.get(), mail.data(), mail.size()) > 0) tree.take(mail);
    }
    return tree.finish();
}

}  // namespace rekindle::evaluation
