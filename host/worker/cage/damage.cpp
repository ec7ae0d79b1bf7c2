#include "host/worker/cage/damage.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace rekindle::worker {
namespace {

constexpr std::size_t most_changes = 8;
constexpr std::size_t longest_run = 64;
constexpr std::size_t largest = std::size_t{32} << 20;

// Bytes that mean something to somebody.
constexpr std::array<std::string_view, 16> telling{std::string_view{"\0", 1},
                                                   "\xff",
                                                   "\n",
                                                   "\r\n",
                                                   "\"",
                                                   "\\",
                                                   "[",
                                                   "]",
                                                   "{",
                                                   "}",
                                                   "\xc3",
                                                   "-1",
                                                   "\t",
                                                   "99999999999999999999",
                                                   "\xef\xbb\xbf",
                                                   "\xed\xa0\x80"};

// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t bound) {
        state_ += 0x9E3779B97F4A7C15;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return static_cast<std::size_t>((z ^ (z >> 31)) % bound);
    }
    char byte() { return static_cast<char>(below(256)); }

  private:
    std::uint64_t state_;
};

void change(std::string& bytes, Dice& dice) {
    const std::size_t at = dice.below(bytes.size() + 1);
    const std::size_t run = std::min(1 + dice.below(longest_run), bytes.size() - at);
    switch (dice.below(8)) {
        case 0:
            if (run > 0) bytes[at] = static_cast<char>(bytes[at] ^ (1 << dice.below(8)));
            break;
        case 1:
            if (run > 0) bytes[at] = dice.byte();
            break;
        case 2:
            std::generate_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), run,
                            [&] { return dice.byte(); });
            break;
        case 3:
            bytes.erase(at, run);
            break;
        case 4:
            bytes.insert(at, bytes.substr(at, run));
            break;
        case 5:
            bytes.insert(dice.below(bytes.size() + 1), bytes.substr(at, run));
            break;
        case 6:
            bytes.replace(at, std::min<std::size_t>(run, 1), telling[dice.below(telling.size())]);
            break;
        default:
            bytes.insert(at, telling[dice.below(telling.size())]);
    }
}

}  // namespace

void damage(std::string& bytes, std::uint64_t seed) {
    Dice dice(seed);
    const std::size_t changes = 1 + dice.below(most_changes);
    for (std::size_t i = 0; i < changes && bytes.size() < largest; ++i) change(bytes, dice);
}

}  // namespace rekindle::worker
