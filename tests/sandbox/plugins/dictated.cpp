// An importer of an account for tests: it logs in with one line and does what the server says.
//
//     C: USER SECRET [CURSOR]
//     S: mail KEY          an interaction of that key
//     S: checkpoint TEXT   that cursor
//     S: at PLACE          it says that it is there by now
//     S: lose WHAT         a record was left out, by a report that takes the name of a place
//     S: refuse            the login is refused; refuse-token: the token is
//     S: later             it wants to be asked another time
//     S: answer            it says that it has read all up to here
//     S: end               all is well
#include <array>
#include <string>

#include <rekindle/ext/connection.hpp>
#include <rekindle/importer.hpp>

namespace {

using namespace std::chrono_literals;
using rekindle::Connection;
using rekindle::Error;
using rekindle::Result;

constexpr std::chrono::milliseconds patience = 20s;

Error failure(std::string message, std::string report_code) {
    return {rekindle::Code::source, std::move(message), Error::no_entry, 0, std::move(report_code)};
}

class Dictation {
  public:
    Dictation(const rekindle::Source& source, Connection connection, rekindle::Sink& sink)
        : source_(&source), connection_(connection), sink_(&sink) {}

    Result<void> run() {
        if (auto opened = connection_.open(patience); !opened) return opened;
        const std::string hello = std::string{source_->setting("user")} + ' ' +
                                  std::string{source_->setting("secret")} + ' ' +
                                  std::string{source_->setting("cursor")} + '\n';
        if (auto said = connection_.write(hello, patience); !said) return said;
        for (;;) {
            const auto line = read();
            if (!line) return line.error();
            const std::string_view text = *line;
            if (text == "end") return {};
            if (text == "refuse") return failure("the login was refused", "imap.auth-failed");
            if (text == "refuse-token")
                return failure("the token was refused", "imap.token-refused");
            if (text == "later") return failure("not now", "imap.throttled");
            if (text == "answer")
                if (auto said = connection_.write("here\n", patience); !said) return said;
            if (text.starts_with("mail ")) mail(text.substr(5));
            if (text.starts_with("checkpoint ")) sink_->checkpoint(text.substr(11));
            if (text.starts_with("at ")) sink_->note("progress.place", 0, 0, text.substr(3));
            if (text.starts_with("lose "))
                sink_->skip("progress.place", 0, 0, "not kept: " + std::string{text.substr(5)});
            if (text.starts_with("echo "))
                sink_->note("test.echo", 0, 0,
                            "the secret is " + std::string{source_->setting("secret")});
        }
    }

  private:
    Result<std::string> read() {
        std::string line;
        for (;;) {
            char byte = 0;
            const auto got = connection_.read({&byte, 1}, 10min);
            if (!got) return got.error();
            if (*got == 0) return failure("the server hung up", "imap.connection-lost");
            if (byte == '\n') return line;
            line += byte;
        }
    }

    void mail(std::string_view key) {
        const std::array people{
            rekindle::Participant{rekindle::Role::by, rekindle::Scheme::email, "ann@example.org"},
            rekindle::Participant{rekindle::Role::to, rekindle::Scheme::email, "me@example.org"}};
        sink_->emit({.kind = rekindle::Kind::email,
                     .start = rekindle::Instant{1'600'000'000'000ms},
                     .key = key,
                     .participants = people,
                     .title = key});
        sink_->progress(++done_, 10);
    }

    const rekindle::Source* source_;
    Connection connection_;
    rekindle::Sink* sink_;
    std::uint64_t done_ = 0;
};

struct Dictated {
    static constexpr std::array settings{
        rekindle::Setting{.name = "user", .help = "who", .required = true},
        rekindle::Setting{
            .name = "secret", .help = "the password", .required = true, .secret = true},
        rekindle::Setting{.name = "colour", .help = "of no use", .values = "red|blue"},
        rekindle::Setting{.name = "mechanism", .help = "how to log in", .fallback = "auto"},
        rekindle::Setting{
            .name = "watch", .help = "whether to stay", .values = "yes|no", .fallback = "no"}};
    static constexpr rekindle::ImporterInfo info{"org.rekindle.test.dictated", "Dictated", "email",
                                                 "1.0.0", settings};

    static unsigned probe(const rekindle::Source&) { return 0; }

    static Result<void> run(const rekindle::Source& source, rekindle::Sink& sink) {
        auto connection = Connection::of(source);
        if (!connection) return connection.error();
        return Dictation{source, *connection, sink}.run();
    }
};

}  // namespace

REKINDLE_PLUGIN(Dictated);
