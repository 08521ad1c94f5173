package dev.merlon.code.syntax;

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
  TSX("tsx"),
  JAVA("java"),
  GO("go"),
  RUBY("ruby"),
  CSHARP("c-sharp");

  private final String id;
  private volatile @Nullable Loaded loaded;

  Grammar(String id) {
    this.id = id;
  }

  /// Makes the calls into the native library possible, which takes a while and needs no program.
  public static void prepare() {
    TreeSitter.prepare();
  }

  /// Parses UTF-8 text. Never fails: what is no program of the language becomes `ERROR` nodes.
  public SyntaxTree parse(byte[] utf8) {
    var here = loaded();
    var parser = TreeSitter.newParser();
    try (var arena = Arena.ofConfined()) {
      if (!TreeSitter.setLanguage(parser, here.language)) {
        throw new IllegalStateException("the grammar " + id + " is of another version");
      }
      // Valid UTF-8 only: the parser shall see the characters that the program's readers see.
      byte[] text = new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      var characters = arena.allocate(Math.max(1, text.length));
      MemorySegment.copy(text, 0, characters, ValueLayout.JAVA_BYTE, 0, text.length);
      var tree = TreeSitter.parse(parser, characters, text.length);
      try {
        return SyntaxTree.copy(tree, here.kinds, here.fields, text);
      } finally {
        TreeSitter.deleteTree(tree);
      }
    } finally {
      TreeSitter.deleteParser(parser);
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
    private final long language;
    private final Names kinds;
    private final Names fields;

    private Loaded(long language) {
      this.language = language;
      this.kinds =
          new Names(TreeSitter.symbolCount(language), i -> TreeSitter.symbolName(language, i));
      this.fields =
          new Names(
              TreeSitter.fieldCount(language) + 1,
              i -> i == 0 ? "" : TreeSitter.fieldName(language, i));
    }
  }

  /// Names by number, each interned and fetched when it is first asked for: a program uses few.
  static final class Names {
    private final @Nullable String[] names;
    private final IntFunction<String> fetch;

    private Names(int size, IntFunction<String> fetch) {
      this.names = new String[size];
      this.fetch = fetch;
    }

    // Two threads may fetch the same name; both store the same text.
    String of(int number) {
      String name = names[number];
      if (name == null) {
        name = fetch.apply(number);
        names[number] = name;
      }
      return name;
    }
  }
}
