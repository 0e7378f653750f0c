package io.vafa.points.store;

import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.intake.domain.Tenures;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links in a map. */
public final class InMemoryReferences implements References {
    private final Map<String, Set<Link>> told = new HashMap<>();

    @Override
    public Map<String, Tenures> find(Collection<String> references) {
        Map<String, Tenures> found = new HashMap<>();
        for (String reference : references) {
            Set<Link> links = told.get(reference);
            if (links != null) {
                found.put(reference, Tenures.of(links));
            }
        }
        return found;
    }

    @Override
    public void add(List<Link> links) {
        links.forEach(link -> told.computeIfAbsent(link.reference(), _ -> new LinkedHashSet<>())
                .add(link));
    }

    @Override
    public void forget(String reference, String member) {
        Set<Link> links = told.getOrDefault(reference, new LinkedHashSet<>());
        links.removeIf(link -> link.member().equals(member));
        if (links.isEmpty()) {
            told.remove(reference);
        }
    }
}
