/* What fuzzing has kept of frames, each file named as an argument, without a fuzzer; the sanitizers end it with what they find. */
#include "../../main/native/sandbox/io.c"
#include "../../main/native/sandbox/protocol.c"
#include "../../main/native/sandbox/request.c"
#include "frames.c"

int main(int argc, char **argv) {
    static uint8_t data[1 << 20];
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        require(file != NULL, argv[i]);
        size_t size = fread(data, 1, sizeof data, file);
        fclose(file);
        LLVMFuzzerTestOneInput(data, size);
    }
    printf("%d\n", argc - 1);
    return 0;
}
