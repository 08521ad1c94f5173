package dev.merlon.code.syntax;

import io.github.treesitter.jtreesitter.Language;
import io.github.treesitter.jtreesitter.Parser;
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
    try (var parser = new Parser(here.language)) {
      var text = new String(utf8, StandardCharsets.UTF_8);
      try (var tree = parser.parse(text).orElseThrow()) {
        return SyntaxTree.copy(tree, here.kinds, here.fields, utf8);
      }
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
    private final Language language;
    private final String[] kinds;
    private final String[] fields;

    private Loaded(Language language) {
      this.language = language;
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
