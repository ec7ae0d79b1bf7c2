// Has settings, one of them secret, and says that one wherever it can.
#include <array>
#include <cstdio>
#include <string>

#include <rekindle/importer.hpp>

namespace {

struct Blabber {
    static constexpr std::array settings{
        rekindle::Setting{.name = "mood",
                          .help = "how it is told",
                          .values = "calm|wild|1..3",
                          .fallback = "calm"},
        rekindle::Setting{
            .name = "password", .help = "of the account", .required = true, .secret = true}};
    static constexpr rekindle::ImporterInfo info{"org.rekindle.test.blabber", "Blabber", "test",
                                                 "1.0.0", settings};

    static unsigned probe(const rekindle::Source& source) {
        std::array<char, 4> head{};
        const auto got = source.read(0, 0, head);
        return got && std::string_view{head.data(), *got} == "BLAB" ? 100 : 0;
    }

    static rekindle::Result<void> run(const rekindle::Source& source, rekindle::Sink& sink) {
        const std::string password{source.setting("password")};
        const std::array people{
            rekindle::Participant{rekindle::Role::by, rekindle::Scheme::handle, "ann"}};
        sink.emit({.kind = rekindle::Kind::chat,
                   .start = rekindle::Instant{std::chrono::hours{24 * 365 * 40}},
                   .key = "1",
                   .participants = people,
                   .title = source.setting("mood")});
        sink.note("importer.failed", 0, 0, "the password is " + password);
        sink.checkpoint("1");
        std::fputs(("the password is " + password + "\n").c_str(), stderr);
        if (source.setting("mood") == "wild")
            return rekindle::Error{rekindle::Code::malformed, password + " is the password"};
        return {};
    }
};

}  // namespace

REKINDLE_PLUGIN(Blabber);
