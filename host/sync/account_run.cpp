#include "host/sync/account_run.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <thread>
#include <utility>

#include "host/base/printable.hpp"
#include "host/connection/connection.hpp"
#include "host/import/account_import.hpp"
#include "host/sync/limits.hpp"
#include "host/sync/setting_values.hpp"

namespace rekindle::sync {
namespace {

using accounts::Account;
using imports::Outcome;
using std::chrono::milliseconds;

template <class Time>
std::int64_t ms_of(Time time) {
    return std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
}

// So that not everybody comes back in the same moment: up to a quarter less.
milliseconds with_jitter(milliseconds time) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<std::int64_t> less(0, time.count() / 4);
    return time - milliseconds{less(random)};
}

void join(std::vector<imports::ReportGroup>& into, const std::vector<imports::ReportGroup>& from) {
    for (const imports::ReportGroup& group : from) {
        const auto same = std::find_if(into.begin(), into.end(), [&](const auto& other) {
            return other.code == group.code && other.severity == group.severity;
        });
        if (same == into.end())
            into.push_back(group);
        else
            same->count += group.count;
    }
}

}  // namespace

AccountRun::AccountRun(const Shared& shared, const Account& account)
    : shared_(shared), synced_{.account = account} {}

std::int64_t AccountRun::wall_ms() const {
    return ms_of(shared_.options.clock());
}

std::int64_t AccountRun::ahead_ms() const {
    return wall_ms() - ms_of(Clock::now());
}

void AccountRun::tell(Event event) const {
    if (!shared_.options.tell) return;
    event.account = &synced_.account;
    const std::lock_guard lock(shared_.mutex);
    shared_.options.tell(event);
}

void AccountRun::run() {
    synced_.outcome.path = synced_.account.name;
    if (const auto begun = begin(); !begun) {
        fail(begun.error());
    } else {
        read();
    }
    tell({.kind = Event::Kind::ended, .synced = &synced_});
    over_ = true;
    shared_.ended.notify_all();
}

void AccountRun::fail(const Error& error) {
    synced_.error = error;
    synced_.failure = failure_of(error);
    synced_.outcome.verdict = {};
    synced_.outcome.verdict.kind = worker::Verdict::Kind::failed;
    synced_.outcome.verdict.error = error;
}

Result<void> AccountRun::begin() {
    auto lock = shared_.accounts.lock(synced_.account);
    if (!lock) return lock.error();
    lock_.emplace(std::move(*lock));
    record_ = shared_.accounts.record(synced_.account).value_or(accounts::Record{});
    record_ = {.began_ms = wall_ms(), .well_ms = record_.well_ms};
    auto reader = reader_of(synced_.account, *shared_.options.plugins);
    if (!reader) return reader.error();
    reader_ = std::move(*reader);
    return {};
}

Result<Secret> AccountRun::secret() {
    accounts::Sources sources = shared_.options.secrets;
    sources.stop = shared_.options.stop;
    if (sources.ask)
        sources.ask = [this](const Account& account) {
            const std::lock_guard lock(shared_.mutex);
            return shared_.options.secrets.ask(account);
        };
    return accounts::find_secret(shared_.accounts, synced_.account, sources);
}

Result<imports::Settings> AccountRun::settings(const worker::ImporterDescription& importer) {
    if (!takes(importer, "secret"))
        return setting_values(importer, synced_.account, {}, {.watch = shared_.options.watch});
    const auto found = secret();
    if (!found) return found.error();
    return setting_values(importer, synced_.account, *found, {.watch = shared_.options.watch});
}

void AccountRun::show(const imports::Progress& now, const Relay& relay) {
    if (!shared_.options.progress) return;
    const std::lock_guard lock(shared_.mutex);
    shared_.options.progress(
        {&synced_.account, now.bytes_done, now.bytes_total, relay.bytes(), now.place});
}

// In a watch each commit is told, and noted for `status`.
void AccountRun::committed(const Outcome& now) {
    if (std::exchange(troubled_, false)) tell({.kind = Event::Kind::recovered});
    pause_ = milliseconds{0};
    renewed_ = false;
    if (!shared_.options.watch) return;
    const std::uint64_t added = now.added - std::exchange(told_added_, now.added);
    const std::uint64_t same = now.same - std::exchange(told_same_, now.same);
    if (added > 0) tell({.kind = Event::Kind::committed, .added = added, .same = same});
    if (Clock::now() - recorded_ < limits::between_records) return;
    recorded_ = Clock::now();
    accounts::Record record = record_;
    record.read += now.read;
    record.added += now.added;
    record.same += now.same;
    record.bytes += now.bytes;
    record.ended_ms = record.well_ms = wall_ms();
    shared_.accounts.keep_record(synced_.account, record);
}

