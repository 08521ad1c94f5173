/// What Merlon says: findings with their evidence, and problems with the input.
///
/// Plain data. Rules and readers create it, outputs print it; nothing here judges or prints.
@NullMarked
package dev.merlon.finding;

import org.jspecify.annotations.NullMarked;
