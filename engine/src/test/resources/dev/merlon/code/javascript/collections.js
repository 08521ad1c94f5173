const list = [1, , ...more, [2]];
const map = { a: 1, 'b-c': 2, 3: 'three', [key]: 4, list, ...rest, run() { return this.a; }, get size() { return 1; }, async *stream() {} };
const copy = { ...map, a: undefined, b: null, c: true, d: false };
map.list.filter((n) => n > 1).map(function (n) { return n * 2; }).forEach(use);
call(...list, last);
new Set([1, 2]).has(1);
const re = /^[a-z]+\/$/gi;
'a' in map;
map instanceof Object;
