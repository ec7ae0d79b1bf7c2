// What importer.hpp promises: nothing an importer throws crosses the boundary.
#include <gtest/gtest.h>
#include <rekindle/importer.hpp>

#include <stdexcept>
#include <string>

namespace {

using rekindle::ImporterInfo;
using rekindle::Result;
using rekindle::Sink;
using rekindle::Source;

// A host that counts what reaches it and answers `answer` to every emit.
struct CountingHost {
    rk_status answer = RK_OK;
    int emitted = 0;
    std::uint32_t severity = 0;
    std::string code, message;
    rk_interaction last{};
    rk_host host{};

    CountingHost() {
        host.size = sizeof host;
        host.self = this;
        host.emit = [](void* self, const rk_interaction* what) {
            auto& me = *static_cast<CountingHost*>(self);
            ++me.emitted;
            me.last = *what;
            return me.answer;
        };
        host.report = [](void* self, std::uint32_t how_bad, rk_string name, std::uint32_t,
                         std::uint64_t, rk_string words) -> rk_status {
            auto& me = *static_cast<CountingHost*>(self);
            me.severity = how_bad;
            me.code = rekindle::view(name);
            me.message = rekindle::view(words);
            return RK_OK;
        };
    }
};

struct Endless {
    static constexpr ImporterInfo info{"org.example.endless", "Endless", "test", "1.0.0"};
    static unsigned probe(const Source&) { return 50; }
    static Result<void> run(const Source&, Sink& sink) {
        for (;;) sink.emit({.key = "same"});
    }
};

struct Throws {
    static constexpr ImporterInfo info{"org.example.throws", "Throws", "test", "1.0.0"};
    static unsigned probe(const Source&) { throw std::runtime_error("in probe"); }
    static Result<void> run(const Source&, Sink&) { throw std::runtime_error("in run"); }
};

struct Fails {
    static constexpr ImporterInfo info{"org.example.fails", "Fails", "test", "1.0.0"};
    static unsigned probe(const Source&) { return 1; }
    static Result<void> run(const Source&, Sink&) {
        return rekindle::Error{rekindle::Code::malformed, "card without END:VCARD", 2, 99};
    }
};

template <class T>
const rk_importer& importer = rekindle::detail::importer<T>;

TEST(Importer, StopsQuietlyWhenTheHostAsks) {
    CountingHost host;
    host.answer = RK_STOP;
    EXPECT_EQ(importer<Endless>.run(&host.host), RK_OK);
    EXPECT_EQ(host.emitted, 1);
    EXPECT_EQ(host.severity, 0u);
}

TEST(Importer, EndsWithTheHostsRefusal) {
    CountingHost host;
    host.answer = RK_E_LIMIT;
    EXPECT_EQ(importer<Endless>.run(&host.host), RK_E_LIMIT);
}

TEST(Importer, AnExceptionBecomesAReportAndAStatus) {
    CountingHost host;
    EXPECT_EQ(importer<Throws>.run(&host.host), RK_E_INTERNAL);
    EXPECT_EQ(host.severity, static_cast<std::uint32_t>(RK_FATAL));
    EXPECT_EQ(host.code, "importer.threw");
    EXPECT_EQ(host.message, "in run");
    EXPECT_EQ(importer<Throws>.probe(&host.host), 0u);
}

TEST(Importer, AnErrorBecomesAReportAndItsStatus) {
    CountingHost host;
    EXPECT_EQ(importer<Fails>.run(&host.host), RK_E_MALFORMED);
    EXPECT_EQ(host.code, "importer.failed");
    EXPECT_EQ(host.message, "card without END:VCARD");
}

TEST(Sink, FillsTheRecordOfTheAbi) {
    CountingHost host;
    Sink sink{host.host};
    const rekindle::Participant ann{rekindle::Role::to, rekindle::Scheme::email, "ann@example.org"};
    sink.emit({.kind = rekindle::Kind::call,
               .start = rekindle::Instant{std::chrono::milliseconds{1500}},
               .key = "k",
               .participants = {&ann, 1},
               .duration = std::chrono::seconds{3}});
    EXPECT_EQ(host.last.size, sizeof(rk_interaction));
    EXPECT_EQ(host.last.kind, static_cast<std::uint32_t>(RK_CALL));
    EXPECT_EQ(host.last.start_ms, 1500);
    EXPECT_EQ(host.last.duration_ms, 3000);
    EXPECT_EQ(host.last.participant_count, 1u);
    EXPECT_EQ(host.last.utc_offset_min, RK_OFFSET_UNKNOWN);
    EXPECT_EQ(host.last.title.data, nullptr);
}

}  // namespace
