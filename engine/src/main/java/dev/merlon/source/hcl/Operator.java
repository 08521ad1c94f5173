package dev.merlon.source.hcl;

/// An operator between two operands; the higher [#precedence] binds closer.
public enum Operator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  UNEQUAL("!=", 3),
  AT_LEAST(">=", 4),
  AT_MOST("<=", 4),
  GREATER(">", 4),
  LESS("<", 4),
  PLUS("+", 5),
  MINUS("-", 5),
  TIMES("*", 6),
  DIVIDED("/", 6),
  MODULO("%", 6);

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  public String symbol() {
    return symbol;
  }

  int precedence() {
    return precedence;
  }
}
