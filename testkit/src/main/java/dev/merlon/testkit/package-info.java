/// Runs case files, goldens and rulings; published for authors of own rules.
///
/// Comes in: files with expectations, and a function that scans a folder. Goes out: the
/// differences, as text that names the place. Nothing here knows how a scan works.
@NullMarked
package dev.merlon.testkit;

import org.jspecify.annotations.NullMarked;
