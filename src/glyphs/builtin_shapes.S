// The reference shapes as read-only data of the library. CMake gives the assembler data/shapes as its include folder.
.section .rodata
.balign 64
.global seder_shapes_begin
.hidden seder_shapes_begin
.global seder_shapes_end
.hidden seder_shapes_end
seder_shapes_begin:
.incbin "shapes.bin"
seder_shapes_end:
.byte 0
.section .note.GNU-stack,"",%progbits
