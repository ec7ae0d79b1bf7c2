#include "host/import/check.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <rekindle/text.hpp>
#include <vector>

#include "host/import/limits.hpp"

namespace rekindle::imports {
namespace {

struct Record {
    Record() {
        who.role = RK_BY;
        who.scheme = RK_ADDR_EMAIL;
        who.address = abi_string("ann@x.org");
        what.kind = RK_EMAIL;
        what.key = abi_string("k");
        what.start_ms = 1000;
        what.utc_offset_min = RK_OFFSET_UNKNOWN;
    }
    std::string_view fault() {
        what.participants = &who;
        if (what.participant_count == 0) what.participant_count = count;
        return imports::fault(what);
    }
    rk_participant who{};
    rk_interaction what{};
    std::size_t count = 1;
};

TEST(Check, AGoodRecordHasNoFault) {
    EXPECT_EQ(Record{}.fault(), "");
    Record undated;
    undated.what.start_ms = RK_TIME_UNKNOWN;
    EXPECT_EQ(undated.fault(), "");
    Record rare;
    rare.what.utc_offset_min = -720;
    rare.what.time_basis = RK_TIME_FILE;
    rare.what.duration_ms = 86'400'000;
    EXPECT_EQ(rare.fault(), "");
}

TEST(Check, EachFaultIsNamed) {
    const std::string long_text(5000, 'k');
    const std::vector<std::function<void(Record&)>> faults{
        [](Record& r) { r.what.kind = 0; },
        [](Record& r) { r.what.kind = 9; },
        [](Record& r) { r.what.key = {}; },
        [&](Record& r) { r.what.key = abi_string(long_text); },
        [](Record& r) { r.what.start_ms = INT64_MAX; },
        [](Record& r) { r.what.start_ms = RK_TIME_UNKNOWN + 1; },
        [](Record& r) { r.what.start_ms = limits::latest_ms + 1; },
        [](Record& r) { r.what.duration_ms = -1; },
        [](Record& r) { r.what.duration_ms = INT64_MAX; },
        [](Record& r) { r.what.uncertainty_ms = -1; },
        [](Record& r) { r.what.time_basis = 4; },
        [](Record& r) { r.what.utc_offset_min = 1081; },
        [](Record& r) { r.what.text_size = UINT64_MAX; },
        [](Record& r) { r.what.offset = UINT64_MAX; },
        [](Record& r) { r.what.group_size = UINT32_MAX; },
        [](Record& r) { r.count = 0; },
        [](Record& r) { r.who.address = {}; },
        [&](Record& r) { r.who.address = abi_string(long_text); },
        [](Record& r) { r.who.role = 0; },
        [](Record& r) { r.who.role = 7; },
        [](Record& r) { r.who.scheme = 5; },
    };
    for (std::size_t i = 0; i < faults.size(); ++i) {
        Record record;
        faults[i](record);
        EXPECT_NE(record.fault(), "") << "fault " << i;
    }
}

TEST(Check, LimitsHoldToTheByte) {
    const std::string key(limits::key, 'k');
    Record record;
    record.what.key = abi_string(key);
    EXPECT_EQ(record.fault(), "");
}

TEST(Cut, NeverInsideACharacter) {
    EXPECT_EQ(cut("abc", 3), "abc");
    EXPECT_EQ(cut("abcd", 3), "abc");
    EXPECT_EQ(cut("ab\xC3\xA4", 3), "ab");
    EXPECT_EQ(cut("\xF0\x9F\x98\x80", 3), "");
    EXPECT_EQ(cut("", 0), "");
}

}  // namespace
}  // namespace rekindle::imports
