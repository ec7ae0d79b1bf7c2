#include "plugins/whatsapp/time/date_words.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <string>
#include <vector>

#include "plugins/whatsapp/limits.hpp"

namespace rekindle::whatsapp {
namespace {

struct Words {
    Half half = Half::none;  // none: eras, whose years tell themselves, and what only joins
    std::string_view texts;  // '|' in between; without dots, commas and blanks, ASCII in lower case
};

// After CLDR 44, both the fixed and the flexible day periods. Several words of one text stand one
// after the other; of two that fit the longer one is taken.
constexpr std::array<Words, 6> table{{
    {Half::morning,
     "am|inthemorning|vorm|vm|fm|ap|fh|dop|de|pd|eparadites|rn|yb|öö|ÖÖ|to|sa|pg|pagi|"
     "priešpiet|priekšpusdienā|priekšp|prepodne|damanhã|delamañana|asubuhi|πμ|ΠΜ|дп|"
     "ДП|утра|проб|преподне|претпладне|таңғы|կա|ԿԱ|ص|صباحًا|صباحا|قظ|قبلازظهر|"
     "قبل‌ازظهر|قبلدوپہر|לפנה״צ|לפנה\"צ|בבוקר|"
     "पूर्वाह्न|"
     "मपू|"
     "सुबह|"
     "सकाळी|"
     "সকাল|"
     "ਪੂਦੁ|"
     "முற்பகல்|ఉదయం|పూర్వాహ్నం|ಪೂರ್ವಾಹ್ನ|പൂർവാഹ്നം|પૂર્વાહ્ન|පෙව|ก่อนเที่ยง|ກ່ອນທ່ຽງ|"
     "ព្រឹក|နံနက်|ጥዋት|上午|清晨|早上|午前|오전"},
    {Half::afternoon,
     "pm|intheafternoon|nachm|nm|em|ip|eh|odp|pop|du|md|epasdites|in|yh|ös|Ös|tk|ch|"
     "ptg|sore|popiet|pēcpusdienā|pēcp|popodne|datarde|delatarde|mchana|μμ|ΜΜ|пп|ПП|"
     "дня|слоб|поподне|попладне|кешкі|կհ|ԿՀ|م|مساءً|مساء|بظ|بعدازظهر|بعددوپہر|אחה״צ|"
     "אחה\"צ|אחרהצהריים|अपराह्न|मउ|शाम|सायंकाळी|বিকাল|ਬਾਦੁ|பிற்பகல்|సాయంత్రం|అపరాహ్నం|"
     "ಅಪರಾಹ್ನ|അപരാഹ്നം|અપરાહ્ન|පව|หลังเที่ยง|ຫຼັງທ່ຽງ|ល្ងាច|ညနေ|ከሰዓት|下午|午後|오후"},
    {Half::noon, "noon|siang|түскі|ظهرًا|בצהריים|दोपहर|दुपारी|দুপুর|మధ్యాహ్నం|中午|正午"},
    {Half::evening,
     "intheevening|atnight|malam|danoite|delanoche|вечера|בערב|בלילה|रात|রাত|সন্ধ্যা|"
     "晚上|傍晚"},
    {Half::midnight, "midnight|ночи|凌晨|半夜|午夜"},
    {Half::none,
     "be|พศ|佛历|佛曆|仏暦|ad|ce|คศ|klo|kl|klukkan|à|às|as|ás|a|alas|ales|at|um|uhr|om|ob|"
     "la|ora|alle|ore|lúc|kell|saat|u|o|v|w|h|hod|plkst|val|m|d|в|о|у|г|р|ч|години|"
     "ώρα|στις|الساعة|ساعت|בשעה|ב|日|일|时|時|pukul|jam|เวลา|น|बजे|को"},
}};

struct Word {
    std::string_view text;
    Half half = Half::none;
};

const std::vector<Word>& words() {
    static const auto all = [] {
        std::vector<Word> out;
        for (const Words& one : table)
            for (std::string_view rest = one.texts; !rest.empty();) {
                const std::size_t end = std::min(rest.find('|'), rest.size());
                out.push_back({rest.substr(0, end), one.half});
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        return out;
    }();
    return all;
}

bool is_skipped(char c) {
    return c == ' ' || c == '.' || c == ',' || c == '_' || c == '\'';
}

const Word* longest_word(std::string_view text) {
    const Word* best = nullptr;
    for (const Word& word : words())
        if (text.starts_with(word.text) && (!best || word.text.size() > best->text.size()))
            best = &word;
    return best;
}

}  // namespace

std::optional<Half> read_date_words(std::string_view text) {
    if (text.size() > 2 * limits::date_word) return std::nullopt;
    std::string packed;
    for (const char c : text)
        if (!is_skipped(c)) packed += to_lower(c);
    Half out = Half::none;
    for (std::string_view rest = packed; !rest.empty();) {
        const Word* const word = longest_word(rest);
        if (word == nullptr) return std::nullopt;
        if (word->half != Half::none) out = word->half;
        rest.remove_prefix(word->text.size());
    }
    return out;
}

int hour_of_day(int hour, Half half) {
    switch (half) {
        case Half::none:
            return hour;
        case Half::morning:
        case Half::midnight:
            return hour == 12 ? 0 : hour;
        case Half::afternoon:
            return hour < 12 ? hour + 12 : hour;
        case Half::noon:
            return hour < 6 ? hour + 12 : hour;
        case Half::evening:
            if (hour == 12) return 0;
            return hour >= 5 && hour < 12 ? hour + 12 : hour;
    }
    return hour;
}

}  // namespace rekindle::whatsapp
