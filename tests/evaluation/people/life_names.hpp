// Names for made-up people.
#pragma once

#include <array>
#include <string_view>

namespace rekindle::evaluation {

struct GivenName {
    std::string_view name, nickname;  // nickname: may be empty
};

inline constexpr std::array<GivenName, 72> given_names{
    {{"Robert", "Bob"},     {"William", "Bill"},   {"Elizabeth", "Liz"},  {"Katherine", "Kate"},
     {"Michael", "Mike"},   {"Thomas", "Tom"},     {"Margaret", "Peggy"}, {"Richard", "Rick"},
     {"James", "Jim"},      {"Jennifer", "Jenny"}, {"Steven", "Steve"},   {"Andrew", "Andy"},
     {"Daniel", "Dan"},     {"David", "Dave"},     {"Deborah", "Debbie"}, {"Edward", "Ted"},
     {"Jeffrey", "Jeff"},   {"Joseph", "Joe"},     {"Kenneth", "Ken"},    {"Matthew", "Matt"},
     {"Patricia", "Patty"}, {"Rebecca", "Becky"},  {"Susan", "Sue"},      {"Timothy", "Tim"},
     {"Anna", ""},          {"Julia", ""},         {"Laura", ""},         {"Maria", ""},
     {"Sarah", ""},         {"Lena", ""},          {"Clara", ""},         {"Nora", ""},
     {"Paul", ""},          {"Simon", ""},         {"Felix", ""},         {"Oskar", ""},
     {"Peter", "Pete"},     {"Martin", ""},        {"Jonas", ""},         {"Lukas", ""},
     {"Jürgen", ""},        {"Günther", ""},       {"Käthe", ""},         {"Björn", ""},
     {"Zoë", ""},           {"René", ""},          {"François", ""},      {"José", ""},
     {"Inés", ""},          {"Łukasz", ""},        {"Søren", ""},         {"Åsa", ""},
     {"Emma", ""},          {"Hugo", ""},          {"Ivo", ""},           {"Carla", ""},
     {"Bruno", ""},         {"Marta", ""},         {"Elena", ""},         {"Victor", "Vic"},
     {"Stefan", ""},        {"Sabine", ""},        {"Ulrich", "Uli"},     {"Wolfgang", ""},
     {"Heike", ""},         {"Monika", ""},        {"Tobias", ""},        {"Florian", ""},
     {"Miriam", ""},        {"Judith", ""},        {"Samuel", ""},        {"Hannah", ""}}};

inline constexpr std::array<std::string_view, 120> family_names{
    "Smith",      "Jones",     "Miller",     "Brown",   "Wilson",    "Taylor",   "Clark",
    "Walker",     "Young",     "King",       "Wright",  "Hill",      "Green",    "Baker",
    "Nelson",     "Carter",    "Müller",     "Schmidt", "Schneider", "Fischer",  "Weber",
    "Meyer",      "Wagner",    "Becker",     "Schulz",  "Hoffmann",  "Schäfer",  "Koch",
    "Bauer",      "Richter",   "Klein",      "Wolf",    "Schröder",  "Neumann",  "Schwarz",
    "Zimmermann", "Krüger",    "Hartmann",   "Lange",   "Krause",    "Lehmann",  "Köhler",
    "Herrmann",   "König",     "Walter",     "Huber",   "Kaiser",    "Fuchs",    "Peters",
    "Lang",       "Scholz",    "Möller",     "Weiß",    "Jung",      "Hahn",     "Schubert",
    "Vogel",      "Friedrich", "Keller",     "Günther", "Frank",     "Berger",   "Winkler",
    "Roth",       "Beck",      "Lorenz",     "Baumann", "Franke",    "Albrecht", "Schuster",
    "Simon",      "Ludwig",    "Böhm",       "Winter",  "Kraus",     "Martin",   "Schumacher",
    "Krämer",     "Vogt",      "Stein",      "Jäger",   "Otto",      "Sommer",   "Groß",
    "Seidel",     "Heinrich",  "Brandt",     "Haas",    "Schreiber", "Graf",     "Schulte",
    "Dietrich",   "Ziegler",   "Kuhn",       "Kühn",    "Pohl",      "Engel",    "Horn",
    "Busch",      "Bergmann",  "Thomas",     "Voigt",   "Sauer",     "Arnold",   "Wolff",
    "Pfeiffer",   "van Dyke",  "de la Cruz", "O'Brien", "García",    "Rossi",    "Novák",
    "Kowalski",   "Sørensen",  "Lindqvist",  "Dubois",  "Moreau",    "Ferrari",  "Silva",
    "Nakamura"};

// As they are written at home, and in Latin letters in two ways.
struct ForeignName {
    std::string_view given, family, latin_given, latin_family, other_given, other_family;
};
inline constexpr std::array<ForeignName, 12> foreign_names{
    {{"Юлия", "Соколова", "Yulia", "Sokolova", "Julija", "Sokolova"},
     {"Дмитрий", "Волков", "Dmitry", "Volkov", "Dmitrij", "Wolkow"},
     {"Наталья", "Кузнецова", "Natalya", "Kuznetsova", "Natalja", "Kuznecova"},
     {"Сергей", "Попов", "Sergey", "Popov", "Sergej", "Popow"},
     {"Евгений", "Морозов", "Evgeny", "Morozov", "Jewgeni", "Morosow"},
     {"Ольга", "Павлова", "Olga", "Pavlova", "Olga", "Pawlowa"},
     {"Андрей", "Лебедев", "Andrey", "Lebedev", "Andrej", "Lebedew"},
     {"Татьяна", "Козлова", "Tatiana", "Kozlova", "Tatjana", "Koslowa"},
     {"Михаил", "Новиков", "Mikhail", "Novikov", "Michail", "Nowikow"},
     {"Ελένη", "Παπαδοπούλου", "Eleni", "Papadopoulou", "Eleni", "Papadopoulou"},
     {"Γιώργος", "Νικολάου", "Giorgos", "Nikolaou", "Giorgos", "Nikolaou"},
     {"Ирина", "Орлова", "Irina", "Orlova", "Irina", "Orlowa"}}};

}  // namespace rekindle::evaluation
