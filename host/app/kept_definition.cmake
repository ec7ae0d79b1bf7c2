# Writes OUTPUT: a digest of FILES, the code that says what the kept statistics are.
set(digests "")
foreach(file ${FILES})
    file(SHA256 ${file} digest)
    string(APPEND digests "${digest}\n")
endforeach()
string(SHA256 all "${digests}")
string(SUBSTRING ${all} 0 32 all)
file(WRITE ${OUTPUT}
    "#include \"host/app/kept.hpp\"\n\n"
    "namespace rekindle::app {\n\n"
    "std::string_view kept_definition() {\n    return \"${all}\";\n}\n\n"
    "}  // namespace rekindle::app\n")
