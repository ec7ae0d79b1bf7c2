#include "host/app/exit_code.hpp"

namespace rekindle::app {

Exit exit_of(Code code) {
    switch (code) {
        case Code::usage:
            return Exit::usage;
        case Code::plugin:
            return Exit::plugin;
        case Code::no_store:
            return Exit::no_store;
        case Code::locked:
            return Exit::locked;
        case Code::newer:
            return Exit::newer;
        case Code::interrupted:
            return Exit::interrupted;
        default:
            return Exit::failed;
    }
}

std::string_view name(Code code) {
    switch (code) {
        case Code::unsupported:
            return "unsupported";
        case Code::malformed:
            return "malformed";
        case Code::source:
            return "source";
        case Code::limit:
            return "limit";
        case Code::refused:
            return "refused";
        case Code::internal:
            return "internal";
        case Code::usage:
            return "usage";
        case Code::store:
            return "store";
        case Code::no_store:
            return "no-store";
        case Code::locked:
            return "locked";
        case Code::newer:
            return "newer";
        case Code::damaged:
            return "damaged";
        case Code::plugin:
            return "plugin";
        case Code::interrupted:
            return "interrupted";
        case Code::not_found:
            return "not-found";
    }
    return "unknown";
}

std::string_view hint(Code code) {
    switch (code) {
        case Code::no_store:
            return "rekindle import PATH begins one; rekindle demo shows what it is about";
        case Code::locked:
            return "wait until the other one has ended, or stop it";
        case Code::newer:
            return "use the newer rekindle, or another folder with --store";
        case Code::damaged:
            return "rekindle doctor says more; import the sources into a new store";
        case Code::plugin:
            return "rekindle doctor and rekindle plugin list say more";
        case Code::not_found:
            return "rekindle people lists everybody";
        case Code::store:
            return "see whether the disk is full and the folder is yours";
        default:
            return {};
    }
}

}  // namespace rekindle::app
