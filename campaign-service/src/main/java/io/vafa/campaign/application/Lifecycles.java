package io.vafa.campaign.application;

import io.vafa.campaign.domain.Lifecycle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Knows every version of every programme's lifecycle. */
public interface Lifecycles {
    /** The stages by which a member is judged at that time; empty if the programme has none. */
    Optional<Lifecycle> inForce(String program, Instant at);

    /** The programmes that have any. */
    Set<String> programs();

    /** By whose clocks a programme's days begin. */
    ZoneId zone(String program);
}
