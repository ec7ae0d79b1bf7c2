#include "host/watch/batch.hpp"

#include <algorithm>
#include <utility>

#include "host/watch/limits.hpp"
#include "host/watch/names.hpp"

namespace rekindle::watch {
namespace {

using Kind = Taken::Kind;

// "sub/.eml" of "sub/1.eml": what files to be read together have in common.
std::string kind_of(const std::string& folder, const std::string& path) {
    const std::string_view name = last_part(path);
    const std::size_t dot = name.rfind('.');
    std::string out = folder + '/' + path.substr(0, path.size() - name.size());
    if (dot != std::string_view::npos) out += name.substr(dot);
    return out;
}

// Every file was read, and nothing in any of them was left out: reports are about all of them.
bool is_clean(const imports::Outcome& outcome) {
    if (outcome.verdict.kind != worker::Verdict::Kind::done || outcome.skipped > 0) return false;
    return std::none_of(outcome.reports.begin(), outcome.reports.end(), [](const auto& report) {
        return report.severity != RK_NOTE || report.code == "file.changed" ||
               report.code == doubtful;
    });
}

class TakingMany {
  public:
    TakingMany(const Tools& tools, const std::string& folder, std::string importer,
               const std::function<void(const Unit&, const Taken&)>& tell,
               const std::function<void(std::size_t, const imports::Outcome&)>& tell_all)
        : tools_(&tools),
          folder_(&folder),
          importer_(std::move(importer)),
          tell_(&tell),
          tell_all_(&tell_all) {}

    Result<void> run(const std::vector<Unit>& units) {
        std::vector<Taking> left;
        std::map<std::string, std::size_t> seen;
        for (const Unit& unit : units) {
            if (stopped()) return {};
            Taking one(*tools_, *folder_, unit);
            auto ended = one.prepare();
            if (!ended) return ended.error();
            if (*ended) (*tell_)(unit, **ended);
            // Of two with the same content one is read; the other is looked at when it is known.
            else if (seen.emplace(one.digest(), left.size()).second)
                left.push_back(std::move(one));
        }
        return import(left);
    }

  private:
    [[nodiscard]] bool stopped() const { return *tools_->options.stop; }

    Result<void> import(std::vector<Taking>& all) {
        if (all.empty() || stopped()) return {};
        if (all.size() == 1) return import_alone(all.front());
        imports::Options options = tools_->options;
        options.importer = importer_;
        for (const Taking& one : all) options.only.push_back(one.unit().path);
        const auto outcome = imports::import_path(tools_->log, *folder_, tools_->plugins, options);
        if (!outcome) return outcome.error();
        if (outcome->verdict.kind != worker::Verdict::Kind::done)
            if (const auto again = tools_->records.write_again(tools_->log); !again) return again;
        if (stopped()) return {};
        if (!is_clean(*outcome)) return import_parts(all);
        for (Taking& one : all) {
            const auto taken = one.imported_with(*outcome, all.size() - 1);
            if (!taken) return taken.error();
            (*tell_)(one.unit(), *taken);
        }
        (*tell_all_)(all.size(), *outcome);
        return {};
    }

    Result<void> import_parts(std::vector<Taking>& all) {
        const std::size_t size = std::max<std::size_t>(1, all.size() / limits::parts_of_a_batch);
        for (std::size_t from = 0; from < all.size(); from += size) {
            std::vector<Taking> part;
            for (std::size_t i = from; i < std::min(all.size(), from + size); ++i)
                part.push_back(std::move(all[i]));
            if (const auto done = import(part); !done) return done;
        }
        return {};
    }

    Result<void> import_alone(Taking& one) {
        const auto taken = one.import();
        if (!taken) return taken.error();
        (*tell_)(one.unit(), *taken);
        return {};
    }

    const Tools* tools_;
    const std::string* folder_;
    std::string importer_;
    const std::function<void(const Unit&, const Taken&)>* tell_;
    const std::function<void(std::size_t, const imports::Outcome&)>* tell_all_;
};

}  // namespace

std::vector<Unit> Batches::next(const std::string& folder, std::deque<Unit>& units,
                                std::size_t most) const {
    std::vector<Unit> out;
    out.push_back(std::move(units.front()));
    units.pop_front();
    const std::string kind = kind_of(folder, out.front().path);
    std::uint64_t bytes = out.front().stamp.size;
    const auto small = [](const Unit& unit) {
        return !unit.folder && unit.stamp.size <= limits::file_of_a_batch;
    };
    if (!small(out.front()) || !importers_.contains(kind)) return out;
    std::deque<Unit> left;
    for (Unit& unit : units) {
        const bool fits = out.size() < most && small(unit) &&
                          bytes + unit.stamp.size <= limits::bytes_of_a_batch &&
                          kind_of(folder, unit.path) == kind;
        if (fits) bytes += unit.stamp.size;
        if (fits)
            out.push_back(std::move(unit));
        else
            left.push_back(std::move(unit));
    }
    units = std::move(left);
    return out;
}

void Batches::learn(const std::string& folder, const Unit& unit, const Taken& taken) {
    if (unit.folder || taken.kind != Kind::imported || !taken.outcome || !is_clean(*taken.outcome))
        return;
    importers_.insert_or_assign(kind_of(folder, unit.path), taken.outcome->importer);
}

Result<void> Batches::take(
    const Tools& tools, const std::string& folder, const std::vector<Unit>& units,
    const std::function<void(const Unit&, const Taken&)>& tell,
    const std::function<void(std::size_t, const imports::Outcome&)>& tell_all) const {
    const auto known = importers_.find(kind_of(folder, units.front().path));
    return TakingMany{tools, folder, known == importers_.end() ? "" : known->second, tell, tell_all}
        .run(units);
}

}  // namespace rekindle::watch
