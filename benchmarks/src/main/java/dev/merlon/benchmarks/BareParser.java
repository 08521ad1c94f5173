package dev.merlon.benchmarks;

import dev.merlon.code.syntax.Grammar;
import dev.merlon.code.syntax.NativeLibraries;
import io.github.treesitter.jtreesitter.Language;
import io.github.treesitter.jtreesitter.NativeLibraryLookup;
import io.github.treesitter.jtreesitter.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Tree-sitter as it comes, by its own Java binding: parses, and looks at nothing but the root.
public final class BareParser {
  private static final Path NATIVES = natives();

  private final Language language;

  BareParser(Grammar grammar) {
    grammar.parse(new byte[0]); // unpacks the library
    String name = grammar.name().toLowerCase(Locale.ROOT);
    Path library = NATIVES.resolve(NativeLibraries.fileName("tree-sitter-" + name));
    this.language =
        Language.load(SymbolLookup.libraryLookup(library, Arena.global()), "tree_sitter_" + name);
  }

  /// Where the binding finds the library: where [Grammar] unpacked it.
  public static final class Library implements NativeLibraryLookup {
    @Override
    public SymbolLookup get(Arena arena) {
      return SymbolLookup.libraryLookup(
          NATIVES.resolve(NativeLibraries.fileName("tree-sitter")), arena);
    }
  }

  /// The end of the root in bytes; reading it keeps the parse from being optimised away.
  int parse(byte[] utf8) {
    try (var parser = new Parser(language);
        var tree = parser.parse(new String(utf8, StandardCharsets.UTF_8)).orElseThrow()) {
      return tree.getRootNode().getEndByte();
    }
  }

  /// The folder that [NativeLibraries] unpacks into; must be set before it is first used.
  private static Path natives() {
    try {
      String set = System.getProperty("merlon.natives");
      Path folder = set == null ? Files.createTempDirectory("merlon-natives") : Path.of(set);
      System.setProperty("merlon.natives", folder.toString());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
