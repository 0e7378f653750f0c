package io.vafa.points.store;

import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links in a map. */
public final class InMemoryReferences implements References {
    private final Map<String, Link> links = new HashMap<>();

    @Override
    public Map<String, Link> find(Collection<String> references) {
        Map<String, Link> found = new HashMap<>();
        for (String reference : references) {
            Link link = links.get(reference);
            if (link != null) {
                found.put(reference, link);
            }
        }
        return found;
    }

    @Override
    public Set<Integer> insert(List<Link> wanted) {
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (links.putIfAbsent(wanted.get(i).reference(), wanted.get(i)) != null) {
                taken.add(i);
            }
        }
        return taken;
    }
}
