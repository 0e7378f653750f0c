package io.vafa.points.intake.application;

import io.vafa.points.intake.domain.Link;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which reference leads to which member. Written only by whoever holds the reference's partition. */
public interface References {
    /** The links of those references that lead anywhere. */
    Map<String, Link> find(Collection<String> references);

    /**
     * Stores new links.
     *
     * @return positions of references that had a link before
     */
    Set<Integer> insert(List<Link> links);
}
