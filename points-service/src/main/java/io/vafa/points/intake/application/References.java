package io.vafa.points.intake.application;

import io.vafa.points.intake.domain.Link;
import io.vafa.points.intake.domain.Tenures;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which reference leads to which member, and when. Written only by whoever holds the reference's partition. */
public interface References {
    /** Those of the references that were ever told of. */
    Map<String, Tenures> find(Collection<String> references);

    /** Adds what was told; what is there already stays once. */
    void add(List<Link> links);

    /** Forgets whatever leads from a reference to a member, as if it had never been told. */
    void forget(String reference, String member);
}
