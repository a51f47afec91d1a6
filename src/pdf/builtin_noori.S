// The ligatures of the Noori faces as read-only data of the library. CMake gives the assembler data/noori as its include folder.
.section .rodata
.global seder_noori_begin
.hidden seder_noori_begin
.global seder_noori_end
.hidden seder_noori_end
seder_noori_begin:
.incbin "ligatures.txt"
seder_noori_end:
.byte 0
.section .note.GNU-stack,"",%progbits
