// Damage: what happens to bytes on bad disks, in bad transfers and by bad hands; for trials.
#pragma once

#include <cstdint>
#include <string>

namespace rekindle::worker {

// One to eight changes: bits, bytes, runs of bytes that vanish, come twice, or are others. Equal
// seeds do equal damage, on every machine.
void damage(std::string& bytes, std::uint64_t seed);

}  // namespace rekindle::worker
