#include "seder/seder.h"

int main() { return 99; }
