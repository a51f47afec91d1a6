// The model files as read-only data of the library: mapped with it, read page by page when used, shared by
// all processes. CMake gives the assembler data/lm as its include folder.
.section .rodata
.macro model code
.balign 64
.global seder_lm_\code\()_begin
.hidden seder_lm_\code\()_begin
.global seder_lm_\code\()_end
.hidden seder_lm_\code\()_end
seder_lm_\code\()_begin:
.incbin "\code\().sdlm"
seder_lm_\code\()_end:
.byte 0
.endm
model he
model ar
model fa
model ur
model yi
model en
.macro words code
.balign 64
.global seder_words_\code\()_begin
.hidden seder_words_\code\()_begin
.global seder_words_\code\()_end
.hidden seder_words_\code\()_end
seder_words_\code\()_begin:
.incbin "\code\().sdlw"
seder_words_\code\()_end:
.byte 0
.endm
words he
words ar
words fa
words ur
words yi
.section .note.GNU-stack,"",%progbits
