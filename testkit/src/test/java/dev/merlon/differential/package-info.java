/// Our reading of infrastructure against that of other programs.
///
/// Comes in: an application graph, and the facts that a second program tells of the same project;
/// goes out: where both agree and where not. What makes the facts belongs to the packages below.
@NullMarked
package dev.merlon.differential;

import org.jspecify.annotations.NullMarked;
