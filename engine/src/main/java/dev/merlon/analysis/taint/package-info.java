/// Follows event data through the IR: which field of the event reaches which sink, by which steps.
///
/// Comes in: modules of IR and the triggers of a function. Goes out: flows. It does not decide what
/// is a finding.
@NullMarked
package dev.merlon.analysis.taint;

import org.jspecify.annotations.NullMarked;
