package shop;

import java.util.function.*;

sealed interface Shape permits Circle, Square {
  double PI = 3.14;

  double area();

  default String shown() {
    return "shape " + area();
  }
}

record Circle(double radius, String label) implements Shape {
  Circle {
    label = label.strip();
  }

  public double area() {
    return PI * radius * radius;
  }
}

record Square(double side) implements Shape {
  public double area() {
    return side * side;
  }
}

enum Size {
  SMALL("s"),
  LARGE("l") {
    @Override
    String code() {
      return "L";
    }
  };

  private final String code;

  Size(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}

class Uses {
  String of(Object any) {
    if (any instanceof Circle c && c.radius() > 1) {
      return c.label();
    }
    return switch (any) {
      case Square(double side) -> "square " + side;
      case Size size when size == Size.SMALL -> size.code();
      default ->
          """
          none
            of them\t"known"
          """;
    };
  }

  Supplier<String> later(String text) {
    Function<String, String> trimmed = String::trim;
    return new Supplier<>() {
      private int calls = 0;

      public String get() {
        calls++;
        return trimmed.apply(text) + of(calls) + 'x' + 0x1F + 1_000L;
      }
    };
  }
}
