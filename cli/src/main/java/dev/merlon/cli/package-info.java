/// The command line: parses options, calls the scan, prints.
@NullMarked
package dev.merlon.cli;

import org.jspecify.annotations.NullMarked;
