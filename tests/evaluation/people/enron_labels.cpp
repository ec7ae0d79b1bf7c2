#include "tests/evaluation/people/enron_labels.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

#include "tests/evaluation/people/labelled.hpp"

namespace rekindle::evaluation {
namespace {

constexpr std::string_view company = "enron.com";
constexpr int share_of_another = 4;  // a fourth of the sightings under another entry: of several

struct DirectoryName {
    std::string given, middle, family;
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == ' ' || c == '.')
            out.emplace_back();
        else if (c != '\'' && c != '"')
            out.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    std::erase_if(out, [](const std::string& word) {
        return word.empty() || word == "jr" || word == "sr" || word == "ii" || word == "iii" ||
               word == "iv";
    });
    return out;
}

// "Allen, Phillip K.", "Smith, Paul (Houston)" and "Phillip K Allen"; nothing of what is no name of
// two or three words.
std::optional<DirectoryName> directory_name(std::string_view shown) {
    std::string text{shown.substr(0, shown.find('('))};
    if (text.find_first_of("@/0123456789-&") != std::string::npos) return std::nullopt;
    if (const auto comma = text.find(','); comma != std::string::npos)
        text = text.substr(comma + 1) + " " + text.substr(0, comma);
    const std::vector<std::string> words = words_of(text);
    const bool company_itself = std::find(words.begin(), words.end(), "enron") != words.end();
    if (words.size() < 2 || words.size() > 3 || company_itself) return std::nullopt;
    return DirectoryName{words.front(), words.size() == 3 ? words[1] : "", words.back()};
}

bool agree(const DirectoryName& a, const DirectoryName& b) {
    return a.given == b.given && a.family == b.family &&
           (a.middle.empty() || b.middle.empty() || a.middle.front() == b.middle.front());
}

bool is_migrated(const std::string& entry) {
    return entry.find("NOTESADDR") != std::string::npos;
}

std::string most_seen(const std::map<std::string, int>& entries) {
    return std::max_element(entries.begin(), entries.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

bool are_of_several(const std::map<std::string, int>& entries) {
    int most = 0, all = 0;
    for (const auto& [entry, count] : entries) most = std::max(most, count), all += count;
    return (all - most) * share_of_another >= all;
}

class Labels {
  public:
    explicit Labels(const std::vector<Shown>& shown)
        : shown_(&shown), keys_(shown.size()), several_(shown.size(), false) {}

    std::vector<std::uint32_t> run();

  private:
    void from_entries();
    void from_local_parts();
    void from_names();
    [[nodiscard]] bool may_be_known(const DirectoryName& name) const;
    [[nodiscard]] std::vector<std::string> keys_named(const DirectoryName& name) const;

    const std::vector<Shown>* shown_;
    std::vector<std::string> keys_;  // what stands for a human being; empty: not known
    std::vector<bool> several_;
    std::map<std::string, std::vector<DirectoryName>> names_ = {};  // of each key
};

void Labels::from_entries() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        std::map<std::string, int> own = (*shown_)[i].entries;
        std::erase_if(own, [](const auto& one) { return is_migrated(one.first); });
        if (own.empty()) continue;
        several_[i] = are_of_several(own);
        keys_[i] = most_seen(own);
    }
}

void Labels::from_local_parts() {
    std::map<std::string, int> known;
    for (const Shown& one : *shown_)
        for (const auto& [entry, count] : one.entries) known[entry] += count;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const std::string& address = (*shown_)[i].address;
        std::string local = address.substr(0, address.find('@'));
        for (char& c : local) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        if (keys_[i].empty() && address.ends_with(company) && known.contains(local))
            keys_[i] = local;
    }
}

std::vector<std::string> Labels::keys_named(const DirectoryName& name) const {
    std::vector<std::string> out;
    for (const auto& [key, names] : names_)
        if (std::any_of(names.begin(), names.end(),
                        [&](const DirectoryName& one) { return agree(one, name); }))
            out.push_back(key);
    return out;
}

// Ken or Kenneth, Phil or Philip: the directory has one of the family with that initial.
bool Labels::may_be_known(const DirectoryName& name) const {
    return std::any_of(names_.begin(), names_.end(), [&](const auto& one) {
        return std::any_of(one.second.begin(), one.second.end(), [&](const DirectoryName& other) {
            return other.family == name.family && other.given.front() == name.given.front();
        });
    });
}

// An address without an entry: whose name the directory has once; nobody knows whose, if it has it
// several times or has one like it; the first of its name, if it does not have it.
void Labels::from_names() {
    const auto add_names = [&](std::size_t i) {
        for (const auto& [text, count] : (*shown_)[i].names)
            if (const auto name = directory_name(text)) names_[keys_[i]].push_back(*name);
    };
    for (std::size_t i = 0; i < keys_.size(); ++i)
        if (!keys_[i].empty() && !several_[i]) add_names(i);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const Shown& one = (*shown_)[i];
        if (!keys_[i].empty() || !one.address.ends_with(company)) continue;
        std::optional<DirectoryName> name;
        for (const auto& [text, count] : one.names)
            if (!name) name = directory_name(text);
        const auto known = name ? keys_named(*name) : std::vector<std::string>{};
        if (known.size() > 1) continue;
        if (known.empty() && name && may_be_known(*name)) continue;
        if (!known.empty())
            keys_[i] = known.front();
        else if (!one.entries.empty())
            keys_[i] = most_seen(one.entries);
        else if (name)
            keys_[i] = name->given + ' ' + name->middle + ' ' + name->family;
        if (!keys_[i].empty()) add_names(i);
    }
}

std::vector<std::uint32_t> Labels::run() {
    from_entries();
    from_local_parts();
    from_names();
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> out(keys_.size(), unlabelled);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i].empty()) continue;
        out[i] = several_[i] ? several
                             : numbers.emplace(keys_[i], static_cast<std::uint32_t>(numbers.size()))
                                   .first->second;
    }
    return out;
}

}  // namespace

std::vector<std::uint32_t> enron_labels(const std::vector<Shown>& shown) {
    return Labels{shown}.run();
}

}  // namespace rekindle::evaluation
