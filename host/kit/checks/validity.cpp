#include "host/kit/checks/validity.hpp"

#include <algorithm>

#include "host/kit/limits.hpp"

namespace rekindle::kit {
namespace {

constexpr std::uint32_t known_flags = RK_BULK | RK_CANCELLED | RK_TRUNCATED | RK_AUTOMATIC;
constexpr std::uint64_t largest_size = std::uint64_t{1} << 40;

template <class Enum>
bool is_one_of(Enum value, std::uint32_t first, std::uint32_t last) {
    const auto number = static_cast<std::uint32_t>(value);
    return number >= first && number <= last;
}

bool is_plausible(std::int64_t ms) {
    return ms == RK_TIME_UNKNOWN || (ms >= limits::earliest_ms && ms < limits::latest_ms);
}

bool is_time(std::int64_t ms) {
    return ms == RK_TIME_UNKNOWN || (ms >= limits::year_0_ms && ms <= limits::year_9999_ms);
}

std::string_view fault_of_times(const OwnedRecord& record) {
    if (!is_time(record.start_ms)) return "a time outside the years 0 to 9999";
    if (record.duration_ms < 0 || record.duration_ms > limits::longest_ms)
        return "a duration that is negative or longer than a hundred years";
    if (record.uncertainty_ms < 0 || record.uncertainty_ms > limits::longest_ms)
        return "an uncertainty that is negative or longer than a hundred years";
    if (!is_one_of(record.time_basis, RK_TIME_EXPLICIT, RK_TIME_FILE))
        return "a time basis that does not exist";
    if (record.utc_offset_min != RK_OFFSET_UNKNOWN &&
        (record.utc_offset_min < -limits::most_offset_min ||
         record.utc_offset_min > limits::most_offset_min))
        return "an offset from UTC of more than 18 hours";
    return {};
}

std::string_view fault_of_people(const OwnedRecord& record) {
    if (record.participants.empty()) return "an interaction without participants";
    for (const OwnedParticipant& one : record.participants) {
        if (!is_one_of(one.role, RK_BY, RK_MENTIONED)) return "a role that does not exist";
        if (!is_one_of(one.scheme, RK_ADDR_EMAIL, RK_ADDR_NAME))
            return "a kind of address that does not exist";
        if (one.address.empty()) return "a participant with an empty address";
        if (one.address.size() > limits::address) return "an address of more than 1,024 bytes";
        if ((one.flags & ~std::uint32_t{RK_IS_OWNER}) != 0)
            return "a participant with flags that do not exist";
    }
    return {};
}

std::string_view fault_of(const OwnedRecord& record) {
    if (!is_one_of(record.kind, RK_EMAIL, RK_CONNECTION)) return "a kind that does not exist";
    if (record.key.empty()) return "an empty key";
    if (record.key.size() > limits::key) return "a key of more than 4,096 bytes";
    if ((record.flags & ~known_flags) != 0) return "flags that do not exist";
    if (record.text_size > largest_size) return "a size of text that cannot be";
    if (const auto fault = fault_of_times(record); !fault.empty()) return fault;
    return fault_of_people(record);
}

std::string_view fault_of_place(const OwnedRecord& record,
                                const std::vector<std::uint64_t>& lengths) {
    if (lengths.empty() || lengths.size() == wire::most_lengths) return {};
    if (record.entry >= lengths.size()) return "an entry that does not exist";
    if (record.offset > lengths[record.entry]) return "an offset behind the end of its entry";
    return {};
}

bool is_code(std::string_view code) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return code.size() <= limits::report_code && code.find('.') != code.npos &&
           code.find('.') > 0 && std::all_of(code.begin(), code.end(), fits);
}

std::string_view fault_of(const OwnedReport& report) {
    if (!is_code(report.code)) return "a report whose code is no name like date.invalid";
    if (report.message.empty()) return "a report without a message";
    if (report.message.find('\n') != std::string::npos) return "a report of several lines";
    return {};
}

// The rules that hold for any input.
std::vector<Invalid> impossible_in(const Gathered& gathered) {
    std::vector<Invalid> out;
    for (const std::string& why : gathered.not_accepted)
        out.push_back({"the host did not accept a record: " + why, {}});
    for (const OwnedRecord& record : gathered.records) {
        const std::string_view fault = fault_of(record);
        if (!fault.empty()) out.push_back({std::string{fault}, line_of(record)});
    }
    for (const Told& person : gathered.persons)
        if (person.key.empty()) out.push_back({"a person with an empty key", person.line});
    for (const Told& room : gathered.rooms)
        if (room.key.empty()) out.push_back({"a room with an empty key", room.line});
    for (const OwnedReport& report : gathered.reports)
        if (const auto fault = fault_of(report); !fault.empty())
            out.push_back({std::string{fault}, report.code + ": " + report.message});
    for (const Cover& cover : gathered.covers)
        if (cover.from_ms > cover.to_ms || !is_time(cover.from_ms) || !is_time(cover.to_ms))
            out.push_back({"a window of time that cannot be", {}});
    return out;
}

}  // namespace

std::vector<Invalid> invalid_in(const Gathered& gathered,
                                const std::vector<std::uint64_t>& lengths) {
    std::vector<Invalid> out = impossible_in(gathered);
    for (const OwnedRecord& record : gathered.records) {
        if (!is_plausible(record.start_ms))
            out.push_back({"a time before 1900 or after 2100", line_of(record)});
        else if (const auto fault = fault_of_place(record, lengths); !fault.empty())
            out.push_back({std::string{fault}, line_of(record)});
    }
    return out;
}

std::set<std::string> broken_rules(const Gathered& gathered) {
    std::set<std::string> out;
    for (Invalid& one : impossible_in(gathered)) out.insert(std::move(one.what));
    return out;
}

}  // namespace rekindle::kit
