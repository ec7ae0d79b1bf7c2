#include "host/worker/zones.hpp"

#include <date/tz.h>

#include <exception>
#include <string>

namespace rekindle::worker {

wire::Zone zone_transitions(std::string_view name) {
    using namespace date;
    constexpr sys_days first{year{1900} / 1 / 1}, last{year{2100} / 1 / 1};
    wire::Zone out;
    try {  // the library throws for a name it does not know
        const time_zone* zone = name.empty() ? current_zone() : locate_zone(name);
        sys_seconds at{first};
        while (at < sys_seconds{last} && out.size() < wire::most_transitions) {
            const sys_info info = zone->get_info(at);
            const std::int64_t offset = info.offset.count();
            if (out.empty() || out.back().offset != offset)
                out.push_back({at.time_since_epoch().count(), offset});
            if (info.end <= at) break;
            at = info.end;
        }
    } catch (const std::exception&) {
        out.clear();
    }
    return out;
}

}  // namespace rekindle::worker
