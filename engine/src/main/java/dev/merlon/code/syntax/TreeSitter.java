package dev.merlon.code.syntax;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The functions of tree-sitter's C library (`tree_sitter/api.h`) that a parse needs.
///
/// Making a call into C possible costs the JDK milliseconds for each *shape* of a function, not for
/// each function (adr/0005). So the address of the function is an argument of few handles: pointers
/// are numbers, small results (`bool`, `uint16_t`) are masked, and functions of up to four pointers
/// and numbers share one shape, because the calling conventions of all 64-bit platforms pass those
/// in registers and a function looks at its own only. Functions that are called for each node are
/// *critical*: the JVM is not told that the thread is in C.
final class TreeSitter {
  /// `TSNode` and `TSTreeCursor` both have 32 bytes of pointers and 32-bit numbers.
  static final StructLayout STRUCT =
      MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option SHORT = Linker.Option.critical(false);

  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle INT_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG), SHORT);
  private static final MethodHandle INT_OF_STRUCT =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, STRUCT), SHORT);
  private static final MethodHandle STRUCT_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(STRUCT, JAVA_LONG), SHORT);
  private static final MethodHandle STRUCT_OF_STRUCT =
      LINKER.downcallHandle(FunctionDescriptor.of(STRUCT, STRUCT), SHORT);

  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup(NativeLibraries.library("tree-sitter"), Arena.global());
  private static final MemorySegment PARSER_NEW = find("ts_parser_new");
  private static final MemorySegment PARSER_DELETE = find("ts_parser_delete");
  private static final MemorySegment PARSER_SET_LANGUAGE = find("ts_parser_set_language");
  private static final MemorySegment PARSER_PARSE_STRING = find("ts_parser_parse_string");
  private static final MemorySegment TREE_DELETE = find("ts_tree_delete");
  private static final MemorySegment TREE_ROOT_NODE = find("ts_tree_root_node");
  private static final MemorySegment CURSOR_NEW = find("ts_tree_cursor_new");
  private static final MemorySegment CURSOR_DELETE = find("ts_tree_cursor_delete");
  private static final MemorySegment CURSOR_NODE = find("ts_tree_cursor_current_node");
  private static final MemorySegment CURSOR_FIELD = find("ts_tree_cursor_current_field_id");
  private static final MemorySegment CURSOR_CHILD = find("ts_tree_cursor_goto_first_child");
  private static final MemorySegment CURSOR_SIBLING = find("ts_tree_cursor_goto_next_sibling");
  private static final MemorySegment CURSOR_PARENT = find("ts_tree_cursor_goto_parent");
  private static final MemorySegment NODE_SYMBOL = find("ts_node_symbol");
  private static final MemorySegment NODE_START = find("ts_node_start_byte");
  private static final MemorySegment NODE_END = find("ts_node_end_byte");
  private static final MemorySegment NODE_NAMED = find("ts_node_is_named");
  private static final MemorySegment NODE_MISSING = find("ts_node_is_missing");
  private static final MemorySegment NODE_EXTRA = find("ts_node_is_extra");
  private static final MemorySegment SYMBOL_COUNT = find("ts_language_symbol_count");
  private static final MemorySegment SYMBOL_NAME = find("ts_language_symbol_name");
  private static final MemorySegment FIELD_COUNT = find("ts_language_field_count");
  private static final MemorySegment FIELD_NAME = find("ts_language_field_name_for_id");

  private static final int BOOL = 0xff;
  private static final int UINT16 = 0xffff;

  private TreeSitter() {}

  /// Loads this class: most of the price of the first parse.
  static void prepare() {
    deleteParser(newParser());
  }

  private static MemorySegment find(String function) {
    return LIBRARY.findOrThrow(function);
  }

  /// The language of a grammar's library, from its only function.
  static long language(SymbolLookup grammar, String function) {
    return call(grammar.findOrThrow(function), 0, 0, 0, 0);
  }

  static long newParser() {
    return call(PARSER_NEW, 0, 0, 0, 0);
  }

  static void deleteParser(long parser) {
    call(PARSER_DELETE, parser, 0, 0, 0);
  }

  /// False when the grammar was made for another version of the library.
  static boolean setLanguage(long parser, long language) {
    return (call(PARSER_SET_LANGUAGE, parser, language, 0, 0) & BOOL) != 0;
  }

  /// The tree of `length` bytes of UTF-8.
  static long parse(long parser, MemorySegment text, int length) {
    return call(PARSER_PARSE_STRING, parser, 0, text.address(), length);
  }

  static void deleteTree(long tree) {
    call(TREE_DELETE, tree, 0, 0, 0);
  }

  static MemorySegment root(SegmentAllocator allocator, long tree) {
    return struct(TREE_ROOT_NODE, allocator, tree);
  }

  static MemorySegment newCursor(SegmentAllocator allocator, MemorySegment node) {
    try {
      return (MemorySegment) STRUCT_OF_STRUCT.invokeExact(CURSOR_NEW, allocator, node);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void deleteCursor(long cursor) {
    call(CURSOR_DELETE, cursor, 0, 0, 0);
  }

  static MemorySegment node(SegmentAllocator allocator, long cursor) {
    return struct(CURSOR_NODE, allocator, cursor);
  }

  /// The field under which the parent has the node, 0 for none.
  static int field(long cursor) {
    return number(CURSOR_FIELD, cursor) & UINT16;
  }

  static boolean toFirstChild(long cursor) {
    return (number(CURSOR_CHILD, cursor) & BOOL) != 0;
  }

  static boolean toNextSibling(long cursor) {
    return (number(CURSOR_SIBLING, cursor) & BOOL) != 0;
  }

  static boolean toParent(long cursor) {
    return (number(CURSOR_PARENT, cursor) & BOOL) != 0;
  }

  static int symbol(MemorySegment node) {
    return numberOf(NODE_SYMBOL, node) & UINT16;
  }

  static int startByte(MemorySegment node) {
    return numberOf(NODE_START, node);
  }

  static int endByte(MemorySegment node) {
    return numberOf(NODE_END, node);
  }

  static boolean isNamed(MemorySegment node) {
    return (numberOf(NODE_NAMED, node) & BOOL) != 0;
  }

  static boolean isMissing(MemorySegment node) {
    return (numberOf(NODE_MISSING, node) & BOOL) != 0;
  }

  static boolean isExtra(MemorySegment node) {
    return (numberOf(NODE_EXTRA, node) & BOOL) != 0;
  }

  static int symbolCount(long language) {
    return number(SYMBOL_COUNT, language);
  }

  static String symbolName(long language, int symbol) {
    return text(call(SYMBOL_NAME, language, symbol, 0, 0));
  }

  /// Fields are numbered from 1.
  static int fieldCount(long language) {
    return number(FIELD_COUNT, language);
  }

  static String fieldName(long language, int field) {
    return text(call(FIELD_NAME, language, field, 0, 0));
  }

  private static String text(long characters) {
    return characters == 0
        ? ""
        : MemorySegment.ofAddress(characters).reinterpret(Long.MAX_VALUE).getString(0).intern();
  }

  private static long call(MemorySegment function, long a, long b, long c, long d) {
    try {
      return (long) CALL.invokeExact(function, a, b, c, d);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static MemorySegment struct(
      MemorySegment function, SegmentAllocator allocator, long pointer) {
    try {
      return (MemorySegment) STRUCT_OF_POINTER.invokeExact(function, allocator, pointer);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static int number(MemorySegment function, long pointer) {
    try {
      return (int) INT_OF_POINTER.invokeExact(function, pointer);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static int numberOf(MemorySegment function, MemorySegment struct) {
    try {
      return (int) INT_OF_STRUCT.invokeExact(function, struct);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  // The calls themselves throw nothing; what is left is a defect, such as a wrong shape.
  private static IllegalStateException failed(Throwable e) {
    return new IllegalStateException("a call of tree-sitter's library failed", e);
  }
}
