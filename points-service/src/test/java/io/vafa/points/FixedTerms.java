package io.vafa.points;

import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.domain.Terms;
import java.time.Instant;
import java.util.Optional;

/** One programme whose terms were never others. */
public record FixedTerms(Terms terms) implements TermsCatalog {
    @Override
    public Optional<Terms> inForce(String program, Instant at) {
        return program.equals(Samples.PROGRAM) ? Optional.of(terms) : Optional.empty();
    }

    @Override
    public Optional<Terms> asDecided(String program, Instant at, long accrualVersion) {
        return inForce(program, at);
    }
}
