// Reads what `rekindle export interactions` writes and prints whom to write to first.
#include <host/analyzer/analyzer.hpp>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <rekindle/iso8601.hpp>

namespace {

using nlohmann::json;
using namespace rekindle;

const std::map<std::string, Kind> kinds{
    {"email", Kind::email},     {"chat", Kind::chat},
    {"call", Kind::call},       {"meeting", Kind::meeting},
    {"comment", Kind::comment}, {"reaction", Kind::reaction},
    {"photo", Kind::photo},     {"connection", Kind::connection}};
const std::map<std::string, Role> roles{{"by", Role::by},           {"to", Role::to},
                                        {"cc", Role::cc},           {"bcc", Role::bcc},
                                        {"present", Role::present}, {"mentioned", Role::mentioned}};
const std::map<std::string, std::uint32_t> flags{{"bulk", RK_BULK},
                                                 {"cancelled", RK_CANCELLED},
                                                 {"truncated", RK_TRUNCATED},
                                                 {"automatic", RK_AUTOMATIC}};

Instant time_of(const json& record, const char* name) {
    const auto time = parse_iso8601(record.value(name, ""));
    return time ? time->utc : unknown_time;
}

// Makes the columns of a history of the lines of an export.
class Builder {
  public:
    void take(const json& record) {
        const std::string type = record.at("type");
        if (type == "interaction") take_interaction(record);
        if (type == "cover")
            history_.windows.push_back({record.value("service", ""), record.value("account", ""),
                                        time_of(record, "from"), time_of(record, "to")});
    }
    History finish() { return std::move(history_); }

  private:
    void take_interaction(const json& record) {
        const auto row = static_cast<std::uint32_t>(history_.time.size());
        history_.row_id.push_back(row);
        history_.time.push_back(time_of(record, "time"));
        history_.kind.push_back(kinds.at(record.at("kind")));
        history_.group_size.push_back(record.value("group_size", 0u));
        history_.thread.push_back(number(threads_, record.value("thread", "")));
        std::uint32_t marks = 0;
        for (const std::string flag : record.value("flags", json::array())) marks |= flags.at(flag);
        history_.flags.push_back(marks);
        // Whom an item answers stands before it in most logs; the analyzer does without the rest.
        const auto answered = natives_.find(record.value("in_reply_to", ""));
        history_.answers.push_back(answered == natives_.end() ? nobody : answered->second);
        natives_.emplace(record.value("native_id", record.value("key", "")), row);
        history_.title.push_back(nobody);
        for (const json& one : record.at("participants"))
            history_.participants.push_back({identity(one), roles.at(one.at("role"))});
        history_.participants_end.push_back(
            static_cast<std::uint32_t>(history_.participants.size()));
    }

    // Every address is a person.
    std::uint32_t identity(const json& participant) {
        const std::string address = participant.at("address");
        const bool owner = participant.value("owner", false);
        const auto [known, is_new] =
            identities_.emplace(address, static_cast<std::uint32_t>(history_.identities.size()));
        const std::uint32_t index = known->second;
        if (is_new) {
            history_.identities.push_back({.address = address, .name = {}});
            history_.persons.push_back({.id = address, .name = address, .identities = {index}});
            history_.person_of.push_back(index);
        }
        if (participant.contains("name")) history_.persons[index].name = participant["name"];
        history_.persons[index].is_owner = history_.persons[index].is_owner || owner;
        return index;
    }

    static std::uint32_t number(std::map<std::string, std::uint32_t>& known,
                                const std::string& name) {
        if (name.empty()) return nobody;
        return known.emplace(name, static_cast<std::uint32_t>(known.size())).first->second;
    }

    History history_;
    std::map<std::string, std::uint32_t> identities_, threads_, natives_;
};

}  // namespace

int main() {
    constexpr std::size_t most_shown = 10;
    Builder builder;
    for (std::string line; std::getline(std::cin, line);) builder.take(json::parse(line));
    const History history = builder.finish();
    const analyzer::Report report = analyzer::analyze(history, {});
    for (std::size_t i = 0; i < report.reconnect.size() && i < most_shown; ++i) {
        const analyzer::Tie& tie = report.ties[report.reconnect[i]];
        std::cout << i + 1 << "  " << history.persons[tie.person].name << "  "
                  << analyzer::name(tie.kind) << "  " << tie.months << " months\n";
    }
}
