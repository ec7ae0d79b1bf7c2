#include "host/watch/watch.hpp"

#include <algorithm>
#include <csignal>
#include <deque>
#include <map>
#include <utility>

#include "host/catalog/catalog.hpp"
#include "host/watch/batch.hpp"
#include "host/watch/hints.hpp"
#include "host/watch/limits.hpp"
#include "host/watch/one_watcher.hpp"
#include "host/watch/place.hpp"
#include "host/watch/records.hpp"
#include "host/watch/setup.hpp"
#include "host/watch/take.hpp"

namespace rekindle::watch {
namespace {

using log::WatchedItem;
using log::WatchedState;
using std::chrono::milliseconds;

class Watcher {
  public:
    Watcher(const Options& options, OneWatcher watcher)
        : options_(&options), import_(options.import), watcher_(std::move(watcher)) {
        import_.stop = options.stop;
        for (const auto& folder : options.folders) {
            note_.folders.push_back(folder.string());
            places_.emplace_back(folder.string(), options.times);
        }
    }

    Result<Summary> run();

  private:
    // What one look at all folders found.
    struct Round {
        std::vector<std::pair<Place*, std::deque<Unit>>> whole;
        std::size_t waiting = 0, settling = 0;
        std::optional<Moment> again;
        bool hinted = true;
    };
    Round look();
    Result<void> begin();
    Result<void> take_all(Round& round);
    Result<void> take_each(log::Log& log, Round& round);
    Result<void> take_some(log::Log& log, Place& place, const std::vector<Unit>& units);
    void say_reading(const Place& place, const std::vector<Unit>& units);
    void follow(Place& place, const Unit& unit, const Taken& taken, milliseconds took);
    [[nodiscard]] std::deque<Unit> in_order(const Place& place, std::vector<Unit>& units) const;
    [[nodiscard]] bool can_be_told(const Taken& taken) const;
    void count(const Taken& taken, Place& place, const Unit& unit);
    Result<log::Log> open_log();
    Result<void> load_plugins();
    Result<void> remember_interruption(log::Log& log);
    void in_trouble(const Error& error);
    void out_of_trouble();
    void rest(const Round& round, milliseconds looked_for);
    [[nodiscard]] bool is_over(const Round& round) const;
    [[nodiscard]] bool stopped() const { return *options_->stop; }
    void tell(const Event& event) const { options_->tell(event); }

