package shop;

import java.io.*;
import java.util.*;

class Statements {
  int all(List<String> lines, Map<String, Integer> counts) throws IOException {
    int total = 0;
    for (int i = 0, n = lines.size(); i < n; i++) {
      if (lines.get(i).isEmpty()) continue;
      total += i;
    }
    outer:
    for (String line : lines) {
      while (true) {
        if (line == null) break outer;
        break;
      }
      do total--;
      while (total > 10);
    }
    switch (total) {
      case 1:
      case 2:
        total = 3;
      default:
        total++;
    }
    String word =
        switch (total) {
          case 1, 2 -> "few";
          case 3 -> {
            var three = "thr" + "ee";
            yield three;
          }
          default -> throw new IllegalStateException();
        };
    try (Reader in = new FileReader(word);
        var out = new StringWriter()) {
      in.transferTo(out);
    } catch (FileNotFoundException | SecurityException e) {
      throw new RuntimeException(e);
    } finally {
      counts.clear();
    }
    synchronized (this) {
      counts.merge(word, 1, Integer::sum);
    }
    return total;
  }
}
