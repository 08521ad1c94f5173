package dev.merlon.cli;

/// The user asked for something that cannot be; ends with exit code 64 and one line.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
