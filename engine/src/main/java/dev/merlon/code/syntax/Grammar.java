package dev.merlon.code.syntax;

import io.github.treesitter.jtreesitter.Language;
import io.github.treesitter.jtreesitter.internal.TreeSitter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A tree-sitter grammar, loaded at first use.
public enum Grammar {
  PYTHON("python"),
  JAVASCRIPT("javascript"),
  TYPESCRIPT("typescript"),
  TSX("tsx");

  private final String id;
  private volatile @Nullable Loaded loaded;

  Grammar(String id) {
    this.id = id;
  }

  /// Parses UTF-8 text. Never fails: what is no program of the language becomes `ERROR` nodes.
  public SyntaxTree parse(byte[] utf8) {
    var here = loaded();
    var parser = TreeSitter.ts_parser_new();
    try (var arena = Arena.ofConfined()) {
      TreeSitter.ts_parser_set_language(parser, here.pointer);
      // Valid UTF-8 only: the parser shall see the characters that the program's readers see.
      byte[] text = new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      var characters = arena.allocate(Math.max(1, text.length));
      MemorySegment.copy(text, 0, characters, ValueLayout.JAVA_BYTE, 0, text.length);
      var tree =
          TreeSitter.ts_parser_parse_string(parser, MemorySegment.NULL, characters, text.length);
      try {
        return SyntaxTree.copy(tree, here.kinds, here.fields, text);
      } finally {
        TreeSitter.ts_tree_delete(tree);
      }
    } finally {
      TreeSitter.ts_parser_delete(parser);
    }
  }

  private Loaded loaded() {
    var present = loaded;
    if (present == null) {
      synchronized (this) {
        present = loaded;
        if (present == null) {
          present = new Loaded(NativeLibraries.language(id));
          loaded = present;
        }
      }
    }
    return present;
  }

  private static final class Loaded {
    private final MemorySegment pointer;
    private final String[] kinds;
    private final String[] fields;

    private Loaded(MemorySegment pointer) {
      this.pointer = pointer;
      var language = new Language(pointer);
      this.kinds = names(language.getSymbolCount(), i -> language.getSymbolName((short) i));
      this.fields =
          names(
              language.getFieldCount() + 1,
              i -> i == 0 ? null : language.getFieldNameForId((short) i));
    }

    private static String[] names(int size, IntFunction<@Nullable String> name) {
      var names = new String[size];
      for (int i = 0; i < size; i++) {
        String text = name.apply(i);
        names[i] = text == null ? "" : text.intern();
      }
      return names;
    }
  }
}
