package io.vafa.member.application;

import io.vafa.member.domain.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who took all members of a programme along, when and why. */
public interface MemberExports {
    /** Shown at most. */
    int SHOWN_MAX = 100;

    /**
     * One export.
     *
     * @param reason as whoever did it gave it; about no member, since it outlives all of their keys
     */
    record Export(String id, String program, Actor actor, Instant at, String reason) {}

    void begin(Export export);

    Optional<Export> find(String id);

    /** Newest first, at most {@value #SHOWN_MAX}. */
    List<Export> of(String program);
}
