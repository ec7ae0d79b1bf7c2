#include "host/connection/resolve.hpp"

#include <Poco/Net/DNS.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace rekindle::connection {
namespace {

using Poco::Net::DNS;

// Shared by the one who waits and the thread that asks, whichever ends later.
struct Question {
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<Result<Addresses>> answer;
};

}  // namespace

Result<Addresses> look_up(const std::string& host, std::uint16_t port) {
    Poco::Net::IPAddress address;
    if (Poco::Net::IPAddress::tryParse(host, address)) return Addresses{{address, port}};
    Addresses out;
    try {
        const auto entry = DNS::hostByName(host);
        for (const Poco::Net::IPAddress& found : entry.addresses())
            if (out.size() < most_addresses) out.emplace_back(found, port);
    } catch (const Poco::Exception&) {  // Poco reports by exception only
        out.clear();
    }
    if (out.empty())
        return failure(RK_CONN_NO_HOST, "there is no host " + host +
                                            ", or this computer is not connected to the network");
    return out;
}

// The system's resolver cannot be interrupted, so that a thread of its own asks.
Result<Addresses> resolve(const Resolver& resolver, const std::string& host, std::uint16_t port,
                          const Patience& patience) {
    const auto question = std::make_shared<Question>();
    std::thread([question, resolver, host, port] {
        auto answer = resolver(host, port);
        const std::lock_guard lock(question->mutex);
        question->answer = std::move(answer);
        question->answered.notify_one();
    }).detach();
    std::unique_lock lock(question->mutex);
    while (!question->answer) {
        if (patience.stopped()) return failure(RK_CONN_STOPPED, "the import was stopped");
        const auto left = patience.left();
        if (left.count() == 0)
            return failure(RK_CONN_TIMED_OUT,
                           "nobody could say the address of " + host + " in time");
        question->answered.wait_for(lock, std::min(left, longest_wait));
    }
    return std::move(*question->answer);
}

}  // namespace rekindle::connection
