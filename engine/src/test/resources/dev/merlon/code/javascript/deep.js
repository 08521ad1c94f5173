const ternary = a ? 1 : b ? 2 : c ? 3 : 4;
const chain = a && b || c && d || e;
const sums = 1 + 2 * 3 - 4 ** 2 % 5;
const bits = a << 1 | b >>> 2 & ~c ^ d;
const nested = (a, (b, c));
if (a) ; else ;
