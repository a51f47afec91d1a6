// The predefined CMaps as read-only data of the library. CMake gives the assembler data/cmaps as its include folder.
.section .rodata
.balign 64
.global seder_cmaps_begin
.hidden seder_cmaps_begin
.global seder_cmaps_end
.hidden seder_cmaps_end
seder_cmaps_begin:
.incbin "predefined.bin"
seder_cmaps_end:
.byte 0
.section .note.GNU-stack,"",%progbits
