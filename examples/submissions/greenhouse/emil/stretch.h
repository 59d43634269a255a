struct stretch {
    int length;
    int first;
};

struct stretch extend(struct stretch now, int happy, int minute);
