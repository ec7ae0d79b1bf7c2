// Bytes from a server on loopback: by a plain socket, through the relay, and through it with TLS.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <benchmark/benchmark.h>

#include "tests/unit/connection/server/server.hpp"
#include "tests/unit/connection/worker_side.hpp"

namespace {

using namespace rekindle;
using namespace rekindle::connection;

constexpr std::size_t piece = std::size_t{1} << 20;
constexpr int pieces = 256;
constexpr std::int64_t all = std::int64_t{pieces} << 20;

void give(Client& client) {
    static const std::string bytes(piece, 'x');
    for (int i = 0; i < pieces && client.send(bytes); ++i) {
    }
}

std::int64_t read_all(int descriptor) {
    static std::string buffer(std::size_t{256} << 10, '\0');
    std::int64_t total = 0;
    for (;;) {
        pollfd watched{descriptor, POLLIN, 0};
        (void)::poll(&watched, 1, -1);
        const ssize_t got = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got == 0) return total;
        if (got > 0) total += got;
    }
}

void raw_socket(benchmark::State& state) {
    const Server server(give);
    for (auto step : state) {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
            read_all(socket) != all)
            state.SkipWithError("the bytes did not come");
        ::close(socket);
    }
    state.SetBytesProcessed(state.iterations() * all);
}

void relay(benchmark::State& state, const Target& target) {
    for (auto step : state) {
        WorkerSide side(std::move(*connect_to(target)));
        const RelayAnswer answer = side.open();
        if (answer.status != RK_OK || read_all(answer.descriptor) != all)
            state.SkipWithError("the bytes did not come");
    }
    state.SetBytesProcessed(state.iterations() * all);
}

void relay_plain(benchmark::State& state) {
    const Server server(give);
    relay(state, {"127.0.0.1", server.port(), Security::plain, {}, {}});
}

void relay_tls(benchmark::State& state) {
    const Identity own = make_identity({.names = {"DNS:localhost"}});
    const Server server([&](Client& client) {
        if (client.start_tls(own)) give(client), client.goodbye();
    });
    relay(state, {"localhost", server.port(), Security::tls, {}, own.sha256()});
}

// The same bytes by TLS without a relay: what the encryption itself costs.
void raw_tls(benchmark::State& state) {
    const Identity own = make_identity({.names = {"DNS:localhost"}});
    const Server server([&](Client& client) {
        if (client.start_tls(own)) give(client), client.goodbye();
    });
    std::string buffer(std::size_t{256} << 10, '\0');
    for (auto step : state) {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        (void)::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
        const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context{SSL_CTX_new(TLS_client_method()),
                                                                   SSL_CTX_free};
        const std::unique_ptr<SSL, void (*)(SSL*)> tls{SSL_new(context.get()), SSL_free};
        SSL_set_fd(tls.get(), socket);
        std::int64_t total = 0;
        if (SSL_connect(tls.get()) == 1)
            for (int got = 1; got > 0; total += std::max(got, 0))
                got = SSL_read(tls.get(), buffer.data(), static_cast<int>(buffer.size()));
        if (total != all) state.SkipWithError("the bytes did not come");
        ::close(socket);
    }
    state.SetBytesProcessed(state.iterations() * all);
}

BENCHMARK(raw_socket)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(relay_plain)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(raw_tls)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(relay_tls)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
