// The model files as read-only data of the library: mapped with it, read page by page when used, shared by
// all processes. CMake gives the assembler data/lm as its include folder.
.section .rodata
.macro data name code suffix
.balign 64
.global seder_\name\()_\code\()_begin
.hidden seder_\name\()_\code\()_begin
.global seder_\name\()_\code\()_end
.hidden seder_\name\()_\code\()_end
seder_\name\()_\code\()_begin:
.incbin "\code\().\suffix"
seder_\name\()_\code\()_end:
.byte 0
.endm
.irp code, he, ar, fa, ur, yi, en
data lm \code sdlm
.endr
.irp code, he, ar, fa, ur, yi
data words \code sdlw
.endr
.section .note.GNU-stack,"",%progbits
