package dev.merlon.code.syntax;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A syntax tree in flat arrays: one walk over the native tree, then no native call any more.
///
/// Nodes are handles (an index into the arrays); kinds and fields are the grammar's names,
/// interned.
public final class SyntaxTree {
  private static final byte NAMED = 1;
  private static final byte ERROR = 2;
  private static final byte MISSING = 4;
  private static final byte EXTRA = 8;
  private static final int ERROR_SYMBOL = 0xffff;

  private final byte[] source;
  private final Grammar.Names kinds;
  private final Grammar.Names fields;
  private int size;
  private short[] kind = new short[256];
  private short[] field = new short[256];
  private byte[] flags = new byte[256];
  private int[] start = new int[256];
  private int[] end = new int[256];
  private int[] parent = new int[256];
  private int[] next = new int[256];
  private int maxDepth;

  private SyntaxTree(byte[] source, Grammar.Names kinds, Grammar.Names fields) {
    this.source = source;
    this.kinds = kinds;
    this.fields = fields;
  }

  /// Copies the native tree at `tree`.
  ///
  /// One node is reused, because an object and an allocation for each take longer than the parse.
  static SyntaxTree copy(long tree, Grammar.Names kinds, Grammar.Names fields, byte[] source) {
    var copy = new SyntaxTree(source, kinds, fields);
    try (var arena = Arena.ofConfined()) {
      var node = arena.allocate(TreeSitter.STRUCT);
      var cursor = TreeSitter.newCursor(arena, TreeSitter.root(arena, tree));
      try {
        copy.walk(cursor.address(), node, SegmentAllocator.prefixAllocator(node));
      } finally {
        TreeSitter.deleteCursor(cursor.address());
      }
    }
    return copy;
  }

  // Preorder: the first child of a node, if it has one, is the next index.
  private void walk(long cursor, MemorySegment node, SegmentAllocator reused) {
    int above = -1;
    int left = -1;
    int depth = 0;
    while (true) {
      TreeSitter.node(reused, cursor);
      int here = add(node, TreeSitter.field(cursor), above);
      if (left >= 0) {
        next[left] = here;
      }
      if (TreeSitter.toFirstChild(cursor)) {
        above = here;
        left = -1;
        maxDepth = Math.max(maxDepth, ++depth);
        continue;
      }
      left = here;
      while (!TreeSitter.toNextSibling(cursor)) {
        if (!TreeSitter.toParent(cursor)) {
          return;
        }
        left = above;
        above = parent[above];
        depth--;
      }
    }
  }

  private int add(MemorySegment node, int fieldId, int above) {
    if (size == kind.length) {
      grow();
    }
    int here = size++;
    int symbol = TreeSitter.symbol(node);
    kind[here] = (short) symbol;
    field[here] = (short) fieldId;
    start[here] = TreeSitter.startByte(node);
    end[here] = TreeSitter.endByte(node);
    parent[here] = above;
    next[here] = -1;
    int flag = TreeSitter.isNamed(node) ? NAMED : 0;
    flag |= symbol == ERROR_SYMBOL ? ERROR : 0;
    // A missing token has no characters.
    flag |= start[here] == end[here] && TreeSitter.isMissing(node) ? MISSING : 0;
    flag |= TreeSitter.isExtra(node) ? EXTRA : 0;
    flags[here] = (byte) flag;
    return here;
  }

  private void grow() {
    int larger = kind.length * 2;
    kind = Arrays.copyOf(kind, larger);
    field = Arrays.copyOf(field, larger);
    flags = Arrays.copyOf(flags, larger);
    start = Arrays.copyOf(start, larger);
    end = Arrays.copyOf(end, larger);
    parent = Arrays.copyOf(parent, larger);
    next = Arrays.copyOf(next, larger);
  }

  public Node root() {
    return new Node(0);
  }

  public int size() {
    return size;
  }

  /// How deep the deepest node lies.
  public int maxDepth() {
    return maxDepth;
  }

  /// The first syntax error or missing token in file order.
  public Optional<Node> firstError() {
    for (int i = 0; i < size; i++) {
      if ((flags[i] & (ERROR | MISSING)) != 0) {
        return Optional.of(new Node(i));
      }
    }
    return Optional.empty();
  }

  // The symbol of an error is outside of the grammar's.
  private String kindOf(int index) {
    return (flags[index] & ERROR) != 0 ? "ERROR" : kinds.of(kind[index] & 0xffff);
  }

  /// One node of the tree.
  public final class Node {
    private final int index;

    private Node(int index) {
      this.index = index;
    }

    /// The grammar's name, such as `call` or `(`; `ERROR` for what does not parse.
    public String kind() {
      return kindOf(index);
    }

    public boolean is(String name) {
      return kind().equals(name);
    }

    public boolean isNamed() {
      return (flags[index] & NAMED) != 0;
    }

    public boolean isError() {
      return (flags[index] & ERROR) != 0;
    }

    public boolean isMissing() {
      return (flags[index] & MISSING) != 0;
    }

    /// Comments and other nodes that may stand anywhere.
    public boolean isExtra() {
      return (flags[index] & EXTRA) != 0;
    }

    public int startByte() {
      return start[index];
    }

    public int endByte() {
      return end[index];
    }

    public String text() {
      return new String(source, start[index], end[index] - start[index], StandardCharsets.UTF_8);
    }

    public Optional<Node> parent() {
      return parent[index] < 0 ? Optional.empty() : Optional.of(new Node(parent[index]));
    }

    /// The name of the field under which the parent holds it, or the empty text.
    public String fieldName() {
      return fields.of(field[index]);
    }

    /// The child in a field, such as `function` of a call.
    public Optional<Node> field(String name) {
      for (int i = firstChild(); i >= 0; i = next[i]) {
        if (name.equals(fields.of(field[i]))) {
          return Optional.of(new Node(i));
        }
      }
      return Optional.empty();
    }

    /// All children in a field.
    public List<Node> fields(String name) {
      var found = new ArrayList<Node>();
      for (int i = firstChild(); i >= 0; i = next[i]) {
        if (name.equals(fields.of(field[i]))) {
          found.add(new Node(i));
        }
      }
      return found;
    }

    /// All children, tokens and comments too.
    public List<Node> children() {
      var found = new ArrayList<Node>();
      for (int i = firstChild(); i >= 0; i = next[i]) {
        found.add(new Node(i));
      }
      return found;
    }

    /// The named children without comments.
    public List<Node> named() {
      var found = new ArrayList<Node>();
      for (int i = firstChild(); i >= 0; i = next[i]) {
        if ((flags[i] & (NAMED | EXTRA)) == NAMED) {
          found.add(new Node(i));
        }
      }
      return found;
    }

    /// The first child of a kind.
    public Optional<Node> child(String name) {
      for (int i = firstChild(); i >= 0; i = next[i]) {
        if (name.equals(kindOf(i))) {
          return Optional.of(new Node(i));
        }
      }
      return Optional.empty();
    }

    private int firstChild() {
      int after = index + 1;
      return after < size && parent[after] == index ? after : -1;
    }

    @Override
    public String toString() {
      return kind() + "[" + startByte() + "-" + endByte() + "]";
    }
  }
}
