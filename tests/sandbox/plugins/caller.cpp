// Talks to the connection as its settings say, and emits one record for each thing it heard.
//
// `say` is a list of words: open, secure, close, read, drain, wait, linger, peer, die; any other
// word is sent as a line.
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include <rekindle/ext/connection.hpp>
#include <rekindle/importer.hpp>

namespace {

using namespace std::chrono_literals;
using rekindle::Connection;
using rekindle::Error;
using rekindle::Result;

constexpr std::chrono::milliseconds patience = 20s;

class Call {
  public:
    Call(const rekindle::Source& source, Connection connection, rekindle::Sink& sink)
        : source_(&source), connection_(connection), sink_(&sink) {}

    Result<void> all() {
        std::string_view rest = source_->setting("say");
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            if (auto done = one(rest.substr(0, end)); !done) return done;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return {};
    }

  private:
    Result<void> one(std::string_view word) {
        if (word == "open") return connection_.open(patience);
        if (word == "secure") return connection_.secure(patience);
        if (word == "close") return connection_.close(), Result<void>{};
        if (word == "read") return read(patience);
        if (word == "read-briefly") return read(300ms);
        if (word == "drain") return drain();
        if (word == "wait") return wait();
        if (word == "linger") return read(std::chrono::minutes{30});
        if (word == "peer") return peer();
        if (word == "flood") return flood();
        if (word == "die") std::abort();
        return connection_.write(std::string{word} + '\n', patience);
    }

    void heard(std::string_view what) {
        const std::string key = std::to_string(++count_), title = rekindle::to_utf8(what);
        const std::array people{
            rekindle::Participant{rekindle::Role::by, rekindle::Scheme::handle, "server"}};
        sink_->emit({.kind = rekindle::Kind::chat,
                     .start = rekindle::Instant{0ms},
                     .key = key,
                     .participants = people,
                     .title = title});
    }

    // One line of what the server says.
    Result<void> read(Connection::Within within) {
        std::string line;
        while (!line.ends_with('\n')) {
            char byte = 0;
            const auto got = connection_.read({&byte, 1}, within);
            if (!got) return got.error();
            if (*got == 0) return heard("(end)"), Result<void>{};
            line += byte;
        }
        line.pop_back();
        heard(line);
        return {};
    }

    // Everything to the end.
    Result<void> drain() {
        std::vector<char> buffer(std::size_t{256} << 10);
        std::uint64_t bytes = 0, sum = 0;
        for (;;) {
            const auto got = connection_.read(buffer, patience);
            if (!got) return got.error();
            if (*got == 0) break;
            bytes += *got;
            for (std::size_t i = 0; i < *got; i += 4096)
                sum += static_cast<unsigned char>(buffer[i]);
        }
        heard(std::to_string(bytes) + (sum > 0 ? " bytes" : " bytes of nothing"));
        return {};
    }

    Result<void> flood() {
        const std::string bytes(std::size_t{1} << 20, 'x');
        for (int i = 0; i < 32; ++i)
            if (auto done = connection_.write(bytes, patience); !done) return done;
        return {};
    }

    Result<void> wait() {
        const auto ready = connection_.wait(200ms);
        if (!ready) return ready.error();
        heard(*ready ? "ready" : "nothing");
        return {};
    }

    Result<void> peer() {
        const Connection::Peer peer = connection_.peer();
        heard(std::string{peer.host} + ' ' + std::string{peer.address} + ' ' +
              std::string{peer.secured ? peer.protocol : "plain"});
        return {};
    }

    const rekindle::Source* source_;
    Connection connection_;
    rekindle::Sink* sink_;
    int count_ = 0;
};

struct Caller {
    static constexpr std::array settings{rekindle::Setting{
        .name = "say", .help = "what to do, word by word", .fallback = "open read"}};
    static constexpr rekindle::ImporterInfo info{"org.rekindle.test.caller", "Caller", "test",
                                                 "1.0.0", settings};

    static unsigned probe(const rekindle::Source&) { return 0; }

    static Result<void> run(const rekindle::Source& source, rekindle::Sink& sink) {
        auto connection = Connection::of(source);
        if (!connection) return connection.error();
        return Call{source, *connection, sink}.all();
    }
};

}  // namespace

REKINDLE_PLUGIN(Caller);
