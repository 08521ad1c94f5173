/// Flows that go through services: what one function writes to a queue, topic, bus, stream, table,
/// bucket, state machine or another function is in the event of the next.
///
/// Comes in: the requests and flows of each function, the template's resources, what the roles
/// allow. Goes out: the same flows, with the functions that they come through. A write that the
/// role forbids, or that no trigger of the next function lets through, carries nothing.
@NullMarked
package dev.merlon.analysis.services;

import org.jspecify.annotations.NullMarked;
