# The manual page of PROGRAM, from its --help and --list, as OUTPUT.
function(verbatim text result)
    string(REPLACE "\\" "\\e" text "${text}")
    string(REPLACE "-" "\\-" text "${text}")
    string(REGEX REPLACE "\n([.'])" "\n\\\\&\\1" text "\n${text}")
    set(${result} ".nf${text}.fi\n" PARENT_SCOPE)
endfunction()

execute_process(COMMAND ${PROGRAM} --help OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${PROGRAM} --list OUTPUT_VARIABLE checks COMMAND_ERROR_IS_FATAL ANY)
verbatim("${help}" help)
verbatim("${checks}" checks)
file(WRITE ${OUTPUT} ".TH REKINDLE-PLUGIN-CHECK 1 \"\" Rekindle \"User Commands\"
.SH NAME
rekindle-plugin-check \\- run an importer plugin through the conformance kit
.SH DESCRIPTION
${help}.SH CHECKS
${checks}.SH SEE ALSO
.BR rekindle (1)
")
