#include "host/app/exit_code.hpp"

#include <gtest/gtest.h>

#include "host/app/output/import_report.hpp"

namespace rekindle::app {
namespace {

using imports::Outcome;
using Kind = worker::Verdict::Kind;

TEST(ExitOf, GivesEachErrorTheDocumentedCode) {
    EXPECT_EQ(static_cast<int>(exit_of(Code::usage)), 2);
    EXPECT_EQ(static_cast<int>(exit_of(Code::plugin)), 6);
    EXPECT_EQ(static_cast<int>(exit_of(Code::no_store)), 10);
    EXPECT_EQ(static_cast<int>(exit_of(Code::locked)), 11);
    EXPECT_EQ(static_cast<int>(exit_of(Code::newer)), 13);
    EXPECT_EQ(static_cast<int>(exit_of(Code::interrupted)), 130);
    for (const Code code :
         {Code::unsupported, Code::malformed, Code::source, Code::limit, Code::refused,
          Code::internal, Code::store, Code::damaged, Code::not_found})
        EXPECT_EQ(static_cast<int>(exit_of(code)), 1);
}

Outcome outcome(Kind kind, std::uint64_t skipped = 0, Code code = Code::malformed) {
    Outcome out;
    out.verdict.kind = kind;
    out.verdict.error = {code, "it is broken"};
    out.skipped = skipped;
    return out;
}

TEST(ExitOfOneSource, TellsRefusedFromCrashed) {
    EXPECT_EQ(exit_of(outcome(Kind::done)), Exit::done);
    EXPECT_EQ(exit_of(outcome(Kind::done, 3)), Exit::partly);
    EXPECT_EQ(exit_of(outcome(Kind::failed)), Exit::failed);
    EXPECT_EQ(exit_of(outcome(Kind::receiver_failed, 0, Code::store)), Exit::failed);
    EXPECT_EQ(exit_of(outcome(Kind::stopped)), Exit::interrupted);
    for (const Kind kind :
         {Kind::threw, Kind::crashed, Kind::hung, Kind::cpu_limit, Kind::memory_limit,
          Kind::forbidden, Kind::incomplete, Kind::broke_protocol, Kind::not_loaded})
        EXPECT_EQ(exit_of(outcome(kind)), Exit::plugin) << name(kind);
}

TEST(ExitOfOneSource, AnUnchangedOneIsDoneWhateverItsVerdict) {
    Outcome out;
    out.unchanged = true;
    EXPECT_EQ(exit_of(out), Exit::done);
}

TEST(ExitOfSeveralSources, SaysPartlyWhereSomeWorked) {
    const Outcome good = outcome(Kind::done), bad = outcome(Kind::failed),
                  crashed = outcome(Kind::crashed), stopped = outcome(Kind::stopped);
    EXPECT_EQ(exit_of({good, good}), Exit::done);
    EXPECT_EQ(exit_of({good, bad}), Exit::partly);
    EXPECT_EQ(exit_of({crashed, good}), Exit::partly);
    EXPECT_EQ(exit_of({bad, bad}), Exit::failed);
    EXPECT_EQ(exit_of({crashed, crashed}), Exit::plugin);
    EXPECT_EQ(exit_of({good, stopped}), Exit::interrupted);
    EXPECT_EQ(exit_of({outcome(Kind::done, 1), good}), Exit::partly);
}

TEST(Names, AreThereForEveryError) {
    EXPECT_EQ(name(Code::no_store), "no-store");
    EXPECT_FALSE(hint(Code::no_store).empty());
    EXPECT_EQ(error_json({Code::usage, "no"}).text(),
              R"({"code":"usage","message":"no","hint":null})");
}

}  // namespace
}  // namespace rekindle::app
