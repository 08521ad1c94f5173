function run(items, map) {
  outer: for (const item of items) {
    for (let i = 0, n = item.length; i < n; i++) {
      if (item[i] === 0) continue outer;
      if (item[i] === 1) break outer;
    }
  }
  for (const key in map) use(key);
  for (var k in map) { }
  for (;;) break;
  do { k-- } while (k > 0);
  while (true) { k++; }
  block: {
    if (k) break block;
    use(k);
  }
  for ([k, map.x] of items);
}
async function drain(stream) {
  for await (const chunk of stream) use(chunk);
}
