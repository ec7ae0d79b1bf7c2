#include "plugins/linkedin/owner_files.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/linkedin/limits.hpp"
#include "plugins/linkedin/table/date.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/text_input.hpp"

namespace rekindle::linkedin {
namespace {

// The begin of a month or year, in UTC: nobody knows more.
Instant moment(std::string_view text) {
    const auto date = parse_date(text);
    return date ? at_offset(date->civil, std::chrono::minutes{0}).value_or(unknown_time)
                : unknown_time;
}

void add(std::vector<std::string>& to, std::string_view address) {
    if (address.empty() || address.size() > limits::address || to.size() >= limits::owner_addresses)
        return;
    if (std::find(to.begin(), to.end(), address) == to.end()) to.emplace_back(address);
}

}  // namespace

std::string full_name_of(const Row& row) {
    std::string out{row.at(Column::first_name)};
    const std::string_view last = row.at(Column::last_name);
    if (!out.empty() && !last.empty()) out += ' ';
    out += last;
    if (out.empty()) out = row.at(Column::full_name);
    return std::string{text::cut(out, limits::name)};
}

bool is_mail(std::string_view text) {
    return text.size() <= limits::address && text.find('@') != text.npos &&
           text.find_first_of(" <>\t") == text.npos && text.front() != '@' && text.back() != '@';
}

bool looks_like_linkedin(const Source& source, const Entry& entry, const Table& table) {
    if (table.has_preamble() || table.kind() != FileKind::connections) return true;
    text::TextInput input{source, entry.index};
    const auto head = input.next();
    return head && head->find("linkedin.com/in/") != head->npos;
}

void OwnerFacts::add_fact(std::string_view name, std::string_view value, Instant from, Instant to) {
    value = text::cut(value, limits::fact);
    if (value.empty() || facts_.size() >= limits::owner_facts) return;
    facts_.push_back({std::string{name}, std::string{value}, from, to});
}

void OwnerFacts::take(FileKind kind, const Row& row) {
    switch (kind) {
        case FileKind::profile:
            if (name_.empty()) name_ = full_name_of(row);
            return add_fact("industry", row.at(Column::industry));
        case FileKind::positions: {
            const Instant from = moment(row.at(Column::started));
            const Instant to = moment(row.at(Column::finished));
            add_fact("organisation", row.at(Column::company), from, to);
            return add_fact("title", row.at(Column::position), from, to);
        }
        case FileKind::mail_addresses:
            if (row.at(Column::mail).find('@') != std::string_view::npos)
                add(mails_, row.at(Column::mail));
            return;
        case FileKind::phone_numbers:
            return add(numbers_, row.at(Column::phone));
        default:
            return;
    }
}

void OwnerFacts::introduce(const Network& network, Sink& sink) const {
    const std::string& shown = name_.empty() ? network.owner_name() : name_;
    std::vector<Participant> addresses;
    const auto own = [&](Scheme scheme, std::string_view address) {
        if (!address.empty())
            addresses.push_back({Role::present, scheme, address, shown, RK_IS_OWNER});
    };
    own(Scheme::handle, network.owner_profile());
    if (network.owner_profile().empty()) own(Scheme::name, network.owner_name());
    for (const std::string& mail : mails_) own(Scheme::email, mail);
    for (const std::string& number : numbers_) own(Scheme::phone, number);
    if (addresses.empty()) return;
    std::vector<Fact> facts;
    for (const Kept& one : facts_) facts.push_back({one.name, one.value, one.from, one.to});
    sink.introduce({"owner", shown, addresses, facts});
}

}  // namespace rekindle::linkedin
