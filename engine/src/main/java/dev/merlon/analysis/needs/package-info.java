/// What a function needs of IAM, from its code and its configuration, against what its role grants.
///
/// In come the calls that the code makes of AWS and the application; out come needs with their
/// reasons, and the difference to the role. Nothing is printed or judged here.
@NullMarked
package dev.merlon.analysis.needs;

import org.jspecify.annotations.NullMarked;
