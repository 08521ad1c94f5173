/// The application as an attacker sees it: functions, what starts them, the roles they run as.
///
/// Immutable records only. Readers build them, analyses read them; this package knows neither.
@NullMarked
package dev.merlon.model;

import org.jspecify.annotations.NullMarked;
