#include "stretch.h"

struct stretch extend(struct stretch now, int happy, int minute) {
    if (!happy) {
        now.length = 0;
    } else if (now.length++ == 0) {
        now.first = minute;
    }
    return now;
}
