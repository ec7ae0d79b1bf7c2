#include "plugins/whatsapp/date_words.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <string>

#include "plugins/whatsapp/limits.hpp"

namespace rekindle::whatsapp {
namespace {

struct Word {
    std::string_view text;   // without dots, commas and blanks; ASCII in lower case
    Half half = Half::none;  // none: an era, or a word that only joins
};

// After CLDR 44, both the fixed and the flexible day periods. Several words of one text stand one
// after the other; of two that fit the longer one is taken.
constexpr auto words = std::to_array<Word>({
    // Latin letters
    {"am", Half::morning},
    {"pm", Half::afternoon},
    {"inthemorning", Half::morning},
    {"intheafternoon", Half::afternoon},
    {"intheevening", Half::evening},
    {"atnight", Half::evening},
    {"noon", Half::noon},
    {"midnight", Half::midnight},
    {"vorm", Half::morning},
    {"nachm", Half::afternoon},  // de
    {"vm", Half::morning},
    {"nm", Half::afternoon},  // nl, af
    {"fm", Half::morning},
    {"em", Half::afternoon},  // sv
    {"ap", Half::morning},
    {"ip", Half::afternoon},  // fi
    {"fh", Half::morning},
    {"eh", Half::afternoon},  // is
    {"dop", Half::morning},
    {"odp", Half::afternoon},  // cs
    {"pop", Half::afternoon},  // sl
    {"de", Half::morning},
    {"du", Half::afternoon},  // hu
    {"pd", Half::morning},
    {"md", Half::afternoon},  // sq
    {"eparadites", Half::morning},
    {"epasdites", Half::afternoon},
    {"rn", Half::morning},
    {"in", Half::afternoon},  // ga
    {"yb", Half::morning},
    {"yh", Half::afternoon},  // cy
    {"öö", Half::morning},
    {"ös", Half::afternoon},  // tr
    {"ÖÖ", Half::morning},
    {"ÖS", Half::afternoon},
    {"to", Half::morning},
    {"tk", Half::afternoon},  // uz
    {"sa", Half::morning},
    {"ch", Half::afternoon},  // vi
    {"pg", Half::morning},
    {"ptg", Half::afternoon},  // ms
    {"pagi", Half::morning},
    {"siang", Half::noon},
    {"sore", Half::afternoon},
    {"malam", Half::evening},  // id
    {"priešpiet", Half::morning},
    {"popiet", Half::afternoon},  // lt
    {"priekšpusdienā", Half::morning},
    {"priekšp", Half::morning},
    {"pēcpusdienā", Half::afternoon},
    {"pēcp", Half::afternoon},  // lv
    {"prepodne", Half::morning},
    {"popodne", Half::afternoon},  // sr
    {"damanhã", Half::morning},
    {"datarde", Half::afternoon},
    {"danoite", Half::evening},
    {"delamañana", Half::morning},
    {"delatarde", Half::afternoon},
    {"delanoche", Half::evening},
    {"asubuhi", Half::morning},
    {"mchana", Half::afternoon},  // sw
    // Greek, Cyrillic, Armenian
    {"πμ", Half::morning},
    {"μμ", Half::afternoon},
    {"ΠΜ", Half::morning},
    {"ΜΜ", Half::afternoon},
    {"дп", Half::morning},
    {"пп", Half::afternoon},
    {"ДП", Half::morning},
    {"ПП", Half::afternoon},
    {"утра", Half::morning},
    {"дня", Half::afternoon},
    {"вечера", Half::evening},
    {"ночи", Half::midnight},
    {"проб", Half::morning},
    {"слоб", Half::afternoon},  // bg
    {"преподне", Half::morning},
    {"поподне", Half::afternoon},  // sr
    {"претпладне", Half::morning},
    {"попладне", Half::afternoon},  // mk
    {"таңғы", Half::morning},
    {"түскі", Half::noon},
    {"кешкі", Half::afternoon},
    {"կա", Half::morning},
    {"կհ", Half::afternoon},
    {"ԿԱ", Half::morning},
    {"ԿՀ", Half::afternoon},
    // Arabic and Hebrew letters
    {"ص", Half::morning},
    {"م", Half::afternoon},
    {"صباحًا", Half::morning},
    {"صباحا", Half::morning},
    {"مساءً", Half::afternoon},
    {"مساء", Half::afternoon},
    {"ظهرًا", Half::noon},
    {"قظ", Half::morning},
    {"بظ", Half::afternoon},
    {"قبلازظهر", Half::morning},
    {"قبل‌ازظهر", Half::morning},
    {"بعدازظهر", Half::afternoon},
    {"قبلدوپہر", Half::morning},
    {"بعددوپہر", Half::afternoon},
    {"לפנה״צ", Half::morning},
    {"אחה״צ", Half::afternoon},
    {"לפנה\"צ", Half::morning},
    {"אחה\"צ", Half::afternoon},
    {"בבוקר", Half::morning},
    {"בצהריים", Half::noon},
    {"אחרהצהריים", Half::afternoon},
    {"בערב", Half::evening},
    {"בלילה", Half::evening},
    // Indic letters
    {"पूर्वाह्न", Half::morning},
    {"अपराह्न", Half::afternoon},
    {"मपू", Half::morning},
    {"मउ", Half::afternoon},
    {"सुबह", Half::morning},
    {"दोपहर", Half::noon},
    {"शाम", Half::afternoon},
    {"रात", Half::evening},
    {"सकाळी", Half::morning},
    {"दुपारी", Half::noon},
    {"सायंकाळी", Half::afternoon},
    {"রাত", Half::evening},
    {"সকাল", Half::morning},
    {"দুপুর", Half::noon},
    {"বিকাল", Half::afternoon},
    {"সন্ধ্যা", Half::evening},
    {"ਪੂਦੁ", Half::morning},
    {"ਬਾਦੁ", Half::afternoon},
    {"முற்பகல்", Half::morning},
    {"பிற்பகல்", Half::afternoon},
    {"ఉదయం", Half::morning},
    {"మధ్యాహ్నం", Half::noon},
    {"సాయంత్రం", Half::afternoon},
    {"పూర్వాహ్నం", Half::morning},
    {"అపరాహ్నం", Half::afternoon},
    {"ಪೂರ್ವಾಹ್ನ", Half::morning},
    {"ಅಪರಾಹ್ನ", Half::afternoon},
    {"പൂർവാഹ്നം", Half::morning},
    {"അപരാഹ്നം", Half::afternoon},
    {"પૂર્વાહ્ન", Half::morning},
    {"અપરાહ્ન", Half::afternoon},
    {"පෙව", Half::morning},
    {"පව", Half::afternoon},
    // South-east Asia, Georgia, Ethiopia
    {"ก่อนเที่ยง", Half::morning},
    {"หลังเที่ยง", Half::afternoon},
    {"ກ່ອນທ່ຽງ", Half::morning},
    {"ຫຼັງທ່ຽງ", Half::afternoon},
    {"ព្រឹក", Half::morning},
    {"ល្ងាច", Half::afternoon},
    {"နံနက်", Half::morning},
    {"ညနေ", Half::afternoon},
    {"ጥዋት", Half::morning},
    {"ከሰዓት", Half::afternoon},
    // Chinese, Japanese, Korean
    {"上午", Half::morning},
    {"下午", Half::afternoon},
    {"凌晨", Half::midnight},
    {"清晨", Half::morning},
    {"早上", Half::morning},
    {"中午", Half::noon},
    {"晚上", Half::evening},
    {"半夜", Half::midnight},
    {"午夜", Half::midnight},
    {"傍晚", Half::evening},
    {"午前", Half::morning},
    {"午後", Half::afternoon},
    {"正午", Half::noon},
    {"오전", Half::morning},
    {"오후", Half::afternoon},
    // Eras: what year is meant is told from its number
    {"be"},
    {"พศ"},
    {"佛历"},
    {"佛曆"},
    {"仏暦"},
    {"ad"},
    {"ce"},
    {"คศ"},
    // What only joins
    {"klo"},
    {"kl"},
    {"klukkan"},
    {"à"},
    {"às"},
    {"as"},
    {"ás"},
    {"a"},
    {"alas"},
    {"ales"},
    {"at"},
    {"um"},
    {"uhr"},
    {"om"},
    {"ob"},
    {"la"},
    {"ora"},
    {"alle"},
    {"ore"},
    {"lúc"},
    {"kell"},
    {"saat"},
    {"u"},
    {"o"},
    {"v"},
    {"w"},
    {"h"},
    {"hod"},
    {"plkst"},
    {"val"},
    {"m"},
    {"d"},
    {"в"},
    {"о"},
    {"у"},
    {"г"},
    {"р"},
    {"ч"},
    {"години"},
    {"ώρα"},
    {"στις"},
    {"الساعة"},
    {"ساعت"},
    {"בשעה"},
    {"ב"},
    {"日"},
    {"일"},
    {"时"},
    {"時"},
    {"pukul"},
    {"jam"},
    {"เวลา"},
    {"น"},
    {"बजे"},
    {"को"},
});

bool is_skipped(char c) {
    return c == ' ' || c == '.' || c == ',' || c == '_' || c == '\'';
}

const Word* longest_word(std::string_view text) {
    const Word* best = nullptr;
    for (const Word& word : words)
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
