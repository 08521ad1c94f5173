/// Facts about AWS and about libraries that ship with Merlon as data files, each with its source
/// and date.
///
/// Comes in: resources of this module. Goes out: look-ups. No judgement.
@NullMarked
package dev.merlon.knowledge;

import org.jspecify.annotations.NullMarked;
