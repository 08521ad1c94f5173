// Writes the container that dev.merlon.knowledge.BlockFile reads: many small texts by name, deflated
// in blocks, so that one look-up inflates the index and one block and nothing else.
//
//   int magic, int blocks, { int offset, int deflated, int inflated } per block,
//   int index inflated, int index deflated, index, blocks
//
// Integers are big-endian; offsets count from the end of the index. The index has one line per entry,
// sorted by the bytes of its name: name, block, offset in the inflated block, length.
import { deflateRawSync } from "node:zlib";

export const MAGIC = 0x4d524c31; // "MRL1"

// `entries` maps names to texts; a block is closed once it holds `blockSize` bytes.
export function blockFile(entries, blockSize) {
  const names = Object.keys(entries).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const blocks = [];
  const index = [];
  let open = [];
  let size = 0;
  const close = () => {
    if (open.length > 0) blocks.push(Buffer.concat(open));
    open = [];
    size = 0;
  };
  for (const name of names) {
    if (/[\t\n]/.test(name)) throw new Error(`a name must be one field: ${name}`);
    const text = Buffer.from(entries[name], "utf8");
    index.push([name, blocks.length, size, text.length].join("\t"));
    open.push(text);
    size += text.length;
    if (size >= blockSize) close();
  }
  close();
  const deflated = blocks.map(deflate);
  const indexText = Buffer.from(index.join("\n") + "\n", "utf8");
  const indexDeflated = deflate(indexText);
  const header = [MAGIC, blocks.length];
  let offset = 0;
  deflated.forEach((block, i) => {
    header.push(offset, block.length, blocks[i].length);
    offset += block.length;
  });
  header.push(indexText.length, indexDeflated.length);
  return Buffer.concat([ints(header), indexDeflated, ...deflated]);
}

function deflate(bytes) {
  return deflateRawSync(bytes, { level: 9, memLevel: 9 });
}

function ints(values) {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => buffer.writeInt32BE(value, i * 4));
  return buffer;
}

// Fields of one line; a field that would break the line is a fault of the source, not to be repaired here.
export function line(...fields) {
  for (const field of fields) {
    if (/[\t\n\r]/.test(String(field))) throw new Error(`not one field: ${JSON.stringify(field)}`);
  }
  return fields.join("\t") + "\n";
}