Result<Outcome> AccountRun::read_once() {
    auto relay = connection::connect_to(synced_.account.target);
    if (!relay) return relay.error();
    const imports::AccountSource source{
        .key = accounts::source_key(synced_.account),
        .peer = synced_.account.target.host + '\n' + synced_.account.user,
        .plugin = reader_.plugin,
        .importer = reader_.importer,
        .connection = relay->get()};
    imports::Options options{.titles = synced_.account.titles,
                             .again = shared_.options.again && synced_.outcome.read == 0,
                             .sandbox = shared_.options.sandbox,
                             .stop = &end_run_};
    options.settings = [&](const worker::ImporterDescription& importer) {
        return settings(importer);
    };
    options.progress = [&](const imports::Progress& now) { show(now, **relay); };
    told_added_ = told_same_ = 0;
    return imports::import_account(shared_.log, source, options,
                                   [&](const Outcome& now) { committed(now); });
}

void AccountRun::add_up(const Outcome& one) {
    Outcome& all = synced_.outcome;
    all.importer = one.importer;
    all.importer_name = one.importer_name;
    all.resumed = all.resumed || one.resumed;
    all.read += one.read;
    all.added += one.added;
    all.same += one.same;
    all.skipped += one.skipped;
    all.lost += one.lost;
    all.bytes += one.bytes;
    all.wall += one.wall;
    all.verdict = one.verdict;
    join(all.reports, one.reports);
    record_.read = all.read;
    record_.added = all.added;
    record_.same = all.same;
    record_.skipped = all.skipped;
    record_.bytes = all.bytes;
}

// Whether there is another run: with a fresh token, or because somebody watches.
bool AccountRun::goes_on(Failure failure, bool moved) {
    if (stopped()) return false;
    if (moved) renewed_ = false;
    if (failure == Failure::token && accounts::may_renew(synced_.account) &&
        !std::exchange(renewed_, true)) {
        pause_ = milliseconds{0};
        return true;
    }
    if (failure == Failure::token) return false;
    if (!shared_.options.watch) return false;
    if (failure == Failure::none || failure == Failure::stopped) {  // it had its time
        pause_ = limits::first_pause;
        return true;
    }
    if (!may_pass(failure)) return false;
    const bool slow = failure == Failure::busy || failure == Failure::certificate ||
                      failure == Failure::unsecured;
    pause_ = slow ? limits::longest_pause
                  : std::clamp(moved ? limits::first_pause : 2 * pause_, limits::first_pause,
                               limits::longest_pause);
    return true;
}

void AccountRun::wait(milliseconds time) const {
    const auto until = Clock::now() + time;
    while (!stopped() && Clock::now() < until) std::this_thread::sleep_for(limits::tick);
}

void AccountRun::keep_record(bool ended) {
    if (ended) record_.ended_ms = wall_ms();
    const bool well = !synced_.error || synced_.failure == Failure::stopped;
    record_.code = well ? "" : synced_.error->report_code;
    if (!well && record_.code.empty()) record_.code = "sync.failed";
    record_.message = well ? "" : synced_.error->message;
    if (!synced_.error) record_.well_ms = record_.ended_ms;
    shared_.accounts.keep_record(synced_.account, record_);
}

void AccountRun::read() {
    for (;;) {
        tell({.kind = Event::Kind::begun});
        end_run_ = stopped();
        began_ahead_ms_ = ahead_ms();
        run_began_ = Clock::now().time_since_epoch().count();
        const auto outcome = read_once();
        run_began_ = 0;
        synced_.error.reset();
        if (outcome) {
            add_up(*outcome);
            synced_.failure = failure_of(*outcome);
            if (synced_.failure != Failure::none) synced_.error = outcome->verdict.error;
        } else {
            fail(outcome.error());
        }
        const bool had_its_time = synced_.failure == Failure::stopped && !stopped();
        if (had_its_time) {
            synced_.failure = Failure::none;
            synced_.error.reset();
        }
        keep_record(true);
        if (!goes_on(synced_.failure, outcome && outcome->read > 0)) return;
        if (!synced_.error) continue;
        troubled_ = true;
        pause_ = with_jitter(pause_);
        tell({.kind = Event::Kind::trouble, .error = &*synced_.error, .pause = pause_});
        wait(pause_);
    }
}

void AccountRun::look_at_the_clock() {
    const auto began = run_began_.load();
    const bool too_long = began != 0 && Clock::now() - Clock::time_point{Clock::duration{began}} >
                                            limits::longest_run;
    const bool jumped =
        began != 0 && milliseconds{std::abs(ahead_ms() - began_ahead_ms_)} > limits::clock_jump;
    if (stopped() || (shared_.options.watch && (too_long || jumped))) end_run_ = true;
}

}  // namespace rekindle::sync
