#include "host/sync/sync.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <thread>

#include "host/base/printable.hpp"
#include "host/sync/account_run.hpp"
#include "host/sync/limits.hpp"

namespace rekindle::sync {

Result<Reader> reader_of(const accounts::Account& account,
                         const std::vector<catalog::Plugin>& plugins) {
    for (const catalog::Plugin& plugin : plugins)
        for (const worker::ImporterDescription& importer : plugin.description.importers)
            if (catalog::is_called(importer.id, account.importer))
                return Reader{plugin.file, importer};
    for (const catalog::Plugin& plugin : plugins)
        if (plugin.error && plugin.file.stem() == account.importer) return *plugin.error;
    return Error{Code::plugin, "there is no importer " + printable(account.importer) +
                                   "; rekindle plugin list shows what there is"};
}

std::vector<Synced> sync(const Options& options) {
    const accounts::Accounts accounts(options.store);
    imports::SharedLog log(options.store, options.stop);
    std::mutex mutex, waiting;
    std::condition_variable ended;
    const Shared shared{options, accounts, log, mutex, ended};
    std::deque<AccountRun> runs;
    for (const accounts::Account& account : options.accounts) runs.emplace_back(shared, account);

    std::vector<std::thread> threads;
    const auto running = [&] {
        return static_cast<std::size_t>(
            std::count_if(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(threads.size()),
                          [](const AccountRun& run) { return !run.is_over(); }));
    };
    while (threads.size() < runs.size() || running() > 0) {
        // Whoever watches never ends: then all of them run.
        while (threads.size() < runs.size() && (options.watch || running() < limits::most_at_once))
            threads.emplace_back([&run = runs[threads.size()]] { run.run(); });
        for (AccountRun& run : runs) run.look_at_the_clock();
        log.close_if_unused_for(limits::keep_log_open);
        std::unique_lock lock(waiting);
        if (running() > 0) ended.wait_for(lock, limits::tick);
    }
    for (std::thread& thread : threads) thread.join();

    std::vector<Synced> out;
    out.reserve(runs.size());
    for (AccountRun& run : runs) out.push_back(std::move(run.synced()));
    return out;
}

}  // namespace rekindle::sync
