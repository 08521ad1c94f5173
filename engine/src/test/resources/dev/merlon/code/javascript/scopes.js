const name = 'outer', x$1 = 0;
let x = 1;
if (name) {
  let x = 2;
  const name = helper(x);
  function helper(v) { return v + x; }
  use(x, name);
}
use(x, later(1));
function later(y) {
  for (let x = 0; x < 3; x++) {
    setTimeout(() => use(x, y));
  }
  for (const y of [x]) use(y);
  if (y) { var hoisted = 1; const inner = 2; use(inner); }
  return hoisted + x;
}
const factorial = function fact(n) { return n < 2 ? 1 : n * fact(n - 1); };
const plain = function plain() { return plain; };
const named = function other() { return 1; };
try { use() } catch (x) { use(x); }
switch (x) { case 1: let x = 5; use(x); }
use(x);
function params(x, { name }, ...rest) { arguments[0]; return [x, name, rest]; }
