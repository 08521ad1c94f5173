package shop;

import static java.util.Objects.requireNonNull;

import java.sql.*;
import java.util.*;
import java.util.Map.Entry;
import shop.model.Order;

class Names<T extends Statement> extends Base {
  static final String TABLE = "orders";
  static String composed = TABLE + "s";
  private final Store store = new Store();
  private T statement;

  List<Entry<String, Order>> find(Connection connection, String name, int count)
      throws SQLException {
    String text = requireNonNull(name) + count + inherited + TABLE;
    java.io.File file = new java.io.File(text);
    statement = connection.createStatement();
    this.store.find(text, Order.class);
    helper(file);
    above();
    return null;
  }

  static void helper(Object any) {
    composed += any;
    Inner.run();
    new Names<Statement>().new Member();
  }

  static class Inner {
    static void run() {
      helper(TABLE);
    }
  }

  class Member {
    Object owner() {
      return store;
    }
  }
}
