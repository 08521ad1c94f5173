package dev.merlon.code.syntax;

import static java.lang.foreign.ValueLayout.ADDRESS;
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
/// each function: so there is one handle a shape, the function's address is an argument, and small
/// results (`bool`, `uint16_t`) are read as `int` and masked (adr/0005). Functions that only look
/// at a node are called as critical ones, without telling the JVM that the thread is in C.
final class TreeSitter {
  /// `TSNode` and `TSTreeCursor` are both two 64-bit and four 32-bit fields, 32 bytes.
  static final StructLayout STRUCT =
      MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option SHORT = Linker.Option.critical(false);

  private static final MethodHandle MAKE = LINKER.downcallHandle(FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle DELETE =
      LINKER.downcallHandle(FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle SET =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle PARSE =
      LINKER.downcallHandle(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle STRUCT_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(STRUCT, ADDRESS), SHORT);
  private static final MethodHandle STRUCT_OF_STRUCT =
      LINKER.downcallHandle(FunctionDescriptor.of(STRUCT, STRUCT), SHORT);
  private static final MethodHandle INT_OF_POINTER =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS), SHORT);
  private static final MethodHandle INT_OF_STRUCT =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, STRUCT), SHORT);
  private static final MethodHandle TEXT_OF_NUMBER =
      LINKER.downcallHandle(FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT), SHORT);

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

  private static MemorySegment find(String function) {
    return LIBRARY.findOrThrow(function);
  }

  /// The language of a grammar's library, from its only function.
  static MemorySegment language(SymbolLookup grammar, String function) {
    return make(grammar.findOrThrow(function));
  }

  static MemorySegment newParser() {
    return make(PARSER_NEW);
  }

  static void deleteParser(MemorySegment parser) {
    delete(PARSER_DELETE, parser);
  }

  /// False when the grammar was made for another version of the library.
  static boolean setLanguage(MemorySegment parser, MemorySegment language) {
    try {
      return ((int) SET.invokeExact(PARSER_SET_LANGUAGE, parser, language) & BOOL) != 0;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /// The tree of `length` bytes of UTF-8.
  static MemorySegment parse(MemorySegment parser, MemorySegment text, int length) {
    try {
      return (MemorySegment)
          PARSE.invokeExact(PARSER_PARSE_STRING, parser, MemorySegment.NULL, text, length);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void deleteTree(MemorySegment tree) {
    delete(TREE_DELETE, tree);
  }

  static MemorySegment root(SegmentAllocator allocator, MemorySegment tree) {
    return struct(TREE_ROOT_NODE, allocator, tree);
  }

  static MemorySegment newCursor(SegmentAllocator allocator, MemorySegment node) {
    try {
      return (MemorySegment) STRUCT_OF_STRUCT.invokeExact(CURSOR_NEW, allocator, node);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void deleteCursor(MemorySegment cursor) {
    delete(CURSOR_DELETE, cursor);
  }

  static MemorySegment node(SegmentAllocator allocator, MemorySegment cursor) {
    return struct(CURSOR_NODE, allocator, cursor);
  }

  /// The field under which the parent has the node, 0 for none.
  static int field(MemorySegment cursor) {
    return number(CURSOR_FIELD, cursor) & UINT16;
  }

  static boolean toFirstChild(MemorySegment cursor) {
    return (number(CURSOR_CHILD, cursor) & BOOL) != 0;
  }

  static boolean toNextSibling(MemorySegment cursor) {
    return (number(CURSOR_SIBLING, cursor) & BOOL) != 0;
  }

  static boolean toParent(MemorySegment cursor) {
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

  static int symbolCount(MemorySegment language) {
    return number(SYMBOL_COUNT, language);
  }

  static String symbolName(MemorySegment language, int symbol) {
    return text(SYMBOL_NAME, language, symbol);
  }

  /// Fields are numbered from 1.
  static int fieldCount(MemorySegment language) {
    return number(FIELD_COUNT, language);
  }

  static String fieldName(MemorySegment language, int field) {
    return text(FIELD_NAME, language, field);
  }

  private static MemorySegment make(MemorySegment function) {
    try {
      return (MemorySegment) MAKE.invokeExact(function);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static void delete(MemorySegment function, MemorySegment pointer) {
    try {
      DELETE.invokeExact(function, pointer);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static MemorySegment struct(
      MemorySegment function, SegmentAllocator allocator, MemorySegment pointer) {
    try {
      return (MemorySegment) STRUCT_OF_POINTER.invokeExact(function, allocator, pointer);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static int number(MemorySegment function, MemorySegment pointer) {
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

  private static String text(MemorySegment function, MemorySegment language, int number) {
    try {
      var found = (MemorySegment) TEXT_OF_NUMBER.invokeExact(function, language, number);
      return found.equals(MemorySegment.NULL)
          ? ""
          : found.reinterpret(Long.MAX_VALUE).getString(0).intern();
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  // The calls themselves throw nothing; what is left is a defect, such as a wrong shape.
  private static IllegalStateException failed(Throwable e) {
    return new IllegalStateException("a call of tree-sitter's library failed", e);
  }
}
