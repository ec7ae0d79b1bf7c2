#include "host/worker/cage/elsewhere.hpp"

#include <time.h>

#include <clocale>
#include <cstdlib>
#include <initializer_list>

namespace rekindle::worker {

void go_elsewhere() {
    // A zone that needs no file, east of all others and not on the hour.
    ::setenv("TZ", "KIT-11:30", 1);
    ::tzset();
    // Other letters, other decimal points: the first that this computer has.
    for (const char* name : {"tr_TR.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"})
        if (std::setlocale(LC_ALL, name)) return;
}

}  // namespace rekindle::worker
