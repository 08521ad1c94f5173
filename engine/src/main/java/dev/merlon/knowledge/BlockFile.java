package dev.merlon.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Many small texts by name in one file, deflated in blocks: a look-up inflates the index and one
/// block, and nothing else.
///
/// Written by `data-gen/block-file.mjs`, which describes the layout. The index stays bytes and is
/// searched in place, since a scan asks for a handful of its thousands of names.
final class BlockFile {
  private static final int MAGIC = 0x4d524c31;
  private static final int INTS_PER_BLOCK = 3;

  private final byte[] bytes;
  private final byte[] index;
  private final int[] blocks;
  private final int blocksStart;

  private BlockFile(byte[] bytes) {
    var header = ByteBuffer.wrap(bytes);
    if (header.getInt() != MAGIC) {
      throw new AssertionError("not a block file");
    }
    this.bytes = bytes;
    blocks = new int[header.getInt() * INTS_PER_BLOCK];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = header.getInt();
    }
    int indexLength = header.getInt();
    int indexDeflated = header.getInt();
    index = inflate(bytes, header.position(), indexDeflated, indexLength);
    blocksStart = header.position() + indexDeflated;
  }

  /// The block file among the resources of this package.
  static BlockFile open(String resource) {
    try (InputStream in = BlockFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("missing resource: " + resource);
      }
      return new BlockFile(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + resource, e);
    }
  }

  /// The text of that exact name.
  Optional<String> text(String name) {
    int line = find(name.getBytes(StandardCharsets.UTF_8));
    if (line < 0) {
      return Optional.empty();
    }
    List<String> entry = Fields.of(line(line));
    int block = Integer.parseInt(entry.get(1)) * INTS_PER_BLOCK;
    byte[] content =
        inflate(bytes, blocksStart + blocks[block], blocks[block + 1], blocks[block + 2]);
    int offset = Integer.parseInt(entry.get(2));
    int length = Integer.parseInt(entry.get(3));
    return Optional.of(new String(content, offset, length, StandardCharsets.UTF_8));
  }

  /// All names, in the order of their bytes.
  List<String> names() {
    var names = new ArrayList<String>();
    for (int start = 0; start < index.length; start = endOfLine(start) + 1) {
      names.add(Fields.of(line(start)).getFirst());
    }
    return names;
  }

  /// Where the index line of a name starts, or -1. Binary search over lines of different lengths:
  /// `low` and `high` are always starts of lines.
  private int find(byte[] name) {
    int low = 0;
    int high = index.length;
    while (low < high) {
      int middle = startOfLine((low + high) >>> 1);
      int order = compare(name, middle);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        high = middle;
      } else {
        low = endOfLine(middle) + 1;
      }
    }
    return -1;
  }

  private int compare(byte[] name, int line) {
    for (int i = 0; i < name.length; i++) {
      int difference = Byte.toUnsignedInt(name[i]) - Byte.toUnsignedInt(index[line + i]);
      if (index[line + i] == '\t') {
        return 1;
      }
      if (difference != 0) {
        return difference;
      }
    }
    return index[line + name.length] == '\t' ? 0 : -1;
  }

  private int startOfLine(int position) {
    int start = position;
    while (start > 0 && index[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private int endOfLine(int start) {
    int end = start;
    while (index[end] != '\n') {
      end++;
    }
    return end;
  }

  private String line(int start) {
    return new String(index, start, endOfLine(start) - start, StandardCharsets.UTF_8);
  }

  private static byte[] inflate(byte[] bytes, int offset, int deflated, int length) {
    var result = new byte[length];
    try (var inflater = new Inflater(true)) {
      inflater.setInput(bytes, offset, deflated);
      if (inflater.inflate(result) != length) {
        throw new AssertionError("block at " + offset + " is shorter than its header says");
      }
    } catch (DataFormatException e) {
      throw new AssertionError("damaged block at " + offset, e);
    }
    return result;
  }
}