    const Options* options_;
    imports::Options import_;
    OneWatcher watcher_;
    Note note_ = {};
    std::vector<Place> places_ = {};
    Hints hints_ = {};
    Records records_ = {};
    Batches batches_ = {};
    std::size_t most_ = limits::files_of_a_batch;
    bool loaded_ = false;
    std::string setup_ = {}, plugins_setup_ = {};
    std::vector<catalog::Plugin> plugins_ = {};
    milliseconds patience_{0};  // with what is wrong at the moment
    std::optional<Moment> not_before_ = {};
    std::map<std::string, int> troubled_ = {};  // with what the log failed, how often
    Moment active_ = now();                     // when something was taken last
    Summary summary_ = {};
};

Result<log::Log> Watcher::open_log() {
    auto log = log::Log::open(options_->store, log::Access::write);
    if (!log || loaded_) return log;
    if (const auto read = records_.load(*log); !read) return read.error();
    if (const auto marked = remember_interruption(*log); !marked) return marked.error();
    loaded_ = true;
    return log;
}

// The watcher before this one ended in the middle of a file. That is nobody's fault once, and the
// file's when it happens again and again.
Result<void> Watcher::remember_interruption(log::Log& log) {
    const Note& before = watcher_.before();
    if (before.path.empty()) return {};
    if (before.files > 1) {
        // One of many: in smaller batches it will show which.
        most_ = std::max<std::size_t>(1, before.files / limits::parts_of_a_batch);
        return {};
    }
    WatchedItem item{.folder = before.folder, .path = before.path, .stamp = before.state};
    const WatchedItem* known = records_.find(before.folder, before.path);
    if (known && known->stamp == before.state) {
        if (known->state != WatchedState::interrupted) return {};  // it had come to its end
        item.attempts = known->attempts;
    }
    ++item.attempts;
    item.state = WatchedState::interrupted;
    item.setup = setup_;
    if (item.attempts >= limits::most_interruptions) {
        item.state = WatchedState::failed;
        item.code = "watch.interrupted";
        item.message = "Rekindle ended " + std::to_string(item.attempts) +
                       " times while it read this, so it is left alone";
    }
    if (const auto put = records_.put(log, item); !put) return put;
    return records_.commit(log);
}

Result<void> Watcher::load_plugins() {
    if (plugins_setup_ == setup_) return {};
    plugins_ = catalog::plugins(import_.sandbox);
    const auto works = [](const catalog::Plugin& plugin) { return !plugin.error; };
    if (std::none_of(plugins_.begin(), plugins_.end(), works)) {
        if (!plugins_.empty()) return *plugins_.front().error;
        return Error{Code::plugin,
                     "there are no importer plugins; `rekindle doctor` says where "
                     "they are looked for"};
    }
    plugins_setup_ = setup_;
    return {};
}

// Told once, however often it is tried again.
void Watcher::in_trouble(const Error& error) {
    if (note_.trouble != error.message)
        tell({.kind = Event::Kind::trouble, .message = error.message});
    note_.trouble = error.message;
    watcher_.say(note_);
    // Another program that writes to the log will be done soon; a full disk stays full.
    const bool soon = error.code == Code::locked;
    patience_ = patience_.count() == 0 || soon ? (soon ? limits::look_again : limits::retry_first)
                                               : std::min(2 * patience_, limits::retry_longest);
    not_before_ = now() + patience_;
}

void Watcher::out_of_trouble() {
    const bool told = !note_.trouble.empty();
    note_.trouble.clear();
    if (told) {
        watcher_.say(note_);
        tell({.kind = Event::Kind::recovered});
    }
    patience_ = milliseconds{0};
    not_before_.reset();
}

Watcher::Round Watcher::look() {
    Round out;
    for (Place& place : places_) {
        Place::Seen seen = place.look(records_, setup_, hints_, options_->tell);
        if (!seen.whole.empty()) out.whole.emplace_back(&place, in_order(place, seen.whole));
        out.waiting += seen.waiting;
        out.settling += seen.settling;
        out.hinted = out.hinted && seen.hinted;
        if (seen.again) out.again = out.again ? std::min(*out.again, *seen.again) : seen.again;
    }
    return out;
}

// What ended the program, or was in the way of the log, comes after everything else.
std::deque<Unit> Watcher::in_order(const Place& place, std::vector<Unit>& units) const {
    std::stable_partition(units.begin(), units.end(), [&](const Unit& unit) {
        const WatchedItem* item = records_.find(place.folder(), unit.path);
        return !troubled_.contains(place.folder() + '/' + unit.path) &&
               (!item || item->state != WatchedState::interrupted);
    });
    return {std::make_move_iterator(units.begin()), std::make_move_iterator(units.end())};
}

void Watcher::count(const Taken& taken, Place& place, const Unit& unit) {
    using Kind = Taken::Kind;
    Event event{
        .folder = place.folder(), .path = unit.path, .item = taken.item, .outcome = taken.outcome};
    const auto tell_as = [&](Event::Kind kind) {
        event.kind = kind;
        tell(event);
    };
    switch (taken.kind) {
        case Kind::imported:
            ++summary_.imported;
            return tell_as(Event::Kind::imported);
        case Kind::same:
            ++summary_.same;
            return tell_as(Event::Kind::same);
        case Kind::failed:
            ++summary_.failed;
            return tell_as(Event::Kind::failed);
        case Kind::unrecognised:
            ++summary_.unrecognised;
            return tell_as(Event::Kind::unrecognised);
        case Kind::opened:
            return tell_as(Event::Kind::opened);
        case Kind::changed:
            return tell_as(Event::Kind::changed);
        default:
            return;
    }
}

// Whether its importer has settings: then a file may have to be forgotten and read alone another
// time, and what is read together is one source.
bool Watcher::can_be_told(const Taken& taken) const {
    for (const catalog::Plugin& plugin : plugins_)
        for (const auto& importer : plugin.description.importers)
            if (taken.outcome && importer.id == taken.outcome->importer)
                return !importer.settings.empty();
    return false;
}

// What follows from what became of one unit.
void Watcher::follow(Place& place, const Unit& unit, const Taken& taken, milliseconds took) {
    if (taken.item.code == "file.unreadable")
        place.retry_later(unit.path);
    else
        place.forget_retries(unit.path);
    if (taken.kind == Taken::Kind::changed) place.settle_again(unit.path);
    const milliseconds rested = limits::rest_factor * took;
    if (rested > limits::shortest_rest)
        place.leave_for(unit.path, std::min(rested, limits::longest_rest));
    if (!can_be_told(taken)) batches_.learn(place.folder(), unit, taken);
    count(taken, place, unit);
}

// Says what is read before it is, so that the next watcher knows if this one does not come back.
void Watcher::say_reading(const Place& place, const std::vector<Unit>& units) {
    if (options_->reading) options_->reading(units.front());
    Note note = note_;
    note.folder = place.folder();
    note.path = units.front().path;
    note.state = units.front().state;
    note.files = units.size();
    watcher_.say(note);
}

Result<void> Watcher::take_some(log::Log& log, Place& place, const std::vector<Unit>& units) {
    say_reading(place, units);
    const Tools tools{log, records_, plugins_, import_, setup_};
    const Moment began = now();
    const auto tell_one = [&](const Unit& unit, const Taken& taken) {
        follow(place, unit, taken, units.size() == 1 ? now() - began : milliseconds{0});
    };
    const auto tell_all = [&](std::size_t files, const imports::Outcome& outcome) {
        tell({.kind = Event::Kind::batch,
              .folder = place.folder(),
              .outcome = outcome,
              .files = files});
    };
    const auto taken = batches_.take(tools, place.folder(), units, tell_one, tell_all);
    if (taken) return {};
    for (const Unit& unit : units) ++troubled_[place.folder() + '/' + unit.path];
    return taken;
}

Result<void> Watcher::take_each(log::Log& log, Round& round) {
    for (auto& [place, units] : round.whole)
        while (!units.empty() && !stopped()) {
            const auto some = batches_.next(place->folder(), units, most_);
            if (const auto taken = take_some(log, *place, some); !taken) return taken;
            active_ = now();
        }
    return records_.commit(log);
}

Result<void> Watcher::take_all(Round& round) {
    if (const auto loaded = load_plugins(); !loaded) return loaded;
    auto log = open_log();
    if (!log) return log.error();
    if (const auto again = records_.write_again(*log); !again) return again;
    const auto done = take_each(*log, round);
    watcher_.say(note_);  // it reads nothing now
    return done;
}

// With `once`: nothing becomes whole by waiting a little longer.
bool Watcher::is_over(const Round& round) const {
    if (!options_->once || !round.whole.empty()) return false;
    const SettleTimes& times = options_->times;
    const milliseconds longest = std::max({times.sure, times.unsure, times.folder});
    return round.settling == 0 || now() > active_ + longest + limits::look_again;
}

void Watcher::rest(const Round& round, milliseconds looked_for) {
    milliseconds longest = round.hinted ? limits::poll_with_hints : limits::poll_without_hints;
    if (not_before_) longest = std::min(longest, *not_before_ - now());
    if (round.again && !not_before_) longest = std::min(longest, *round.again - now());
    if (options_->once) longest = std::min(longest, limits::look_again);
    // Looking into a folder of a million files takes long: then less often.
    longest = std::max({longest, limits::rest_factor * looked_for, milliseconds{1}});
    hints_.wait(longest, *options_->stop);
}

Result<void> Watcher::begin() {
    setup_ = setup_of(options_->program, import_);
    tell({.kind = Event::Kind::started});
    while (!stopped()) {
        const auto log = open_log();
        if (log) {
            watcher_.say(note_);
            return {};
        }
        if (options_->once || (log.error().code != Code::locked && log.error().code != Code::store))
            return log.error();
        in_trouble(log.error());
        hints_.wait(patience_, *options_->stop);
    }
    return {};
}

Result<Summary> Watcher::run() {
    if (const auto begun = begin(); !begun) return begun.error();
    out_of_trouble();
    while (!stopped()) {
        setup_ = setup_of(options_->program, import_);
        const Moment began = now();
        Round round = look();
        const milliseconds looked_for = now() - began;
        summary_.waiting = round.waiting;
        if (is_over(round)) break;
        const bool may = !not_before_ || *not_before_ <= now();
        if (!round.whole.empty() && may) {
            const auto done = take_all(round);
            if (!done && options_->once) return done.error();
            if (!done)
                in_trouble(done.error());
            else
                out_of_trouble();
            if (done) continue;
        }
        rest(round, looked_for);
    }
    tell({.kind = Event::Kind::ended});
    return summary_;
}

}  // namespace

Result<Summary> watch(const Options& options) {
    // See writer.hpp: a lease may be broken while we hold it.
    std::signal(SIGIO, SIG_IGN);
    auto watcher = OneWatcher::take(options.store);
    if (!watcher) return watcher.error();
    return Watcher{options, std::move(*watcher)}.run();
}

}  // namespace rekindle::watch
